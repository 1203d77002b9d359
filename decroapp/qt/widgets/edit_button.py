"""A small button inside a line edit, on the right: as large as the zoom asks for."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from decroapp.qt.icons import icon
from decroapp.qt.theme import theme

SIDE, BESIDE = 20, 8


class EditButton(QToolButton):
    """Stands at the end of a field: the icons of Qt's own actions there never grow."""

    def __init__(self, edit: QLineEdit, name: str, tip: str) -> None:
        super().__init__(edit)
        self._edit, self._name = edit, name
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        edit.installEventFilter(self)
        theme().changed.connect(self._dress)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return False

    def _dress(self) -> None:
        side = theme().px(SIDE)
        self.setIcon(icon(self._name, "muted"))
        self.setIconSize(QSize(side, side))
        self.resize(side, side)
        self._edit.setTextMargins(0, 0, side, 0)
        self._place()

    def _place(self) -> None:
        left = self._edit.width() - self.width() - theme().px(BESIDE)
        self.move(left, (self._edit.height() - self.height()) // 2)


def let_clear(edit: QLineEdit) -> None:
    """Offer to empty a field of search as soon as something is typed in it."""
    button = EditButton(edit, "circle-x", "Effacer")
    button.clicked.connect(edit.clear)
    edit.textChanged.connect(lambda text: button.setVisible(bool(text)))
    button.setVisible(bool(edit.text()))
