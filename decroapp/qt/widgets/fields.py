"""A caption stays close to its field."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from decroapp.qt.theme import theme

CLOSE = 4


def keep_captions_close(root: QWidget) -> None:
    """Draw each field of a form near its caption, as one thing; again at each zoom."""
    for column in root.findChildren(QVBoxLayout):
        first = column.itemAt(0)
        caption = first.widget() if first is not None else None
        if isinstance(caption, QLabel) and caption.buddy() is not None:
            column.setSpacing(theme().px(CLOSE))
