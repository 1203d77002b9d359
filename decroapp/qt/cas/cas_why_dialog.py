"""« Pourquoi ? »: the rule of each category, for this account."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.qt.cas.form_dialog import GAP, SIDE
from decroapp.qt.forms.ui_cas_why_dialog import Ui_CasWhyDialog
from decroapp.qt.theme import theme
from decroapp.qt.widgets.dialog_room import bounded
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.wording.matrix import ALWAYS, CATEGORIES, say_rule

if TYPE_CHECKING:
    from decroapp.services.case_page import CaseSheet

WIDTH, HEIGHT = 640, 520


class WhyDialog(QDialog):
    """What the charter says for this account, by category: the same words for every pupil."""

    def __init__(self, sheet: "CaseSheet", parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_CasWhyDialog()
        self.ui.setupUi(self)
        ui = self.ui
        self.setWindowTitle("Pourquoi\u202f?")
        ui.cas_why_label.setText(ALWAYS)
        columns = (Column("Catégorie", Kind.STRONG, stretch=1), Column("Votre compte", stretch=1))
        ui.cas_why_list.set_columns(*columns)
        ui.cas_why_list.set_wrapping(True)
        ui.cas_why_list.set_rows(
            [
                Row(
                    rule.category,
                    (CATEGORIES[rule.category], say_rule(rule.view, enters=rule.enters)),
                )
                for rule in sheet.rules
            ]
        )
        ui.cas_why_close_button.clicked.connect(self.accept)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self.ui.cas_why_column.setContentsMargins(*[look.px(SIDE)] * 4)
        self.ui.cas_why_column.setSpacing(look.px(GAP))
        self.resize(bounded(self, QSize(look.px(WIDTH), look.px(HEIGHT))))
