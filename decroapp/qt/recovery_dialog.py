"""Open with the code of the recovery sheet, and take a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_recovery_dialog import Ui_RecoveryDialog
from decroapp.qt.widgets.dialog_room import PlainDialog, keep_clear_of_bar
from decroapp.wording.messages import explain


class RecoveryDialog(PlainDialog):
    """Ask for the code and for a new passphrase typed twice."""

    asked = Signal(str, str)
    """Open with this code; the first account takes this passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RecoveryDialog()
        self.ui.setupUi(self)
        form = self.ui.recovery_passphrase_form
        form.name_after("recovery")
        form.ui.page_show_button.setAutoDefault(False)
        form.changed.connect(self._follow)
        self.ui.recovery_column.setContentsMargins(0, 0, 0, 0)
        keep_clear_of_bar(self.ui.recovery_area)
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
        self.show_busy(False)
        self.grow()
        self.ui.recovery_area.ensureWidgetVisible(label)

    def show_busy(self, busy: bool) -> None:
        """Wait while the key is derived."""
        self.ui.recovery_open_button.setEnabled(not busy)
        self.ui.recovery_open_button.setText("Ouverture…" if busy else "Ouvrir")

    def _follow(self) -> None:
        """Take back what was said of the former words, and keep room for what is said now."""
        self.ui.recovery_error_label.hide()
        self.grow()

    def _ask(self) -> None:
        try:
            new = self.ui.recovery_passphrase_form.passphrase()
        except RuleError as error:
            self.refuse(error)
            return
        self.ui.recovery_error_label.hide()
        self.show_busy(True)
        self.asked.emit(self.ui.recovery_code_edit.text(), new)
