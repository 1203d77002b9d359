"""Walk a tree of widgets and list what a script or a screen reader could not name."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
COMPOSITE = (QAbstractSpinBox, QComboBox, QHeaderView, QLineEdit, QTabBar)
KINDS = "edit text combo check radio date time spin button list table tabs label view band bar"
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


def interactive(root: QWidget) -> list[QWidget]:
    """Return the widgets a user acts on, without the inner parts of Qt's own."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if isinstance(widget, INTERACTIVE)
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), COMPOSITE)
        and not widget.objectName().startswith("qt_")
        and not (isinstance(widget.parentWidget(), QAbstractItemView) and not widget.objectName())
        and not _inside_combo(widget)
        and _reachable(widget)
    ]


def spoken_name(widget: QWidget) -> str:
    """Return the name that assistive tools read, buddies included."""
    face = QAccessible.queryAccessibleInterface(widget)
    spoken = face.text(QAccessible.Text.Name) if face is not None else ""
    return widget.accessibleName() or spoken


def problems(root: QWidget) -> list[str]:
    """Return a line for each widget without a proper object name or without a spoken name."""
    found = []
    names: dict[str, int] = {}
    for widget in interactive(root):
        name = widget.objectName()
        names[name] = names.get(name, 0) + 1
        label = f"{type(widget).__name__} {name or '?'}"
        if not SNAKE.fullmatch(name):
            found.append(f"{label}: object name is not snake_case with its page and kind")
        elif not name.startswith("nav_") and name.rsplit("_", 1)[1] not in KINDS.split():
            found.append(f"{label}: unknown kind at the end of its object name")
        if not spoken_name(widget).strip():
            found.append(f"{label}: no accessible name")
    found += [
        f"{name}: {count} widgets have this name" for name, count in names.items() if count > 1
    ]
    return found


def _inside_combo(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox):
            return True
        parent = parent.parentWidget()
    return False


def _reachable(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return True
