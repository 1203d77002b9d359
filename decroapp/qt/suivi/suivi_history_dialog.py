"""« Historique »: what became of a decision, who said it and when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.qt.cas.form_dialog import GAP, SIDE
from decroapp.qt.forms.ui_suivi_history_dialog import Ui_SuiviHistoryDialog
from decroapp.qt.theme import theme
from decroapp.qt.widgets.dialog_room import bounded
from decroapp.qt.widgets.rows import Cell, Column, Row
from decroapp.wording import dates
from decroapp.wording.people import called
from decroapp.wording.work import say_change

if TYPE_CHECKING:
    from decroapp.domain.clock import Clock
    from decroapp.services.follow_up import HistoryLine

WIDTH, HEIGHT = 560, 360


class HistoryDialog(QDialog):
    """One line a change, oldest first."""

    def __init__(
        self, what: str, lines: "tuple[HistoryLine, ...]", clock: "Clock", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ui = ui = Ui_SuiviHistoryDialog()
        ui.setupUi(self)
        self.setWindowTitle("Historique")
        ui.suivi_history_label.setText(
            what if lines else f"{what}. Rien n’a changé depuis la décision."
        )
        ui.suivi_history_list.set_columns(
            Column("Quand", stretch=1), Column("Ce qui a changé", stretch=2)
        )
        ui.suivi_history_list.set_wrapping(True)
        ui.suivi_history_list.set_rows([_row(n, one, clock) for n, one in enumerate(lines)])
        ui.suivi_history_list.setVisible(bool(lines))
        ui.suivi_history_close_button.clicked.connect(self.accept)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self.ui.suivi_history_column.setContentsMargins(*[look.px(SIDE)] * 4)
        self.ui.suivi_history_column.setSpacing(look.px(GAP))
        self.resize(bounded(self, QSize(look.px(WIDTH), look.px(HEIGHT))))


def _row(place: int, one: "HistoryLine", clock: "Clock") -> Row:
    at = clock.local(one.at)
    when = Cell(dates.medium(at.date()), detail=dates.clock(at.time()))
    return Row(
        place, (when, Cell(say_change(one.field, one.before, one.after), detail=called(one.by)))
    )
