"""Everything that a tree of widgets can tell: texts, lists, tooltips, accessible names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)


def told(root):
    """Return every word under a widget, hidden ones included, lower case, one a line."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        found += [widget.whatsThis(), widget.statusTip(), widget.windowTitle(), _text(widget)]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _cells(widget.model())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(row) for row in range(widget.count())]
        if isinstance(widget, QTabWidget):
            found += [widget.tabText(row) for row in range(widget.count())]
        found += [str(widget.property(name)) for name in _dynamic(widget)]
    return "\n".join(word for word in found if word).lower()


def _dynamic(widget):
    """Return the properties that pages set; Qt's own begin with an underscore."""
    names = (str(name, "utf-8") for name in widget.dynamicPropertyNames())
    return [name for name in names if not name.startswith("_")]


def _text(widget):
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""


def _cells(model):
    return [
        str(model.index(row, column).data(role) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in ROLES
    ]
