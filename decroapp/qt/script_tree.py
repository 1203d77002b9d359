"""What assistive tools and scripts see of the windows."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

WORDS = ("text", "plainText", "state", "code", "page_state")
INNER = ("qt_",)


def active_window() -> QWidget | None:
    """Return the window in front: a dialog over the others, else the first in sight."""
    modal = QApplication.activeModalWidget() or QApplication.activeWindow()
    if modal is not None:
        return modal
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next(iter(shown), None)


def named(root: QWidget) -> Iterator[QWidget]:
    """Yield a window and everything in it that has a name of ours, in order of creation."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.objectName() and not widget.objectName().startswith(INNER):
            yield widget


def spoken(widget: QWidget) -> str:
    """Return the name that assistive tools read."""
    face = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (face.text(QAccessible.Text.Name) if face else "")


def tree_of(windows: list[QWidget]) -> list[dict[str, object]]:
    """Return every named widget in sight, with its class, names, state and words."""
    return [
        {
            "window": window.objectName(),
            "object_name": widget.objectName(),
            "class": type(widget).__name__,
            "accessible_name": spoken(widget),
            "enabled": widget.isEnabled(),
            **{name: str(widget.property(name)) for name in WORDS if widget.property(name)},
        }
        for window in windows
        for widget in named(window)
        if widget.isVisible()
    ]
