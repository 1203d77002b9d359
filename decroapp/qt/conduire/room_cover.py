"""What covers the room's view: F9, an absence, the wish to leave; and the code that lifts it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from decroapp.domain.meeting.session_pin import TRIES, SessionPin
from decroapp.qt.conduire.neutral_screen import NeutralScreen
from decroapp.wording import dates

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import Page, PageContext

AWAY = "Séance en pause. Tapez le code de la séance."
LEAVING = "Quitter la vue de la salle\u00a0: ce qui suit se lit seul. Tapez le code de la séance."


class RoomCover(QObject):
    """Holds the code of the session, in memory only, and the screen that hides the meeting."""

    changed = Signal()
    """The screen came, went, or asks something else."""
    lifted = Signal()
    """The meeting is in sight again."""

    def __init__(self, context: "PageContext[Services]", page: "Page") -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._pin: tuple[UUID, SessionPin] | None = None
        self._wrong = 0
        self._then: Callable[[], None] | None = None
        self._hidden: list[QWidget] = []
        self.screen: NeutralScreen | None = None

    @property
    def state(self) -> str:
        """Return what the page shows: « neutral », « pin », or nothing of that."""
        if self.screen is None:
            return ""
        return "pin" if self.screen.asks else "neutral"

    def has_code(self, meeting_id: UUID | None) -> bool:
        """Tell whether the code of this meeting was chosen."""
        return self._pin is not None and self._pin[0] == meeting_id

    def take(self, meeting_id: UUID, pin: SessionPin) -> None:
        """Receive the code of a meeting; that of another one is worth nothing any more."""
        self._pin, self._wrong = (meeting_id, pin), 0

    def toggle(self) -> None:
        """Cover the window, or lift what covers it where no code is asked."""
        if self.screen is None:
            self._cover()
            self.changed.emit()
        elif not self.screen.asks:
            self.lift()

    def hide_all(self) -> None:
        """Cover the window if it is not, asking nothing."""
        if self.screen is None:
            self.toggle()

    def pause(self) -> None:
        """Cover everything, dialogs too; the code reopens it."""
        self._ask(AWAY, None)

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Ask for the code, then go where it was asked."""
        self._ask(LEAVING, then)

    def lift(self) -> None:
        """Show the meeting again."""
        screen, self.screen = self.screen, None
        self._then = None
        if screen is None:
            return
        screen.hide()
        screen.deleteLater()
        for one in self._hidden:
            one.show()
        self._hidden = []
        self.changed.emit()
        self.lifted.emit()

    def show_time(self) -> None:
        """Say what time it is on what covers."""
        if self.screen is not None:
            clock = self._context.clock
            self.screen.show_time(dates.clock(clock.local(clock.now_ms()).time()))

    def _ask(self, words: str, then: Callable[[], None] | None) -> None:
        # Who paused the meeting did not ask to leave: no way out but the code may come since.
        if self.screen is not None and self.screen.asks and self._then is None:
            return
        screen = self._cover()
        self._then = then
        screen.ask(words, may_stay=then is not None)
        self.changed.emit()

    def _cover(self) -> NeutralScreen:
        if self.screen is None:
            self.screen = NeutralScreen(self._page.window())
            self.screen.lifted.connect(self.lift)
            self.screen.stayed.connect(self.lift)
            self.screen.typed.connect(self._try)
        _close_popups()
        dialogs = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
        for one in [one for one in dialogs if one.isVisible() and one is not self._page.window()]:
            one.hide()
            self._hidden.append(one)
        self.show_time()
        self.screen.show()
        self.screen.raise_()
        self.screen.setFocus()
        return self.screen

    def _try(self, typed: str) -> None:
        if self._pin is None or self.screen is None:
            return
        if self._pin[1].opens(typed):
            then, self._wrong = self._then, 0
            self.lift()
            if then is not None:
                then()
            return
        self._wrong += 1
        if self._wrong < TRIES:
            self.screen.refuse(TRIES - self._wrong)
        else:
            self._pin = None
            self._context.navigator.lock()


def _close_popups() -> None:
    """Close the lists, calendars and tips that lie over every window."""
    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        after = QApplication.activePopupWidget()
        popup = after if after is not popup else None
