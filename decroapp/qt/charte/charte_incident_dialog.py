"""Write an incident in the register, or complete it; no pupil is named."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.charte_codes import IncidentKind, IncidentMeasure
from decroapp.domain.charter.register import IncidentCard
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import choose, fill_codes
from decroapp.qt.forms.ui_charte_incident_dialog import Ui_CharteIncidentDialog
from decroapp.qt.theme import theme
from decroapp.wording.labels import choices

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.charter.register import IncidentRow
    from decroapp.qt.pages import PageContext

TALL = 72


class IncidentDialog(FormDialog):
    """The day, the kind, the facts in a sentence, what was done."""

    def __init__(
        self, context: "PageContext[Services]", row: "IncidentRow | None", parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._row = row
        self.ui = ui = Ui_CharteIncidentDialog()
        ui.setupUi(self)
        title = "Inscrire un incident" if row is None else "Compléter un incident"
        self.setWindowTitle(title)
        ui.charte_incident_heading_label.setText(title)
        fill_codes(ui.charte_incident_kind_combo, IncidentKind)
        ui.charte_incident_facts_text.setFixedHeight(theme().px(TALL))
        ui.charte_incident_measures_list.offer(choices(IncidentMeasure))
        if row is None:
            ui.charte_incident_day_date.set_day(context.clock.today())
        else:
            self._fill(row.card)
        self.begin(Subject("charter-incident", row.incident_id.hex if row else "", 560))
        ui.charte_incident_kind_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that writes the incident.

        Raises:
            RuleError: ``charter-days-missing``.
        """
        ui, register = self.ui, self.context.services.charte_register
        on_day = ui.charte_incident_day_date.day()
        if on_day is None:
            raise RuleError("charter-days-missing")
        card = IncidentCard(
            on_day=on_day,
            kind=IncidentKind(ui.charte_incident_kind_combo.currentData()),
            facts=ui.charte_incident_facts_text.toPlainText().strip(),
            measures=tuple(map(IncidentMeasure, ui.charte_incident_measures_list.ticked())),
            dpd_told_on=ui.charte_incident_dpd_date.day(),
            closed_on=ui.charte_incident_closed_date.day(),
        )
        row, draft = self._row, self.filing()
        if row is None:
            return lambda: register.add_incident(card, draft)
        return lambda: register.change_incident(row.incident_id, card, row.row_version, draft)

    def _fill(self, card: IncidentCard) -> None:
        ui = self.ui
        ui.charte_incident_day_date.set_day(card.on_day)
        choose(ui.charte_incident_kind_combo, card.kind.value)
        ui.charte_incident_facts_text.setPlainText(card.facts)
        ui.charte_incident_measures_list.tick(one.value for one in card.measures)
        ui.charte_incident_dpd_date.set_day(card.dpd_told_on)
        ui.charte_incident_closed_date.set_day(card.closed_on)
