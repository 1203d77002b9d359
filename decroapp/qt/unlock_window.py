"""The window that asks for the passphrase."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from decroapp.qt.forms.ui_unlock_window import Ui_UnlockWindow
from decroapp.qt.icons import dress, set_icon
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role

WIDTH = 480


class UnlockWindow(QWidget):
    """Show which vault, choose the account, type the passphrase; others open it."""

    open_requested = Signal(object, object, str)
    """Open this vault (``Path``) with this slot (its id) and passphrase."""
    recovery_requested = Signal(object)
    """Open this vault (``Path``) with the recovery code."""
    other_requested = Signal()
    """Choose another vault."""
    closed = Signal()
    """The window was closed by its user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.ui = Ui_UnlockWindow()
        self.ui.setupUi(self)
        self.ui.unlock_demo_band.hide()
        self.ui.unlock_error_label.hide()
        self.ui.unlock_open_button.clicked.connect(self._open)
        self.ui.unlock_passphrase_edit.returnPressed.connect(self._open)
        self.ui.unlock_passphrase_edit.textChanged.connect(self._allow)
        self.ui.unlock_show_button.toggled.connect(self._reveal)
        self.ui.unlock_recovery_button.clicked.connect(
            lambda: self.recovery_requested.emit(self._path)
        )
        self.ui.unlock_other_button.clicked.connect(self.other_requested)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme().changed.connect(self._fit)
        self._fit()
        self._allow()

    def show_vault(self, path: Path, slots: Sequence[tuple[UUID, str]], chosen: int = 0) -> None:
        """Show a vault and the accounts that open it (slot id, label chosen by the user)."""
        self._path = path
        self.ui.unlock_vault_label.setText(str(path))
        self.ui.unlock_account_combo.clear()
        for slot, label in slots:
            self.ui.unlock_account_combo.addItem(label, slot)
        self.ui.unlock_account_combo.setCurrentIndex(min(chosen, len(slots) - 1))
        self.ui.unlock_passphrase_edit.clear()
        self.ui.unlock_passphrase_edit.setFocus()

    def show_demonstration(self, passphrase: str) -> None:
        """Say that everything is invented, with the passphrase written and in sight."""
        self.ui.unlock_demo_band.show()
        self.ui.unlock_passphrase_edit.setText(passphrase)
        self.ui.unlock_show_button.setChecked(True)

    def show_busy(self, busy: bool) -> None:
        """Wait while the key is derived."""
        self.ui.unlock_card.setEnabled(not busy)
        self.ui.unlock_open_button.setText("Ouverture…" if busy else "Ouvrir")

    def refuse(self, what: str, *, detail: str = "", code: str = "") -> None:
        """Say why the vault does not open; the passphrase is selected, to be typed again."""
        self.show_busy(False)
        label = self.ui.unlock_error_label
        label.setText(" ".join(part for part in (what, detail) if part))
        label.setProperty("code", code)
        label.show()
        self.ui.unlock_passphrase_edit.setFocus()
        self.ui.unlock_passphrase_edit.selectAll()

    def forget(self) -> None:
        """Wipe what was typed."""
        self.ui.unlock_passphrase_edit.clear()
        self.ui.unlock_show_button.setChecked(False)
        self.ui.unlock_error_label.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the user gave up."""
        super().closeEvent(event)
        self.closed.emit()

    def _open(self) -> None:
        passphrase = self.ui.unlock_passphrase_edit.text()
        if passphrase and self.ui.unlock_card.isEnabled():
            self.ui.unlock_error_label.hide()
            slot = self.ui.unlock_account_combo.currentData()
            self.open_requested.emit(self._path, slot, passphrase)

    def _allow(self) -> None:
        self.ui.unlock_open_button.setEnabled(bool(self.ui.unlock_passphrase_edit.text()))

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.ui.unlock_passphrase_edit.setEchoMode(mode.Normal if shown else mode.Password)
        self.ui.unlock_show_button.setText("Masquer" if shown else "Afficher")
        set_icon(self.ui.unlock_show_button, "eye-off" if shown else "eye")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle of a larger window."""
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        look = theme()
        side = max(look.px(24), (self.width() - look.px(WIDTH + 80)) // 2)
        self.ui.outer.setContentsMargins(side, look.px(16), side, look.px(16))

    def _fit(self) -> None:
        look = theme()
        dress(self)
        set_role(self.ui.brand_label, "brand")
        # Its own, so that wide margins do not forbid a narrower window.
        self.setMinimumWidth(look.px(WIDTH))
        self._centre()
        self.ui.card_column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        self.ui.card_column.setSpacing(look.px(8))
