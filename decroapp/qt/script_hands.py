"""What the fingers of a script do: each function says what is to be done, once it can be."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QKeyCombination,
    QMimeData,
    QModelIndex,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QTabBar,
    QTabWidget,
    QWidget,
)

Act = Callable[[], object]
BOX = 8
LINES = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class ScriptError(Exception):
    """A step cannot be done now; perhaps a moment later."""


def find(name: str) -> QWidget:
    """Return the widget of this name that is in sight, the front window first.

    Raises:
        ScriptError: there is none in sight.
    """
    modal = QApplication.activeModalWidget()
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for top in sorted(tops, key=lambda one: one is not modal):
        for widget in (top, *top.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    raise ScriptError(f"{name} is not in sight")


def click(name: str) -> Act:
    """Press a button, a box or any widget with the mouse's left button."""
    widget = _usable(name)
    place = widget.rect().center()
    if isinstance(widget, QCheckBox | QRadioButton):
        # Beyond its words such a button hears nothing.
        place.setX(min(BOX, place.x()))
    none = Qt.KeyboardModifier.NoModifier
    return lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, none, place)


def drop(name: str, paths: Sequence[Path]) -> Act:
    """Let files fall on a widget, as the mouse would.

    Raises:
        ScriptError: the widget takes no such files.
    """
    widget = _usable(name)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path.resolve())) for path in paths])
    place, copy = widget.rect().center(), Qt.DropAction.CopyAction
    mouse, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, mouse, none)
    QCoreApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        raise ScriptError(f"{name} takes no such files")
    event = QDropEvent(QPointF(place), copy, data, mouse, none)

    # Qt does not keep the data of an event alive: the act does.
    return lambda: (QCoreApplication.sendEvent(widget, event), data)


def type_text(name: str, text: str) -> Act:
    """Type at the cursor of a field; a line break is Enter."""
    widget = _usable(name)
    target = _proxy(widget)

    def type_it() -> None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        for letter in text:
            _send(target, letter)

    return type_it


def press(keys: str) -> Act:
    """Press keys such as « Ctrl+Return » where the focus is.

    Raises:
        ScriptError: no window is there, or there are no such keys.
    """
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        raise ScriptError(f"no such keys: {keys}")
    combination: QKeyCombination = cast("Any", sequence)[0]
    if combination.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        raise ScriptError(f"no such keys: {keys}")
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is None:
        _activate()
        raise ScriptError("no window has the focus")
    return lambda: QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def _activate() -> None:
    # Without a window manager nobody gives the focus back when a dialog closes.
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    for window in (QApplication.activeModalWidget(), *shown):
        if window is not None:
            window.activateWindow()
            return


def select(name: str, wanted: str) -> Act:
    """Choose a row, an entry or a tab by its id, or by a text that only it has.

    Raises:
        ScriptError: no row, or more than one.
    """
    widget = _usable(name)
    if isinstance(widget, QComboBox):
        number = _only(wanted, [_of_combo(widget, n) for n in range(widget.count())])
        return lambda: widget.setCurrentIndex(number)
    if isinstance(widget, QTabBar | QTabWidget):
        tabs = [[widget.tabText(n).replace("&", "")] for n in range(widget.count())]
        number = _only(wanted, tabs)
        return lambda: widget.setCurrentIndex(number)
    if isinstance(widget, QAbstractItemView):
        return _select_row(widget, wanted)
    raise ScriptError(f"{name} has no rows")


def _select_row(view: QAbstractItemView, wanted: str) -> Act:
    model = view.model()
    if model is None:
        raise ScriptError(f"{view.objectName()} is empty")
    whole = QModelIndex()
    # A list model keeps its count of columns to itself: it has one.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(whole)
    rows = [
        [
            _words(model.index(row, column).data(role))
            for column in range(columns)
            for role in (
                Qt.ItemDataRole.UserRole,
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
            )
        ]
        for row in range(model.rowCount(whole))
    ]
    index = model.index(_only(wanted, rows), 0)
    flags = QItemSelectionModel.SelectionFlag
    chosen = flags.ClearAndSelect | flags.Rows

    def choose() -> None:
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.scrollTo(index)
        view.selectionModel().setCurrentIndex(index, chosen)

    return choose


def _of_combo(combo: QComboBox, number: int) -> list[str]:
    return [combo.itemText(number), _words(combo.itemData(number))]


def _words(data: object) -> str:
    return "" if data is None else str(data)


def _only(wanted: str, rows: list[list[str]]) -> int:
    exact = [n for n, words in enumerate(rows) if wanted in words]
    partly = [n for n, words in enumerate(rows) if any(wanted in word for word in words)]
    found = exact or partly
    if len(found) != 1:
        raise ScriptError(f"{len(found)} rows say {wanted}")
    return found[0]


def _usable(name: str) -> QWidget:
    widget = find(name)
    if not widget.isEnabled():
        raise ScriptError(f"{name} is disabled")
    return widget


def _proxy(widget: QWidget) -> QWidget:
    if isinstance(widget, QComboBox) and widget.isEditable():
        line = widget.lineEdit()
        return widget if line is None else line
    return widget.focusProxy() or widget


def _send(target: QWidget, letter: str) -> None:
    # QTest types ASCII alone.
    none, text = Qt.KeyboardModifier.NoModifier, letter if letter not in LINES else ""
    key = LINES.get(letter, Qt.Key(0))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, none, text))
