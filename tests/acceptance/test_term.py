"""« Un trimestre »: six meetings, what is carried from one to the next, and nothing lost.

The meetings are led and closed in the real windows, in one process; what happens between them is
written through the services.
"""

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest

from decroapp.bootstrap import make_services, make_surroundings
from decroapp.demo import PASSPHRASE
from decroapp.demo.fill import VAULT, paths_in
from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.meeting.kinds import DecisionState, ItemState, MeetingKind, MeetingState
from decroapp.services.meetings import MeetingPlan
from decroapp.services.sessions import close_session, open_session
from tests.acceptance.term_plan import TERM

pytestmark = [pytest.mark.requirement("B.S1"), pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
AFTER, NEXT = date(2026, 12, 14), date(2027, 1, 26)
WINDOW_MB, GROWTH_MB, WARM = 200, 8, 3
"""Design §10; a megabyte a meeting would be a leak."""
STATES = {
    "milan": CaseState.CLOS,
    "timoe": CaseState.NON_RETENU,
    "noam": CaseState.REFUSE,
    "nour": CaseState.PROPOSE,
    **dict.fromkeys(("iris", "ondine", "francois", "suzon", "kelia"), CaseState.SUIVI),
}


@pytest.fixture(scope="module")
def term(tmp_path_factory, display):
    """What was seen of each meeting, and the vault left."""
    folder = tmp_path_factory.mktemp("term")
    command = [sys.executable, "-m", "tests.acceptance.term", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return SimpleNamespace(**json.loads(ran.stdout), vault=folder / VAULT, warnings=ran.stderr)


@pytest.fixture(scope="module")
def left(term, work):
    """What the vault holds at the end of the term, and the agenda of the next meeting."""
    context = open_session(term.vault, PASSPHRASE, make_surroundings(AFTER))
    services = make_services(context, paths_in(term.vault.parent), work)
    meetings = list(reversed(services.meetings.list()))
    found = SimpleNamespace(
        cases={p: services.cases.read(UUID(one)).case for p, one in term.cases.items()},
        meetings=meetings,
        lines=[services.conduct.session(row.meeting_id).lines for row in meetings],
        papers=[services.documents.of_meeting(row.meeting_id).lines for row in meetings],
        known=services.meetings.prepare(
            services.meetings.plan(MeetingPlan(MeetingKind.PLENARY, NEXT, time(13, 30)))
        ),
    )
    close_session(context)
    return found


def test_each_agenda_opens_as_it_must(term):
    for sitting, seen in zip(TERM, term.sittings, strict=True):
        assert {tuple(one) for one in seen["agenda"]} == set(sitting.agenda)
        assert [origin for _, origin in seen["agenda"]] == [one for _, one in sitting.agenda]


def test_what_may_not_be_presented_waits_with_its_reason(term):
    assert [one["held_back"] for one in term.sittings] == [one.held_back for one in TERM]


def test_each_case_was_seen_or_carried_over(term, left):
    names = {number: pupil for pupil, number in term.numbers.items()}
    for sitting, lines in zip(TERM, left.lines, strict=True):
        states = {one.item.case_id: one.item.state for one in lines}
        seen = {names[left_number(left, case)]: state for case, state in states.items()}
        assert seen == {
            pupil: ItemState.DONE if pupil in sitting.treated else ItemState.CARRIED_OVER
            for pupil, _ in sitting.agenda
        }
    assert {row.state for row in left.meetings} == {MeetingState.CLOSED}


def left_number(left, case_id):
    return next(one.number for one in left.cases.values() if one.case_id == case_id)


def test_every_decision_is_accounted_for(left):
    typed = [line for one in TERM for treat in one.treated.values() for line in treat.typed]
    taken = [(one.state, decision) for one in left.cases.values() for decision in one.decisions]
    assert len(taken) == len(typed)
    for state, decision in taken:
        assert decision.pilot is not None
        assert decision.state != DecisionState.OPEN or state not in ENDED
    late = {
        pupil
        for pupil, one in left.cases.items()
        for decision in one.decisions
        if decision.state == DecisionState.OPEN and decision.due_on < NEXT
    }
    origins = {line.case.case_id: line.item.origin for line in left.known.agenda}
    assert late
    assert {origins[left.cases[pupil].case_id] for pupil in late} == {"late_decision"}


def test_no_case_is_lost(left):
    assert {pupil: one.state for pupil, one in left.cases.items()} == STATES
    agenda = {line.case.case_id for line in left.known.agenda}
    known = agenda | {one.case.case_id for one in left.known.proposed}
    known |= {one.case_id for one in left.known.others}
    worked_on = {one.case_id for one in left.cases.values() if one.state not in ENDED}
    assert worked_on == known
    assert all(one.review_on for one in left.cases.values() if one.case_id in worked_on)


def test_numbers_follow_each_other_without_a_gap(term, left):
    assert sorted(term.numbers.values()) == [f"2026-{n:03}" for n in range(1, len(STATES) + 1)]
    papers = [line.row for lines in left.papers for line in lines]
    records = [row.reference for row in papers if row.kind == DocumentKind.RECORD]
    slips = [row.reference for row in papers if row.kind == DocumentKind.SLIP]
    assert records == [f"RD-2026-{n:03}" for n in range(1, len(TERM) + 1)]
    assert sorted(slips) == [f"FR-2026-{n:03}" for n in range(1, len(slips) + 1)]
    assert {row.state for row in papers} == {DocumentState.SEALED}


def test_the_window_process_stays_within_its_memory(term):
    held = [one["memory_mb"] for one in term.sittings]
    assert max(held) <= WINDOW_MB
    assert held[-1] - held[WARM - 1] <= GROWTH_MB


def test_nothing_went_wrong_behind_the_windows(term):
    assert "Traceback" not in term.warnings
