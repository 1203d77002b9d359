"""« Pourquoi ? »: what the page shows, and the rule of each category."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.charter import cells
from decroapp.qt.cas.form_dialog import GAP, SIDE
from decroapp.qt.forms.ui_cas_why_dialog import Ui_CasWhyDialog
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.dialog_room import bounded
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.matrix import ALWAYS, shown
from decroapp.wording.policy_words import say_column, say_level, say_row, say_source

if TYPE_CHECKING:
    from decroapp.services.case_page import CaseSheet

WIDTH, HEIGHT = 860, 620
COLUMNS = (
    Column("Catégorie", Kind.STRONG, stretch=2),
    Column("Règle de la charte, la même pour tous les élèves", stretch=4),
    Column("Sur cette page", Kind.BADGE),
)
SHOWN, NOT_SAID = Cell("montré", Tone.INFO), Cell("", Tone.NEUTRAL)


class WhyDialog(QDialog):
    """What is shown is marked; what is not has its rule, in the same words for every pupil."""

    def __init__(self, sheet: "CaseSheet", parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_CasWhyDialog()
        self.ui.setupUi(self)
        ui = self.ui
        self.setWindowTitle("Pourquoi\u202f?")
        ui.cas_why_label.setText(ALWAYS)
        ui.cas_why_list.set_columns(*COLUMNS)
        ui.cas_why_list.set_wrapping(True)
        seen = shown(sheet.pupil, sheet.case)
        ui.cas_why_list.set_rows([_row(one, told=one.column in seen) for one in sheet.why])
        ui.cas_why_close_button.clicked.connect(self.accept)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self.ui.cas_why_column.setContentsMargins(*[look.px(SIDE)] * 4)
        self.ui.cas_why_column.setSpacing(look.px(GAP))
        self.resize(bounded(self, QSize(look.px(WIDTH), look.px(HEIGHT))))


def _row(cell: cells.Cell, *, told: bool) -> Row:
    name = Cell(say_column(cell), detail=f"{say_row(cell)}\u00a0: {say_level(cell)}")
    rule = Cell(cell.text, detail=f"Source\u00a0: {say_source(cell.bases)}")
    return Row(cell.column, (name, rule, SHOWN if told else NOT_SAID))
