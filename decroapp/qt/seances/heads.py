"""The head of a page: title and buttons side by side, or one under the other."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from decroapp.qt.widgets.adaptive_panels import is_narrow


def turn(head: QBoxLayout, page: QWidget) -> None:
    """Put the buttons under the title where the window is narrow."""
    directions = QBoxLayout.Direction
    wanted = directions.TopToBottom if is_narrow(page) else directions.LeftToRight
    if head.direction() != wanted:
        head.setDirection(wanted)
