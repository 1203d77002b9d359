"""The decision typed in one line, completed underneath; no key asks the vault."""

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from decroapp.domain.meeting.decision_line import LinePart, LineReading, Suggestion, complete
from decroapp.qt.conduire.choice_list import ChoiceList
from decroapp.qt.forms.ui_conduire_case import Ui_ConduireCase
from decroapp.wording.catalogue import age_warning
from decroapp.wording.decision_line import suggestion_label
from decroapp.wording.room_catalogue import (
    choices,
    room_catalogue,
    what_is_missing,
    what_was_read,
)

if TYPE_CHECKING:
    from datetime import date

    from decroapp.services.line_sources import LineSources

EMPTY_LINE: dict[str, object] = {"line": "", "picked": {}}
"""What a draft keeps of an empty line."""


class DecisionLine(QObject):
    """Read the line at each key; Enter adds it when it is complete."""

    ready = Signal(str, object, object)
    """A whole decision was entered: code, pilot's id, day."""
    touched = Signal()
    """Something was typed."""

    def __init__(self, ui: Ui_ConduireCase, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._sources: LineSources | None = None
        self._today: date | None = None
        self._birth: date | None = None
        self._picked: dict[str, str] = {}
        self._catalogue = room_catalogue(internal=False)
        self.reading = LineReading()
        self._list = ChoiceList(
            ui.conduire_decision_edit,
            ui.conduire_choice_list,
            self._choose,
            self._enter,
            lambda: self._list.show(()),
        )
        ui.conduire_decision_edit.textEdited.connect(self._type)
        self.clear()

    def feed(self, sources: "LineSources", today: "date") -> None:
        """Receive what lines are completed from, kept at hand for every key."""
        self._sources, self._today = sources, today

    def set_internal(self, internal: bool) -> None:
        """Name actions by their internal label (*restreinte*) or by the public one."""
        self._catalogue = room_catalogue(internal=internal)

    def set_birth(self, birth: "date | None") -> None:
        """Receive the birth date of the pupil, None where the room sees no age."""
        self._birth = birth

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self._ui.conduire_decision_edit.text()

    def content(self) -> dict[str, object]:
        """Return what a draft keeps."""
        return {"line": self.text, "picked": dict(self._picked)}

    def restore(self, line: str, picked: dict[str, str]) -> None:
        """Put a draft back, unless something is typed already."""
        if not self.text:
            self._picked = dict(picked)
            self._ui.conduire_decision_edit.setText(line)
            self._read()

    def clear(self) -> None:
        """Empty the line."""
        self._picked = {}
        # ``clear`` is a stroke like another: Ctrl+Z would give the line back, on another case.
        self._ui.conduire_decision_edit.setText("")
        self._read()

    def _type(self) -> None:
        self._read()
        self.touched.emit()

    def _read(self) -> None:
        line, sources = self.text, self._sources
        if not line.strip() or sources is None or self._today is None:
            self.reading = LineReading()
            self._ui.conduire_line_view.hide()
            return
        reading = complete(
            line,
            self._catalogue,
            sources.members,
            sources.year,
            self._today,
            next_meeting=sources.next_meeting,
        )
        self.reading = self._with_picked(reading)
        self._show()

    def _with_picked(self, reading: LineReading) -> LineReading:
        """Take what was chosen in the list where the words alone name several."""
        offered = {(one.part, one.value) for one in reading.suggestions}
        for part in (LinePart.ACTION, LinePart.PILOT):
            value = self._picked.get(part, "")
            if part in reading.missing and (part, value) in offered:
                reading = self._taken(reading, part, value)
        return reading

    def _taken(self, reading: LineReading, part: LinePart, value: str) -> LineReading:
        known = replace(
            reading,
            missing=tuple(one for one in reading.missing if one is not part),
            suggestions=tuple(one for one in reading.suggestions if one.part is not part),
        )
        if part is LinePart.ACTION:
            action = next(one for one in self._catalogue.actions if one.code == value)
            return replace(known, action=action)
        members = self._sources.members if self._sources else ()
        return replace(known, pilot=next(one for one in members if str(one.id) == value))

    def _show(self) -> None:
        ui, reading = self._ui, self.reading
        action, pilot, day, note = what_was_read(reading)
        bold = [f"<b>{escape(action)}</b>" if action else "", escape(pilot)]
        bold.append(f"<b>{escape(day)}</b>" if day else "")
        known = " · ".join(part for part in bold if part)
        ui.conduire_line_label.setText(f"{known} ({escape(note)})" if known and note else known)
        ui.conduire_read_view.setVisible(bool(known))
        ui.conduire_enter_hint.setVisible(reading.complete)
        ui.conduire_add_label.setVisible(reading.complete)
        missing = " ".join(part for part in (self._warning(), what_is_missing(reading)) if part)
        ui.conduire_missing_label.setText(missing)
        ui.conduire_missing_label.setVisible(bool(missing))
        self._list.show([(one.text, one.suggestion) for one in choices(reading)])
        ui.conduire_line_view.show()

    def _warning(self) -> str:
        """Return why the age does not fit the action; it keeps nothing from being added."""
        action, due = self.reading.action, self.reading.due
        day = due.day if due else self._today
        return age_warning(action.code, self._birth, day) if action and day else ""

    def _choose(self, value: object) -> None:
        if not isinstance(value, Suggestion):
            return
        self._picked[value.part] = value.value
        typed = self._kept(value.part)
        words = suggestion_label(value)
        self._ui.conduire_decision_edit.setText(f"{typed}, {words}" if typed else words)
        self._read()
        self.touched.emit()

    def _kept(self, part: LinePart) -> str:
        """Return the words of the other parts, which a choice leaves as they are."""
        reading, kept = self.reading, []
        if reading.action and part is not LinePart.ACTION:
            kept.append(reading.action.label)
            self._picked[LinePart.ACTION] = reading.action.code
        if reading.pilot and part is not LinePart.PILOT:
            kept.append(reading.pilot.name)
            self._picked[LinePart.PILOT] = str(reading.pilot.id)
        if reading.due and part is not LinePart.DUE:
            kept.append(reading.due.text)
        return ", ".join(kept)

    def _enter(self) -> None:
        reading = self.reading
        if reading.complete and reading.action and reading.pilot and reading.due:
            self.ready.emit(reading.action.code, reading.pilot.id, reading.due.day)
