"""A meeting of four cases being led, on a real vault, and the page that shows it."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget
from sqlalchemy import delete, insert

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.meeting.session_pin import SessionPin
from decroapp.domain.people.codes import DivisionRole
from decroapp.qt.conduire.conduire_page import ConduirePage
from decroapp.qt.widgets.row_list import RowList
from decroapp.services.meetings import MeetingPlan
from decroapp.storage.decisions import of_meeting
from decroapp.storage.members import set_division
from decroapp.storage.tables.case import (
    attendance_count,
    decision,
    family_information,
    school_fact,
)
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.signatures import all_signed

PIN = "274918"
PUPILS = (
    ("Milan", "Rocabert", "suivi"),
    ("Iris", "Valdoisin", "suivi"),
    ("Maud", "Rubisart", "signale"),
    ("Tom", "Quercinois", "suivi"),
)


def add_decision(context, case_id, code, pilot, due):
    decision_id = context.new_id()
    values = {"case_id": case_id, "code": code, "pilot_id": pilot, "due_on": due}
    values["made_on"] = date(2026, 10, 13)
    with context.writing() as tx:
        tx.execute(insert(decision).values(id=decision_id, state="open", **values))
    return decision_id


def add_fact(context, student_id, category, code, source):
    values = {"student_id": student_id, "category": category, "code": code, "source": source}
    with context.writing() as tx:
        tx.execute(
            insert(school_fact).values(
                id=context.new_id(), first_day=date(2026, 11, 9), at=0, **values
            )
        )


def add_count(context, student_id):
    with context.writing() as tx:
        tx.execute(
            insert(attendance_count).values(
                id=context.new_id(),
                student_id=student_id,
                first_day=date(2026, 11, 2),
                last_day=date(2026, 11, 20),
                unjustified=6,
                justified=2,
                late=1,
                source="export",
                exported_on=date(2026, 11, 21),
                at=0,
            )
        )


def fill(context, services):
    """Write the people, the cases and the meeting."""
    third, fourth = add_division(context, "3e B"), add_division(context, "4e A")
    people = SimpleNamespace(
        head=context.account.member.member_id,
        cpe=add_member(context, "cpe", "Aubin", dropout_lead=True),
        psyen=add_member(context, "psyen", "Ferrand", civility="Mme"),
        teacher=add_member(context, "teacher", "Sabatier", division=third),
        divisions=(third, fourth),
        partner=add_member(context, "partner", "Ancolie"),
    )
    with context.writing() as tx:
        # Of both classes: nobody moves between the cases.
        set_division(tx, fourth, people.teacher, DivisionRole.FORM_TEACHER)
    cases, pupils = [], []
    for number, (first, last, state) in enumerate(PUPILS, 1):
        pupil = add_pupil(context, first, last, (third, fourth)[number % 2])
        pupils.append(pupil)
        cases.append(
            add_case(
                context,
                pupil,
                f"2026-{number:03}",
                state=state,
                by=people.cpe,
                facts=f"CANARI-{number} travail non rendu",
                vigilance=3,
            )
        )
    return people, pupils, cases


def plan_meeting(services, cases, kind=MeetingKind.PLENARY):
    plan = MeetingPlan(kind=kind, on_day=TODAY, starts_at=time(13, 30), minutes=25)
    meeting_id = services.meetings.plan(plan)
    there = {one.case.case_id for one in services.meetings.prepare(meeting_id).agenda}
    for case_id in cases:
        if case_id not in there:
            services.meetings.add(meeting_id, case_id)
    return meeting_id


class Table:
    """The page, what happened around it, and short ways to act on it by keys."""

    def __init__(self, desk, kind):
        self.desk = desk
        context, services = desk.context, desk.services
        self.people, self.pupils, self.cases = desk.run(lambda: fill(context, services))
        desk.run(self._more)
        desk.run(lambda: all_signed(context))
        self.meeting = desk.run(lambda: plan_meeting(services, self.cases, kind))
        session = desk.run(lambda: services.conduct.session(self.meeting))
        self.items = [one.item.item_id for one in session.lines]
        self.of_case = {one.item.case_id: one.item.item_id for one in session.lines}
        self.keys = 0
        self.page = None

    def _more(self):
        context, people = self.desk.context, self.people
        for case_id in (self.cases[0], self.cases[1], self.cases[3]):
            add_decision(context, case_id, "weekly_point", people.cpe, date(2026, 12, 8))
        add_decision(context, self.cases[0], "outside_relay", people.psyen, date(2026, 11, 16))
        add_fact(context, self.pupils[0], "B", "falling_marks", "conseil de classe")
        add_fact(context, self.pupils[0], "D", "reprimand", "CANARI-D")
        add_count(context, self.pupils[0])

    def new_page(self):
        """Make a page that knows the code of this meeting already."""
        page = ConduirePage(self.desk.page_context)
        page.cover.take(self.meeting, SessionPin.of(PIN, PIN, bytes(16)))
        return page

    def show(self, size=(1240, 820), *, present=True, teacher=True):
        self.page = self.new_page()
        if present:
            self.desk.run(lambda: self.desk.services.conduct.begin(self.meeting))
            there = [self.people.head, self.people.cpe, self.people.psyen]
            there += [self.people.teacher] * teacher
            self.desk.run(lambda: self.desk.services.conduct.arrive(self.meeting, there))
        self.desk.show(self.page, self.meeting, size)
        self.page.activateWindow()
        self.desk.qtbot.waitUntil(self.page.isActiveWindow)
        return self

    def key(self, *keys):
        """Press keys where the focus is, counting them: « Ctrl+Return », « Space »."""
        for name in keys:
            self.keys += 1
            target = self.page.window().focusWidget() or self.page
            QTest.keySequence(target, name)
            self.desk.settle()

    def type(self, text):
        QTest.keyClicks(self.page.window().focusWidget(), text)

    def open(self, place):
        self.page.flow.open_case(self.of_case[self.cases[place]])
        self.desk.settle()
        return self

    def session(self):
        return self.desk.run(lambda: self.desk.services.conduct.session(self.meeting))

    def state(self, place):
        wanted = self.of_case[self.cases[place]]
        return next(one.item for one in self.session().lines if one.item.item_id == wanted)

    def find(self, name):
        return self.page.findChild(QWidget, name)

    def words(self):
        """Return every text held by the widget tree, hidden widgets included."""
        return "\n".join(text for widget in _tree(self.page) for text in _texts(widget))

    def named(self):
        """Return the pupils whose last name stands in the page."""
        words = self.words()
        return {last for _, last, _ in PUPILS if last in words}

    def states_on_table(self):
        rows = self.page.agenda.ui.conduire_agenda_list.rows()
        on_table = self.page.case.shown
        lines = {one.item.item_id: one for one in self.session().lines}
        origin = lines[on_table.item_id].item.origin
        return {"new"} if rows and origin == "new_referral" else set()

    def decisions_on_disk(self):
        """Count this meeting's decisions in the vault."""
        with self.desk.context.reading() as tx:
            return len(of_meeting(tx, self.meeting))

    def forget_information(self, case_id):
        wanted = family_information.c.case_id == case_id
        with self.desk.context.writing() as tx:
            tx.execute(delete(family_information).where(wanted))


def _tree(root):
    return (root, *root.findChildren(QWidget))


def _texts(widget):
    for name in ("text", "accessibleName", "toolTip", "placeholderText", "windowTitle"):
        held = getattr(widget, name, None)
        if held is not None:
            yield str(held() if callable(held) else held)
    if isinstance(widget, QListWidget):
        yield from (widget.item(row).text() for row in range(widget.count()))
    if isinstance(widget, RowList):
        yield from (row.spoken() for row in widget.rows())


@pytest.fixture
def table(desk):
    """A plenary meeting of four cases, its people noted by ``show``."""
    return Table(desk, MeetingKind.PLENARY)


@pytest.fixture
def small_table(desk):
    """A *restreinte*."""
    return Table(desk, MeetingKind.RESTRICTED)
