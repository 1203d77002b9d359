"""Where the parts of the page stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QWidget

from decroapp.qt.theme import theme

if TYPE_CHECKING:
    from decroapp.qt.conduire.conduire_page import ConduirePage

SIDE, LEFT, RIGHT = 16, 296, 296


def lay_out(page: "ConduirePage") -> None:
    """Put the cards and the panels of a new page in their places."""
    ui, side = page.ui, theme().px(SIDE)
    column, panels = ui.conduire_page_column, ui.conduire_panels_view
    column.setContentsMargins(side, side, side, side)
    middle = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
    for card, place in ((page.arrival, ui.conduire_arrival), (page.pin, ui.conduire_pin)):
        column.replaceWidget(place, card)
        column.setAlignment(card, middle)
        place.hide()
        place.deleteLater()
    column.setStretchFactor(panels, 1)
    page.case.ui.conduire_case_card_column.insertWidget(0, page.gate)
    panels.add_panel(page.agenda, "Ordre du jour", width=LEFT)
    panels.add_panel(page.case, "Situation", stretch=1)
    panels.add_panel(page.room, "Salle", width=RIGHT, folds=True)
    close = ui.conduire_message_bar.findChild(QPushButton)
    if close is not None:
        close.setObjectName("conduire_message_button")
    for edit in page.findChildren(QLineEdit):
        # A file would leave its name there, which may be a pupil's.
        edit.setAcceptDrops(False)


def keep_in_sight(panel: QWidget, widget: QWidget) -> None:
    """Scroll to a part of a panel, once what changed is laid."""

    def scroll() -> None:
        port = panel.parentWidget()
        area = port.parentWidget() if port else None
        if isinstance(area, QScrollArea) and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, theme().px(SIDE))

    QTimer.singleShot(0, panel, scroll)
