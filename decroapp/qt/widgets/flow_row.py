"""Small widgets in a line, which goes on below where the room ends."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decroapp.qt.theme import theme

GAP, LINE_GAP = 16, 8


class FlowRow(QWidget):
    """Lay its children from left to right, each at the size it wants, over as many lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []
        self._gap = GAP
        self._known: dict[int, list[tuple[QWidget, QRect]]] = {}
        self._lowest = -1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._known.clear)

    def set_gap(self, gap: int) -> None:
        """Keep so many pixels (before zoom) between neighbours."""
        self._gap = gap
        self._known.clear()
        self.updateGeometry()

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the line."""
        for widget in widgets:
            widget.setParent(self)
            widget.show()
            self._shown.append(widget)
        self._known.clear()
        if self.isVisible():
            self._place()
        else:
            self.updateGeometry()

    def release(self) -> None:
        """Give the widgets up, to be laid elsewhere."""
        self._shown.clear()
        self._known.clear()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width."""
        return max((rect.bottom() + 1 for _, rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of one line, at the present width's height."""
        places = self._places(1 << 20)
        wide = max((rect.right() + 1 for _, rect in places), default=0)
        return QSize(wide, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which words would be cut."""
        widest = max((widget.sizeHint().width() for widget in self._shown), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the lines again."""
        super().resizeEvent(event)
        self._place(followed=self.heightForWidth(self.width()) != self._lowest)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay what was added out of sight."""
        super().showEvent(event)
        # Out of sight nothing says that a child's words changed.
        self._known.clear()
        self._place()

    def event(self, event: QEvent) -> bool:
        """Follow a child whose words changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._known.clear()
            self._place()
        return super().event(event)

    def _place(self, *, followed: bool = True) -> None:
        """Lay the children; layouts above are told when what they know is ``followed`` no more."""
        for widget, rect in self._places(self.width()):
            widget.setGeometry(rect)
        self._lowest = self.heightForWidth(self.width())
        if followed:
            self.updateGeometry()

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return where each child stands; layouts ask it many times for the same width."""
        if width not in self._known:
            self._known[width] = self._reckoned(width)
        return self._known[width]

    def _reckoned(self, width: int) -> list[tuple[QWidget, QRect]]:
        look = theme()
        left, top, tall = 0, 0, 0
        places: list[tuple[QWidget, QRect]] = []
        for widget in self._shown:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if left and left + size.width() > width:
                left, top, tall = 0, top + tall + look.px(LINE_GAP), 0
            places.append((widget, QRect(left, top, size.width(), size.height())))
            left += size.width() + look.px(self._gap)
            tall = max(tall, size.height())
        return [(widget, _centred(rect, places)) for widget, rect in places]


def _centred(rect: QRect, places: "list[tuple[QWidget, QRect]]") -> QRect:
    """Return a place in the middle of its line, whose tallest widget gives the height."""
    tall = max(other.height() for _, other in places if other.top() == rect.top())
    return rect.translated(0, (tall - rect.height()) // 2)
