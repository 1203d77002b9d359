"""A day, typed in numbers and read in words."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from decroapp.qt.theme import theme
from decroapp.qt.widgets.edit_button import EditButton
from decroapp.wording import dates

TYPED = re.compile(r"\s*(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?\s*")
STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


def read_date(text: str, year: int) -> date | None:
    """Read « 24/11/2026 », « 24/11/26 » or « 24/11 » (in ``year``); None if it is no day."""
    found = TYPED.fullmatch(text)
    if found is None:
        return None
    day, month, typed = found.groups()
    whole = year if typed is None else int(typed) + (2000 if len(typed) == 2 else 0)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None


class DateEdit(QLineEdit):
    """Show « mardi 24 novembre 2026 »; inside the field the day is « 24/11/2026 ».

    Arrows change the day, page keys the week, Alt+Down opens the calendar. What is typed and
    is no day stays visible, marked as wrong, and ``day()`` is None.
    """

    day_changed = Signal(object)
    """Another day, or None (``datetime.date | None``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date: date | None = None
        self._today: date | None = None
        self._popup: QFrame | None = None
        self._reader: Callable[[str], date | None] | None = None
        opener = EditButton(self, "calendar", "Ouvrir le calendrier (Alt+Bas)")
        opener.clicked.connect(self.open_calendar)
        self.setPlaceholderText("jj/mm/aaaa")
        self.textEdited.connect(self._type)
        theme().changed.connect(self._fit)
        self._fit()

    def day(self) -> date | None:
        """Return the day, or None if there is none or it is mistyped."""
        return self._date

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._mark(wrong=False)
        if day != self._date:
            self._date = day
            self.day_changed.emit(day)
        self._show()

    def typed(self) -> str:
        """Return what a draft keeps: the day as ISO text, else what is typed and is no day."""
        return self.text() if self._date is None else self._date.isoformat()

    def put_back(self, typed: str) -> None:
        """Show again what ``typed`` returned."""
        try:
            self.set_day(date.fromisoformat(typed))
        except ValueError:
            self.set_day(None)
            self.setText(typed)
            self._mark(wrong=bool(typed.strip()))

    def set_today(self, today: date) -> None:
        """Say what day it is, for a year left out and for the first arrow."""
        self._today = today

    def set_reader(self, reader: Callable[[str], date | None]) -> None:
        """Read what is no numeric day too, such as « dans 3 semaines »; None if it is no day."""
        self._reader = reader

    def open_calendar(self) -> None:
        """Show a month to choose from."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("surface", "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(popup)
        month.setAccessibleName("Calendrier")
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        start = self._date or self._today
        if start is not None:
            month.setSelectedDate(QDate(start.year, start.month, start.day))
        month.activated.connect(self._choose)
        month.clicked.connect(self._choose)
        QVBoxLayout(popup).addWidget(month)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        month.setFocus()
        self._popup = popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the day with the arrows and page keys."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in STEPS and (start := self._date or self._today):
            moved = start + timedelta(days=STEPS[key] if self._date else 0)
            self.set_day(moved)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the day in numbers, ready to be typed over."""
        super().focusInEvent(event)
        self._show()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the day in words."""
        super().focusOutEvent(event)
        self._show()

    def _type(self, text: str) -> None:
        year = (self._date or self._today or date.min).year
        day = read_date(text, year)
        if day is None and self._reader is not None and text.strip():
            day = self._reader(text)
        self._mark(wrong=day is None and bool(text.strip()))
        if day != self._date:
            self._date = day
            self.day_changed.emit(day)

    def _choose(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.set_day(date(day.year(), day.month(), day.day()))

    def _show(self) -> None:
        if self.property("invalid"):
            return
        words = dates.numeric if self.hasFocus() else dates.long
        self.setText("" if self._date is None else words(self._date))
        self.setCursorPosition(0)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _fit(self) -> None:
        widest = dates.long(date(2026, 9, 23))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + theme().px(52))
