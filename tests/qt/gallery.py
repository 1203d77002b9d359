"""Show every shared widget, by hand: ``python tests/qt/gallery.py [folder for pictures]``."""

import sys
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import samples
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from decroapp.qt.app import make_application
from decroapp.qt.crash_dialog import CrashDialog
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.runner import Runner
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.theme import Mode, Tone, theme
from decroapp.qt.unlock_window import UnlockWindow

SIZES = ((1440, 900, 1.0), (1024, 700, 2.0))


def make_window(runner):
    window = MainWindow(samples.PAGES, runner)
    who = SignedIn(1, "Mme R. Vasselin", "principale")
    window.open(PageContext(None, runner, window, who), samples.search, first="accueil")
    window.show_backup("Sauvegarde vérifiée hier, 18 h 04", late=False)
    return window


def make_unlock():
    unlock = UnlockWindow()
    slots = [(UUID(int=1), "Principale"), (UUID(int=2), "CPE")]
    unlock.show_vault(Path("/home/principale/.local/share/decroapp/ecole.dca"), slots)
    unlock.show_demonstration("sept mots inventés pour la démonstration")
    unlock.refuse("La phrase de passe n’ouvre pas ce compte.")
    return unlock


ROUNDS = 20
"""Rounds of events that a window takes to lay itself out and paint."""


def shoot(widget, path):
    for _ in range(ROUNDS):
        QApplication.processEvents()
    widget.grab().save(str(path))


def pictures(window, folder):
    folder.mkdir(parents=True, exist_ok=True)
    unlock, crash = make_unlock(), CrashDialog("ValueError\nqt/page.py:12 show", safe=True)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme().set_mode(mode)
        for width, height, zoom in SIZES:
            theme().set_zoom(zoom)
            window.resize(width, height)
            name = f"{mode}-{width}x{height}"
            for page in ("accueil", "eleves", "seances"):
                window.go(page)
                shoot(window, folder / f"{name}-{page}.png")
            window.tell("La séance est close.", detail="Le relevé est scellé.", tone=Tone.SUCCESS)
            field = window.ui.top_bar.ui.search_edit
            field.setFocus()
            QTest.keyClicks(field, "mil")
            shoot(window, folder / f"{name}-search.png")
            field.clear()
            field.close_results()
            for other, label in ((unlock, "unlock"), (crash, "crash")):
                other.show()
                other.resize(int(560 * zoom), int(540 * zoom))
                shoot(other, folder / f"{name}-{label}.png")
                other.hide()


def main():
    application = make_application(sys.argv)
    runner = Runner()
    window = make_window(runner)
    window.show()
    if len(sys.argv) > 1:
        pictures(window, Path(sys.argv[1]))
    else:
        application.exec()
    runner.stop()


if __name__ == "__main__":
    main()
