"""The recovery sheet: printed from memory or saved after a warning, then tested once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.documents.pictures import image_of
from decroapp.qt.documents.printing import ask_printer
from decroapp.qt.forms.ui_sheet_panel import Ui_SheetPanel
from decroapp.qt.runner import Runner
from decroapp.qt.school import asking
from decroapp.qt.school.naming import take_names
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.services.jobs import BoundJob
from decroapp.services.recovery import Sheet, check_typed, draw_sheet, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from decroapp.work.client import Worker
    from decroapp.work.requests import PageImage

TITLE = "Fiche de récupération"
WARNING = (
    "Qui détient ce fichier et le coffre peut tout lire. N’enregistrez la fiche que sur un "
    "support que vous mettrez au coffre-fort, jamais à côté du coffre ni dans un dossier "
    "synchronisé, et supprimez-la une fois imprimée."
)


class SheetPanel(QWidget):
    """Lead the sheet from memory to paper; ``kept`` once it left, ``tested`` once it was reread."""

    changed = Signal()
    """The sheet left, or what is typed changed."""
    failed = Signal(object)
    """The sheet could not be printed or saved (an exception)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_printer: Callable[[QWidget, str], QPrinter | None] = ask_printer
        self.choose_target = asking.ask_target
        self.confirm = asking.confirm
        self._sheet: Sheet | None = None
        self._ranks = (0, 1)
        self._kept = False
        self.ui = Ui_SheetPanel()
        self.ui.setupUi(self)
        self._lay_out()

    def set_up(self, page: str, runner: Runner, work: "Worker") -> None:
        """Take the names of the page, and who draws the sheet."""
        take_names(self, page)
        self._page, self._runner, self._work = page, runner, work

    def show_sheet(self, sheet: Sheet, ranks: tuple[int, int]) -> None:
        """Show a sheet that nobody has yet; ``ranks``: the groups to be typed, from 0."""
        self._sheet, self._ranks, self._kept = sheet, ranks, False
        ui = self.ui
        ui.page_test_label.setText(
            f"Fiche en main, tapez deux de ses {len(groups_of(sheet.code))}\u00a0groupes."
        )
        for caption, edit, rank in (
            (ui.page_group_a_caption, ui.page_group_a_edit, ranks[0]),
            (ui.page_group_b_caption, ui.page_group_b_edit, ranks[1]),
        ):
            caption.setText(f"Groupe &{rank + 1}")
            edit.setAccessibleName(f"Groupe {rank + 1}")
            edit.clear()
        self._show()

    def forget(self) -> None:
        """Forget the sheet and what was typed of it."""
        self._sheet = None
        self.ui.page_group_a_edit.clear()
        self.ui.page_group_b_edit.clear()
        self._show()

    def check(self) -> None:
        """Refuse to go on before the sheet left and was reread.

        Raises:
            RuleError: ``recovery-not-kept``, ``recovery-test-wrong``.
        """
        if self._sheet is None or not self._kept:
            raise RuleError("recovery-not-kept")
        check_typed(self._sheet.code, self._typed())

    def _typed(self) -> dict[int, str]:
        texts = (self.ui.page_group_a_edit.text(), self.ui.page_group_b_edit.text())
        return dict(zip(self._ranks, texts, strict=True))

    def _print(self) -> None:
        printer = None if self._sheet is None else self.choose_printer(self, TITLE)
        if printer is None or self._sheet is None:
            return
        sheet, work = self._sheet, self._work
        self.ui.page_print_button.setEnabled(False)
        job: BoundJob[None, tuple[PageImage, ...], tuple[PageImage, ...]] = BoundJob(
            prepare=lambda: None, make=lambda _: draw_sheet(work, sheet), file=lambda _, made: made
        )
        self._runner.issue(
            self,
            job,
            lambda pages: self._paint(printer, pages),
            self._fail,
            key=f"{self._page}.sheet",
        )

    def _paint(self, printer: "QPrinter", pages: tuple["PageImage", ...]) -> None:
        self.ui.page_print_button.setEnabled(True)
        painter = QPainter()
        if not painter.begin(printer):
            self._fail(RuleError("printer-refused"))
            return
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            sheet = painter.viewport()
            image = image_of(page)
            size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(sheet.topLeft(), size), image)
        painter.end()
        self._leave("La fiche est partie à l’imprimante.")

    def _save(self) -> None:
        if self._sheet is None or not self.confirm(
            self, "Enregistrer la fiche", WARNING, "Enregistrer"
        ):
            return
        start = Path.home() / "fiche-de-recuperation.pdf"
        target = self.choose_target(self, "Enregistrer la fiche", start, "PDF (*.pdf)")
        if target is None:
            return
        try:
            target.write_bytes(self._sheet.pdf)
        except OSError as error:
            self._fail(RuleError("sheet-not-saved", path=str(error.filename)))
            return
        self._leave(f"La fiche est enregistrée\u00a0: {target}")

    def _leave(self, said: str) -> None:
        self._kept = True
        self.ui.page_sheet_state_label.setText(said)
        self._show()
        self.ui.page_group_a_edit.setFocus()

    def _fail(self, error: Exception) -> None:
        self.ui.page_print_button.setEnabled(True)
        self.failed.emit(error)

    def _show(self) -> None:
        ui = self.ui
        ready = self._sheet is not None
        ui.page_print_button.setEnabled(ready)
        ui.page_save_button.setEnabled(ready)
        if not ready:
            ui.page_sheet_state_label.setText("La fiche se prépare…")
        elif not self._kept:
            ui.page_sheet_state_label.setText("La fiche est prête.")
        ui.page_test_field.setEnabled(self._kept)
        self._judge()

    def _judge(self) -> None:
        label, sheet = self.ui.page_test_state_label, self._sheet
        said, role = "", "muted"
        if sheet is not None and self._kept and all(self._typed().values()):
            try:
                check_typed(sheet.code, self._typed())
                said, role = "Les deux groupes sont ceux de la fiche.", "strong"
            except RuleError as error:
                said = f"Le groupe {error.details['rank']} n’est pas celui de la fiche."
                role = "error"
        label.setText(said)
        set_role(label, role)
        self.changed.emit()

    def _lay_out(self) -> None:
        ui = self.ui
        ui.page_sheet_row.add(ui.page_print_button, ui.page_save_button)
        ui.page_test_row.add(ui.page_group_a_field, ui.page_group_b_field)
        ui.page_print_button.clicked.connect(self._print)
        ui.page_save_button.clicked.connect(self._save)
        for edit in (ui.page_group_a_edit, ui.page_group_b_edit):
            edit.textChanged.connect(self._judge)
        theme().changed.connect(self._fit)
        self._fit()
        self._show()

    def _fit(self) -> None:
        self.ui.sheet_column.setSpacing(theme().px(12))
        self.ui.page_test_column.setSpacing(theme().px(8))
