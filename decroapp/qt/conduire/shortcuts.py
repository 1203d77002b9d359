"""The keys of the page, on AZERTY keyboards too."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

_AZERTY = (
    Qt.Key.Key_Ampersand,
    Qt.Key.Key_Eacute,
    Qt.Key.Key_QuoteDbl,
    Qt.Key.Key_Apostrophe,
    Qt.Key.Key_ParenLeft,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Egrave,
)
"""What the keys 1 to 7 type without Shift on a French keyboard."""


def add_keys(page: QWidget, wanted: Mapping[str, Callable[[], object]]) -> None:
    """Hang keys on a page; several alternatives for one act are separated by a space."""
    for keys, action in wanted.items():
        _add(page, [QKeySequence(one) for one in keys.split()], action)


def add_outcome_keys(page: QWidget, choose: Callable[[int], object]) -> None:
    """Hang Alt+1 to Alt+7; ``choose`` gets the place, from 1."""
    for place, key in enumerate(_AZERTY, 1):
        alt = QKeySequence(Qt.KeyboardModifier.AltModifier | key)
        _add(page, [QKeySequence(f"Alt+{place}"), alt], partial(choose, place))


class FreeKeys(QObject):
    """Keep the fields of a page from taking its keys: under X11, Ctrl+E is their end of line."""

    def __init__(self, page: QWidget, keys: str) -> None:
        """``keys``: separated by a space."""
        super().__init__(page)
        self._keys = [QKeySequence(one) for one in keys.split()]
        for edit in page.findChildren(QLineEdit):
            edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a key of the page to the page."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        mine = QKeySequence(event.keyCombination()) in self._keys
        event.setAccepted(event.isAccepted() and not mine)
        return mine


def _add(page: QWidget, keys: list[QKeySequence], action: Callable[[], object]) -> None:
    shortcut = QShortcut(page)
    shortcut.setKeys(keys)
    shortcut.activated.connect(action)
