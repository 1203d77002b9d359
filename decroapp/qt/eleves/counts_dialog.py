"""Import counts: what the columns hold, plan, agreement, result."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.counts.columns import Meaning
from decroapp.domain.errors import RuleError
from decroapp.qt.eleves import asked_rows, counts_rows
from decroapp.qt.forms.ui_counts_dialog import Ui_CountsDialog
from decroapp.qt.icons import dress
from decroapp.qt.importing.plan_tabs import PlanTabs
from decroapp.qt.importing.steps import GAP, Steps
from decroapp.qt.theme import theme
from decroapp.qt.widgets.dialog_room import keep_clear_of_bar
from decroapp.services.jobs import BoundJob
from decroapp.wording.counts import MEANINGS, days_words, size
from decroapp.wording.imports import undone
from decroapp.work.tables import read_tables

if TYPE_CHECKING:
    from uuid import UUID

    from decroapp.bootstrap import Services
    from decroapp.domain.counts.lines import Reading
    from decroapp.domain.counts.tables import Table
    from decroapp.qt.pages import PageContext
    from decroapp.services.counts import PlannedCounts
    from decroapp.services.imports import ImportSummary, UndoSummary

KEY = "eleves.counts"
SIZE, LIST = (960, 680), 120
AGAIN = "Importer d’autres fichiers…"


class CountsDialog(QDialog):
    """Lead one import of counts; nothing is written before « Importer »."""

    imported = Signal()
    """Counts were written, or taken back."""
    others_asked = Signal()
    """Other files are to be chosen."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tables: tuple[Table, ...] = ()
        self._readings: list[Reading] = []
        self._shown = 0
        self._planned: PlannedCounts | None = None
        self._answers: dict[str, UUID | None] = {}
        self._skipped: set[str] = set()
        self.ui = Ui_CountsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps = self._make_steps()
        lists = counts_rows.LISTS
        self._plans = PlanTabs(self.ui.releves_plan_tabs, "releves", lists, asked_rows.PLAN)
        self._lay_out()
        self._connect()
        dress(self)
        self._steps.show(self.ui.releves_reading_step)

    def give(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Read files (name, bytes) in the work process, then show their columns."""
        services = self._context.services
        self._answers, self._skipped = {}, set()
        job: BoundJob[None, tuple[Table, ...], tuple[tuple[Table, ...], tuple[Reading, ...]]]
        job = BoundJob(
            prepare=lambda: None,
            make=lambda _: read_tables(services.work, files),
            file=lambda _, tables: (tables, services.counts.propose(tables)),
        )
        self._steps.wait("Lecture des fichiers…")
        self._context.runner.issue(self, job, self._show_tables, self._unreadable, key=KEY)

    def reject(self) -> None:
        """Close; what is being written is finished first."""
        if self.ui.releves_cancel_button.isEnabled():
            self._context.runner.cancel(KEY)
            super().reject()

    def _make_steps(self) -> Steps:
        ui = self.ui
        buttons = (
            (ui.releves_plan_button, ui.releves_columns_step),
            (ui.releves_apply_button, ui.releves_plan_step),
            (ui.releves_back_button, ui.releves_plan_step),
        )
        return Steps(self, "releves", buttons, again=AGAIN)

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        columns = (ui.releves_columns_column, ui.releves_plan_column, ui.releves_done_column)
        self._steps.lay_out(SIZE, columns)
        ui.releves_meaning_row.setSpacing(look.px(GAP))
        ui.releves_columns_list.setMinimumHeight(look.px(LIST))
        keep_clear_of_bar(ui.releves_columns_step)
        fields = (ui.releves_first_field, ui.releves_last_field, ui.releves_exported_field)
        for field in fields:
            inside = field.layout()
            if inside is not None:
                inside.setContentsMargins(0, 0, 0, 0)
                inside.setSpacing(look.px(4))
        ui.releves_days_row.add(*fields)
        ui.releves_columns_column.setStretchFactor(ui.releves_columns_list, 1)
        ui.releves_meaning_row.setStretch(1, 1)
        ui.releves_plan_column.setStretchFactor(ui.releves_plan_tabs, 1)
        ui.releves_question_row.setContentsMargins(0, 0, 0, 0)
        ui.releves_columns_list.set_columns(*counts_rows.COLUMNS)
        for meaning, words in MEANINGS.items():
            ui.releves_meaning_combo.addItem(words, meaning)
        for edit in (ui.releves_first_date, ui.releves_last_date, ui.releves_exported_date):
            edit.set_today(self._context.clock.today())

    def _connect(self) -> None:
        ui = self.ui
        ui.releves_table_combo.activated.connect(self._turn_to)
        ui.releves_columns_list.current_changed.connect(self._show_meaning)
        ui.releves_meaning_combo.activated.connect(self._choose)
        for edit in (ui.releves_first_date, ui.releves_last_date, ui.releves_exported_date):
            edit.day_changed.connect(self._keep)
        ui.releves_source_edit.textChanged.connect(self._keep)
        ui.releves_plan_button.clicked.connect(self._plan)
        ui.releves_apply_button.clicked.connect(self._apply)
        ui.releves_back_button.clicked.connect(lambda: self._steps.show(ui.releves_columns_step))
        ui.releves_cancel_button.clicked.connect(self.reject)
        ui.releves_undo_button.clicked.connect(self._undo)
        ui.releves_same_button.clicked.connect(lambda: self._answer(same=True))
        ui.releves_other_button.clicked.connect(lambda: self._answer(same=False))
        ui.releves_skip_button.clicked.connect(self._skip)
        ui.releves_plan_tabs.currentChanged.connect(self._show_question)
        ui.releves_done_view.asked.connect(self._others)

    def _show_tables(self, found: "tuple[tuple[Table, ...], tuple[Reading, ...]]") -> None:
        self._tables, self._readings = found[0], list(found[1])
        combo = self.ui.releves_table_combo
        combo.clear()
        combo.addItems([size(table) for table in self._tables])
        self.ui.releves_title_label.setText(
            f"Importer {size(self._tables[0])}"
            if len(self._tables) == 1
            else "Importer des relevés"
        )
        combo.setVisible(len(self._tables) > 1)
        self._steps.show(self.ui.releves_columns_step)
        self._turn_to(0)
        self.ui.releves_columns_list.setFocus()

    def _turn_to(self, place: int) -> None:
        """Show the columns, the days and the source of one of the tables."""
        ui, reading = self.ui, self._readings[place]
        self._shown = place
        ui.releves_columns_list.set_rows([])
        ui.releves_columns_list.set_rows(
            counts_rows.column_rows(self._tables[place], reading.meanings)
        )
        first = next((n for n, one in enumerate(reading.meanings) if one is Meaning.IGNORED), 0)
        ui.releves_columns_list.select(first)
        for edit, day in (
            (ui.releves_first_date, reading.first_day),
            (ui.releves_last_date, reading.last_day),
            (ui.releves_exported_date, reading.exported_on),
        ):
            edit.blockSignals(True)
            edit.set_day(day)
            edit.blockSignals(False)
        ui.releves_source_edit.blockSignals(True)
        ui.releves_source_edit.setText(reading.source)
        ui.releves_source_edit.blockSignals(False)
        self._show_days()

    def _show_meaning(self, place: object) -> None:
        if isinstance(place, int):
            combo = self.ui.releves_meaning_combo
            combo.setCurrentIndex(combo.findData(self._readings[self._shown].meanings[place]))

    def _choose(self) -> None:
        """Say what the current column holds; a meaning is given to one column."""
        place = self.ui.releves_columns_list.current_id()
        if not isinstance(place, int):
            return
        chosen = Meaning(self.ui.releves_meaning_combo.currentData())
        reading = self._readings[self._shown]
        meanings = [
            chosen if n == place else Meaning.IGNORED if one is chosen else one
            for n, one in enumerate(reading.meanings)
        ]
        self._readings[self._shown] = replace(reading, meanings=tuple(meanings))
        table = self._tables[self._shown]
        self.ui.releves_columns_list.set_rows(counts_rows.column_rows(table, meanings))
        self._show_days()

    def _keep(self, _: object = None) -> None:
        ui = self.ui
        self._readings[self._shown] = replace(
            self._readings[self._shown],
            first_day=ui.releves_first_date.day(),
            last_day=ui.releves_last_date.day(),
            exported_on=ui.releves_exported_date.day(),
            source=ui.releves_source_edit.text(),
        )
        self._show_days()

    def _show_days(self) -> None:
        self.ui.releves_days_label.setText(days_words(self._readings[self._shown]))

    def _plan(self) -> None:
        tables, readings = self._tables, tuple(self._readings)
        counts, answers = self._context.services.counts, dict(self._answers)
        self._context.runner.ask(
            self,
            lambda: counts.plan(tables, readings, answers),
            self._show_plan,
            self._steps.refuse,
            key=KEY,
        )

    def _show_plan(self, planned: "PlannedCounts") -> None:
        self._planned = planned
        ui = self.ui
        ui.releves_message_bar.clear()
        self._steps.show(ui.releves_plan_step)
        self._plans.show(counts_rows.plan_rows(planned, self._skipped))
        ui.releves_counts_label.setText(counts_rows.summary(planned.plan))
        ui.releves_apply_button.setEnabled(not planned.plan.is_empty)
        self._show_question()

    def _show_question(self, _: object = None) -> None:
        self.ui.releves_question_view.setVisible(self._plans.asking)

    def _answer(self, *, same: bool) -> None:
        asked = self._plans.question()
        if asked is not None:
            key, candidate = asked
            self._answers[key] = candidate if same else None
            self._plan()

    def _skip(self) -> None:
        asked = self._plans.question()
        if asked is not None and self._planned is not None:
            self._skipped.add(asked[0])
            self._show_plan(self._planned)

    def _apply(self) -> None:
        planned, counts = self._planned, self._context.services.counts
        if planned is not None:
            self._steps.wait("Sauvegarde du coffre, puis import…", cancel=False)
            self._context.runner.ask(
                self, lambda: counts.apply(planned), self._show_done, self._not_applied, key=KEY
            )

    def _show_done(self, summary: "ImportSummary") -> None:
        self._steps.done("Import terminé.", counts_rows.summary(summary.plan))
        self._tell_imported()

    def _tell_imported(self) -> None:
        """Say that counts were written, after a backup."""
        self._context.navigator.backed_up()
        self.imported.emit()

    def _undo(self) -> None:
        imports = self._context.services.imports
        self._steps.wait("Sauvegarde du coffre, puis annulation de l’import…", cancel=False)
        self._context.runner.ask(
            self, imports.undo_last, self._show_undone, self._not_applied, key=KEY
        )

    def _show_undone(self, summary: "UndoSummary") -> None:
        told = undone(sum(summary.removed.values()), summary.restored, summary.kept)
        self._steps.undone("Import annulé.", told)
        self._tell_imported()

    def _others(self) -> None:
        self.accept()
        self.others_asked.emit()

    def _not_applied(self, error: Exception) -> None:
        """Show why; a plan out of date is made again."""
        if self._planned is not None:
            self._show_plan(self._planned)
        self._steps.refuse(error)
        if isinstance(error, RuleError) and error.code == "import-moved":
            self._plan()

    def _unreadable(self, error: Exception) -> None:
        self._steps.refuse(error)
        self.ui.releves_reading_label.setText("Aucun relevé n’a été lu.")
        self.ui.releves_progress_bar.hide()
