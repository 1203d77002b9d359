"""The short dialogs: whole at each zoom, the keyboard where it serves."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from decroapp.domain.errors import RuleError
from decroapp.qt.closing_dialog import ClosingDialog
from decroapp.qt.crash_dialog import CrashDialog
from decroapp.qt.recovery_dialog import RecoveryDialog
from decroapp.qt.theme import theme

pytestmark = pytest.mark.requirement("A.X2")


def cut(widget):
    """Return the words that have less room than they need."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


def refused(dialog):
    dialog.refuse(RuleError("backup-folder-missing", folder="/media/cle"))
    return dialog


def wrong(dialog):
    dialog.refuse(RuleError("passphrase-not-repeated"))
    return dialog


DIALOGS = {
    "crash": lambda: CrashDialog("ValueError\nqt/page.py:12 show", safe=False),
    "closing": ClosingDialog,
    "closing-refused": lambda: refused(ClosingDialog()),
    "recovery": RecoveryDialog,
    "recovery-refused": lambda: wrong(RecoveryDialog()),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_every_word_is_whole_at_each_zoom(qtbot, name, zoom):
    theme().set_zoom(zoom)
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert cut(dialog) == []


def test_the_words_stay_whole_when_the_zoom_changes_under_them(qtbot):
    dialog = DIALOGS["crash"]()
    qtbot.addWidget(dialog)
    dialog.show()
    theme().set_zoom(1.5)
    assert cut(dialog) == []


def test_after_a_defect_one_key_goes_on(qtbot):
    dialog = DIALOGS["crash"]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.ui.crash_continue_button


@pytest.mark.parametrize("name", DIALOGS)
def test_the_buttons_stay_within_the_screen_at_twice_the_size(qtbot, name):
    theme().set_zoom(2.0)
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= dialog.screen().availableSize().height()
    buttons = [one for one in dialog.findChildren(QPushButton) if one.parentWidget() is dialog]
    assert buttons
    assert all(dialog.rect().contains(one.geometry()) for one in buttons)


def test_the_recovery_shows_why_it_was_refused(qtbot):
    theme().set_zoom(2.0)
    dialog = RecoveryDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    wrong(dialog)
    assert not dialog.ui.recovery_error_label.visibleRegion().isEmpty()
