"""Import the form teachers of a teachers' file: the plan first, nothing written before."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import Outcome
from decroapp.domain.people.siecle import ProblemLevel
from decroapp.qt.eleves.files import contents, dropped
from decroapp.qt.forms.ui_sts_dialog import Ui_StsDialog
from decroapp.qt.reglages.dialog import SettingsDialog
from decroapp.qt.school import asking
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.services.jobs import BoundJob
from decroapp.wording import team_import as words
from decroapp.wording.plural import plural
from decroapp.work.exports import read_teachers

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.siecle import ImportProblem
    from decroapp.domain.people.sts import TeachersExport
    from decroapp.domain.people.team_plan import FormerCharge, PlannedTeacher, TeamPlan
    from decroapp.qt.pages import PageContext
    from decroapp.services.classes import PlannedClasses

KEY = "reglages.sts"
TONES = {
    Outcome.NEW: Tone.PRIMARY,
    Outcome.CHANGED: Tone.INFO,
    Outcome.UNCHANGED: Tone.NEUTRAL,
    Outcome.IGNORED: Tone.WARNING,
}
BADGES = {
    Outcome.NEW: "nouveau",
    Outcome.CHANGED: "changement",
    Outcome.UNCHANGED: "inchangé",
    Outcome.IGNORED: "laissé",
}


class StsDialog(SettingsDialog):
    """Show the plan of one file; « Importer » writes it."""

    imported = Signal()
    """Something was written."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(context, parent)
        self.choose_file = asking.ask_teachers
        self._planned: PlannedClasses | None = None
        self.ui = Ui_StsDialog()
        self.ui.setupUi(self)
        self.setAcceptDrops(True)
        ui = self.ui
        ui.sts_plan_table.set_columns(
            Column("Personne", Kind.STRONG, stretch=3),
            Column("Classe", stretch=2),
            Column("Ce que l’import fait", Kind.MUTED, stretch=5),
            Column("", Kind.BADGE),
        )
        ui.sts_plan_table.set_wrapping(True)
        ui.sts_plan_table.set_growing(True)
        self._hide_plan()
        ui.sts_choose_button.clicked.connect(self._choose)
        ui.sts_former_check.clicked.connect(self._replan)
        ui.sts_cancel_button.clicked.connect(self.reject)
        ui.sts_import_button.clicked.connect(self._apply)
        self.lay_out(ui.sts_dialog_column, ui.sts_inside_column, ui.sts_message_bar)
        ui.sts_choose_button.setFocus()

    def give(self, paths: list[Path]) -> None:
        """Read a file and show what importing it would do."""
        if not paths:
            return
        self._hide_plan()
        self.ui.sts_message_bar.clear()
        self.ui.sts_file_label.setText("Lecture…")
        services = self.services
        job: BoundJob[None, TeachersExport, PlannedClasses] = BoundJob(
            prepare=lambda: None,
            make=lambda _: read_teachers(services.work, contents(paths)),
            file=lambda _, export: services.classes.plan(export),
        )
        self.runner.issue(self, job, self._show, self._refused, key=KEY)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped."""
        event.acceptProposedAction()
        self.give(dropped(event.mimeData()))

    def _choose(self) -> None:
        self.give(self.choose_file(self))

    def _hide_plan(self) -> None:
        ui = self.ui
        self._planned = None
        for part in (
            ui.sts_counts_label,
            ui.sts_plan_table,
            ui.sts_former_check,
            ui.sts_former_label,
        ):
            part.hide()
        ui.sts_former_check.setChecked(False)
        ui.sts_import_button.setEnabled(False)

    def _show(self, planned: "PlannedClasses") -> None:
        self._planned, ui, plan = planned, self.ui, planned.plan
        ui.sts_file_label.setText(planned.export.file)
        ui.sts_counts_label.setText(words.summary(plan))
        ui.sts_plan_table.set_rows(_rows(plan))
        told = plural(len(plan.former), "professeur principal", "professeurs principaux")
        ui.sts_former_check.setText(f"&Retirer de leur classe {told}")
        ui.sts_counts_label.show()
        ui.sts_plan_table.show()
        ui.sts_former_check.setVisible(bool(plan.former))
        ui.sts_former_label.setVisible(bool(plan.former))
        ui.sts_import_button.setEnabled(not plan.is_empty)
        self.setProperty("page_state", "plan")
        self.grow()
        target = ui.sts_choose_button if plan.is_empty else ui.sts_import_button
        target.setFocus()

    def _replan(self) -> None:
        planned, classes = self._planned, self.services.classes
        if planned is None:
            return
        export, too = planned.export, self.ui.sts_former_check.isChecked()
        self.runner.ask(
            self,
            lambda: classes.plan(export, replace_former=too),
            self._show,
            self._refused,
            key=KEY,
        )

    def _apply(self) -> None:
        planned, classes = self._planned, self.services.classes
        if planned is None:
            return
        self.ui.sts_import_button.setEnabled(False)
        self.runner.ask(
            self, lambda: classes.apply(planned), self._done, self._not_applied, key=KEY
        )

    def _done(self, plan: "TeamPlan") -> None:
        self.context.navigator.backed_up()
        self.imported.emit()
        self.context.navigator.tell(
            "Les professeurs principaux sont importés.", detail=words.summary(plan)
        )
        self.accept()

    def _not_applied(self, error: Exception) -> None:
        """Say why; a plan out of date is made again."""
        self.ui.sts_import_button.setEnabled(True)
        self.refuse(error)
        if isinstance(error, RuleError) and error.code == "sts-moved":
            self._replan()

    def _refused(self, error: Exception) -> None:
        self.ui.sts_file_label.clear()
        self._hide_plan()
        self.refuse(error)


def _rows(plan: "TeamPlan") -> list[Row]:
    rows = [_teacher(one) for one in plan.rows]
    rows += [_former(one, released=plan.replace) for one in plan.former]
    return rows + [_problem(number, one) for number, one in enumerate(plan.problems)]


def _teacher(one: "PlannedTeacher") -> Row:
    badge = Cell(BADGES[one.outcome], TONES[one.outcome])
    cells = (words.person(one), words.classes(one) or "—", words.becomes(one), badge)
    return Row(("teacher", one.key, one.line), cells, one.outcome.value)


def _former(one: "FormerCharge", *, released: bool) -> Row:
    badge = Cell("retiré", Tone.WARNING) if released else Cell("gardé", Tone.NEUTRAL)
    told = words.former(one.charge.code, released=released)
    cells = (one.name, one.charge.code, told, badge)
    return Row(("former", one.member_id, one.charge.code), cells, "former")


def _problem(number: int, one: "ImportProblem") -> Row:
    error = one.level is ProblemLevel.ERROR
    badge = Cell("erreur" if error else "à vérifier", Tone.DANGER if error else Tone.WARNING)
    place = f"ligne\u00a0{one.line}" if one.line else ""
    cells = (one.name or one.file, place, words.problem(one), badge)
    return Row(("problem", number), cells, one.level.value)
