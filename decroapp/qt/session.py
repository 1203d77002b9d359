"""One unlocked session: its window, its idle watch, and how it ends without losing a word."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from decroapp.bootstrap import Services
from decroapp.domain.errors import RuleError
from decroapp.qt.closing_dialog import ClosingDialog
from decroapp.qt.crash import CrashGuard
from decroapp.qt.eleves.search import global_search
from decroapp.qt.fiches.drops import take_pdfs
from decroapp.qt.idle_lock import IdleLock
from decroapp.qt.lock_keys import LockKeys
from decroapp.qt.opening import Opened
from decroapp.qt.pages import PageContext, PageRegistry, SignedIn
from decroapp.qt.place import FORM, from_json, to_json
from decroapp.qt.runner import Runner
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.widgets.save_state import SaveState
from decroapp.services.backups import BackupState
from decroapp.services.sessions import close_session
from decroapp.wording.backups import last_verified
from decroapp.wording.people import called, function

BACKUP = "session.backup"


class Session(QObject):
    """What lives between the unlocking and the lock; nothing of it stays afterwards."""

    ended = Signal(bool)
    """The vault is closed and the window destroyed; True to ask for the passphrase again."""

    def __init__(
        self,
        opened: Opened,
        runner: Runner,
        pages: PageRegistry[Services],
        guard: CrashGuard | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = opened.services
        self._runner = runner
        self._guard = guard
        self._ending = False
        self._place: dict[str, object] = {}
        self._hidden: list[QWidget] = []
        runner.set_interrupt(opened.services.context.vault.interrupt)
        self.window = MainWindow(pages, runner)
        self.idle_lock = IdleLock(opened.idle_minutes, self)
        self.idle_lock.asked.connect(self.lock)
        self.idle_lock.idled.connect(self._idle)
        self.window.lock_requested.connect(self.lock)
        self._lock_keys = LockKeys(self)
        self._lock_keys.asked.connect(self.lock)
        self.window.closing.connect(self.finish)
        self.window.page_shown.connect(self._keep_place)
        self.window.moved.connect(self._keep_place)
        self.window.backup_made.connect(self._read_backup)
        if guard is not None:
            guard.add_flush(self.window.flush)
        self._open(opened, pages)

    @property
    def is_idle(self) -> bool:
        """Tell whether every result was delivered and the session is not ending."""
        return self._runner.is_idle and not self._ending

    def lock(self) -> None:
        """Put everything away, close the vault, ask for the passphrase again."""
        self._leave(partial(self._end, again=True))

    def finish(self) -> None:
        """Put everything away, back the day up, close the vault for good."""
        self._leave(self._back_up_then_end)

    def _open(self, opened: Opened, pages: PageRegistry[Services]) -> None:
        services, window = opened.services, self.window
        member = services.context.account.member
        signed = SignedIn(services.context.account.account_id, called(member), function(member))
        context = PageContext(services, self._runner, window, signed)
        first, target = _first(opened, pages)
        window.open(context, global_search(services), first=first, target=target)
        self._show_backup(opened.backup)
        take_pdfs(window, context, lambda: window.takes_files)
        if services.context.vault.demo:
            window.show_demonstration(context.clock.today())
        window.show()
        if opened.backup_due:
            self._ask_for_backup(self._show_backup, window.tell_error)

    def _idle(self) -> None:
        # A led meeting covers itself: whoever comes back finds it under its own code.
        if not self._ending and not self.window.pause():
            self.lock()

    def _keep_place(self) -> None:
        content = to_json(*self.window.place)
        if content == self._place:
            return
        self._place = content
        drafts = self._services.drafts
        self._runner.ask(
            self, lambda: drafts.keep(FORM, "", content), _kept, _not_kept, key="session.place"
        )

    def _read_backup(self) -> None:
        state = self._services.backups.state
        self._runner.ask(self, state, self._show_backup, key="session.backup.state")

    def _show_backup(self, state: BackupState) -> None:
        local = self._services.context.clock.local
        at = None if state.at_ms is None else local(state.at_ms)
        self.window.show_backup(last_verified(at), late=state.late)

    def _ask_for_backup(
        self, done: Callable[[BackupState], None], refused: Callable[[RuleError], None]
    ) -> None:
        backups = self._services.backups

        def back_up() -> BackupState:
            backups.back_up()
            return backups.state()

        def failed(error: Exception) -> None:
            if not isinstance(error, RuleError):
                raise error
            refused(error)

        self._runner.ask(self, back_up, done, failed, key=BACKUP)

    def _leave(self, then: Callable[[], None]) -> None:
        """Hide at once, send what is typed, and go on only when it is safe."""
        if self._ending:
            return
        self._ending = True
        self._hidden = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        for one in self._hidden:
            one.hide()
        self.window.flush()
        self._keep_place()
        self._when_idle(partial(self._go_on, then))

    def _when_idle(self, then: Callable[[], None]) -> None:
        if self._runner.is_idle:
            QTimer.singleShot(0, self, then)
        else:
            # One pass of the event loop later, so that the last results are painted or told.
            self._runner.idle.connect(
                lambda: QTimer.singleShot(0, self, then), Qt.ConnectionType.SingleShotConnection
            )

    def _go_on(self, then: Callable[[], None]) -> None:
        if self.window.save_state is not SaveState.FAILED:
            then()
            return
        self._ending = False
        for one in self._hidden:
            one.show()
        self._hidden = []

    def _back_up_then_end(self) -> None:
        context, backups = self._services.context, self._services.backups
        if context.vault.demo:
            self._end(again=False)
            return
        self._runner.ask(self, backups.needed, self._back_up_if, key=BACKUP)

    def _back_up_if(self, needed: bool) -> None:
        if not needed:
            self._end(again=False)
            return
        dialog = ClosingDialog()
        dialog.finished.connect(self._give_up_backup)
        dialog.show()
        self._hidden = [dialog]
        self._ask_for_backup(lambda _: dialog.accept(), dialog.refuse)

    def _give_up_backup(self) -> None:
        self._runner.cancel(BACKUP)
        self._end(again=False)

    def _end(self, *, again: bool) -> None:
        context = self._services.context
        self.idle_lock.deleteLater()
        self._lock_keys.deleteLater()
        if self._guard is not None:
            self._guard.remove_flush(self.window.flush)
        self._runner.set_interrupt(None)
        self._runner.stop(partial(close_session, context))
        for one in self._hidden:
            one.deleteLater()
        self.window.deleteLater()
        self._runner.deleteLater()
        del self._services, self.window
        self._hidden = []
        self.ended.emit(again)


def _kept(_: None) -> None:
    """Go on: a place that was kept is worth no word."""


def _not_kept(error: Exception) -> None:
    # A full disk is told where something typed is at stake; a place is not.
    if not isinstance(error, RuleError):
        raise error


def _first(opened: Opened, pages: PageRegistry[Services]) -> tuple[str, object]:
    known = [spec.name for spec in pages]
    page, target = from_json(dict(opened.place or {}))
    return (page, target) if page in known else (pages.in_navigation()[0].name, None)
