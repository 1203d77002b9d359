"""Open with the code of the recovery sheet, and take a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.passphrase import assess
from decroapp.qt.closing_dialog import grow
from decroapp.qt.forms.ui_recovery_dialog import Ui_RecoveryDialog
from decroapp.qt.icons import dress
from decroapp.wording.messages import explain


class RecoveryDialog(QDialog):
    """Ask for the code and for a new passphrase typed twice."""

    asked = Signal(str, str)
    """Open with this code; the first account takes this passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RecoveryDialog()
        self.ui.setupUi(self)
        dress(self)
        self.ui.recovery_error_label.hide()
        self.ui.recovery_open_button.clicked.connect(self._ask)
        self.ui.recovery_cancel_button.clicked.connect(self.reject)

    def refuse(self, error: RuleError) -> None:
        """Say why it does not open; what was typed stays."""
        said = explain(error)
        label = self.ui.recovery_error_label
        label.setText(f"{said.what} {said.todo}")
        label.setProperty("code", error.code)
        label.show()
        grow(self)
        self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Wait while the key is derived."""
        self.ui.recovery_open_button.setEnabled(not busy)
        self.ui.recovery_open_button.setText("Ouverture…" if busy else "Ouvrir")

    def _ask(self) -> None:
        new = self.ui.recovery_new_edit.text()
        if new != self.ui.recovery_again_edit.text():
            self.refuse(RuleError("passphrase-not-repeated"))
        elif not assess(new).accepted:
            self.refuse(RuleError("passphrase-too-weak"))
        else:
            self.ui.recovery_error_label.hide()
            self.show_busy(True)
            self.asked.emit(self.ui.recovery_code_edit.text(), new)
