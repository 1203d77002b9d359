"""Read and write what a form's widgets hold, as JSON values for the draft."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QTime, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTimeEdit,
    QWidget,
)

from decroapp.domain.people.members import MemberRef
from decroapp.qt.drafts import Content
from decroapp.qt.widgets.check_list import CheckList
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.wording.labels import choices
from decroapp.wording.people import with_function

NOBODY, HOUR = "", "HH:mm"
CHANGES: dict[type[QWidget], tuple[str, ...]] = {
    DateEdit: ("textEdited", "day_changed"),
    QLineEdit: ("textEdited",),
    QPlainTextEdit: ("textChanged",),
    QComboBox: ("activated",),
    QCheckBox: ("clicked",),
    CheckList: ("ticked_changed",),
    QTimeEdit: ("timeChanged",),
}
SHORTEST = 12
"""Characters that a list to choose from always shows."""


def collect(widgets: Iterable[QWidget]) -> Content:
    """Return what is typed, by object name."""
    return {widget.objectName(): _read(widget) for widget in widgets}


def restore(widgets: Iterable[QWidget], content: Content) -> None:
    """Put back what was typed; what the form no longer has is left out."""
    for widget in widgets:
        if widget.objectName() in content:
            _write(widget, content[widget.objectName()])


def changes(widget: QWidget) -> tuple[SignalInstance, ...]:
    """Return what a widget emits when its user types, chooses or ticks."""
    for kind, names in CHANGES.items():
        if isinstance(widget, kind):
            return tuple(getattr(widget, name) for name in names)
    raise TypeError(type(widget).__name__)


def fill_codes(combo: QComboBox, codes: type[StrEnum], *, empty: str | None = None) -> None:
    """Offer a closed list; ``empty`` is the words of « none »."""
    if empty is not None:
        combo.addItem(empty, "")
    for code, words in choices(codes):
        combo.addItem(words, code)


def fill_people(
    combo: QComboBox, people: Iterable[MemberRef], chosen: UUID | None, *, empty: str | None = None
) -> None:
    """Offer the members in activity, by name."""
    if empty is not None:
        combo.addItem(empty, NOBODY)
    for one in people:
        combo.addItem(with_function(one), one.member_id.hex)
    choose(combo, chosen.hex if chosen else NOBODY)


def may_shrink(combo: QComboBox) -> None:
    """Let long words be cut where room is short, instead of widening the form."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(SHORTEST)


def choose(combo: QComboBox, code: str) -> None:
    """Choose by code; a code that is not offered chooses the first line."""
    combo.setCurrentIndex(max(combo.findData(code), 0))


def person(combo: QComboBox) -> UUID | None:
    """Return who is chosen."""
    code = combo.currentData()
    return UUID(hex=code) if code else None


def _read(widget: QWidget) -> object:
    if isinstance(widget, DateEdit):
        return widget.typed()
    if isinstance(widget, QComboBox):
        return widget.currentData()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, CheckList):
        return list(widget.ticked())
    if isinstance(widget, QTimeEdit):
        return widget.time().toString(HOUR)
    return _text(widget)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QLineEdit):
        return widget.text()
    raise TypeError(type(widget).__name__)


def _write(widget: QWidget, value: object) -> None:
    if isinstance(widget, DateEdit):
        widget.put_back(str(value))
    elif isinstance(widget, QComboBox):
        choose(widget, str(value))
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, CheckList):
        widget.tick(value if isinstance(value, list) else [])
    elif isinstance(widget, QTimeEdit):
        widget.setTime(QTime.fromString(str(value), HOUR))
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(str(value))
    elif isinstance(widget, QLineEdit):
        widget.setText(str(value))
