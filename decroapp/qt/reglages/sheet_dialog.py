"""Replace the recovery sheet: the new code comes into force once it was reread."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_sheet_dialog import Ui_SheetDialog
from decroapp.qt.reglages.dialog import SettingsDialog
from decroapp.services.recovery import Sheet, two_ranks

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

KEY = "sheet.make"


class SheetDialog(SettingsDialog):
    """Until the two groups are typed right, the former sheet stays the good one."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(context, parent)
        self._sheet: Sheet | None = None
        self.ui = Ui_SheetDialog()
        self.ui.setupUi(self)
        ui = self.ui
        self.panel = ui.sheet_sheet_panel
        self.panel.set_up("sheet", self.runner, self.services.work)
        self.panel.failed.connect(self.refuse)
        for button in (self.panel.ui.page_print_button, self.panel.ui.page_save_button):
            button.setAutoDefault(False)
        ui.sheet_cancel_button.clicked.connect(self.reject)
        ui.sheet_renew_button.clicked.connect(self._renew)
        self.lay_out(ui.sheet_dialog_column, ui.sheet_inside_column, ui.sheet_message_bar)
        self._make()

    def done(self, result: int) -> None:
        """Forget the code before the dialog goes."""
        self.panel.forget()
        self._sheet = None
        super().done(result)

    def _make(self) -> None:
        job = self.services.recovery.sheet_job().bound(self.services.work)
        self.runner.issue(self, job, self._show, self.refuse, key=KEY)

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.panel.show_sheet(sheet, two_ranks(self.services.context.entropy))
        self.grow()
        self.panel.ui.page_print_button.setFocus()

    def _renew(self) -> None:
        try:
            self.panel.check()
        except RuleError as error:
            self.refuse(error)
            return
        sheet, recovery = self._sheet, self.services.recovery
        if sheet is not None:
            self.runner.ask(
                self, lambda: recovery.renew(sheet.code), lambda _: self._done(), self.refuse
            )

    def _done(self) -> None:
        self.context.navigator.tell(
            "Le nouveau code est en vigueur.", detail="Détruisez l’ancienne fiche."
        )
        self.accept()
