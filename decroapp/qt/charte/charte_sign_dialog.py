"""Sign the charter: a stroke, a copied phrase, or a paper that was seen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.signing import GUESTS, Guest, Signing
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.forms.ui_charte_sign_dialog import Ui_CharteSignDialog
from decroapp.wording.charte import CONSENT, SIGNING_WORTH
from decroapp.wording.labels import label
from decroapp.wording.people import whole_name

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

CIVILITIES = ("Mme", "M.")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a member, or somebody who is not of the team yet."""

    member: MemberRef | None


def own(context: "PageContext[Services]") -> Signer:
    """Return the account signed in."""
    return Signer(context.services.context.account.member)


class SignDialog(FormDialog):
    """Whoever holds the mouse signs; who cannot draw copies the phrase, or signs on paper."""

    def __init__(self, context: "PageContext[Services]", signer: Signer, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._signer = signer
        me = context.services.context.account.member.member_id
        self._alone = signer.member is not None and signer.member.member_id == me
        self.ui = ui = Ui_CharteSignDialog()
        ui.setupUi(self)
        self.setWindowTitle("Signer la charte")
        self._offer()
        self._say()
        ui.charte_sign_way_combo.currentIndexChanged.connect(self._follow_way)
        ui.charte_sign_clear_button.clicked.connect(ui.charte_sign_stroke_view.clear)
        key = signer.member.member_id.hex if signer.member else "guest"
        ui.charte_sign_day_date.set_day(context.clock.today())
        self.begin(Subject("charter-signature", key, 560))
        self._follow_way()
        (
            ui.charte_sign_last_name_edit if signer.member is None else ui.charte_sign_way_combo
        ).setFocus()

    def restored(self) -> None:
        """Show the fields of the way that came back."""
        self._follow_way()

    def writing(self) -> Write:
        """Return the call that records the signature."""
        ui, campaign = self.ui, self.context.services.charte_campaign
        draft = self.filing()
        signing = Signing(
            way=SignatureWay(ui.charte_sign_way_combo.currentData()),
            strokes=ui.charte_sign_stroke_view.strokes(),
            phrase=ui.charte_sign_phrase_edit.text(),
            on_paper=ui.charte_sign_day_date.day(),
        )
        member = self._signer.member
        if member is not None:
            return lambda: campaign.sign(member.member_id, signing, draft)
        guest = Guest(
            civility=ui.charte_sign_civility_combo.currentText(),
            last_name=ui.charte_sign_last_name_edit.text(),
            first_name=ui.charte_sign_first_name_edit.text(),
            profession=Profession(ui.charte_sign_profession_combo.currentData()),
            employer=ui.charte_sign_employer_edit.text(),
        )
        return lambda: campaign.sign_guest(guest, signing, draft)

    def _offer(self) -> None:
        ui = self.ui
        for way in SignatureWay:
            if way is not SignatureWay.PAPER or not self._alone:
                ui.charte_sign_way_combo.addItem(label(way), way.value)
        for civility in CIVILITIES:
            ui.charte_sign_civility_combo.addItem(civility)
        for profession in GUESTS:
            ui.charte_sign_profession_combo.addItem(label(profession), profession.value)

    def _say(self) -> None:
        ui, member = self.ui, self._signer.member
        ui.charte_sign_guest_view.setVisible(member is None)
        inside = ui.charte_sign_guest_view.layout()
        if inside is not None:
            inside.setContentsMargins(0, 0, 0, 0)
        ui.charte_sign_heading_label.setText(
            "Inscrire un invité" if member is None else f"Signature de {whole_name(member)}"
        )
        told = "L’invité a lu la charte avant d’entrer. Il rejoint l’équipe, sans compte."
        alone = "Vous signez la version en vigueur, pour cette année scolaire."
        before = "La personne signe elle-même, devant vous. Votre nom est inscrit comme témoin."
        ui.charte_sign_label.setText(told if member is None else alone if self._alone else before)
        ui.charte_sign_consent_label.setText(CONSENT)

    def _follow_way(self) -> None:
        ui = self.ui
        way = SignatureWay(ui.charte_sign_way_combo.currentData())
        stroke, phrase = way is SignatureWay.STROKE, way is SignatureWay.PHRASE
        ui.charte_sign_stroke_box.setVisible(stroke)
        ui.charte_sign_clear_button.setVisible(stroke)
        ui.charte_sign_phrase_box.setVisible(phrase)
        ui.charte_sign_day_box.setVisible(way is SignatureWay.PAPER)
        ui.charte_sign_worth_label.setText(SIGNING_WORTH[way])
        self.grow()
