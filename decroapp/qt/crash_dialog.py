"""The dialog that says that the program met a defect."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from decroapp.qt.forms.ui_crash_dialog import Ui_CrashDialog
from decroapp.qt.widgets.dialog_room import PlainDialog

SAFE = "Ce que vous aviez tapé est enregistré. Vous pouvez continuer."
UNSAFE = (
    "La dernière saisie n’a pas pu être enregistrée\u00a0: elle est encore à l’écran, copiez-la. "
    "Le reste est dans le coffre."
)


class CrashDialog(PlainDialog):
    """Say that a defect was met, whether drafts are safe, and give a report to copy."""

    def __init__(self, text: str, *, safe: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CrashDialog()
        self.ui.setupUi(self)
        self.ui.crash_drafts_label.setText(SAFE if safe else UNSAFE)
        self.ui.crash_report_text.setPlainText(text)
        self.ui.crash_continue_button.clicked.connect(self.accept)
        self.ui.crash_continue_button.setFocus()
        self.ui.crash_copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
