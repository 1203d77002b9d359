"""Give a member of the team an account."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.cas.values import collect, person, restore
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_account_dialog import Ui_AccountDialog
from decroapp.qt.reglages.dialog import SettingsDialog
from decroapp.wording.people import function, with_function

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.members import MemberRef
    from decroapp.qt.pages import PageContext


class AccountDialog(SettingsDialog):
    """Ask who, under which name, and for the passphrase that he types himself."""

    given = Signal()
    """An account was given."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(context, parent)
        self._proposed = ""
        self.ui = Ui_AccountDialog()
        self.ui.setupUi(self)
        ui = self.ui
        ui.account_passphrase_form.name_after("account", lambda: [ui.account_label_edit.text()])
        ui.account_passphrase_form.ui.page_show_button.setAutoDefault(False)
        ui.account_member_combo.currentIndexChanged.connect(self._propose)
        ui.account_cancel_button.clicked.connect(self.reject)
        ui.account_give_button.clicked.connect(self._give)
        self.lay_out(ui.account_dialog_column, ui.account_inside_column, ui.account_message_bar)
        self._members: tuple[MemberRef, ...] = ()
        fields = (ui.account_member_combo, ui.account_label_edit)
        self._drafts = DraftKeeper(
            context,
            "compte",
            collect=lambda: collect(fields),
            restore=lambda content: restore(fields, content),
            parent=self,
        )
        ui.account_member_combo.activated.connect(lambda _: self._drafts.touch())
        ui.account_label_edit.textEdited.connect(self._drafts.touch)
        self.runner.ask(self, self.services.accounts.without_account, self._show)
        ui.account_member_combo.setFocus()

    def _show(self, members: "tuple[MemberRef, ...]") -> None:
        self._members = members
        combo = self.ui.account_member_combo
        combo.clear()
        for member in members:
            combo.addItem(with_function(member), member.member_id.hex)
        self.ui.account_give_button.setEnabled(bool(members))
        if not members:
            self.refuse(RuleError("account-nobody-left"))
        self._drafts.follow("")

    def reject(self) -> None:
        """Give the account up; the passphrase was never kept."""
        self._drafts.done()
        super().reject()

    def _propose(self, index: int) -> None:
        words = function(self._members[index]) if 0 <= index < len(self._members) else ""
        edit = self.ui.account_label_edit
        if edit.text() in ("", self._proposed):
            edit.setText(words)
        self._proposed = words

    def _give(self) -> None:
        ui, accounts = self.ui, self.services.accounts
        member_id, label = person(ui.account_member_combo), ui.account_label_edit.text()
        if member_id is None:
            return
        try:
            passphrase = ui.account_passphrase_form.passphrase()
        except RuleError as error:
            self.refuse(error)
            return
        ui.account_give_button.setEnabled(False)
        draft = self._drafts.filing()
        self.runner.ask(
            self,
            lambda: accounts.add(member_id, label, passphrase, draft),
            lambda _: self._done(),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self.ui.account_give_button.setEnabled(True)
        self.refuse(error)

    def _done(self) -> None:
        self._drafts.filed()
        self.ui.account_passphrase_form.forget()
        self.given.emit()
        self.context.navigator.tell("Le compte est donné.")
        self.accept()
