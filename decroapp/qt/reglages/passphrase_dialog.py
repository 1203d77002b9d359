"""Change one's own passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_passphrase_dialog import Ui_PassphraseDialog
from decroapp.qt.reglages.dialog import SettingsDialog

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class PassphraseDialog(SettingsDialog):
    """Ask twice for the new one."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(context, parent)
        self.ui = Ui_PassphraseDialog()
        self.ui.setupUi(self)
        ui = self.ui
        self.form = ui.passphrase_passphrase_form
        self.form.name_after("passphrase")
        self.form.ui.page_show_button.setAutoDefault(False)
        ui.passphrase_cancel_button.clicked.connect(self.reject)
        ui.passphrase_change_button.clicked.connect(self._change)
        self.lay_out(
            ui.passphrase_dialog_column, ui.passphrase_inside_column, ui.passphrase_message_bar
        )
        self.form.ui.page_passphrase_edit.setFocus()

    def _change(self) -> None:
        accounts = self.services.accounts
        try:
            passphrase = self.form.passphrase()
        except RuleError as error:
            self.refuse(error)
            return
        self.runner.ask(
            self,
            lambda: accounts.change_passphrase(passphrase),
            lambda _: self._done(),
            self.refuse,
        )

    def _done(self) -> None:
        self.form.forget()
        self.context.navigator.tell("Votre phrase de passe est changée.")
        self.accept()
