"""The running program: unlock window, session, unlock window again."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from decroapp.demo import TODAY as DEMO_DAY
from decroapp.domain.errors import RuleError
from decroapp.places import Paths, default_paths, documents_folder
from decroapp.qt.crash import CrashGuard
from decroapp.qt.memory import give_back_large_blocks
from decroapp.qt.preload import preload
from decroapp.qt.theme import Tone
from decroapp.qt.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from decroapp.qt.assistant.assistant_window import AssistantWindow
    from decroapp.qt.opening import Keys, Opened
    from decroapp.qt.recovery_dialog import RecoveryDialog
    from decroapp.qt.runner import Runner
    from decroapp.qt.session import Session
    from decroapp.services.context import Context
    from decroapp.work.client import WorkProcess

Refuse = Callable[[RuleError], None]
USED = (
    "Le code imprimé a ouvert le coffre\u00a0: votre phrase de passe est la nouvelle.",
    "Il a été vu en le tapant\u00a0: faites maintenant une autre fiche (Réglages, Comptes).",
)
"""What is said once the recovery sheet has served, and the way to make another."""

WARM_MS = 20
"""What is heavy starts to load once the window is painted."""


class Program(QObject):
    """One vault at a time: asked for, open, locked; what is heavy comes in while one types."""

    opened = Signal()
    """The main window is there."""
    refused = Signal(object)
    """A rule refused to open (``RuleError``); it was told in the window."""
    finished = Signal()
    """The program has nothing more to show."""

    def __init__(
        self,
        *,
        today: date | None = None,
        ahead: timedelta = timedelta(),
        paths: Paths | None = None,
        guard: CrashGuard | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``ahead`` is added to the machine's time: a demonstration begins at a given hour."""
        super().__init__(parent)
        self._today, self._ahead = today, ahead
        self._paths = paths or default_paths()
        self._guard = guard
        self._process: WorkProcess | None = None
        give_back_large_blocks()  # before any thread has an arena of its own
        self._runner: Runner | None = None
        self._path = self._paths.default_vault
        self.unlock_window: UnlockWindow | None = None
        self.recovery_dialog: RecoveryDialog | None = None
        self.assistant_window: AssistantWindow | None = None
        self.session: Session | None = None

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way, so that a script may go on."""
        if self.session is not None:
            return self.session.is_idle
        free = self._runner is None or self._runner.is_idle
        waits = self.unlock_window is not None or self.assistant_window is not None
        return waits and free

    @property
    def is_demonstration(self) -> bool:
        """Tell whether the vault holds invented people only."""
        return _is_demo(self._path)

    def begin(self) -> None:
        """Ask for the passphrase of the usual vault; without one, lead its first start."""
        usual = self._paths.default_vault
        if usual.exists():
            self.ask(usual)
        else:
            self.welcome(usual)

    def welcome(self, path: Path) -> None:
        """Show the assistant of the first start, which proposes this place."""
        from decroapp.bootstrap import make_surroundings
        from decroapp.qt.assistant.answers import Around
        from decroapp.qt.assistant.assistant_window import AssistantWindow

        self._path = path
        runner = self._the_runner()
        places = (path, self._paths.backups, documents_folder())
        around = Around(make_surroundings(self._today), self._work, *places)
        self.assistant_window = AssistantWindow(around, runner)
        self.assistant_window.created.connect(self._created)
        self.assistant_window.given_up.connect(self.quit)
        self.assistant_window.show()

    def ask(self, path: Path) -> None:
        """Show the window that asks for the passphrase of a vault."""
        self._path = path
        window = UnlockWindow()
        window.open_requested.connect(self._typed)
        window.recovery_requested.connect(self._recover)
        window.other_requested.connect(self._choose)
        window.closed.connect(self.quit)
        self.unlock_window = window
        self._show_card(window, path)
        window.show()
        QTimer.singleShot(WARM_MS, self, self._warm)

    def open(self, path: Path, slot_id: UUID | None, passphrase: str) -> None:
        """Open a vault with a passphrase; every account is tried if none is named."""
        from decroapp.qt.opening import by_passphrase

        self._path = path
        self._open(by_passphrase(slot_id, passphrase), self._refuse)

    def leave(self) -> None:
        """Close what is open as its user would, then end."""
        if self.session is not None:
            self.session.finish()
        else:
            self.quit()

    def quit(self) -> None:
        """End what is left: the work process and the database's thread."""
        self._work.stop()
        if self._runner is not None:
            self._runner.stop()
            self._runner = None
        self._forget_windows()
        self.finished.emit()

    @property
    def _work(self) -> "WorkProcess":
        from decroapp.work.client import WorkProcess

        self._process = self._process or WorkProcess()
        return self._process

    def _the_runner(self) -> "Runner":
        from decroapp.qt.runner import Runner

        self._runner = self._runner or Runner()
        return self._runner

    def _show_card(self, window: UnlockWindow, path: Path) -> None:
        from decroapp.services.vaults import look

        try:
            card = look(path)
        except RuleError as error:
            window.show_vault(path, [])
            self._tell(window, error)
            return
        window.show_vault(path, card.accounts)
        if card.demo and card.demo_passphrase is not None:
            window.show_demonstration(card.demo_passphrase)

    def _warm(self) -> None:
        if self.unlock_window is not None:
            preload()
            self._work.start()

    def _typed(self, path: Path, slot_id: UUID | None, passphrase: str) -> None:
        self.open(path, slot_id, passphrase)

    def _open(self, keys: "Keys", refuse: Refuse, told: tuple[str, str] | None = None) -> None:
        from decroapp.bootstrap import make_surroundings
        from decroapp.qt.opening import open_vault

        runner = self._the_runner()
        if self.unlock_window is not None:
            self.unlock_window.show_busy(True)
        path, paths, work, ahead = self._path, self._paths, self._work, self._ahead
        # A demonstration plays on its own day unless another is asked for (design §8).
        today = self._today or (DEMO_DAY if _is_demo(path) else None)
        runner.ask(
            self,
            lambda: open_vault(path, keys, make_surroundings(today, ahead), paths, work),
            partial(self._enter, told=told),
            partial(self._failed, refuse),
        )

    def _enter(self, opened: "Opened", told: tuple[str, str] | None = None) -> None:
        from decroapp.qt.registry import pages
        from decroapp.qt.session import Session

        if self._runner is None:
            raise RuntimeError("a vault came without its thread")
        runner, self._runner = self._runner, None
        self.session = Session(opened, runner, pages(), self._guard, self)
        self.session.ended.connect(self._ended)
        if told is not None:
            self.session.window.tell(told[0], detail=told[1], tone=Tone.WARNING)
        self._forget_windows()
        self.opened.emit()

    def _created(self, context: "Context") -> None:
        from decroapp.qt.opening import opened_from

        if self._runner is None:
            raise RuntimeError("a vault came without its thread")
        self._path, paths, work = context.vault.path, self._paths, self._work
        self._runner.ask(self, lambda: opened_from(context, paths, work), self._enter)

    def _failed(self, refuse: Refuse, error: Exception) -> None:
        if self.unlock_window is not None:
            self.unlock_window.show_busy(False)
        if not isinstance(error, RuleError):
            raise error
        refuse(error)
        self.refused.emit(error)

    def _refuse(self, error: RuleError) -> None:
        if self.unlock_window is not None:
            self._tell(self.unlock_window, error)

    def _tell(self, window: UnlockWindow, error: RuleError) -> None:
        from decroapp.wording.messages import explain

        said = explain(error)
        window.refuse(said.what, detail=f"{said.why} {said.todo}", code=error.code)

    def _ended(self, again: bool) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.deleteLater()
        self._work.stop()
        if again:
            self.ask(self._path)
        else:
            self.quit()

    def _forget_windows(self) -> None:
        assistant, self.assistant_window = self.assistant_window, None
        if assistant is not None:
            assistant.hide()
            assistant.deleteLater()
        window, self.unlock_window = self.unlock_window, None
        self.recovery_dialog = None
        if window is not None:
            window.forget()
            window.closed.disconnect(self.quit)
            window.close()
            window.deleteLater()

    def _recover(self, path: Path) -> None:
        from decroapp.qt.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(self.unlock_window)
        self.recovery_dialog = dialog
        self._path = path
        dialog.asked.connect(self._typed_code)
        dialog.open()

    def _typed_code(self, code: str, passphrase: str) -> None:
        from decroapp.qt.opening import by_recovery

        if self.recovery_dialog is not None:
            self._open(by_recovery(code, passphrase), self.recovery_dialog.refuse, USED)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self.unlock_window, "Choisir un coffre", str(self._path.parent), "Coffres (*.dca)"
        )
        if chosen and self.unlock_window is not None:
            self._path = Path(chosen)
            self.unlock_window.forget()
            self._show_card(self.unlock_window, self._path)


def _is_demo(path: Path) -> bool:
    from decroapp.services.vaults import look

    try:
        return look(path).demo
    except RuleError:
        return False
