"""The keys of the page, on AZERTY keyboards too."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

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


def _add(page: QWidget, keys: list[QKeySequence], action: Callable[[], object]) -> None:
    shortcut = QShortcut(page)
    shortcut.setKeys(keys)
    shortcut.activated.connect(action)
