"""Make the Qt application: French, in the program's look, and safe when it has a bug."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from decroapp.places import preferences_file
from decroapp.qt.collector import collect_here
from decroapp.qt.crash import CrashGuard
from decroapp.qt.preferences import LookKeeper
from decroapp.qt.theme import theme

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.errors import RuleError
    from decroapp.places import Paths
    from decroapp.qt.program import Program
    from decroapp.qt.shell.main_window import MainWindow

FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application, made at the first call: French dates and dialogs, the theme."""
    application = cast("QApplication | None", QApplication.instance())
    if application is None:
        application = QApplication(list(argv))
    application.setApplicationName("Décroapp")
    application.setApplicationDisplayName("Décroapp")
    speak_french(application)
    theme()
    collect_here(application)
    return application


def speak_french(application: QApplication) -> None:
    """Show Qt's own dates, numbers and dialogs in French."""
    QLocale.setDefault(FRENCH)
    if application.findChild(QTranslator, "french") is not None:
        return
    translator = QTranslator(application)
    translator.setObjectName("french")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_fr", folder):
        raise FileNotFoundError("qtbase_fr.qm")
    application.installTranslator(translator)


def launch(vault: Path, passphrase: str, *, today: date | None = None) -> "MainWindow[Services]":
    """Open a vault and return its main window, whose ``idle`` signal tells when all is shown.

    Raises:
        RuleError: the vault does not open.
    """
    session = open_program(vault, passphrase, today=today).session
    if session is None:
        raise RuntimeError("the session ended while it was opened")
    return session.window


def open_program(vault: Path, passphrase: str, *, today: date | None = None) -> "Program":
    """Open a vault in the running application and return the program, its session there.

    Raises:
        RuleError: the vault does not open.
    """
    from decroapp.qt.program import Program

    application = make_application([])
    program = Program(today=today, parent=application)
    refusals: list[RuleError] = []
    loop = QEventLoop()
    program.opened.connect(loop.quit)
    program.refused.connect(refusals.append)
    program.refused.connect(loop.quit)
    program.open(vault, None, passphrase)
    loop.exec()
    if refusals:
        program.quit()
        program.deleteLater()
        raise refusals[0]
    return program


def run_windows(
    vault: Path | None = None,
    *,
    passphrase: str | None = None,
    today: date | None = None,
    paths: "Paths | None" = None,
    started: "Callable[[Program], None] | None" = None,
) -> None:
    """Show the program until its user closes it; without passphrase, its window asks for it.

    Without ``vault``: the usual one, or the first start where there is none yet.
    ``paths``: where its backups go and the rest, unless it is as usual.
    ``started`` receives the program once, as soon as a window is there.

    Raises:
        RuleError: the vault does not open with the passphrase that was given.
    """
    from decroapp.qt.program import Program

    application = make_application(["decroapp"])
    application.setQuitOnLastWindowClosed(False)
    LookKeeper(theme(), preferences_file())
    guard = guard_crashes()
    program = Program(today=today, paths=paths, guard=guard, parent=application)
    program.finished.connect(application.quit)
    refusals: list[RuleError] = []
    if vault is None:
        program.begin()
    elif passphrase is None:
        program.ask(vault)
    else:
        program.refused.connect(refusals.append)
        program.refused.connect(program.quit)
        program.open(vault, None, passphrase)
    if started is not None:
        started(program)
    application.exec()
    guard.remove()
    if refusals:
        raise refusals[0]


def guard_crashes() -> CrashGuard:
    """Show bugs in a dialog instead of losing them; windows register their flush on it."""
    guard = CrashGuard()
    guard.install()
    return guard
