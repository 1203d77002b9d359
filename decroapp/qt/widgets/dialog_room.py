"""Dialogs as high as what they show, never higher than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QScrollArea, QWidget

from decroapp.qt.icons import dress
from decroapp.qt.theme import theme

BESIDE, ASIDE, ABOVE = 8, 32, 64
SIDE, GAP = 24, 12


class PlainDialog(QDialog):
    """A short dialog of words and a few fields: whole at each zoom; its form gives the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = 0
        theme().changed.connect(self.fit)

    def showEvent(self, event: QShowEvent) -> None:
        """Show every word."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need; again when they change."""
        layout, look = self.layout(), theme()
        if layout is None:
            return
        self._wide = self._wide or self.width()
        dress(self)
        side = look.px(SIDE)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.px(GAP))
        self._take_height(layout)

    def grow(self) -> None:
        """Show what came into the dialog; it never shrinks under the eyes."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            self._take_height(layout, self.height())

    def _take_height(self, layout: QLayout, least: int = 0) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:
            fit_height(self, area, theme().px(self._wide), least=least)
            return
        wide = bounded(self, QSize(theme().px(self._wide), 0)).width()
        self.resize(bounded(self, QSize(wide, max(least, _height(layout, wide)))))


def keep_clear_of_bar(area: QScrollArea) -> None:
    """Let what scrolls end where the buttons below end, and step aside for the scroll bar."""
    bar, inside = area.verticalScrollBar(), area.widget()

    def step_aside(_: int, last: int) -> None:
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setRight(theme().px(BESIDE) if last else 0)
            layout.setContentsMargins(margins)

    bar.rangeChanged.connect(step_aside)
    step_aside(bar.minimum(), bar.maximum())


def bounded(dialog: QWidget, wanted: QSize) -> QSize:
    """Return a size that leaves some of the screen free around a dialog."""
    # The frame around a window does not follow the zoom.
    return wanted.boundedTo(dialog.screen().availableSize() - QSize(ASIDE, ABOVE))


def fit_height(dialog: QDialog, area: QScrollArea, width: int, *, least: int = 0) -> None:
    """Give a dialog a width (zoomed) and the height at which nothing in it has to scroll."""
    outer, inside = dialog.layout(), area.widget()
    if outer is None or inside is None:
        return
    dialog.resize(bounded(dialog, QSize(width, max(dialog.height(), least))))
    outer.activate()
    around = dialog.height() - area.height()
    tall = around + _height(inside.layout(), area.width())
    dialog.resize(bounded(dialog, QSize(width, max(tall, least))))
    # What goes on over several lines knows its height only once it has its width.
    outer.activate()
    missing = area.verticalScrollBar().maximum()
    if missing:
        dialog.resize(bounded(dialog, QSize(width, dialog.height() + missing)))


def _height(layout: QLayout | None, width: int) -> int:
    if layout is None:
        return 0
    layout.invalidate()
    return (
        layout.totalHeightForWidth(width)
        if layout.hasHeightForWidth()
        else layout.totalSizeHint().height()
    )
