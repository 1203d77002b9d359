"""A school year as a form: its dates, its holidays and closures."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.calendar.year_rules import check_closure, check_year
from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_year_form import Ui_YearForm
from decroapp.qt.school.naming import take_names
from decroapp.qt.theme import theme
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.qt.widgets.fields import keep_captions_close
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.services.school import Prefill
from decroapp.wording import dates
from decroapp.wording.messages import explain
from decroapp.wording.plural import plural
from decroapp.wording.typography import fr

NAME_WIDTH = 200
SUMMER_STARTS = 6
"""From that month on, the year to come is the one that starts this year."""


def coming_year(today: date) -> int:
    """Return the year in which the school year in hand or to come starts."""
    return today.year if today.month >= SUMMER_STARTS else today.year - 1


class YearForm(QWidget):
    """Dates typed, closures added one by one or taken from an export; nothing is guessed."""

    changed = Signal()
    """Something was typed, added or removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closures: list[Period] = []
        self._terms: tuple[Period, ...] = ()
        self._territory = Territory.METROPOLE
        self.ui = Ui_YearForm()
        self.ui.setupUi(self)
        self._lay_out()
        self._connect()
        self._show_closures()

    def name_after(self, page: str) -> None:
        """Take the names of the page that holds the form."""
        take_names(self, page)

    def set_today(self, today: date) -> None:
        """Say what day it is, for a year left out; the erasure day is proposed."""
        for edit in self._days():
            edit.set_today(today)
        if self.ui.page_erasure_edit.day() is None:
            self.ui.page_erasure_edit.set_day(date(coming_year(today) + 1, 8, 31))

    def set_territory(self, territory: str) -> None:
        """Say where the school is, as far as legal holidays differ."""
        self._territory = Territory(territory)

    def set_year(self, year: SchoolYear) -> None:
        """Show a year."""
        self._territory, self._terms = year.territory, year.terms
        self.ui.page_from_edit.set_day(year.pupils_from)
        self.ui.page_to_edit.set_day(year.pupils_to)
        self.ui.page_erasure_edit.set_day(year.erasure_end)
        self._set_closures(list(year.closures))

    def fill(self, found: Prefill) -> None:
        """Take over what an export says of the year."""
        if found.pupils_from is not None and found.pupils_to is not None:
            self.ui.page_from_edit.set_day(found.pupils_from)
            self.ui.page_to_edit.set_day(found.pupils_to)
        self.ui.page_erasure_edit.set_day(date(found.start_year + 1, 8, 31))
        self._terms = found.terms
        self._set_closures(list(found.closures))

    def year(self) -> SchoolYear:
        """Return the year as it is typed, checked; a closure half typed is added first.

        Raises:
            RuleError: those of ``domain.calendar.year_rules.check_year``.
        """
        if self.ui.page_closure_edit.text().strip():
            self._add()
            if self.ui.page_closure_edit.text().strip():
                raise RuleError(
                    "year-closure-outside", label=self.ui.page_closure_edit.text().strip()
                )
        first, last = self.ui.page_from_edit.day(), self.ui.page_to_edit.day()
        if first is None or last is None:
            raise RuleError("year-dates-wrong")
        return check_year(
            SchoolYear(
                start_year=first.year,
                pupils_from=first,
                pupils_to=last,
                terms=self._terms,
                closures=tuple(self._closures),
                territory=self._territory,
                erasure_on=self.ui.page_erasure_edit.day(),
            )
        )

    def content(self) -> dict[str, object]:
        """Return what is typed, as JSON values."""
        days = (edit.typed() for edit in self._days())
        closures = [
            [one.label, one.first.isoformat(), one.last.isoformat()] for one in self._closures
        ]
        return {
            "days": list(days),
            "label": self.ui.page_closure_edit.text(),
            "closures": closures,
        }

    def put_back(self, content: dict[str, object]) -> None:
        """Show again what ``content`` returned."""
        days, closures = content["days"], content["closures"]
        if not isinstance(days, list) or not isinstance(closures, list):
            raise TypeError("a draft of another form")
        for edit, day in zip(self._days(), days, strict=True):
            edit.put_back(day or "")
        self.ui.page_closure_edit.setText(str(content["label"]))
        self._set_closures(
            [Period(one, *(date.fromisoformat(day) for day in span)) for one, *span in closures]
        )

    def set_writable(self, writable: bool) -> None:
        """Let the year be written, or only read."""
        for edit in self.findChildren(QLineEdit):
            edit.setReadOnly(not writable)
        for button in self.findChildren(QPushButton):
            button.setVisible(writable)
        self.ui.page_closure_row.setVisible(writable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chosen closure away with Suppr; Enter in its fields adds it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            listed = watched is self.ui.page_closures_list
            if listed and event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
            if not listed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._add()
                return True
        return super().eventFilter(watched, event)

    def _days(self) -> tuple[DateEdit, ...]:
        ui = self.ui
        return (
            ui.page_from_edit,
            ui.page_to_edit,
            ui.page_erasure_edit,
            ui.page_first_edit,
            ui.page_last_edit,
        )

    def _lay_out(self) -> None:
        ui = self.ui
        ui.page_dates_row.add(ui.page_from_field, ui.page_to_field, ui.page_erasure_field)
        ui.page_buttons_row.add(ui.page_add_button, ui.page_remove_button)
        ui.page_closure_row.add(ui.page_closure_field, ui.page_first_field, ui.page_last_field)
        ui.page_closures_list.set_columns(
            Column("Nom", Kind.STRONG, stretch=2),
            Column("Jours", stretch=3),
            Column("Durée", Kind.MUTED),
        )
        ui.page_closures_list.set_growing(True)
        ui.page_closures_list.set_wrapping(True)
        ui.page_year_error_label.hide()
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.ui.year_column.setSpacing(theme().px(12))
        self.ui.page_closure_edit.setMinimumWidth(theme().px(NAME_WIDTH))
        keep_captions_close(self)

    def _connect(self) -> None:
        ui = self.ui
        ui.page_from_edit.day_changed.connect(self._move_erasure)
        ui.page_add_button.clicked.connect(self._add)
        ui.page_remove_button.clicked.connect(self._remove)
        ui.page_closures_list.current_changed.connect(self._allow)
        for edit in self._days():
            edit.day_changed.connect(self.changed)
            edit.textEdited.connect(self.changed)
        ui.page_closure_edit.textChanged.connect(self.changed)
        for watched in (
            ui.page_closures_list,
            ui.page_closure_edit,
            ui.page_first_edit,
            ui.page_last_edit,
        ):
            watched.installEventFilter(self)

    def _move_erasure(self, first: date | None) -> None:
        """Keep the erasure at the end of the year that is being typed."""
        edit = self.ui.page_erasure_edit
        day = edit.day()
        if first is not None and day is not None and day.year != first.year + 1:
            edit.set_day(date(first.year + 1, 8, 31))

    def _set_closures(self, closures: list[Period]) -> None:
        self._closures = sorted(closures, key=lambda one: one.first)
        self._show_closures()
        self.changed.emit()

    def _show_closures(self) -> None:
        rows = [
            Row(one, (fr(one.label), dates.span(one.first, one.last), plural(one.days, "jour")))
            for one in self._closures
        ]
        self.ui.page_closures_list.set_rows(rows)
        self.ui.page_closures_list.setVisible(bool(rows))
        self.ui.page_closures_empty_label.setVisible(not rows)
        self._allow()

    def _allow(self) -> None:
        chosen = self.ui.page_closures_list.current_id() is not None
        self.ui.page_remove_button.setEnabled(chosen)

    def _add(self) -> None:
        ui = self.ui
        first, last = ui.page_first_edit.day(), ui.page_last_edit.day()
        year = ui.page_from_edit.day() or date.min, ui.page_to_edit.day() or date.max
        closure = Period(ui.page_closure_edit.text().strip(), first or date.max, last or date.min)
        try:
            check_closure(closure, *year)
        except RuleError as error:
            told = explain(error)
            ui.page_year_error_label.setText(f"{told.what} {told.why}")
            ui.page_year_error_label.show()
            return
        ui.page_year_error_label.hide()
        ui.page_closure_edit.clear()
        ui.page_first_edit.set_day(None)
        ui.page_last_edit.set_day(None)
        self._set_closures([*self._closures, closure])
        ui.page_closure_edit.setFocus()

    def _remove(self) -> None:
        chosen = self.ui.page_closures_list.current_id()
        self._set_closures([one for one in self._closures if one != chosen])
