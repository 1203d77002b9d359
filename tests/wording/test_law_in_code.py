"""Every number of the law that the code holds, and every text that it cites, is in law.toml."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

import decroapp
from decroapp.domain.calendar.holidays import Territory, legal_holidays
from decroapp.domain.case.attendance import MONTH
from decroapp.domain.case.family import ADULT_AGE, ATTEMPTS_NEEDED
from decroapp.domain.case.long_actions import LONGEST_DAYS
from decroapp.domain.law import Confidence, Level
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.people.passphrase import BITS_NEEDED
from decroapp.domain.retention import record_until
from decroapp.domain.settings import ABSENCE_SECOND, ABSENCE_THRESHOLD
from decroapp.resources import resource
from decroapp.storage import thinning
from decroapp.wording.catalogue import terms
from decroapp.wording.labels import actions
from decroapp.wording.law import law
from decroapp.wording.typography import NBSP, faults

pytestmark = pytest.mark.requirement("A.H4")

TODAY = date(2026, 11, 24)
CODE = Path(decroapp.__file__).parent
CITED = re.compile(
    r"(?:[lrd]\. ?\d[\d-]*\d)|(?:circulaire (?:n° ?)?\d{4}-\d+)"
    r"|(?:délibération \d{4}-\d+)|(?:rgpd,? art\. ?\d+)|(?:code civil, art\. ?\d+)"
    r"|(?:articles? \d[\d, ]*(?:et \d+)?)"
)


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("absence-month-threshold", ABSENCE_THRESHOLD.default),
        ("absence-persistence-threshold", ABSENCE_SECOND.default),
        ("absence-count-days", MONTH),
        ("passphrase-bits", BITS_NEEDED),
        ("backup-days", thinning.OLDEST // timedelta(days=1)),
        ("long-action-days", LONGEST_DAYS),
        ("contact-attempts", ATTEMPTS_NEEDED),
        ("majority-age", ADULT_AGE),
        ("legal-holidays", len(legal_holidays(TODAY.year, Territory.METROPOLE))),
        ("record-retention", record_until(TODAY).year - TODAY.year - 1),
        ("erasure-day", (record_until(TODAY).month, record_until(TODAY).day)),
    ],
)
def test_a_number_of_the_code_is_that_of_the_law(rule, held):
    assert law().at(rule, TODAY).value == held


def test_our_own_choices_say_that_they_are_ours():
    for rule in law().rules:
        ours = rule.article.startswith("Choix de Décroapp")
        assert ours is (rule.confidence is Confidence.DESIGN), rule.id


def test_a_choice_that_refuses_is_known_to_be_one():
    """What blocks was read, reported by somebody who read it, or is ours and says so."""
    ours = {
        rule.id
        for rule in law().rules
        if rule.level is Level.BLOCK and rule.confidence is Confidence.DESIGN
    }
    assert ours == {"long-action-days", "contact-attempts", "objection-holds"}


def plain(text):
    return text.replace(NBSP, " ").replace("\u202f", " ").replace("\u2011", "-").lower()


def texts():
    found = [*resource("wording").rglob("*.toml"), *resource("templates").glob("*.toml")]
    found += [*resource("help").glob("*.md"), *(CODE / "wording").glob("*.py")]
    found += (CODE.parent / "ui").rglob("*.ui")
    return [path for path in found if path.is_file()]


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.name)
def test_a_text_that_is_cited_is_dated_and_says_how_sure_it_is(path):
    known = plain(" ".join(f"{rule.article} {rule.text}" for rule in law().rules))
    for cited in CITED.findall(plain(path.read_text(encoding="utf-8"))):
        for number in re.findall(r"\d[\d-]*", cited):
            assert re.search(rf"(?<![\d-]){number}(?![\d-])", known), cited


def test_a_basis_of_secrecy_is_dated_and_says_how_sure_it_is():
    rows = tomllib.loads(resource("codes/secrecy_bases.toml").read_text(encoding="utf-8"))["codes"]
    for code, row in rows.items():
        Confidence(row["confidence"])
        assert row["checked"] >= date(2026, 11, 23), code


@pytest.mark.requirement("B.A2")
def test_an_age_of_the_catalogue_is_dated():
    ages = [one.terms.age for one in actions().values() if one.terms.age]
    assert len(ages) == 9
    assert all(age.checked >= date(2026, 11, 23) and not faults(age.article) for age in ages)


@pytest.mark.requirement("B.A2")
def test_a_duration_that_was_not_read_says_so():
    assert "(à vérifier)" in terms(ActionCode.EPIDE)[0]
    assert "(" not in terms(ActionCode.PAFI)[0]
    unread = {one.code.value for one in actions().values() if one.terms.duration_sure == "RECALLED"}
    assert unread == {"social_clause", "second_chance", "epide", "volunteer_service"}
