"""The window that asks for the passphrase."""

from pathlib import Path
from uuid import UUID

import pytest
from accessibility import problems
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from decroapp.qt.unlock_window import UnlockWindow

pytestmark = pytest.mark.requirement("A.H5")

HEAD, CPE = UUID(int=1), UUID(int=2)
VAULT = Path("/coffres/ecole.dca")


@pytest.fixture
def window(qtbot):
    window = UnlockWindow()
    qtbot.addWidget(window)
    window.show_vault(VAULT, [(HEAD, "Principale"), (CPE, "CPE")])
    window.show()
    return window


def test_enter_asks_to_open_with_the_account_and_the_passphrase(qtbot, window):
    window.ui.unlock_account_combo.setCurrentIndex(1)
    qtbot.keyClicks(window.ui.unlock_passphrase_edit, "sept mots")
    with qtbot.waitSignal(window.open_requested) as asked:
        qtbot.keyClick(window.ui.unlock_passphrase_edit, Qt.Key.Key_Return)
    assert asked.args == [VAULT, CPE, "sept mots"]


def test_nothing_opens_without_a_passphrase(window):
    assert not window.ui.unlock_open_button.isEnabled()


def test_nothing_is_asked_twice_while_the_vault_opens(qtbot, window):
    window.ui.unlock_passphrase_edit.setText("sept mots")
    window.show_busy(True)
    assert not window.ui.unlock_open_button.isEnabled()


def test_the_passphrase_is_hidden_until_one_asks_to_see_it(qtbot, window):
    assert window.ui.unlock_passphrase_edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(window.ui.unlock_show_button, Qt.MouseButton.LeftButton)
    assert window.ui.unlock_passphrase_edit.echoMode() == QLineEdit.EchoMode.Normal


def test_a_refusal_says_why_and_keeps_what_was_typed(qtbot, window):
    window.ui.unlock_passphrase_edit.setText("sept mots")
    window.refuse("La phrase de passe n’ouvre pas ce compte.", code="wrong-passphrase")
    label = window.ui.unlock_error_label
    assert label.isVisible()
    assert label.property("code") == "wrong-passphrase"
    assert window.ui.unlock_passphrase_edit.selectedText() == "sept mots"


def test_the_demonstration_says_that_everything_is_invented(window):
    assert not window.ui.unlock_demo_band.isVisible()
    window.show_demonstration("sept mots")
    assert window.ui.unlock_demo_band.isVisible()
    assert window.ui.unlock_passphrase_edit.text() == "sept mots"


def test_recovery_and_another_vault_can_be_asked_for(qtbot, window):
    with qtbot.waitSignal(window.recovery_requested) as asked:
        window.ui.unlock_recovery_button.click()
    assert asked.args == [VAULT]
    with qtbot.waitSignal(window.other_requested):
        window.ui.unlock_other_button.click()


def test_what_was_typed_is_forgotten_on_demand(window):
    window.ui.unlock_passphrase_edit.setText("sept mots")
    window.forget()
    assert window.ui.unlock_passphrase_edit.text() == ""


def test_everything_has_a_name(window):
    assert problems(window) == []


def test_a_cold_start_loads_nothing_heavy(qtbot):
    import subprocess
    import sys

    code = (
        "import sys, decroapp.qt.app, decroapp.qt.unlock_window;"
        "print([m for m in ('sqlalchemy','reportlab','pyhanko','pikepdf','lxml')"
        " if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"


def test_a_window_made_wide_can_be_made_narrow_again(qtbot):
    window = UnlockWindow()
    qtbot.addWidget(window)
    window.show()
    for width in (1440, 560):
        window.resize(width, 700)
        QCoreApplication.processEvents()
        assert window.width() == width
        card = window.ui.unlock_card.geometry()
        assert abs(card.center().x() - width // 2) <= 1


def test_everything_is_within_reach_on_a_small_screen_at_twice_the_size(window, look):
    window.show_demonstration("quatre vents")
    look.set_zoom(2.0)
    window.resize(1024, 700)
    QCoreApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    for label in (window.ui.unlock_demo_label, window.ui.unlock_vault_label):
        assert label.height() >= label.heightForWidth(label.width())
    window.ui.area.ensureWidgetVisible(window.ui.unlock_other_button)
    assert not window.ui.unlock_other_button.visibleRegion().isEmpty()
