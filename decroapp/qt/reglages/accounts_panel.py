"""Settings of accounts: who opens the vault."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_accounts_panel import Ui_AccountsPanel
from decroapp.qt.reglages.account_dialog import AccountDialog
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.passphrase_dialog import PassphraseDialog
from decroapp.qt.reglages.sheet_dialog import SheetDialog
from decroapp.qt.school import asking
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.people import called, function

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.accounts import AccountLine

CONSEQUENCE = (
    "Le compte «\u00a0{label}\u00a0» n’ouvrira plus ce coffre\u00a0: une sauvegarde est faite, "
    "puis la clé change. Les autres gardent leur phrase de passe, et ce que cette personne a "
    "écrit reste.\n\nUne copie ou une sauvegarde faite jusqu’ici, celle-ci comprise, s’ouvre "
    "encore avec sa phrase de passe\u00a0: récupérez les supports qu’elle détient."
)
REMOVE, REMOVING = "&Retirer le compte…", "Sauvegarde, puis nouvelle clé…"


class AccountsPanel(Panel):
    """List the accounts; head and deputy give and remove them, each changes his passphrase."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.confirm = asking.confirm
        self._lines: dict[object, AccountLine] = {}
        self.ui = Ui_AccountsPanel()
        self.ui.setupUi(self)
        ui = self.ui
        self.say_right(ui.reglages_accounts_right_label)
        ui.reglages_accounts_list.set_columns(
            Column("Compte", Kind.STRONG, stretch=2),
            Column("Personne", stretch=2),
            Column("Fonction", stretch=1),
            Column("", Kind.BADGE),
        )
        ui.reglages_accounts_list.set_growing(True)
        ui.reglages_accounts_list.set_wrapping(True)
        ui.reglages_accounts_row.add(
            ui.reglages_add_account_button, ui.reglages_remove_account_button
        )
        ui.reglages_accounts_row.setVisible(self.writable)
        ui.recovery_card.setVisible(self.writable)
        ui.reglages_accounts_list.current_changed.connect(self._allow)
        ui.reglages_add_account_button.clicked.connect(self._add)
        ui.reglages_remove_account_button.clicked.connect(self._remove)
        ui.reglages_passphrase_button.clicked.connect(self._change)
        ui.reglages_renew_button.clicked.connect(self._renew)
        self.lay_out(ui.accounts_panel_column)
        self._allow()

    def enter(self) -> None:
        """Read the accounts again."""
        accounts = self.services.accounts
        self.runner.ask(self, accounts.all, self._show, key="reglages.accounts")

    def _show(self, lines: "tuple[AccountLine, ...]") -> None:
        self._lines = {line.slot_id: line for line in lines}
        self.ui.reglages_accounts_list.set_rows([_row(line) for line in lines])
        self._allow()

    def _chosen(self) -> "AccountLine | None":
        return self._lines.get(self.ui.reglages_accounts_list.current_id())

    def _allow(self) -> None:
        line = self._chosen()
        self.ui.reglages_remove_account_button.setEnabled(line is not None and not line.mine)

    def _add(self) -> None:
        dialog = AccountDialog(self.context, self)
        dialog.given.connect(self.enter)
        dialog.open()

    def _change(self) -> None:
        PassphraseDialog(self.context, self).open()

    def _renew(self) -> None:
        SheetDialog(self.context, self).open()

    def _remove(self) -> None:
        line = self._chosen()
        if line is None:
            return
        question = CONSEQUENCE.format(label=line.label)
        if self.confirm(self, "Retirer un compte", question, "Retirer le compte"):
            self._remove_slot(line.slot_id)

    def _remove_slot(self, slot_id: UUID) -> None:
        accounts = self.services.accounts
        self._show_removing(True)
        self.runner.ask(
            self, lambda: accounts.remove(slot_id), lambda _: self._removed(), self._not_removed
        )

    def _show_removing(self, busy: bool) -> None:
        """Say what takes seconds on a large vault, once."""
        button = self.ui.reglages_remove_account_button
        button.setText(REMOVING if busy else REMOVE)
        if busy:
            button.setEnabled(False)
        else:
            self._allow()

    def _not_removed(self, error: Exception) -> None:
        self._show_removing(False)
        if not isinstance(error, RuleError):
            raise error
        self.context.navigator.tell_error(error)

    def _removed(self) -> None:
        self._show_removing(False)
        self.context.navigator.backed_up()
        self.context.navigator.tell("Le compte est retiré et la clé du coffre a changé.")
        self.enter()


def _row(line: "AccountLine") -> Row:
    if line.member is None:
        return Row(
            line.slot_id, (line.label, "création interrompue", "", Cell("à retirer", Tone.WARNING))
        )
    person = f"{line.member.first_name} {line.member.last_name}".strip() or called(line.member)
    return Row(line.slot_id, (line.label, person, function(line.member), _badge(line)))


def _badge(line: "AccountLine") -> Cell:
    """Return what is to be known of an account, the most pressing first."""
    if line.service_over:
        return Cell("service terminé\u00a0: à retirer", Tone.WARNING)
    if line.mine:
        return Cell("vous", Tone.PRIMARY)
    return Cell("peut sceller", Tone.INFO) if line.may_seal else Cell("")
