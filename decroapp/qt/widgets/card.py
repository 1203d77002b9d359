"""Surfaces and titles."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from decroapp.qt.theme import theme

ROLES = ("title", "heading", "section", "strong", "muted", "overline", "error")
PADDING = 16


def set_role(label: QLabel, role: str) -> None:
    """Give a label its place in the hierarchy: one of ``ROLES``."""
    label.setProperty("role", role)
    # What was never shown is styled once, when it is: styled now, it would be again at each move.
    if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        label.style().unpolish(label)
        label.style().polish(label)


class Card(QFrame):
    """A surface with a thin line around; put a layout in it, here or in Designer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        theme().changed.connect(self._pad)

    def showEvent(self, event: QShowEvent) -> None:
        """Give a layout that came from Designer the margins of the grid."""
        self._pad()
        super().showEvent(event)

    def _pad(self) -> None:
        layout = self.layout()
        if layout is not None:
            side = theme().px(PADDING)
            layout.setContentsMargins(side, side, side, side)
            layout.setSpacing(theme().px(8))


class SectionTitle(QLabel):
    """The title of a card (12 points, semi-bold)."""

    def __init__(self, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(text, parent)
        self.setProperty("role", "section")
        self.setWordWrap(True)


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rule")
