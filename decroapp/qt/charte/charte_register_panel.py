"""The register that the head keeps: incidents without a pupil's name, suspensions."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_charte_register_panel import Ui_CharteRegisterPanel
from decroapp.qt.icons import dress
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.dates import medium, span
from decroapp.wording.labels import label
from decroapp.wording.people import whole_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from decroapp.bootstrap import Services
    from decroapp.domain.charter.register import IncidentRow
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte_register import Register, SuspensionLine

QUIET = (
    "Aucun incident n’est inscrit. Le dire tôt n’est jamais une faute\u202f; le taire en est une."
)
NOBODY = "Personne n’est suspendu. La suspension se décide sous Signatures, sur une ligne."


class RegisterPanel(Panel):
    """Incidents, newest first, then suspensions."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.dialog: QDialog | None = None
        self._found: Register | None = None
        self.ui = ui = Ui_CharteRegisterPanel()
        ui.setupUi(self)
        ui.charte_incidents_list.set_columns(
            Column("Jour", Kind.STRONG),
            Column("Incident", stretch=3),
            Column("Mesures", Kind.MUTED, stretch=2),
            Column("État", Kind.BADGE),
        )
        ui.charte_suspensions_list.set_columns(
            Column("Nom", Kind.STRONG, stretch=2),
            Column("Jours", stretch=2),
            Column("Raison", Kind.MUTED, stretch=3),
            Column("État", Kind.BADGE),
        )
        for shown in (ui.charte_incidents_list, ui.charte_suspensions_list):
            shown.set_growing(True)
            shown.set_wrapping(True)
        ui.charte_incidents_row.add(ui.charte_add_incident_button, ui.charte_open_incident_button)
        ui.charte_suspensions_row.add(ui.charte_lift_button)
        self._connect()
        self.lay_out(ui.charte_register_panel_column)
        ui.charte_register_body_column.setContentsMargins(0, 0, 0, 0)

    def enter(self) -> None:
        """Read the register again."""
        register = self.services.charte_register.register
        self.runner.ask(self, register, self._show, self._fail, key="charte.register")

    def flush(self) -> None:
        """Send what the form in sight holds."""
        super().flush()
        flush = getattr(self.dialog, "flush", None)
        if flush is not None:
            flush()

    def _connect(self) -> None:
        ui = self.ui
        ui.charte_add_incident_button.clicked.connect(lambda: self._open(None))
        ui.charte_open_incident_button.clicked.connect(self._complete)
        ui.charte_incidents_list.chosen.connect(self._complete)
        ui.charte_incidents_list.current_changed.connect(self._allow)
        ui.charte_suspensions_list.current_changed.connect(self._allow)
        ui.charte_lift_button.clicked.connect(self._lift)

    def _show(self, found: "Register") -> None:
        self._found, ui = found, self.ui
        ui.charte_incidents_label.setText(QUIET)
        ui.charte_incidents_label.setVisible(not found.incidents)
        ui.charte_incidents_list.setVisible(bool(found.incidents))
        ui.charte_open_incident_button.setVisible(bool(found.incidents))
        ui.charte_suspensions_label.setText(NOBODY)
        ui.charte_suspensions_label.setVisible(not found.suspensions)
        for widget in (ui.charte_suspensions_list, ui.charte_suspensions_row):
            widget.setVisible(bool(found.suspensions))
        ui.charte_incidents_list.set_rows([_incident(one) for one in found.incidents])
        ui.charte_suspensions_list.set_rows([_suspension(one) for one in found.suspensions])
        self._allow()

    def _allow(self, *_: object) -> None:
        self.ui.charte_open_incident_button.setEnabled(self._incident() is not None)
        line = self._suspension()
        self.ui.charte_lift_button.setEnabled(line is not None and line.running)

    def _incident(self) -> "IncidentRow | None":
        wanted = self.ui.charte_incidents_list.current_id()
        found = self._found.incidents if self._found else ()
        return next((one for one in found if one.incident_id == wanted), None)

    def _suspension(self) -> "SuspensionLine | None":
        wanted = self.ui.charte_suspensions_list.current_id()
        found = self._found.suspensions if self._found else ()
        return next((one for one in found if one.suspension.suspension_id == wanted), None)

    def _complete(self, *_: object) -> None:
        row = self._incident()
        if row is not None:
            self._open(row)

    def _open(self, row: "IncidentRow | None") -> None:
        from decroapp.qt.charte.charte_incident_dialog import IncidentDialog

        self.dialog = IncidentDialog(self.context, row, self)
        self.dialog.accepted.connect(self.enter)
        dress(self.dialog)
        self.dialog.open()

    def _lift(self) -> None:
        line = self._suspension()
        if line is not None:
            self._end(line.suspension.suspension_id)

    def _end(self, suspension_id: UUID) -> None:
        register = self.services.charte_register
        self.runner.ask(
            self, lambda: register.lift(suspension_id), lambda _: self.enter(), self._fail
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self.context.navigator.tell_error(error)


def _incident(row: "IncidentRow") -> Row:
    card = row.card
    closed = card.closed_on is not None
    state = Cell("clos" if closed else "ouvert", Tone.SUCCESS if closed else Tone.WARNING)
    done = ", ".join(label(one).lower() for one in card.measures) or "aucune mesure inscrite"
    told = f"délégué prévenu le {medium(card.dpd_told_on)}" if card.dpd_told_on else ""
    return Row(
        row.incident_id,
        (
            medium(card.on_day),
            Cell(label(card.kind), detail=card.facts),
            Cell(done, detail=told),
            state,
        ),
        "closed" if closed else "open",
    )


def _suspension(line: "SuspensionLine") -> Row:
    one = line.suspension
    tone = Tone.DANGER if line.running else Tone.INFO
    lifted = f"levée le {medium(one.lifted_on)}" if one.lifted_on else ""
    return Row(
        one.suspension_id,
        (
            whole_name(line.member),
            Cell(span(one.first_day, one.last_day), detail=lifted),
            label(one.reason),
            Cell("en cours" if line.running else "ne court pas", tone),
        ),
        "running" if line.running else "over",
    )
