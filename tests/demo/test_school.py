"""The fictional school."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from decroapp.demo import PASSPHRASE, TODAY
from decroapp.demo.cast import CAST
from decroapp.demo.names import Surnames, chance, stock
from decroapp.demo.school import build_school
from decroapp.domain.case.family import age_on
from decroapp.domain.errors import RuleError
from decroapp.domain.people.kinship import Kinship
from decroapp.domain.people.passphrase import assess

pytestmark = pytest.mark.requirement("A.X1")


def test_it_has_600_pupils_in_24_classes_of_25(school):
    sizes = Counter(pupil.division for pupil in school.pupils if pupil.division)
    assert len(school.pupils) == 600
    assert len(school.divisions) == len(sizes) == 24
    assert set(sizes.values()) <= {23, 24, 25}


def test_its_uai_has_the_right_key_letter(school):
    assert school.uai == "0999999F"


def test_the_same_seed_gives_the_same_school(school):
    assert build_school() == school
    assert build_school(seed=7).pupils != school.pupils


def test_the_pupils_of_the_stories_keep_their_numbers_whatever_the_seed():
    schools = [build_school(seed, 60) for seed in (1, 2)]
    numbers = [[(p.key, p.eleve_id, p.division) for p in one.pupils if p.key] for one in schools]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == len(CAST)


def test_a_larger_school_has_more_classes():
    school = build_school(pupils=2000)
    assert len(school.pupils) == 2000
    assert len(school.divisions) == 80


def test_too_few_pupils_are_refused():
    with pytest.raises(RuleError) as refusal:
        build_school(pupils=12)
    assert refusal.value.code == "demo-too-few-pupils"


def test_ages_go_with_the_levels(school):
    ages = {"6e": (9, 12), "5e": (10, 13), "4e": (11, 14), "3e": (12, 15)}
    for pupil in school.pupils:
        if pupil.key != "come":
            low, high = ages[f"{pupil.groups[0][0]}e"]
            assert low <= age_on(pupil.birth_date, TODAY) <= high


def test_one_pupil_is_of_age_and_answers_for_himself(school):
    pupil = school.pupil("come")
    assert age_on(pupil.birth_date, TODAY) == 18
    assert [link.kinship for link in pupil.links] == [Kinship.PUPIL]


def test_twins_share_day_class_and_guardians_and_have_no_ine(school):
    one, other = school.pupil("lilas"), school.pupil("lino")
    assert (one.birth_date, one.division, one.links) == (
        other.birth_date,
        other.division,
        other.links,
    )
    assert (one.ine, other.ine) == ("", "")


def test_numbers_are_given_once(school):
    for numbers in (
        [pupil.eleve_id for pupil in school.pupils],
        [pupil.elenoet for pupil in school.pupils],
        [pupil.ine for pupil in school.pupils if pupil.ine],
    ):
        assert len(set(numbers)) == len(numbers)


def test_national_numbers_have_eleven_signs_and_a_range_of_nobody(school):
    numbers = [pupil.ine for pupil in school.pupils if pupil.ine]
    assert all(len(ine) == 11 and ine.startswith("9999") for ine in numbers)


def test_families_have_every_shape(school):
    kinships = {tuple(str(link.kinship) for link in pupil.links) for pupil in school.pupils}
    assert {("10", "20"), ("10",), ("20",), ("10", "38"), ("10", "51", "41"), ("70",)} <= kinships
    apart = [p for p in school.pupils if len({link.guardian.address for link in p.links}) == 2]
    assert any(not link.guardian.may_give_address for pupil in apart for link in pupil.links)


def test_telephones_are_of_the_ranges_kept_for_fiction(school):
    phones = {g.phone_mobile.replace(" ", "") for g in school.guardians}
    assert all(phone.removeprefix("+33").removeprefix("0").startswith("63998") for phone in phones)


def test_some_left_before_the_export_and_some_came_late(school):
    left = [pupil for pupil in school.pupils if pupil.exit]
    late = [pupil for pupil in school.pupils if pupil.entry > date(2026, 9, 1)]
    assert len(left) == 6
    assert len(late) == 4
    assert any(not pupil.division for pupil in left)


def test_surnames_exercise_french_and_are_never_given_twice():
    surnames = Surnames(chance(1))
    names = [surnames.new() for _ in range(2000)]
    assert len(set(names)) == 2000
    assert all(any(sign in name for name in names) for sign in ("Œ", "ç", "’", "-", "de La ", "é"))


def test_every_surname_ends_as_nobody_s_does(school):
    endings = stock().endings
    invented = [pupil.last_name for pupil in school.pupils if not pupil.key]
    assert all(name.endswith(endings) for name in invented)


def test_terms_follow_each_other_through_the_year(school):
    year = school.year
    terms = [(term.first, term.last) for term in year.terms]
    assert (terms[0][0], terms[-1][1]) == (year.pupils_from, year.pupils_to)
    assert [(b[0] - a[1]).days for a, b in pairwise(terms)] == [1, 1]
    assert year.is_school_day(TODAY)
    assert len(year.vacations) == 5


def test_the_passphrase_shown_meets_the_rule_of_any_vault():
    assert assess(PASSPHRASE).accepted
