"""What went to whom: chosen for a partner, or ordered by a text of the closed list."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.transmissions import (
    CHOSEN,
    ORDERED,
    OrderingText,
    Transmission,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_codes, fill_people, person
from decroapp.qt.forms.ui_cas_transmission_dialog import Ui_CasTransmissionDialog
from decroapp.wording.labels import code_set, label
from decroapp.wording.sharing import card_title

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

_SURE = {"SEEN": "texte lu", "SEEN-2": "lu dans une source secondaire", "RECALLED": "à vérifier"}


class TransmissionDialog(FormDialog):
    """Note a transmission that was made; the program itself sends nothing."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        case: DisclosedCase,
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._case = case
        self.ui = Ui_CasTransmissionDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Transmission")
        ui = self.ui
        ui.cas_transmission_ground_combo.addItem(label(TransmissionKind.CHOSEN), "")
        for text in OrderingText:
            ui.cas_transmission_ground_combo.addItem(label(text), text.value)
        fill_people(ui.cas_transmission_partner_combo, sheet.sharing.partners, None)
        fill_codes(ui.cas_transmission_means_combo, TransmissionMeans)
        ui.cas_transmission_day_date.set_day(context.clock.today())
        self._offer()
        self.begin(Subject("transmission", case.case_id.hex, width=520))
        for combo in (ui.cas_transmission_ground_combo, ui.cas_transmission_partner_combo):
            combo.currentIndexChanged.connect(self._offer)
        ui.cas_transmission_ground_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that notes the transmission."""
        ui, agreements, case_id = self.ui, self.context.services.agreements, self._case.case_id
        day, text = ui.cas_transmission_day_date.day(), self._text()
        if day is None:
            raise RuleError("form-day-missing")
        ticked = ui.cas_transmission_items_list.ticked()
        cards = frozenset(UUID(hex=one[5:]) for one in ticked if one.startswith("card/"))
        items = {TransmittedItem(one) for one in ticked if not one.startswith("card/")}
        new = Transmission(
            kind=TransmissionKind.ORDERED if text else TransmissionKind.CHOSEN,
            on_day=day,
            means=TransmissionMeans(ui.cas_transmission_means_combo.currentData()),
            items=frozenset(items | ({TransmittedItem.CARD} if cards else set())),
            text=text,
            member_id=None if text else person(ui.cas_transmission_partner_combo),
            cards=cards,
            told_on=ui.cas_transmission_told_date.day() if text else None,
        )
        draft = self.filing()
        return lambda: agreements.transmit(case_id, new, draft)

    def begun(self, field: QWidget) -> None:
        """Offer what goes with the ground or the partner that came back."""
        ui = self.ui
        if field in (ui.cas_transmission_ground_combo, ui.cas_transmission_partner_combo):
            self._offer()

    def _text(self) -> OrderingText | None:
        code = self.ui.cas_transmission_ground_combo.currentData()
        return OrderingText(code) if code else None

    def _offer(self) -> None:
        """Show what this ground allows, with its article and how sure it is."""
        ui, text = self.ui, self._text()
        allowed = ORDERED[text] if text else CHOSEN - {TransmittedItem.CARD}
        lines = [(one.value, label(one)) for one in TransmittedItem if one in allowed]
        partner = person(ui.cas_transmission_partner_combo)
        if text is None:
            lines += [
                (f"card/{card.card_id.hex}", f"Carte\u00a0: {card_title(card)}")
                for card in self._case.sharing.cards
                if card.carrier is not None and card.carrier.member_id == partner
            ]
        shown = ui.cas_transmission_items_list
        shown.offer(lines, shown.ticked())
        ui.cas_transmission_partner.setVisible(text is None)
        ui.cas_transmission_told.setVisible(text is not None)
        ui.cas_transmission_text_label.setText(_law(text) if text else "")
        ui.cas_transmission_text_label.setVisible(text is not None)
        self.grow()


def _law(text: OrderingText) -> str:
    row = code_set(OrderingText).rows[text.value]
    sure = _SURE[str(row["confidence"])]
    return f"{row['recipient']}. {row['text']} {row['article']} ({sure})."
