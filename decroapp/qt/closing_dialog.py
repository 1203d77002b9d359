"""The day's backup, while the program closes."""

from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_closing_dialog import Ui_ClosingDialog
from decroapp.qt.widgets.dialog_room import PlainDialog
from decroapp.wording.messages import explain


class ClosingDialog(PlainDialog):
    """Say that the vault is being backed up; it may be given up, nothing is half done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ClosingDialog()
        self.ui.setupUi(self)
        self.ui.closing_skip_button.clicked.connect(self.reject)

    def refuse(self, error: RuleError) -> None:
        """Say why there is no backup; the program closes once this was read."""
        said = explain(error)
        self.ui.title_label.setText(said.what)
        self.ui.closing_detail_label.setText(f"{said.why} {said.todo}")
        self.ui.closing_detail_label.setProperty("code", error.code)
        self.ui.closing_progress_bar.hide()
        self.ui.closing_skip_button.setText("Fermer")
        self.ui.closing_skip_button.setAccessibleName("Fermer")
        self.fit()
