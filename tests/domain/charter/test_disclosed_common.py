"""« Vu comme… »: what two readers both see is never more than what either sees."""

from dataclasses import fields, is_dataclass, replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.charter.disclosed import for_reader
from decroapp.domain.charter.disclosed_common import (
    NOBODY,
    case_for_both,
    least,
    pupil_for_both,
)
from decroapp.domain.charter.disclosed_pupil import pupil_for_reader
from decroapp.domain.charter.disclosure import never_more
from decroapp.domain.charter.policy import Agreement, Audience, Reader, View
from tests.domain.charter.dossiers import DAY, full_dossier
from tests.domain.charter.everything import POLICY
from tests.domain.charter.sharings import OTHER, PILOT, SOCIAL, full_sharing, without_agreement

pytestmark = pytest.mark.requirement("C.S1")

READERS = st.frozensets(st.sampled_from(Reader), min_size=1, max_size=2)
MEMBERS = st.sampled_from([PILOT.member_id, OTHER.member_id, SOCIAL.member_id, UUID(int=999)])
SHARINGS = st.builds(
    lambda audience, hearers, state: without_agreement(full_sharing(audience, hearers), state),
    st.sampled_from(Audience),
    st.frozensets(st.sampled_from(Hearer)),
    st.sampled_from(Agreement),
)
DOSSIERS = st.builds(lambda held: replace(full_dossier(), sharing=held), SHARINGS)


def case_of(readers, member, dossier):
    return for_reader(POLICY, readers, member, dossier, DAY)


def pupil_of(readers, dossier):
    return pupil_for_reader(POLICY, readers, dossier.pupil, dossier.facts, dossier.counts)


def no_more(less, most):
    """Tell whether a value tells nothing that another does not: equal, blank, or part of it."""
    if less == most or less in (None, "", (), frozenset(), False, 0):
        return True
    if isinstance(less, View) and isinstance(most, View):
        return never_more(less, most)
    if isinstance(less, tuple) and isinstance(most, tuple):
        return all(any(no_more(one, other) for other in most) for one in less)
    if is_dataclass(less) and type(less) is type(most):
        names = [one.name for one in fields(less) if one.name not in ("rules", "reduced")]
        return all(field_no_more(name, less, most) for name in names)
    return False


def field_no_more(name, less, most):
    """« counts only » tells less where it is set."""
    if name == "counts_only":
        return getattr(less, name) >= getattr(most, name)
    return no_more(getattr(less, name), getattr(most, name))


@given(READERS, MEMBERS, st.sampled_from(Reader), DOSSIERS)
def test_a_case_seen_as_another_never_tells_more_than_either(mine, me, other, dossier):
    own, theirs = case_of(mine, me, dossier), case_of([other], NOBODY, dossier)
    both = case_for_both(own, theirs)
    assert no_more(both, own)
    assert no_more(both, theirs)


@given(READERS, st.sampled_from(Reader), st.booleans())
def test_a_pupil_seen_as_another_never_tells_more_than_either(mine, other, useful):
    held = full_dossier()
    dossier = replace(held, facts=tuple(replace(one, useful=useful) for one in held.facts))
    own, theirs = pupil_of(mine, dossier), pupil_of([other], dossier)
    both = pupil_for_both(own, theirs)
    assert no_more(both, own)
    assert no_more(both, theirs)


@given(READERS, MEMBERS, DOSSIERS)
def test_seen_as_oneself_nothing_is_added(mine, me, dossier):
    own = case_of(mine, me, dossier)
    assert no_more(case_for_both(own, own), own)


def test_the_head_seeing_as_a_teacher_loses_what_teachers_do_not_read():
    dossier = full_dossier()
    own = case_of([Reader.HEAD], PILOT.member_id, dossier)
    both = case_for_both(own, case_of([Reader.TEACHER_OF_PUPIL], NOBODY, dossier))
    assert (own.vigilance, both.vigilance) == (3, None)
    assert [one.kind for one in both.information] == ["informed"]
    assert {one.view for one in both.sharing.cards} == {View.INSTRUCTION_ONLY}
    assert all(one.need is None and one.author is None for one in both.sharing.cards)
    assert both.referrals == own.referrals


def test_a_nurse_seeing_as_the_head_reads_no_more_than_a_nurse():
    dossier = full_dossier()
    own = case_of([Reader.NURSE], SOCIAL.member_id, dossier)
    both = case_for_both(own, case_of([Reader.HEAD], NOBODY, dossier))
    assert "D" not in {one.category for one in both.facts}
    assert both.vigilance is None


@pytest.mark.parametrize("nobody", [Reader.OTHER, Reader.ALSES, Reader.PARTNER])
def test_a_function_that_holds_nothing_here_sees_no_case(nobody):
    dossier = full_dossier()
    own = case_of([Reader.HEAD], PILOT.member_id, dossier)
    assert case_for_both(own, case_of([nobody], NOBODY, dossier)) is None


def test_of_another_s_sentence_neither_place_nor_absence_tells_who_may_hear_it():
    seen = []
    for hearers in ((Hearer.CPE, Hearer.PSYEN), (Hearer.PSYEN,)):
        dossier = replace(full_dossier(), sharing=full_sharing(hearers=hearers))
        own = case_of([Reader.PSYEN], OTHER.member_id, dossier)
        assert own.sharing.words
        seen.append(case_for_both(own, case_of([Reader.CPE], NOBODY, dossier)))
    assert seen[0] == seen[1]
    assert seen[0].sharing.words == ()


def test_who_wrote_a_sentence_sees_whether_a_function_hears_it():
    heard = []
    for hearers in ((Hearer.HEAD,), (Hearer.PSYEN,)):
        dossier = replace(full_dossier(), sharing=full_sharing(hearers=hearers))
        own = case_of([Reader.CPE], PILOT.member_id, dossier)
        both = case_for_both(own, case_of([Reader.HEAD], NOBODY, dossier))
        heard.append(len(both.sharing.words))
        assert all(not one.hearers and not one.written for one in both.sharing.words)
    assert heard == [2, 0]


def test_nobody_corrects_a_card_as_another():
    own = case_of([Reader.SOCIAL_WORKER], SOCIAL.member_id, full_dossier())
    both = case_for_both(own, case_of([Reader.HEAD], NOBODY, full_dossier()))
    assert any(one.written for one in own.sharing.cards)
    assert both.sharing.cards
    assert not any(one.written for one in both.sharing.cards)


def test_the_lesser_of_two_views_is_kept():
    assert least(View.FULL, View.PERIOD_COUNT) is View.PERIOD_COUNT
    assert least(View.NOTHING, View.FULL) is View.NOTHING


def test_two_cases_have_nothing_in_common():
    own = case_of([Reader.HEAD], PILOT.member_id, full_dossier())
    with pytest.raises(ValueError, match="two cases"):
        case_for_both(own, replace(own, case_id=UUID(int=77)))
