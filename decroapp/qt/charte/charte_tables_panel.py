"""The tables of the charter: who may know what, each cell with its reason and its source."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from decroapp.domain.charter.cells import Place
from decroapp.qt.forms.ui_charte_tables_panel import Ui_CharteTablesPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.widgets.rows import ID_ROLE, STATE_ROLE
from decroapp.wording import dates
from decroapp.wording.policy_grid import TITLES, Grid, explained, grid, legend, mark, told
from decroapp.wording.policy_words import say_cell, say_validated

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.charter.cells import Cell
    from decroapp.domain.charter.policy import View
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte_tables import TablesSheet

PENDING = (
    "Ces tableaux viennent d’être validés\u00a0: ils seront en vigueur à la prochaine ouverture du "
    "coffre. Jusque-là, le programme suit les précédents."
)


class CharteTablesPanel(Panel):
    """A grid that arrows walk; the cell where one stands is explained below."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._cells: dict[str, Cell] = {}
        self._shipped: dict[str, View] = {}
        self.ui = ui = Ui_CharteTablesPanel()
        ui.setupUi(self)
        for place, title in TITLES.items():
            ui.charte_tables_place_combo.addItem(title, place)
        ui.charte_tables_row.add(ui.charte_tables_place_combo)
        ui.charte_tables_place_combo.activated.connect(self._fill)
        ui.charte_tables_table.currentItemChanged.connect(self._explain)
        ui.charte_tables_table.setCornerButtonEnabled(False)
        across = ui.charte_tables_table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        ui.charte_tables_table.verticalHeader().setSectionResizeMode(
            QHeaderView.ResizeMode.ResizeToContents
        )
        self.lay_out(ui.charte_tables_panel_column)

    def enter(self) -> None:
        """Read the tables again."""
        self.runner.ask(self, self.services.charte_tables.sheet, self._show, key="charte.tables")

    def _show(self, sheet: "TablesSheet") -> None:
        ui = self.ui
        day = dates.long(sheet.validated_on) if sheet.validated_on else ""
        ui.charte_tables_validated_label.setText(say_validated(sheet.validated_by, day))
        ui.charte_tables_pending_label.setText(PENDING if sheet.pending else "")
        ui.charte_tables_pending_label.setVisible(sheet.pending)
        self._cells = {one.cell.id: one.cell for one in sheet.rows}
        self._shipped = {one.cell.id: one.shipped for one in sheet.rows}
        self._fill()

    def _fill(self) -> None:
        """Lay out the table that is chosen, and stand where one stood."""
        ui = self.ui
        place = Place(ui.charte_tables_place_combo.currentData())
        table, there = ui.charte_tables_table, ui.charte_tables_table.currentIndex()
        laid = grid(place, self._cells.values())
        table.setAccessibleName(TITLES[place])
        table.setRowCount(len(laid.rows))
        table.setColumnCount(len(laid.columns))
        self._write_heads(laid)
        for down, row in enumerate(laid.rows):
            for across, column in enumerate(laid.columns):
                table.setItem(down, across, _item(laid.cells[row.code, column.code]))
        ui.charte_tables_legend_label.setText(legend(laid.cells.values()))
        row_now = min(max(there.row(), 0), len(laid.rows) - 1)
        table.setCurrentCell(row_now, min(max(there.column(), 0), len(laid.columns) - 1))
        self._explain()

    def _write_heads(self, laid: Grid) -> None:
        table = self.ui.charte_tables_table
        for number, line in enumerate(laid.columns):
            head = QTableWidgetItem(line.short)
            head.setToolTip(line.name)
            table.setHorizontalHeaderItem(number, head)
        for number, line in enumerate(laid.rows):
            table.setVerticalHeaderItem(number, QTableWidgetItem(line.name))

    def _explain(self) -> None:
        item, ui = self.ui.charte_tables_table.currentItem(), self.ui
        if item is None:
            return
        cell = self._cells[item.data(ID_ROLE)]
        ui.charte_tables_cell_label.setText(say_cell(cell))
        ui.charte_tables_rule_label.setText("\n".join(explained(cell, self._shipped[cell.id])))


def _item(cell: "Cell") -> QTableWidgetItem:
    item = QTableWidgetItem(mark(cell))
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    item.setData(ID_ROLE, cell.id)
    item.setData(STATE_ROLE, cell.rights.view.value)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, told(cell))
    return item
