"""Import the school's exports: files, plan, agreement, result."""

from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.eleves import plan_rows
from decroapp.qt.eleves.files import contents, dropped
from decroapp.qt.forms.ui_import_dialog import Ui_ImportDialog
from decroapp.qt.icons import dress
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.row_list import RowList
from decroapp.services.counts import are_counts
from decroapp.services.imports import read
from decroapp.services.jobs import BoundJob
from decroapp.wording.dates import numeric
from decroapp.wording.imports import kept
from decroapp.wording.messages import explain
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from uuid import UUID

    from decroapp.bootstrap import Services
    from decroapp.domain.people.import_undo import ImportRun
    from decroapp.domain.people.siecle import SchoolExport
    from decroapp.qt.pages import PageContext
    from decroapp.services.imports import ImportSummary, PlannedImport, UndoSummary

KEY = "eleves.import"
SIZE = (960, 640)
SHOWN_KEPT = 6
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
    _progressed = Signal(int, int)

    def __init__(self, context: "PageContext[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._planned: PlannedImport | None = None
        self._answers: dict[str, UUID | None] = {}
        self._skipped: set[str] = set()
        self._stop = Event()
        self._lists: dict[str, RowList] = {}
        self.ui = Ui_ImportDialog()
        self.ui.setupUi(self)
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
        chosen, imports = tuple(paths), self._context.services.imports
        if not chosen:
            return
        self._stop = stop = Event()
        self._answers, self._skipped = {}, set()
        self.ui.import_message_bar.clear()
        self._show_progress("Lecture des fichiers…", cancel=True)

        def make(_: None) -> "SchoolExport | Files":
            files = contents(chosen)
            return files if are_counts(files) else read(files, self._progressed.emit, stop.is_set)

        job: BoundJob[None, SchoolExport | Files, PlannedImport | Files] = BoundJob(
            prepare=lambda: None,
            make=make,
            file=lambda _, made: made if isinstance(made, list) else imports.plan(made),
        )
        self._context.runner.issue(self, job, self._take, self._refused, key=KEY)

    def reject(self) -> None:
        """Cancel what is being read, or close; what is being written is finished first."""
        step = self.ui.import_steps_view.currentWidget()
        if step is not self.ui.import_reading_step:
            super().reject()
        elif self.ui.import_cancel_button.isEnabled():
            self._stop.set()
            self._context.runner.cancel(KEY)
            self._show_files()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, unless something is under way."""
        busy = self.ui.import_steps_view.currentWidget() is self.ui.import_reading_step
        if dropped(event.mimeData()) and not busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files dropped."""
        event.acceptProposedAction()
        self.give(dropped(event.mimeData()))

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        owner = self.parentWidget()
        room = owner.window().size() if owner is not None else QSize(*SIZE)
        self.resize(QSize(look.px(SIZE[0]), look.px(SIZE[1])).boundedTo(room))
        side, gap = look.px(24), look.px(12)
        ui.import_column.setContentsMargins(side, side, side, side)
        ui.import_column.setSpacing(gap)
        ui.import_column.setStretchFactor(ui.import_steps_view, 1)
        for column in (ui.import_plan_column, ui.import_files_column, ui.import_done_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
        ui.import_plan_column.setStretchFactor(ui.import_plan_tabs, 1)
        ui.import_question_row.setContentsMargins(0, 0, 0, 0)
        ui.import_plan_tabs.tabBar().setObjectName("import_plan_bar")
        ui.import_plan_tabs.tabBar().setAccessibleName("Ce que l’import ferait")
        ui.import_plan_tabs.setDocumentMode(True)
        for name, title in plan_rows.LISTS:
            rows = RowList(self)
            rows.setObjectName(f"import_{name}_table")
            rows.setAccessibleName(title)
            rows.set_columns(*plan_rows.COLUMNS)
            rows.set_wrapping(True)
            rows.hide()
            self._lists[name] = rows
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
        ui.import_done_view.say("circle-check", "", "", AGAIN)

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
        self._lists["question"].current_changed.connect(self._show_question)
        self._progressed.connect(self._show_advance)

    def _choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Choisir les exports", "", FILES)
        self.give(Path(path) for path in paths)

    def _show_step(self, step: QWidget) -> None:
        ui = self.ui
        ui.import_steps_view.setCurrentWidget(step)
        self.setProperty("page_state", step.objectName().split("_")[1])
        planning = step is ui.import_plan_step
        done = step is ui.import_done_step
        ui.import_apply_button.setVisible(planning)
        ui.import_export_button.setVisible(planning)
        ui.import_undo_button.setVisible(done)
        ui.import_cancel_button.setEnabled(True)
        ui.import_cancel_button.setText("Fermer" if done else "Annuler")

    def _show_files(self) -> None:
        self._show_step(self.ui.import_files_step)
        self.ui.import_drop_view.button.setFocus()

    def _show_last(self, run: "ImportRun | None") -> None:
        """Offer to take the last import back, even another day."""
        if run is not None and self.ui.import_steps_view.currentWidget() is (
            self.ui.import_files_step
        ):
            day = f" (export du {numeric(run.exported_on)})" if run.exported_on else ""
            self.ui.import_undo_button.setText(f"&Annuler le dernier import{day}")
            self.ui.import_undo_button.show()

    def _show_progress(self, words: str, *, cancel: bool) -> None:
        self._show_step(self.ui.import_reading_step)
        self.ui.import_reading_label.setText(words)
        self.ui.import_progress_bar.setRange(0, 0)
        self.ui.import_cancel_button.setEnabled(cancel)

    def _show_advance(self, done: int, total: int) -> None:
        self.ui.import_progress_bar.setRange(0, 1000)
        self.ui.import_progress_bar.setValue(1000 * done // max(total, 1))

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
        arriving = ui.import_steps_view.currentWidget() is not ui.import_plan_step
        self._show_step(ui.import_plan_step)
        found = plan_rows.plan_rows(planned, self._skipped)
        tabs = ui.import_plan_tabs
        tabs.clear()
        for name, title in plan_rows.LISTS:
            rows = found[name]
            self._lists[name].set_rows(rows)
            if rows:
                tabs.addTab(self._lists[name], f"{title} ({len(rows)})")
        tabs.setVisible(bool(tabs.count()))
        ui.import_counts_label.setText(plan_rows.summary(plan, len(plan.questions)))
        ui.import_apply_button.setEnabled(not plan.is_empty)
        ui.import_school_check.setVisible(planned.export.school is not None)
        if found["question"]:
            self._lists["question"].select(found["question"][0].id)
        self._show_question()
        if arriving:
            # What is to be read first, neither what writes nor what gives up.
            (tabs.currentWidget() or ui.import_cancel_button).setFocus()

    def _show_question(self, _: object = None) -> None:
        """Offer the answers while the questions are in sight."""
        ui, questions = self.ui, self._lists["question"]
        ui.import_question_view.setVisible(ui.import_plan_tabs.currentWidget() is questions)
        index = questions.currentIndex()
        code = questions.rows()[index.row()].state if index.isValid() else ""
        same, other = ANSWERS.get(code, ("C’est le &même élève", "C’est &un autre élève"))
        for button, words in ((ui.import_same_button, same), (ui.import_new_button, other)):
            button.setText(words)
            button.setAccessibleName(words.replace("&", ""))

    def _answer(self, *, same: bool) -> None:
        current = self._lists["question"].current_id()
        if isinstance(current, tuple):
            key, candidate = cast("tuple[str, UUID]", current)
            self._answers[key] = candidate if same else None
            self._replan()

    def _skip(self) -> None:
        current = self._lists["question"].current_id()
        if isinstance(current, tuple) and self._planned is not None:
            self._skipped.add(str(current[0]))
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
        self.ui.import_message_bar.clear()
        self._show_progress("Sauvegarde du coffre, puis import…", cancel=False)
        self._context.runner.ask(
            self, lambda: imports.apply(planned), self._show_done, self._not_applied, key=KEY
        )

    def _show_done(self, summary: "ImportSummary") -> None:
        self._show_step(self.ui.import_done_step)
        self.ui.import_cancel_button.setFocus()
        self.ui.import_undo_button.setText("&Annuler cet import")
        words = plan_rows.summary(summary.plan, len(summary.plan.questions))
        self.ui.import_done_view.say("circle-check", "Import terminé.", words, AGAIN)
        self._tell_imported()

    def _tell_imported(self) -> None:
        """Say that pupils were written, after a backup."""
        self._context.navigator.backed_up()
        self.imported.emit()

    def _undo(self) -> None:
        imports = self._context.services.imports
        self.ui.import_message_bar.clear()
        self._show_progress("Sauvegarde du coffre, puis annulation de l’import…", cancel=False)
        self._context.runner.ask(self, imports.undo_last, self._show_undone, self._refused, key=KEY)

    def _show_undone(self, summary: "UndoSummary") -> None:
        self._show_step(self.ui.import_done_step)
        self.ui.import_undo_button.hide()
        gone = plural(sum(summary.removed.values()), "ligne retirée", "lignes retirées")
        back = plural(summary.restored, "valeur rendue", "valeurs rendues")
        lines = [f"{gone}, {back}."]
        lines += [kept(one) for one in summary.kept[:SHOWN_KEPT]]
        if len(summary.kept) > SHOWN_KEPT:
            lines.append(f"… et {len(summary.kept) - SHOWN_KEPT} autres.")
        self.ui.import_done_view.say("arrow-back-up", "Import annulé.", "\n".join(lines), AGAIN)
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
                self._not_exported,
                key=f"{KEY}.export",
            )

    def _show_exported(self, name: str) -> None:
        bar = self.ui.import_message_bar
        bar.say(f"Le plan est dans «\u00a0{name}\u00a0».", why=NAMES_OUTSIDE, tone=Tone.SUCCESS)

    def _not_exported(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self._say(error)

    def _not_applied(self, error: Exception) -> None:
        """Show why; a plan out of date is made again."""
        if isinstance(error, RuleError) and self._planned is not None:
            self._show_plan(self._planned)
            self._say(error)
            if error.code == "import-moved":
                self._replan()
            return
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        self._show_files()
        if not isinstance(error, RuleError):
            raise error
        self._say(error)

    def _say(self, error: RuleError) -> None:
        said = explain(error)
        self.ui.import_message_bar.say(said.what, why=said.why, todo=said.todo, code=error.code)
