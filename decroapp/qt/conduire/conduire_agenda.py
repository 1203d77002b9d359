"""The agenda on the left: time left, cases by their initials, what comes next."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from decroapp.domain.meeting.kinds import ItemState
from decroapp.qt.forms.ui_conduire_agenda import Ui_ConduireAgenda
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.adaptive_panels import is_folded, is_narrow
from decroapp.qt.widgets.card import Card
from decroapp.qt.widgets.rows import ID_ROLE, Cell, Column, Kind, Row
from decroapp.wording import session as words

if TYPE_CHECKING:
    from decroapp.services.conduct import Session, SessionLine

MINUTE_MS, GAP = 60_000, 8
MAINTAIN, MAINTAIN_SHORT = "Maintenir sans débat…", "Maintenir…"
END, END_SHORT = "Terminer la séance", "Terminer"
MARKS = {ItemState.DONE: "✓", ItemState.OPEN: "▸"}
TICKED, WAITING = "☑", "·"
TONES = {"open": Tone.PRIMARY, "postponed": Tone.WARNING, "carried": Tone.WARNING}


class ConduireAgenda(Card):
    """Show the agenda; Space ticks a line, Enter opens it."""

    opened = Signal(object)
    """A case was chosen (its item)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ConduireAgenda()
        self.ui.setupUi(self)
        self._ticked: set[UUID] = set()
        self._session: Session | None = None
        self._nameless: UUID | None = None
        rows = self.ui.conduire_agenda_list
        rows.set_columns(
            Column(""),
            Column("", Kind.STRONG),
            Column(""),
            Column("", Kind.BADGE),
            header=False,
        )
        rows.set_whole(is_narrow)
        self.ui.conduire_agenda_card_column.setStretchFactor(rows, 1)
        self.ui.conduire_left_row.setStretch(1, 1)
        rows.installEventFilter(self)
        rows.chosen.connect(self.opened)
        rows.clicked.connect(self._click)
        theme().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the cases as many lines as the window allows."""
        super().resizeEvent(event)
        self._fit()

    @property
    def ticked(self) -> list[UUID]:
        """Return the items ticked, in the order of the agenda."""
        lines = self._session.lines if self._session else ()
        return [one.item.item_id for one in lines if one.item.item_id in self._ticked]

    def show_session(self, session: "Session") -> None:
        """Show the meeting as it stands."""
        self._session = session
        self._ticked &= {one.item.item_id for one in session.lines if _waits(one)}
        meeting = session.meeting
        self.ui.conduire_kind_label.setText(words.head(meeting.kind))
        self.ui.conduire_day_label.setText(words.day_and_hour(meeting.on_day, meeting.starts_at))
        coming = self.next_item()
        said = _said(session, coming)
        self.ui.conduire_next_label.setText(said)
        self.ui.conduire_next_label.setVisible(bool(said))
        self._fill()

    def hide_name(self, item_id: UUID | None) -> None:
        """Call a case by its number: somebody is there who may not know whose it is."""
        if item_id != self._nameless:
            self._nameless = item_id
            self._fill()

    def clear(self) -> None:
        """Show nothing."""
        self._nameless = None
        self._session = None
        self._ticked.clear()
        self.ui.conduire_agenda_list.set_rows(())
        self.ui.conduire_next_label.clear()

    def show_time(self, now_ms: int) -> None:
        """Say how much time is left for how many cases."""
        if self._session is None:
            return
        meeting = self._session.meeting
        spent = max(0, now_ms - (meeting.opened_at or now_ms)) // MINUTE_MS
        cases = sum(_is_left(one) for one in self._session.lines)
        left, what = words.time_left(meeting.minutes - spent, cases)
        self.ui.conduire_minutes_label.setText(left)
        self.ui.conduire_cases_label.setText(what)
        self.ui.conduire_time_bar.setRange(0, meeting.minutes)
        self.ui.conduire_time_bar.setValue(min(spent, meeting.minutes))

    def next_item(self) -> UUID | None:
        """Return the case that comes next: after the open one, suspended cases last.

        One under an objection does not come before its answer, nor one that the group carried
        over before the next meeting.
        """
        lines = self._session.lines if self._session else ()
        places = [n for n, one in enumerate(lines) if one.item.state is ItemState.OPEN]
        start = places[0] if places else -1
        ordered = [*lines[start + 1 :], *lines[: start + 1]]
        waiting = [one for one in ordered if _comes(one)]
        waiting.sort(key=lambda one: _state(one)[0] == "postponed")
        return waiting[0].item.item_id if waiting else None

    @property
    def is_left(self) -> bool:
        """Tell whether the meeting leaves cases to the next one."""
        lines = self._session.lines if self._session else ()
        return any(_waits(one) for one in lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick the current line with Space."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.ui.conduire_agenda_list.current_id()
            if event.key() == Qt.Key.Key_Space and isinstance(row, UUID):
                self._tick(row)
                return True
        return False

    def _fit(self) -> None:
        """Put the buttons on one line, under short words, where the room stands below."""
        ui = self.ui
        short = is_folded(self) and not is_narrow(self)
        way = QBoxLayout.Direction
        ui.conduire_agenda_buttons.setDirection(way.LeftToRight if short else way.TopToBottom)
        ui.conduire_agenda_buttons.setSpacing(theme().px(GAP))
        ui.conduire_day_label.setHidden(short)
        ui.conduire_maintain_button.setText(MAINTAIN_SHORT if short else MAINTAIN)
        ui.conduire_end_button.setText(END_SHORT if short else END)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._tick(index.data(ID_ROLE))

    def _tick(self, item_id: UUID) -> None:
        lines = self._session.lines if self._session else ()
        if any(one.item.item_id == item_id and _waits(one) for one in lines):
            self._ticked ^= {item_id}
            self._fill()

    def _fill(self) -> None:
        lines = self._session.lines if self._session else ()
        self.ui.conduire_agenda_list.set_rows([self._row(one) for one in lines])
        on_table = [one.item.item_id for one in lines if one.item.state is ItemState.OPEN]
        if on_table:
            self.ui.conduire_agenda_list.select(on_table[0])

    def _row(self, line: "SessionLine") -> Row:
        state, word = _state(line)
        done = line.item.state is ItemState.DONE
        tone = Tone.SUCCESS if done else TONES.get(state, Tone.NEUTRAL)
        ticked = line.item.item_id in self._ticked
        mark = TICKED if ticked else MARKS.get(line.item.state, WAITING)
        who = (line.initials, line.division)
        if line.item.item_id == self._nameless:
            who = (f"n°\u00a0{line.number}", "")
        return Row(line.item.item_id, (mark, *who, Cell(word, tone)), state=state)


def _state(line: "SessionLine") -> tuple[str, str]:
    item = line.item
    return words.item_state(item.state, item.origin, item.outcome, item.reason)


def _waits(line: "SessionLine") -> bool:
    return line.item.state is ItemState.WAITING


def _is_left(line: "SessionLine") -> bool:
    return line.item.state is not ItemState.DONE and _state(line)[0] != "carried"


def _comes(line: "SessionLine") -> bool:
    return _waits(line) and _is_left(line) and not line.objected


def _said(session: "Session", coming: UUID | None) -> str:
    for one in session.lines:
        if one.item.item_id == coming:
            return words.next_case(one.initials, one.division, _state(one)[1])
    return ""
