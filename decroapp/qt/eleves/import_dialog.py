"""Import the school's exports: files, plan, agreement, result."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.eleves import asked_rows, plan_rows
from decroapp.qt.eleves.files import contents, dropped
from decroapp.qt.forms.ui_import_dialog import Ui_ImportDialog
from decroapp.qt.icons import dress
from decroapp.qt.importing.plan_tabs import PlanTabs
from decroapp.qt.importing.steps import Steps
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.buttons import set_kind
from decroapp.services.counts import are_counts
from decroapp.services.jobs import BoundJob
from decroapp.wording.dates import numeric
from decroapp.wording.imports import undone
from decroapp.work.exports import read_export

if TYPE_CHECKING:
    from uuid import UUID

    from decroapp.bootstrap import Services
    from decroapp.domain.people.import_undo import ImportRun
    from decroapp.domain.people.siecle import SchoolExport
    from decroapp.qt.pages import PageContext
    from decroapp.services.imports import ImportSummary, PlannedImport, UndoSummary

KEY = "eleves.import"
SIZE = (960, 640)
AGAIN = "Importer d’autres fichiers…"
NAMES_OUTSIDE = "Ce fichier porte des noms d’élèves\u00a0: il n’est plus protégé par le coffre."
ANSWERS = {
    "came-back": ("Il est &revenu", "Il n’est pas re&venu"),
    "stays": ("Il &reste", "Il par&tira"),
}
"""What the two buttons answer to a question of leaving; to any other, who he is."""
FILES = (
    "Exports et relevés (*.zip *.xml *.csv *.txt *.xlsx *.ods);;"
    "Exports de SIECLE (*.zip *.xml);;Tous les fichiers (*)"
)
Files = list[tuple[str, bytes]]


class ImportDialog(QDialog):
    """Lead one import; nothing is written before « Importer »."""

    counts_given = Signal(object)
    """The files (name, bytes) are counts: another dialog reads them."""
    imported = Signal()
    """Pupils were written, or taken back."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._planned: PlannedImport | None = None
        self._answers: dict[str, UUID | None] = {}
        self._skipped: set[str] = set()
        self.ui = Ui_ImportDialog()
        self.ui.setupUi(self)
        self._steps = self._make_steps()
        tabs = self.ui.import_plan_tabs
        self._plans = PlanTabs(tabs, "import", plan_rows.LISTS, asked_rows.PLAN)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        dress(self)
        self._show_files()
        imports = context.services.imports
        context.runner.ask(self, imports.last_run, self._show_last)

    def give(self, paths: Iterable[Path]) -> None:
        """Read files, several at once and in any order."""
        chosen, services = tuple(paths), self._context.services
        if not chosen:
            return
        self._answers, self._skipped = {}, set()
        self._wait("Lecture des fichiers…")

        def make(_: None) -> "SchoolExport | Files":
            files = contents(chosen)
            return files if are_counts(files) else read_export(services.work, files)

        job: BoundJob[None, SchoolExport | Files, PlannedImport | Files] = BoundJob(
            prepare=lambda: None,
            make=make,
            file=lambda _, made: made if isinstance(made, list) else services.imports.plan(made),
        )
        self._context.runner.issue(self, job, self._take, self._refused, key=KEY)

    def reject(self) -> None:
        """Cancel what is being read, or close; what is being written is finished first."""
        if not self._reading:
            super().reject()
        elif self.ui.import_cancel_button.isEnabled():
            self._context.runner.cancel(KEY)
            self._show_files()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, unless something is under way."""
        if dropped(event.mimeData()) and not self._reading:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files dropped."""
        event.acceptProposedAction()
        self.give(dropped(event.mimeData()))

    @property
    def _reading(self) -> bool:
        return self._steps.current is self.ui.import_reading_step

    def _make_steps(self) -> Steps:
        ui = self.ui
        buttons = (
            (ui.import_apply_button, ui.import_plan_step),
            (ui.import_export_button, ui.import_plan_step),
        )
        return Steps(self, "import", buttons, again=AGAIN)

    def _lay_out(self) -> None:
        ui = self.ui
        columns = (ui.import_plan_column, ui.import_files_column, ui.import_done_column)
        self._steps.lay_out(SIZE, columns)
        ui.import_plan_column.setStretchFactor(ui.import_plan_tabs, 1)
        ui.import_question_row.setContentsMargins(0, 0, 0, 0)
        ui.import_drop_view.say(
            "file-import",
            "Déposez ici les exports XML de SIECLE, ou des relevés, ou choisissez-les.",
            "Élèves, responsables, structures et communs, zips ou XML, tous à la fois et dans"
            " n’importe quel ordre. Ou des relevés d’absences, de punitions et de moyennes\u00a0:"
            " exportAbsence, bilans LSU, tableaux CSV, XLSX ou ODS.\n"
            "Rien n’est écrit avant que vous n’ayez vu le plan.",
            "Choisir les fichiers…",
        )
        set_kind(ui.import_drop_view.button, "primary")

    def _connect(self) -> None:
        ui = self.ui
        ui.import_drop_view.asked.connect(self._choose)
        ui.import_done_view.asked.connect(self._show_files)
        ui.import_cancel_button.clicked.connect(self.reject)
        ui.import_apply_button.clicked.connect(self._apply)
        ui.import_undo_button.clicked.connect(self._undo)
        ui.import_export_button.clicked.connect(self._export)
        ui.import_same_button.clicked.connect(lambda: self._answer(same=True))
        ui.import_new_button.clicked.connect(lambda: self._answer(same=False))
        ui.import_skip_button.clicked.connect(self._skip)
        ui.import_school_check.clicked.connect(self._replan)
        ui.import_plan_tabs.currentChanged.connect(self._show_question)
        self._plans.questions.current_changed.connect(self._show_question)

    def _choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Choisir les exports", "", FILES)
        self.give(Path(path) for path in paths)

    def _show_files(self) -> None:
        self._steps.show(self.ui.import_files_step)
        self.ui.import_drop_view.button.setFocus()

    def _show_last(self, run: "ImportRun | None") -> None:
        """Offer to take the last import back, even another day."""
        if run is not None and self._steps.current is self.ui.import_files_step:
            day = f" (export du {numeric(run.exported_on)})" if run.exported_on else ""
            self.ui.import_undo_button.setText(f"&Annuler le dernier import{day}")
            self.ui.import_undo_button.show()

    def _wait(self, words: str, *, cancel: bool = True) -> None:
        self._steps.wait(words, cancel=cancel)
        self.ui.import_progress_bar.setRange(0, 0)

    def _take(self, found: "PlannedImport | Files") -> None:
        """Show the plan, or leave counts to the dialog that asks what their columns hold."""
        if isinstance(found, list):
            self.counts_given.emit(found)
            self.accept()
        else:
            self._show_plan(found)

    def _show_plan(self, planned: "PlannedImport") -> None:
        self._planned = planned
        ui, plan = self.ui, planned.plan
        arriving = self._steps.current is not ui.import_plan_step
        self._steps.show(ui.import_plan_step)
        self._plans.show(plan_rows.plan_rows(planned, self._skipped))
        ui.import_counts_label.setText(plan_rows.summary(plan))
        ui.import_apply_button.setEnabled(not plan.is_empty)
        ui.import_school_check.setVisible(planned.export.school is not None)
        self._show_question()
        if arriving:
            # What is to be read first, neither what writes nor what gives up.
            (ui.import_plan_tabs.currentWidget() or ui.import_cancel_button).setFocus()

    def _show_question(self, _: object = None) -> None:
        """Offer the answers while the questions are in sight."""
        ui, questions = self.ui, self._plans.questions
        ui.import_question_view.setVisible(self._plans.asking)
        index = questions.currentIndex()
        code = questions.rows()[index.row()].state if index.isValid() else ""
        same, other = ANSWERS.get(code, ("C’est le &même élève", "C’est &un autre élève"))
        for button, words in ((ui.import_same_button, same), (ui.import_new_button, other)):
            button.setText(words)
            button.setAccessibleName(words.replace("&", ""))

    def _answer(self, *, same: bool) -> None:
        asked = self._plans.question()
        if asked is not None:
            key, candidate = asked
            self._answers[key] = candidate if same else None
            self._replan()

    def _skip(self) -> None:
        asked = self._plans.question()
        if asked is not None and self._planned is not None:
            self._skipped.add(asked[0])
            self._show_plan(self._planned)

    def _replan(self) -> None:
        if self._planned is None:
            return
        export, answers = self._planned.export, dict(self._answers)
        imports, too = self._context.services.imports, self.ui.import_school_check.isChecked()
        self._context.runner.ask(
            self,
            lambda: imports.plan(export, answers, replace_school=too),
            self._show_plan,
            self._refused,
            key=KEY,
        )

    def _apply(self) -> None:
        planned, imports = self._planned, self._context.services.imports
        if planned is None:
            return
        self._wait("Sauvegarde du coffre, puis import…", cancel=False)
        self._context.runner.ask(
            self, lambda: imports.apply(planned), self._show_done, self._not_applied, key=KEY
        )

    def _show_done(self, summary: "ImportSummary") -> None:
        self._steps.done("Import terminé.", plan_rows.summary(summary.plan))
        self.ui.import_cancel_button.setFocus()
        self.ui.import_undo_button.setText("&Annuler cet import")
        self._tell_imported()

    def _tell_imported(self) -> None:
        """Say that pupils were written, after a backup."""
        self._context.navigator.backed_up()
        self.imported.emit()

    def _undo(self) -> None:
        imports = self._context.services.imports
        self._wait("Sauvegarde du coffre, puis annulation de l’import…", cancel=False)
        self._context.runner.ask(self, imports.undo_last, self._show_undone, self._refused, key=KEY)

    def _show_undone(self, summary: "UndoSummary") -> None:
        told = undone(sum(summary.removed.values()), summary.restored, summary.kept)
        self._steps.undone("Import annulé.", told)
        self._tell_imported()

    def _export(self) -> None:
        if self._planned is None:
            return
        path, _ = QFileDialog.getSaveFileName(
            self, "Exporter le plan", "plan-import.csv", "Tableur (*.csv)"
        )
        if path:
            planned, imports = self._planned, self._context.services.imports
            self._context.runner.ask(
                self,
                lambda: imports.export_plan(planned, Path(path)),
                lambda _: self._show_exported(Path(path).name),
                self._steps.refuse,
                key=f"{KEY}.export",
            )

    def _show_exported(self, name: str) -> None:
        bar = self.ui.import_message_bar
        bar.say(f"Le plan est dans «\u00a0{name}\u00a0».", why=NAMES_OUTSIDE, tone=Tone.SUCCESS)

    def _not_applied(self, error: Exception) -> None:
        """Show why; a plan out of date is made again."""
        if isinstance(error, RuleError) and self._planned is not None:
            self._show_plan(self._planned)
            self._steps.refuse(error)
            if error.code == "import-moved":
                self._replan()
            return
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        self._show_files()
        self._steps.refuse(error)
