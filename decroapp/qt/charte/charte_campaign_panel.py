"""The campaign of signatures: who signed, how, who is missing."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog

from decroapp.domain.charter.charte_codes import UNSIGNED, StandingState
from decroapp.domain.charter.signing import GUESTS
from decroapp.domain.errors import RuleError
from decroapp.qt.charte.papers import issue_and_show
from decroapp.qt.forms.ui_charte_campaign_panel import Ui_CharteCampaignPanel
from decroapp.qt.icons import dress
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.school import asking
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.services.charte import may_adopt, may_witness
from decroapp.wording.charte import say_campaign, say_signature, say_standing
from decroapp.wording.people import function, whole_name

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte_campaign import Campaign, CampaignLine

COLUMNS = (
    Column("Nom", Kind.STRONG, stretch=3),
    Column("Fonction", stretch=2),
    Column("Charte", Kind.BADGE),
    Column("Comment", Kind.MUTED, stretch=3),
)
TONES = {
    StandingState.SIGNED: Tone.SUCCESS,
    StandingState.TO_SIGN: Tone.WARNING,
    StandingState.SIGN_AGAIN: Tone.WARNING,
    StandingState.SUSPENDED: Tone.DANGER,
    StandingState.NOT_IN_FORCE: Tone.INFO,
}
RANKS = {
    StandingState.TO_SIGN: 0,
    StandingState.SIGN_AGAIN: 0,
    StandingState.NOT_IN_FORCE: 0,
    StandingState.SUSPENDED: 1,
    StandingState.SIGNED: 2,
}
"""Who is missing comes first; inside a rank, the names stay in order."""
TAKE_BACK = (
    "La signature de {name} est retirée du registre, comme si elle n’avait pas été inscrite. "
    "Le journal garde la trace de ce retrait."
)


class CampaignPanel(Panel):
    """Who leads gathers signatures; others see their own line, and the count."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.confirm = asking.confirm
        self.dialog: QDialog | None = None
        self._lines: dict[object, CampaignLine] = {}
        self._chosen: object = None
        self.ui = ui = Ui_CharteCampaignPanel()
        ui.setupUi(self)
        self._set_up()
        self._connect()
        self.lay_out(ui.charte_campaign_panel_column)
        ui.charte_campaign_body_column.setContentsMargins(0, 0, 0, 0)

    def enter(self) -> None:
        """Read the campaign again."""
        campaign = self.services.charte_campaign.campaign
        self.runner.ask(self, campaign, self._show, key="charte.campaign")

    def flush(self) -> None:
        """Send what the form in sight holds."""
        super().flush()
        flush = getattr(self.dialog, "flush", None)
        if flush is not None:
            flush()

    def _set_up(self) -> None:
        ui = self.ui
        for shown in (ui.charte_members_list, ui.charte_others_list):
            shown.set_columns(*COLUMNS)
            shown.set_growing(True)
            shown.set_wrapping(True)
        ui.charte_members_list.align_with(ui.charte_others_list)
        ui.charte_campaign_row.add(
            ui.charte_sign_button,
            ui.charte_certificate_button,
            ui.charte_guest_button,
            ui.charte_sheet_button,
            ui.charte_suspend_button,
            ui.charte_take_back_button,
        )
        witness, head = may_witness(self.services.context), may_adopt(self.services.context)
        for button in (ui.charte_guest_button, ui.charte_sheet_button):
            button.setVisible(witness)
        for button in (ui.charte_suspend_button, ui.charte_take_back_button):
            button.setVisible(head)
        ui.charte_campaign_empty_view.say(
            "shield-check",
            "Aucune charte n’est en vigueur.",
            "On signe une version précise\u00a0: la direction la met d’abord en vigueur.",
            "Lire le texte proposé",
        )
        ui.charte_campaign_empty_view.hide()
        ui.charte_campaign_view.hide()

    def _connect(self) -> None:
        ui = self.ui
        for shown in (ui.charte_members_list, ui.charte_others_list):
            shown.current_changed.connect(self._choose)
            shown.chosen.connect(self._act)
        ui.charte_sign_button.clicked.connect(self._sign)
        ui.charte_certificate_button.clicked.connect(self._certify)
        ui.charte_guest_button.clicked.connect(self._sign_guest)
        ui.charte_sheet_button.clicked.connect(self._print_sheet)
        ui.charte_suspend_button.clicked.connect(self._suspend)
        ui.charte_take_back_button.clicked.connect(self._take_back)
        ui.charte_campaign_empty_view.asked.connect(
            lambda: self.context.navigator.go("charte", "texte")
        )

    def _show(self, found: "Campaign") -> None:
        ui, everybody = self.ui, (*found.lines, *found.others)
        self._lines = {one.sitter.member.member_id: one for one in everybody}
        none = found.version is None and not any(one.standing.version for one in everybody)
        ui.charte_campaign_empty_view.setVisible(none)
        ui.charte_campaign_view.setVisible(not none)
        title, lead = say_campaign(found.signed, found.expected)
        ui.charte_members_title.setText(title)
        ui.charte_members_label.setText(lead)
        ui.charte_others_card.setVisible(bool(found.others))
        waiting_first = sorted(found.lines, key=lambda one: RANKS[one.standing.state])
        ui.charte_members_list.set_rows([_row(one) for one in waiting_first])
        ui.charte_others_list.set_rows([_row(one) for one in found.others])
        if self._chosen not in self._lines:
            ui.charte_members_list.select(_first(found))
        self._allow()

    def _choose(self, member_id: object) -> None:
        self._chosen = member_id
        self._allow()

    def _line(self) -> "CampaignLine | None":
        return self._lines.get(self._chosen)

    def _allow(self) -> None:
        ui, line = self.ui, self._line()
        state = line.standing.state if line else None
        signed = line is not None and line.standing.signature is not None
        ui.charte_sign_button.setEnabled(state in UNSIGNED)
        ui.charte_certificate_button.setEnabled(signed)
        ui.charte_take_back_button.setEnabled(signed)
        mine = self._chosen == self.services.context.account.member.member_id
        free = line is not None and state is not StandingState.SUSPENDED and not mine
        ui.charte_suspend_button.setEnabled(free)

    def _act(self, member_id: object) -> None:
        self._choose(member_id)
        if self.ui.charte_sign_button.isEnabled():
            self._sign()
        elif self.ui.charte_certificate_button.isEnabled():
            self._certify()

    def _sign(self) -> None:
        from decroapp.qt.charte.charte_sign_dialog import SignDialog, Signer

        line = self._line()
        if line is not None:
            self._open(SignDialog(self.context, Signer(line.sitter.member), self))

    def _sign_guest(self) -> None:
        from decroapp.qt.charte.charte_sign_dialog import SignDialog, Signer

        self._open(SignDialog(self.context, Signer(None), self))

    def _suspend(self) -> None:
        from decroapp.qt.charte.charte_suspend_dialog import SuspendDialog

        line = self._line()
        if line is not None:
            self._open(SuspendDialog(self.context, line.sitter.member, self))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.enter)
        dress(dialog)
        dialog.open()

    def _signature_id(self) -> UUID | None:
        line = self._line()
        signature = line.standing.signature if line else None
        return signature.signature_id if signature else None

    def _certify(self) -> None:
        signature_id = self._signature_id()
        if signature_id is not None:
            job = self.services.charte_papers.certificate(signature_id)
            issue_and_show(self, job, self.ui.charte_certificate_button)

    def _print_sheet(self) -> None:
        issue_and_show(self, self.services.charte_papers.sheet(), self.ui.charte_sheet_button)

    def _take_back(self) -> None:
        line, signature_id = self._line(), self._signature_id()
        if line is None or signature_id is None:
            return
        question = TAKE_BACK.format(name=whole_name(line.sitter.member))
        if self.confirm(self, "Retirer une signature", question, "Retirer la signature"):
            campaign = self.services.charte_campaign
            self.runner.ask(
                self, lambda: campaign.take_back(signature_id), lambda _: self.enter(), self._fail
            )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self.context.navigator.tell_error(error)


def _row(line: "CampaignLine") -> Row:
    member, standing = line.sitter.member, line.standing
    said = say_standing(standing)
    outside = member.profession in GUESTS
    return Row(
        member.member_id,
        (
            Cell(whole_name(member), detail=line.sitter.employer if outside else ""),
            function(member),
            Cell(said, TONES[standing.state]),
            say_signature(standing, line.seen_by, has_account=line.sitter.has_account),
        ),
        standing.state.value,
    )


def _first(found: "Campaign") -> object:
    """Return the first line that waits, else the first."""
    ids = [one.sitter.member.member_id for one in found.lines if one.standing.state in UNSIGNED]
    ids += [one.sitter.member.member_id for one in found.lines]
    return ids[0] if ids else None
