"""Feed the second screen with what the page shows: the room's view, and nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from decroapp.domain.meeting.kinds import ItemState
from decroapp.qt.projector.projector import Projector
from decroapp.qt.projector.shown import Between, Hidden, Projected
from decroapp.wording import dates
from decroapp.wording import session as words

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.session_desk import SessionDesk
    from decroapp.qt.pages import Page, PageContext
    from decroapp.services.conduct import Session

TICK_MS = 5_000
HIDDEN = ("neutral", "pin", "code", "arrival")


class Projection(QObject):
    """Follow the page: its case, its pauses, its neutral screen, its end."""

    lost = Signal()
    """The second screen was unplugged while it was used."""

    def __init__(self, context: "PageContext[Services]", desk: "SessionDesk", page: "Page") -> None:
        super().__init__(page)
        self._context, self._desk, self._state = context, desk, ""
        self.projector = Projector(page)
        self.projector.lost.connect(self.lost)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._follow)
        desk.case_changed.connect(self._follow)
        desk.session_changed.connect(self._follow)
        page.state_changed.connect(self._enter)

    def _enter(self, state: str) -> None:
        self._state = state
        self._follow()

    def _follow(self) -> None:
        if self._state == "empty":
            self._timer.stop()
            self.projector.forget()
            return
        self._timer.start()
        self.projector.project(self._shown(self._state))

    def _shown(self, state: str) -> Projected:
        case, session = self._desk.case, self._desk.session
        # Before anybody arrived there is no room yet, hence no view of it.
        if state in HIDDEN or session is None or not session.room.present:
            clock = self._context.clock
            return Hidden(dates.clock(clock.local(clock.now_ms()).time()))
        if case is not None and case.view is not None and not case.objected:
            return case.view
        return between(session)


def between(session: "Session") -> Between:
    """Return where the meeting is while no case is on the table: no name."""
    meeting = session.meeting
    return Between(
        title=words.head(meeting.kind),
        day=words.day_and_hour(meeting.on_day, meeting.starts_at),
        seen=sum(one.item.state is ItemState.DONE for one in session.lines),
        cases=len(session.lines),
    )
