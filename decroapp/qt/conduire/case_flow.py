"""The case on the table: how it comes, what is decided of it, how it leaves for the next one."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.gate import Way
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.conduire.case_end import CARRIED
from decroapp.qt.conduire.maintain_dialog import MaintainDialog
from decroapp.qt.conduire.waiting import say_end, say_moves, say_next, say_objected
from decroapp.qt.drafts import DraftKeeper

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.conduire_page import ConduirePage
    from decroapp.qt.pages import PageContext


class CaseFlow(QObject):
    """Lead from one case to the next; what is typed on one is a draft until it leaves."""

    moved = Signal()
    """Another case comes, or the last one left: what was said of it is over."""
    refused = Signal(object)
    """It cannot go on as it is (``RuleError``)."""
    ending = Signal()
    """Every case was seen: the meeting is to be ended."""

    def __init__(self, context: "PageContext[Services]", page: "ConduirePage") -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.desk, self.agenda, self.case = page.desk, page.agenda, page.case
        self.keeper = DraftKeeper(
            context,
            "conduire",
            collect=self.case.content,
            restore=self.case.restore,
            parent=self,
        )
        self._followed: UUID | None = None
        self._coming: UUID | None = None
        self._connect()

    @property
    def objected(self) -> bool:
        """Tell whether an objection came to the case on the table."""
        return self.desk.case is not None and self.desk.case.objected

    @property
    def in_hand(self) -> bool:
        """Tell whether a case that the group may decide is on the table."""
        return self.desk.case is not None and not self.desk.case.objected

    def forget(self) -> None:
        """Let go of the case that was followed: the next one is another."""
        self._followed = None

    def follow(self, item_id: UUID) -> bool:
        """Give back what was typed on a case; False if it is the one already followed."""
        if item_id == self._followed:
            return False
        self._followed = item_id
        self.keeper.follow(str(item_id))
        return True

    def open_case(self, item_id: object) -> None:
        """Put a case of the agenda on the table."""
        if isinstance(item_id, UUID):
            self.keeper.flush()
            self.moved.emit()
            self.desk.open(item_id)

    def next(self) -> None:
        """Close the case on the table; without one, do what the empty table proposes."""
        if self.in_hand:
            self.case.close_case()
        else:
            self.proceed()

    def proceed(self) -> None:
        """Do what stands in the middle while no case may be decided."""
        coming = self.agenda.next_item()
        if self.objected:
            self.keeper.flush()
            self._coming = coming
            self.desk.put_aside()
        elif self.desk.asked is not None:
            self.desk.open_asked(apply=True)
        elif coming is None:
            self.ending.emit()
        else:
            self.open_case(coming)

    def put_by(self) -> None:
        """Keep what is typed on a case that leaves the table before it was treated."""
        self.keeper.flush()
        self.forget()

    def go_through(self, way: Way) -> None:
        """Take a way of the gate."""
        self.moved.emit()
        self.desk.go_through(way)

    def suspend(self) -> None:
        """Drop what is half typed and put the case off, whatever was said of it."""
        if self.desk.case is not None:
            self.keeper.done()
            self.forget()
            self.desk.postpone()

    def choose(self, place: int) -> None:
        """Choose what becomes of the case, by its place from 1."""
        if self.in_hand:
            self.case.end.choose(place)

    def maintain(self) -> None:
        """Ask when the ticked cases are seen again."""
        ticked, sources = self.agenda.ticked, self.desk.sources
        if not ticked or sources is None:
            self.refused.emit(RuleError("meeting-nothing-chosen"))
            return
        end, today = self.case.end, self._context.clock.today()
        dialog = MaintainDialog(self._page, len(ticked), today, end.usual, end.read)
        dialog.ask(self._context, self.desk, ticked)

    def say_waiting(self) -> None:
        """Say what comes next where the case was."""
        view, asked = self.case.ui.conduire_waiting_view, self.desk.asked
        if self.objected:
            say_objected(view)
        elif asked is not None:
            say_moves(view, asked[1], self.desk.called(asked[0]))
        elif self.agenda.next_item() is not None:
            say_next(view)
        else:
            say_end(view, left=self.agenda.is_left)

    def _connect(self) -> None:
        case, desk = self.case, self.desk
        self.agenda.opened.connect(self.open_case)
        self.agenda.ui.conduire_maintain_button.clicked.connect(self.maintain)
        case.ticked.connect(lambda ref, state: desk.tick(ref, DecisionState(state)))
        case.taken_back.connect(desk.take_back)
        case.touched.connect(self.keeper.touch)
        case.closing.connect(self._close)
        case.refused.connect(self.refused)
        case.line.ready.connect(self._decide)
        case.ui.conduire_waiting_view.asked.connect(self.proceed)
        case.ui.conduire_waiting_view.declined.connect(lambda: desk.open_asked(apply=False))
        desk.decided.connect(self._decided)
        desk.left.connect(self._left)

    def _close(self, outcome: str, reason: str, review_on: object) -> None:
        self._coming = self.agenda.next_item()
        draft = self.keeper.filing()
        if outcome == CARRIED:
            self.desk.carry_over(reason, draft)
        else:
            day = review_on if isinstance(review_on, date) else None
            self.desk.close_case(outcome, reason, day, draft)

    def _left(self, _: object) -> None:
        self.keeper.filed()
        self.forget()
        self.moved.emit()
        if self._coming is not None:
            self.desk.open(self._coming)

    def _decide(self, code: str, pilot_id: UUID, due_on: date) -> None:
        self.desk.decide(code, pilot_id, due_on, self.keeper.filing(self.case.undecided()))

    def _decided(self) -> None:
        self.case.line.clear()
        self.moved.emit()
        self.keeper.touch()
        self.case.ui.conduire_decision_edit.setFocus()
