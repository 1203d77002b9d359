"""The headings of the case on one page; one without content is absent."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from decroapp.domain.charter.views import RoomCaseView, RoomLine
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.badge import Badge
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.card import set_role
from decroapp.wording.dates import unbroken
from decroapp.wording.session import line_state

ABREAST, BAR, HEADINGS, BESIDE = 512, 32, 4, 320
"""From 512 pixels on, two columns: 1440 leaves some 560 to the case, 1024 some 460."""
TONES = {"late": Tone.WARNING, "done": Tone.SUCCESS, "dropped": Tone.NEUTRAL}
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RoomText(QLabel):
    """A sentence of the room, with where it comes from in a muted voice."""

    def __init__(self, line: RoomLine, *, before: str = "", strong: bool = False) -> None:
        super().__init__()
        self._line, self._before, self._strong = line, before, strong
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_role(self, "room")
        theme().changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        muted = theme().color("muted").name()
        text = escape(self._before + self._line.text)
        if self._strong:
            text = f"<b>{text}</b>"
        source = escape(self._line.source)
        gap = " · " if self._strong else " ("
        end = "" if self._strong else ")"
        tail = f"<span style='color:{muted}'>{gap}{source}{end}</span>" if source else ""
        self.setText(unbroken(text + tail))


class RecallLine(QWidget):
    """An earlier decision: Space says done, Delete given up, arrows go to the next one."""

    def __init__(self, place: int, line: RoomLine, tick: Callable[[str, str], None]) -> None:
        super().__init__()
        self.line = line
        self._tick = tick
        self.check = QCheckBox()
        self.check.setProperty("bare", True)
        self.check.setObjectName(f"conduire_recall_{place}_check")
        self.check.setAccessibleName(f"Fait\u00a0: {line.text}")
        self.check.setToolTip("Espace\u00a0: fait. Suppr\u00a0: abandonné.")
        self.check.setChecked(line.state == "done")
        self.check.clicked.connect(lambda done: tick(line.ref, "done" if done else "open"))
        self.check.installEventFilter(self)
        who, _, how = line.source.rpartition(" · ")
        late = line.state == "late"
        self._row = row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.setColumnStretch(1, 1)
        row.addWidget(self.check, 0, 0, Qt.AlignmentFlag.AlignTop)
        shown = RoomLine(line.text, who if late else line.source)
        row.addWidget(RoomText(shown), 0, 1)
        word = how if late else line_state(line.state)
        self._badge = Badge(text=word, tone=TONES[line.state]) if word else None
        self._below: bool | None = None
        self._place_badge(below=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words their width: in a narrow column how it stands comes below."""
        super().resizeEvent(event)
        self._place_badge(below=self.width() < theme().px(BESIDE))

    def _place_badge(self, *, below: bool) -> None:
        if self._badge is not None and below is not self._below:
            self._below = below
            side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._row.addWidget(self._badge, int(below), 2 - below, side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the decision up with Delete, or take that back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Delete:
            self._tick(self.line.ref, "open" if self.line.state == "dropped" else "dropped")
        elif key in MOVES:
            self.focusNextPrevChild(MOVES[key] > 0)
        else:
            return False
        return True


class CaseSections(QWidget):
    """Four headings in two columns, or one where there is no room."""

    def __init__(self, host: QWidget, tick: Callable[[str, str], None]) -> None:
        super().__init__(host)
        self._tick = tick
        self._blocks: list[QWidget] = []
        self._columns = self._abreast = 0
        self.recall: list[RecallLine] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setRowStretch(HEADINGS, 1)
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)
        theme().changed.connect(self._place)

    def clear(self) -> None:
        """Take every sentence out of the page at once."""
        for block in self._blocks:
            self._grid.removeWidget(block)
            _remove(block)
        self._blocks, self.recall = [], []

    def show_view(self, view: RoomCaseView) -> None:
        """Show the headings that have content; the focus stays on its decision."""
        focused = next((n for n, one in enumerate(self.recall) if one.check.hasFocus()), None)
        self.clear()
        self.recall = [RecallLine(n, one, self._tick) for n, one in enumerate(view.recall, 1)]
        self._add("Rappel et retour", self.recall)
        self._add("Élève et famille", [RoomText(one) for one in view.family])
        self._add("Regards et besoins", [RoomText(one) for one in view.looks])
        self._add("Points d’appui", self._strengths(view))
        self._columns = 0
        self._place()
        if focused is not None and focused < len(self.recall):
            self.recall[focused].check.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again."""
        super().resizeEvent(event)
        self._place()

    def _strengths(self, view: RoomCaseView) -> list[QWidget]:
        found: list[QWidget] = [RoomText(one) for one in view.strengths]
        if view.tried:
            words = ", ".join(one.text[:1].lower() + one.text[1:] for one in view.tried)
            label = QLabel(f"Déjà tenté\u00a0: {words}.")
            label.setWordWrap(True)
            set_role(label, "room_muted")
            found.append(label)
        return found

    def _add(self, title: str, widgets: Sequence[QWidget]) -> None:
        if not widgets:
            return
        block, heading = QWidget(self), QLabel(title)
        set_role(heading, "overline")
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(heading)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        self._blocks.append(block)

    def _place(self) -> None:
        # Once abreast they stay so where a scroll bar comes: it would come and go for ever.
        least = ABREAST if self._abreast != 2 else ABREAST - BAR
        columns = self._abreast = 2 if self.width() >= theme().px(least) else 1
        self._grid.setHorizontalSpacing(theme().px(24))
        self._grid.setVerticalSpacing(theme().px(16))
        if columns == self._columns:
            return
        self._columns = columns
        for number, block in enumerate(self._blocks):
            self._grid.addWidget(block, number // columns, number % columns)
            block.show()
        for column in (0, 1):
            self._grid.setColumnStretch(column, int(column < columns))


class TakenLines:
    """The decisions of this case taken today; those of this meeting may be taken back."""

    def __init__(
        self, host: QWidget, column: QVBoxLayout, take_back: Callable[[str], None]
    ) -> None:
        self._host, self._column, self._take_back = host, column, take_back
        self._rows: list[QWidget] = []

    def clear(self) -> None:
        """Take every decision out of the page."""
        for row in self._rows:
            _remove(row)
        self._rows = []

    def show(self, lines: Sequence[RoomLine], typed: frozenset[str]) -> None:
        """Show decisions."""
        self.clear()
        layout = self._column
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        for place, line in enumerate(lines, 1):
            row = QWidget(self._host)
            inner = QHBoxLayout(row)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(RoomText(line, strong=True), 1)
            if line.ref in typed:
                inner.addWidget(self._button(place, line))
            layout.addWidget(row)
            self._rows.append(row)
        self._host.setVisible(bool(lines))

    def _button(self, place: int, line: RoomLine) -> QPushButton:
        button = QPushButton("Retirer")
        button.setObjectName(f"conduire_taken_{place}_button")
        button.setAccessibleName(f"Retirer\u00a0: {line.text}")
        set_kind(button, "link")
        button.clicked.connect(lambda: self._take_back(line.ref))
        return button


def _remove(widget: QWidget) -> None:
    """Take a widget out of the tree now, and delete it when its events are over."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
