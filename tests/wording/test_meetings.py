"""Meetings said in French."""

from datetime import time

import pytest

from decroapp.domain.meeting.closing import Check
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemState, MeetingKind, MeetingState
from decroapp.wording import meetings as words
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("A.M2")


def test_every_state_origin_and_kind_has_its_words():
    assert set(words.STATES) == set(MeetingState)
    assert set(words.ORIGINS) == set(AgendaOrigin)
    assert set(words.KINDS) == set(MeetingKind)


def test_the_words_are_typographically_right():
    said = (*words.STATES.values(), *words.ORIGINS.values(), *words.KINDS.values())
    assert [faults(one) for one in (*said, words.PARTNER_WARNING)] == [()] * (len(said) + 1)


@pytest.mark.parametrize(
    ("places", "divisions", "said"),
    [
        ((), (), ""),
        ((2,), ("3e B",), "cas\u00a02 (3e B)"),
        ((1, 3), ("3e B", "3e B"), "cas\u00a01 et 3 (3e B)"),
        ((1, 2), ("", ""), "cas\u00a01 et 2"),
        ((3, 4, 5), ("3e B",) * 3, "cas\u00a03 à 5 (3e B)"),
        ((1, 3, 4, 5, 8), ("",) * 5, "cas\u00a01, 3 à 5 et 8"),
    ],
)
def test_who_comes_is_told_for_which_cases(places, divisions, said):
    assert words.cases_of(places, divisions) == said


@pytest.mark.requirement("B.B4")
def test_who_comes_is_told_about_when():
    said = words.coming_words((3, 4, 5), ("3e B",) * 3, time(14, 5))
    assert said == "cas\u00a03 à 5 (3e B), vers 14\u00a0h\u00a005"


def test_a_check_agrees_with_its_count():
    assert words.check_words(Check("closing-carried-over", blocking=False)) == "1\u00a0cas reporté"
    several = Check("closing-carried-over", blocking=False, count=2)
    assert words.check_words(several) == "2\u00a0cas reportés"


@pytest.mark.parametrize(
    ("state", "outcome", "said"),
    [
        (ItemState.OPEN, "decided", "encore ouvert"),
        (ItemState.WAITING, "", "reporté"),
        (ItemState.DONE, "maintained", "maintenu"),
        (ItemState.DONE, "", "vu"),
    ],
)
def test_what_the_group_made_of_a_case_is_said(state, outcome, said):
    assert words.outcome_words(state, outcome) == said


@pytest.mark.requirement("B.R1")
@pytest.mark.parametrize(
    ("reason", "said"),
    [("no_time", "reporté\u00a0: faute de temps"), ("postponed", "reporté"), ("", "reporté")],
)
def test_why_a_case_was_carried_over_is_said_where_the_group_told_it(reason, said):
    assert words.outcome_words(ItemState.CARRIED_OVER, "", reason) == said


def test_a_closed_meeting_is_no_longer_to_close():
    kind = MeetingKind.PLENARY
    assert words.closing_title(kind, closed=False) == "Clore la séance plénière"
    assert words.closing_title(kind, closed=True) == "Séance plénière close"
