"""Make the Qt application: French, in the program's look, and safe when it has a bug."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from decroapp.qt.crash import CrashGuard
from decroapp.qt.theme import theme

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.errors import RuleError
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
    if refusals or program.session is None:
        program.quit()
        program.deleteLater()
        raise refusals[0]
    return program.session.window


def guard_crashes() -> CrashGuard:
    """Show bugs in a dialog instead of losing them; windows register their flush on it."""
    guard = CrashGuard()
    guard.install()
    return guard
