"""A term played in one process: ``python -m tests.acceptance.term FOLDER``.

What happens between meetings is written through the services; each meeting is planned through them,
then led and closed in the real windows. Prints one JSON: what was seen of each meeting.
"""

import gc
import json
import sys
from datetime import time
from pathlib import Path
from uuid import UUID

from decroapp.demo import SEED
from decroapp.demo.case_writer import CaseWriter
from decroapp.demo.clock import StoryClock
from decroapp.demo.fill import VAULT, paths_in
from decroapp.demo.first_day import (
    FIRST_EXPORT,
    FOUNDED_ON,
    found_school,
    import_pupils,
    pupils_of_stories,
    share_classes,
)
from decroapp.demo.names import chance
from decroapp.demo.office import HEAD, LEAD, Office
from decroapp.demo.school import build_school
from decroapp.domain.case.family import FamilyAnswer
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.script_hands import find
from decroapp.services.meetings import MeetingPlan
from decroapp.services.preparing import Preparation
from decroapp.services.sessions import Surroundings
from decroapp.wording.policy import shipped_policy
from decroapp.work.client import WorkProcess
from tests.acceptance.hand import Hand, at_work
from tests.acceptance.term_plan import AFTER, TERM, Drop, Event, Objection, Refusal, Sitting, Treat
from tests.acceptance.watched import resident_mb
from tests.builders import FAST
from tests.signatures import all_signed

ROOM = "Salle de réunion"


class Term:
    """The office of the school, its pupils and their cases."""

    def __init__(self, folder: Path, work: WorkProcess) -> None:
        clock, school = StoryClock(FOUNDED_ON), build_school(SEED, 96)
        around = Surroundings(clock, shipped_policy(), chance("term").randbytes, kdf=FAST)
        self.office = Office(folder / VAULT, paths_in(folder), clock, around, work)
        found_school(self.office, school, SEED)
        known = import_pupils(self.office, school, FIRST_EXPORT)
        share_classes(self.office, school, known, SEED)
        all_signed(self.office.seat(HEAD).context)
        self.writer = CaseWriter(self.office, pupils_of_stories(school, known))

    def write(self, pupil: str, event: Event) -> None:
        """Write what happened on its day."""
        self.office.clock.go_to(max(event.on_day, self.office.clock.today()))
        match event:
            case Objection():
                self._object(self.writer.cases[pupil].case_id, event)
            case Refusal():
                self._refuse(self.writer.cases[pupil].case_id, event)
            case Drop():
                self._drop(self.writer.cases[pupil].case_id, event)
            case _:
                self.writer.write(pupil, event)

    def _object(self, case_id: UUID, event: Objection) -> None:
        if event.by is not None:
            self.office.seat(LEAD).cases.object_to(case_id, event.by, event.on_day)
        if event.answer is not None:
            self.office.seat(HEAD).cases.answer_objections(case_id, event.answer)

    def _refuse(self, case_id: UUID, event: Refusal) -> None:
        self.office.seat(LEAD).cases.record_answer(
            case_id, FamilyAnswer.REFUSED, event.on_day, by_whom=event.by
        )

    def _drop(self, case_id: UUID, event: Drop) -> None:
        services = self.office.seat(LEAD)
        for one in services.cases.read(case_id).case.decisions:
            if one.state == DecisionState.OPEN:
                services.follow_up.mark(one.decision_id, DecisionState.DROPPED, event.reason)

    def plan(self, sitting: Sitting) -> dict[str, object]:
        """Plan a meeting, what will not be reached last; return what was proposed."""
        self.office.clock.go_to(sitting.on_day)
        meetings = self.office.seat(HEAD).meetings
        plan = MeetingPlan(sitting.kind, sitting.on_day, time(13, 30), 25, ROOM)
        meeting_id = meetings.plan(plan)
        proposed = meetings.prepare(meeting_id)
        for pupil in sitting.not_reached:
            meetings.move(self._item(proposed, pupil), len(proposed.agenda))
        order = [line.case.number for line in meetings.prepare(meeting_id).agenda]
        return {
            "agenda": [
                (self._pupil(line.case.case_id), line.item.origin) for line in proposed.agenda
            ],
            "held_back": {
                self._pupil(one.case.case_id): one.guard for one in proposed.proposed if one.guard
            },
            "order": order,
        }

    def numbers(self) -> dict[str, str]:
        """Return the number of each pupil's case."""
        cases = self.office.seat(HEAD).cases
        found = {pupil: cases.read(one.case_id) for pupil, one in self.writer.cases.items()}
        return {pupil: opened.case.number for pupil, opened in found.items() if opened}

    def _pupil(self, case_id: UUID) -> str:
        return next(p for p, one in self.writer.cases.items() if one.case_id == case_id)

    def _item(self, found: Preparation, pupil: str) -> UUID:
        case_id = self.writer.cases[pupil].case_id
        return next(one.item.item_id for one in found.agenda if one.case.case_id == case_id)


def treat(hand: Hand, one: Treat) -> None:
    """Do with keys what the group makes of the case on the table."""
    if one.tick:
        hand.tick_open()
    for decision in one.typed:
        hand.press("Ctrl+D")
        hand.type("conduire_decision_edit", decision)
        hand.press("Return")
    if one.outcome:
        hand.press(f"Alt+{one.outcome}")
        if one.outcome in (4, 6):
            hand.press("Down")
    if one.review:
        hand.replace("conduire_review_date", one.review)
    hand.leave_case()


def hold(path: Path, sitting: Sitting, order: list[tuple[str, Treat]]) -> list[str]:
    """Lead and close a meeting in the windows; return the papers that come of it."""
    with at_work(path, sitting.on_day) as hand:
        hand.unlock()
        hand.click("nav_seances")
        hand.select("seances_coming_list", ROOM)
        hand.press("Return")
        hand.click("preparer_open_button")
        hand.take_seats()
        for number, one in order:
            hand.during = f"{sitting.on_day}, {number}"
            hand.bring_case(number)
            treat(hand, one)
        hand.end_meeting(left=bool(sitting.not_reached))
        hand.press("Ctrl+Return")
        hand.expect("clore_page", "page_state", "closed")
        hand.expect("documents_preview_button", "visible", True)
        return [row.spoken() for row in find("documents_list").rows()]


def main(folder: Path) -> None:
    """Play the term."""
    work = WorkProcess()
    term, told = Term(folder, work), []
    for sitting in TERM:
        for pupil, event in sitting.before:
            term.write(pupil, event)
        found = term.plan(sitting)
        numbers = term.numbers()
        pupils = {number: pupil for pupil, number in numbers.items()}
        term.office.leave()
        order = [
            (number, sitting.treated[pupils[number]])
            for number in found["order"]
            if pupils[number] in sitting.treated
        ]
        found["papers"] = hold(term.office.path, sitting, order)
        gc.collect()
        found["memory_mb"] = resident_mb()
        told.append(found)
    for pupil, event in AFTER:
        term.write(pupil, event)
    numbers = term.numbers()
    term.office.leave()
    work.stop()
    cases = {pupil: one.case_id.hex for pupil, one in term.writer.cases.items()}
    sys.stdout.write(json.dumps({"sittings": told, "numbers": numbers, "cases": cases}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
