"""The main window: navigation, top bar, messages, pages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QScrollArea, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_main_window import Ui_MainWindow
from decroapp.qt.icons import dress
from decroapp.qt.pages import InSession, Page, PageContext, PageRegistry, SignedIn
from decroapp.qt.runner import UNSEEN, Runner
from decroapp.qt.shell.search_field import Search
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.adaptive_panels import is_narrow
from decroapp.qt.widgets.save_state import SaveState
from decroapp.wording.dates import long
from decroapp.wording.messages import explain

S = TypeVar("S", bound=InSession)
Action = Callable[[], object]

SMALLEST = (640, 480)


class MainWindow(QMainWindow, Generic[S]):
    """The frame of the program; pages are made when they are first shown."""

    idle = Signal()
    """Nothing is asked of the database any more."""
    lock_requested = Signal()
    """Ctrl+L or the button: the vault must be closed."""
    closing = Signal()
    """The window is being closed by its user; drafts were flushed."""
    backup_made = Signal()
    """A page made a backup."""
    page_shown = Signal(str)
    """Another page is in sight (its name)."""
    moved = Signal()
    """The page in sight shows something else."""

    def __init__(self, pages: PageRegistry[S], runner: Runner) -> None:
        super().__init__()
        self._registry = pages
        self._runner = runner
        self._context: PageContext[S] | None = None
        self._made: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._asked: tuple[str, object] = ("", None)
        self._search: Search = lambda _: ()
        self._pretended: date | None = None
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.setMinimumSize(*SMALLEST)
        for spec in pages.in_navigation():
            self.ui.navigation_rail.add_page(
                spec.name, spec.title, spec.icon, at_bottom=spec.at_bottom
            )
        self._connect()
        self._add_shortcuts()
        dress(self)

    def open(
        self, context: PageContext[S], search: Search, *, first: str, target: object = None
    ) -> None:
        """Receive the session that was opened and show its first page."""
        self._context, self._search = context, search
        self.show_account(context.account)
        self.go(first, target)

    @property
    def current_page(self) -> Page | None:
        """Return the page in sight."""
        area = self.ui.page_stack.currentWidget()
        shown = area.widget() if isinstance(area, QScrollArea) else None
        return shown if isinstance(shown, Page) else None

    @property
    def place(self) -> tuple[str, object]:
        """Return the page in sight and the target that brings it back as it is."""
        page, target = self._asked
        shown = self.current_page
        here = shown.place() if shown is not None else None
        return page, target if here is None else here

    def go(self, page: str, target: object = None) -> None:
        """Show a page by its name, on a target; KeyError if there is no such page."""
        coming = self._page(page)
        leaving = self.current_page
        if leaving is not None and leaving is not coming:
            if not leaving.may_leave(partial(self.go, page, target)):
                self._mark(self._asked[0])
                return
            leaving.flush()
            leaving.leave()
            self.ui.message_bar.clear()
        self.ui.page_stack.setCurrentWidget(self._areas[page])
        self._mark(page)
        self._asked = (page, target)
        search = coming.search or self._search
        self.ui.top_bar.ui.search_edit.feed(self._runner, search, coming.search_words)
        self._say_capacity(coming.capacity)
        coming.enter(target)
        self.page_shown.emit(page)
        self._runner.release()

    @property
    def takes_files(self) -> bool:
        """Tell whether files may be dropped: the page in sight lets something else show itself."""
        page = self.current_page
        return page is None or not page.alone

    def tell(self, what: str, *, detail: str = "", tone: Tone = Tone.SUCCESS) -> None:
        """Say something above the page."""
        self.ui.message_bar.say(what, why=detail, tone=tone)

    def tell_error(self, error: RuleError) -> None:
        """Say which rule refused, why, and what to do."""
        said = explain(error)
        self.ui.message_bar.say(said.what, why=said.why, todo=said.todo, code=error.code)

    def show_save_state(self, state: SaveState) -> None:
        """Say whether what was typed is safe."""
        self.ui.top_bar.ui.save_state_label.show_state(state)

    def lock(self) -> None:
        """Ask that the vault be closed."""
        self.lock_requested.emit()

    def pause(self) -> bool:
        """Cover the page in sight; False if it does not cover itself: the vault is locked."""
        page = self.current_page
        return page is not None and page.pause()

    def backed_up(self) -> None:
        """Say that a backup was made."""
        self.backup_made.emit()

    @property
    def save_state(self) -> SaveState:
        """Return whether what was typed is safe."""
        return self.ui.top_bar.ui.save_state_label.state

    def show_backup(self, text: str, *, late: bool) -> None:
        """Say when the last backup was verified."""
        self.ui.top_bar.show_backup(text, late=late)

    def show_demonstration(self, today: date) -> None:
        """Say that nothing here is real, and which day the program takes for today."""
        self._pretended = today
        self.ui.demonstration_band.show()
        self._adapt()

    def show_account(self, account: SignedIn) -> None:
        """Say who is signed in."""
        self.ui.top_bar.show_account(account.name, account.function)

    def flush(self) -> None:
        """Send what is typed in every page and not yet saved."""
        for page in self._made.values():
            page.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the page where it is short."""
        super().resizeEvent(event)
        self._adapt()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Flush the drafts before the window goes."""
        self.flush()
        self.closing.emit()
        super().closeEvent(event)

    def _mark(self, page: str) -> None:
        self.ui.navigation_rail.show_current(self._registry[page].under or page)

    def _say_capacity(self, capacity: str) -> None:
        if self._context is not None:
            account = self._context.account
            self.ui.top_bar.show_account(account.name, capacity or account.function)

    def _page(self, name: str) -> Page:
        if name not in self._made:
            if self._context is None:
                raise RuntimeError("no session was opened in this window")
            area = QScrollArea()
            self.ui.page_stack.addWidget(area)
            try:
                page = self._registry[name].factory(replace(self._context, host=area.viewport()))
            except BaseException:
                area.deleteLater()
                raise
            self._made[name] = page
            page.state_changed.connect(lambda _: self.moved.emit())
            area.setWidget(page)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._areas[name] = area
            dress(page)
        return self._made[name]

    def _connect(self) -> None:
        self._runner.idle.connect(self.idle)
        self._runner.refused.connect(self.tell_error)
        self._runner.set_gate(self._may_answer)
        self.ui.message_bar.shown.connect(self.ui.message_host.setVisible)
        self.ui.navigation_rail.asked.connect(self.go)
        self.ui.top_bar.ui.search_edit.opened.connect(self.go)
        self.ui.top_bar.ui.lock_button.clicked.connect(self.lock_requested)
        theme().changed.connect(self._follow_theme)

    def _add_shortcuts(self) -> None:
        look = theme()
        search = self.ui.top_bar.ui.search_edit
        wanted: tuple[tuple[str, Action], ...] = (
            ("Ctrl+K", lambda: search.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("Ctrl+L", self.lock_requested.emit),
            ("F1", self._help),
            ("Ctrl++", look.zoom_in),
            ("Ctrl+=", look.zoom_in),
            ("Ctrl+-", look.zoom_out),
            ("Ctrl+0", lambda: look.set_zoom(1.0)),
        )
        for keys, action in wanted:
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _help(self) -> None:
        from decroapp.qt.help.help_dialog import open_help

        open_help(self._asked[0], self)

    def _may_answer(self, owner: QObject) -> bool:
        """Tell whether an answer may show itself: beside a page that is alone, only its own do."""
        if self.takes_files or owner.property(UNSEEN):
            return True
        around = list(_up(owner))
        widgets = any(isinstance(one, QWidget) for one in around)
        return not widgets or self.current_page in around or self.ui.top_bar in around

    def _follow_theme(self) -> None:
        dress(self)
        self._adapt()

    def _adapt(self) -> None:
        narrow = is_narrow(self)
        if self._pretended is not None:
            told = "" if narrow else "aujourd’hui est le "
            self.ui.demonstration_band.setText(f"Démonstration — {told}{long(self._pretended)}")
        self.ui.navigation_rail.set_compact(narrow)
        self.ui.top_bar.set_compact(narrow)


def _up(owner: QObject) -> Iterator[QObject]:
    one: QObject | None = owner
    while one is not None:
        yield one
        one = one.parent()
