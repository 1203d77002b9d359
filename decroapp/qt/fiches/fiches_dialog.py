"""Give a blank fiche, or read filled ones: what each says, agreement, result."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QWidget

from decroapp.domain.case.fiche_plan import FicheAnswer, FicheOutcome, PlannedFiche
from decroapp.domain.errors import RuleError
from decroapp.qt.documents.pdf_drops import PdfDrops
from decroapp.qt.documents.printing import ask_printer
from decroapp.qt.fiches import fiches_rows
from decroapp.qt.fiches.paper import paint
from decroapp.qt.forms.ui_fiches_dialog import Ui_FichesDialog
from decroapp.qt.icons import dress
from decroapp.qt.importing.steps import GAP, Steps
from decroapp.qt.school.asking import ask_target
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.card import set_role
from decroapp.wording.fiches import say_fiche, summary, warnings
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from decroapp.bootstrap import Services
    from decroapp.domain.case.fiche import RefusedFile
    from decroapp.qt.pages import PageContext
    from decroapp.services.fiches import PlannedFiches, ReadFiches, UndoneFiches, WrittenFiche
    from decroapp.work.requests import PageImage

KEY = "fiches.read"
SIZE = (980, 680)
TITLE = "Fiche de signalement"
AGAIN = "Lire d’autres fiches…"
EDITABLE = frozenset({FicheOutcome.NEW, FicheOutcome.QUESTION, FicheOutcome.SKIPPED})
Pupil = tuple[UUID, str]
"""A pupil whose name may be written on the blank fiche: id, « Maud Rubis, 3 B »."""


def ask_fiches(parent: QWidget) -> list[Path]:
    """Let the user choose filled fiches; none if he gives up."""
    title, kinds = "Choisir des fiches remplies", "PDF (*.pdf);;Tous les fichiers (*)"
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


class FichesDialog(QDialog):
    """Lead fiches out and back; nothing is written before « Importer »."""

    imported = Signal()
    """Referrals were written, or taken back."""

    def __init__(
        self,
        context: "PageContext[Services]",
        parent: QWidget | None = None,
        pupil: Pupil | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._pupil = context, pupil
        self.choose_files: Callable[[QWidget], list[Path]] = ask_fiches
        self.choose_target = ask_target
        self.choose_printer: Callable[[QWidget, str], QPrinter | None] = ask_printer
        self._refused: tuple[RefusedFile, ...] = ()
        self._planned: PlannedFiches | None = None
        self._answers: dict[int, FicheAnswer] = {}
        self._written: tuple[WrittenFiche, ...] = ()
        self.ui = Ui_FichesDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps = self._make_steps()
        self._lay_out()
        self._connect()
        for label in self.findChildren(QLabel):
            if label.property("role"):
                set_role(label, str(label.property("role")))
        dress(self)
        self._steps.show(self.ui.fiches_start_step)
        self._offer_pupil()

    def give(self, paths: Sequence[Path]) -> None:
        """Read files in the work process, then show what they say."""
        if not paths:
            return
        services = self._context.services
        self._answers = {}
        self._steps.wait("Lecture des fiches…")
        job = services.fiches.read(paths).bound(services.work)
        self._context.runner.issue(self, job, self._show_read, self._unread, key=KEY)

    def reject(self) -> None:
        """Close; what is being written is finished first."""
        if self.ui.fiches_cancel_button.isEnabled():
            self._context.runner.cancel(KEY)
            super().reject()

    def _make_steps(self) -> Steps:
        ui = self.ui
        buttons = ((ui.fiches_apply_button, ui.fiches_plan_step),)
        closing = (ui.fiches_start_step, ui.fiches_reading_step)
        return Steps(self, "fiches", buttons, closing=closing, again=AGAIN)

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        columns = (ui.fiches_start_column, ui.fiches_plan_column, ui.fiches_done_column)
        self._steps.lay_out(SIZE, columns)
        for column in (ui.fiches_question_column, ui.fiches_inside_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look.px(8))
        ui.fiches_plan_column.setStretch(1, 1)
        ui.fiches_plan_row.setSpacing(look.px(GAP))
        ui.fiches_plan_row.setStretch(0, 5)
        ui.fiches_plan_row.setStretch(1, 6)
        ui.fiches_detail_column.setStretchFactor(ui.fiches_detail_view, 1)
        for combo in (ui.fiches_pupil_combo, ui.fiches_author_combo):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(18)
        ui.fiches_text_label.setContentsMargins(0, look.px(4), 0, 0)
        # Qt fills what it scrolls with the colour of the page, which is not that of the card.
        ui.fiches_detail.setAutoFillBackground(False)
        ui.fiches_plan_table.set_columns(*fiches_rows.COLUMNS)
        ui.fiches_plan_table.set_wrapping(True)
        ui.fiches_text_label.setTextFormat(Qt.TextFormat.PlainText)
        ui.fiches_warning_label.setTextFormat(Qt.TextFormat.PlainText)

    def _connect(self) -> None:
        ui = self.ui
        ui.fiches_print_button.clicked.connect(self._print)
        ui.fiches_save_button.clicked.connect(self._save)
        ui.fiches_choose_button.clicked.connect(lambda: self.give(self.choose_files(self)))
        ui.fiches_plan_table.current_changed.connect(self._show_one)
        ui.fiches_pupil_combo.activated.connect(self._answer)
        ui.fiches_author_combo.activated.connect(self._answer)
        ui.fiches_skip_button.clicked.connect(self._skip)
        ui.fiches_apply_button.clicked.connect(self._apply)
        ui.fiches_undo_button.clicked.connect(self._undo)
        ui.fiches_cancel_button.clicked.connect(self.reject)
        ui.fiches_done_view.asked.connect(lambda: self._steps.show(ui.fiches_start_step))
        PdfDrops(self, any_file=True).dropped.connect(self.give)

    def _offer_pupil(self) -> None:
        ui = self.ui
        writes = self._context.services.fiches.may_import()
        ui.fiches_filled_card.setVisible(writes)
        ui.fiches_pupil_check.setVisible(self._pupil is not None and writes)
        if self._pupil is not None:
            ui.fiches_pupil_check.setText(f"Avec le nom et la classe de {self._pupil[1]}")
        (ui.fiches_choose_button if writes else ui.fiches_print_button).setFocus()

    def _asked_pupil(self) -> UUID | None:
        asked = self._pupil is not None and self.ui.fiches_pupil_check.isChecked()
        return self._pupil[0] if self._pupil is not None and asked else None

    def _print(self) -> None:
        printer = self.choose_printer(self, TITLE)
        if printer is None:
            return
        services = self._context.services
        job = services.fiches.print_blank(self._asked_pupil()).bound(services.work)
        self._context.runner.issue(
            self, job, lambda pages: self._paint(printer, pages), self._steps.refuse, key=KEY
        )

    def _paint(self, printer: "QPrinter", pages: "tuple[PageImage, ...]") -> None:
        if paint(printer, pages):
            self.ui.fiches_message_bar.say("La fiche est partie à l’imprimante.", tone=Tone.SUCCESS)
        else:
            self._steps.refuse(RuleError("printer-refused"))

    def _save(self) -> None:
        start = Path.home() / "fiche-de-signalement.pdf"
        target = self.choose_target(self, "Enregistrer la fiche vierge", start, "PDF (*.pdf)")
        if target is None:
            return
        services = self._context.services
        job = services.fiches.save_blank(target, self._asked_pupil()).bound(services.work)
        said = f"La fiche vierge est enregistrée\u00a0: {target}"
        self._context.runner.issue(
            self,
            job,
            lambda _: self.ui.fiches_message_bar.say(said, tone=Tone.SUCCESS),
            self._steps.refuse,
            key=KEY,
        )

    def _show_read(self, found: "ReadFiches") -> None:
        self._refused = found.refused
        self._show_plan(found.planned)
        self.ui.fiches_plan_table.setFocus()

    def _show_plan(self, planned: "PlannedFiches") -> None:
        ui, current = self.ui, self.ui.fiches_plan_table.current_id()
        self._planned = planned
        self._steps.show(ui.fiches_plan_step)
        found = fiches_rows.rows(planned, self._refused)
        ui.fiches_plan_table.set_rows(found)
        ui.fiches_counts_label.setText(summary(planned.fiches, len(self._refused)))
        ui.fiches_apply_button.setEnabled(bool(planned.new))
        if not ui.fiches_plan_table.select(current):
            ui.fiches_plan_table.select(found[0].id)
        self._show_one(ui.fiches_plan_table.current_id())

    def _show_one(self, place: object) -> None:
        if not isinstance(place, int) or self._planned is None:
            return
        ui = self.ui
        if place < 0:
            ui.fiches_warning_label.hide()
            ui.fiches_text_label.setText(fiches_rows.refusal(self._refused[-1 - place]))
            ui.fiches_question_view.hide()
        elif place < len(self._planned.fiches):
            self._show_fiche(self._planned, self._planned.fiches[place])

    def _show_fiche(self, planned: "PlannedFiches", one: PlannedFiche) -> None:
        ui = self.ui
        said = say_fiche(one, fiches_rows.author(planned, one))
        ui.fiches_text_label.setText("\n\n".join(f"{name}\u00a0: {text}" for name, text in said))
        told = [line for line in (fiches_rows.problem(one), *warnings(one)) if line]
        ui.fiches_warning_label.setText("\n".join(told))
        ui.fiches_warning_label.setVisible(bool(told))
        ui.fiches_question_view.setVisible(one.outcome in EDITABLE)
        if one.outcome in EDITABLE:
            fiches_rows.offer_pupils(ui.fiches_pupil_combo, planned, one)
            fiches_rows.offer_authors(ui.fiches_author_combo, planned, one)
        aside = one.outcome is FicheOutcome.SKIPPED
        ui.fiches_skip_button.setText("Re&prendre" if aside else "Laisser de cô&té")

    def _answer(self) -> None:
        ui = self.ui
        student_id, author_id = (
            combo.currentData() for combo in (ui.fiches_pupil_combo, ui.fiches_author_combo)
        )
        self._say(lambda former: replace(former, student_id=student_id, author_id=author_id))

    def _skip(self) -> None:
        self._say(lambda former: replace(former, skipped=not former.skipped))

    def _say(self, change: Callable[[FicheAnswer], FicheAnswer]) -> None:
        place, planned = self.ui.fiches_plan_table.current_id(), self._planned
        if isinstance(place, int) and place >= 0 and planned is not None:
            self.ui.fiches_message_bar.clear()
            self._answers[place] = change(self._answers.get(place, FicheAnswer()))
            self._plan(planned)

    def _plan(self, planned: "PlannedFiches") -> None:
        fiches, answers = self._context.services.fiches, dict(self._answers)
        self._context.runner.ask(
            self,
            lambda: fiches.plan(planned.read, answers),
            self._show_plan,
            self._steps.refuse,
            key=KEY,
        )

    def _apply(self) -> None:
        planned, fiches = self._planned, self._context.services.fiches
        if planned is not None:
            self._steps.wait("Sauvegarde du coffre, puis import…", cancel=False)
            self._context.runner.ask(
                self, lambda: fiches.apply(planned), self._show_done, self._not_applied, key=KEY
            )

    def _show_done(self, written: "tuple[WrittenFiche, ...]") -> None:
        self._written = written
        words = plural(len(written), "signalement écrit", "signalements écrits")
        reread = "Chaque texte attend d’être relu avant d’être montré en séance plénière."
        self._steps.done(f"{words}.", reread)
        self._context.navigator.backed_up()
        self.imported.emit()

    def _undo(self) -> None:
        written, fiches = self._written, self._context.services.fiches
        self._steps.wait("Annulation de l’import…", cancel=False)
        self._context.runner.ask(
            self, lambda: fiches.undo(written), self._show_undone, self._not_applied, key=KEY
        )

    def _show_undone(self, undone: "UndoneFiches") -> None:
        words = plural(undone.removed, "signalement retiré", "signalements retirés")
        stayed = plural(
            undone.kept, "signalement repris depuis reste", "signalements repris restent"
        )
        said = f"{stayed}." if undone.kept else ""
        self._steps.undone(f"{words}.", said)
        self.imported.emit()

    def _not_applied(self, error: Exception) -> None:
        """Show why; a plan out of date is made again."""
        if self._planned is not None:
            self._show_plan(self._planned)
            if isinstance(error, RuleError) and error.code == "fiche-moved":
                self._plan(self._planned)
        self._steps.refuse(error)

    def _unread(self, error: Exception) -> None:
        self._steps.show(self.ui.fiches_start_step)
        self._steps.refuse(error)
