"""The search of the whole program, with its results below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from decroapp.qt.runner import Runner
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.key_hint import KeyHint
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row

KEY = "shell.search"
SHOWN, WIDTH = 8, 380
MOVING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found: where it opens, and what the list says of it."""

    page: str
    target: object
    title: str
    detail: str = ""
    kind: str = ""


Search = Callable[[str], Sequence[SearchHit]]


class SearchField(QLineEdit):
    """Type to search; arrows move in the results, Enter opens one, Escape closes them."""

    opened = Signal(str, object)
    """A result was chosen (its page, its target)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)
        self._runner: Runner | None = None
        self._search: Search = lambda _: ()
        self._hits: Sequence[SearchHit] = ()
        self._usual = ""
        self._fleeting = False
        self._hint = KeyHint(self, text="Ctrl K")
        self._popup = QFrame(self)
        self._list, self._none = RowList(), QLabel("Aucun résultat.")
        self._build_popup()
        self.textEdited.connect(self._ask)
        theme().changed.connect(self._place_hint)

    def feed(self, runner: Runner, search: Search, words: str = "") -> None:
        """Say what searches, on the database's thread; at most a few dozen results.

        ``words``: what the empty field says where that is not everything; others see it then,
        and a name typed does not stay there once the field is left.
        """
        if self._runner is not None and search is not self._search:
            # What was typed elsewhere, and what it found, is not for the page that comes.
            self._runner.cancel(KEY)
            self.close_results()
            self._empty()
        self._usual = self._usual or self.placeholderText()
        self._runner, self._search, self._fleeting = runner, search, bool(words)
        self.setPlaceholderText(words or self._usual)

    @property
    def results(self) -> RowList:
        """Return the list of results."""
        return self._list

    def close_results(self) -> None:
        """Take the results away."""
        self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results without leaving the field."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key == Qt.Key.Key_Escape:
            self.close_results()
            self._empty()
        elif self._popup.isVisible() and key in steps:
            self._move(steps[key])
        elif self._popup.isVisible() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._list.current_id())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the results when the field is left."""
        super().focusOutEvent(event)
        self.close_results()
        if self._fleeting:
            self._empty()

    def sizeHint(self) -> QSize:
        """Return the width of a comfortable search."""
        return QSize(theme().px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few words and the key."""
        return QSize(theme().px(WIDTH // 2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key on the right."""
        super().resizeEvent(event)
        self._place_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when its size or its zoom changes."""
        if event.type() in MOVING and self._popup.isVisible():
            # The field has its new place once the window is laid.
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def _build_popup(self) -> None:
        self._popup.setProperty("surface", "popup")
        self._popup.setObjectName("search_view")
        self._list.setObjectName("search_list")
        self._list.setAccessibleName("Résultats de la recherche")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.set_columns(
            Column("", Kind.STRONG, stretch=1), Column("", Kind.MUTED), header=False
        )
        self._list.clicked.connect(lambda _: self._open(self._list.current_id()))
        set_role(self._none, "muted")
        column = self._column = QVBoxLayout(self._popup)
        column.addWidget(self._none)
        column.addWidget(self._list)
        self._popup.hide()

    def _ask(self, text: str) -> None:
        if not text.strip() or self._runner is None:
            self.close_results()
            return
        self._runner.ask(self, lambda: self._search(text), self._show_hits, key=KEY)

    def _show_hits(self, hits: Sequence[SearchHit]) -> None:
        # A field that was left is closed: what comes late would lie over what came since.
        if not self.text().strip() or self.window().focusWidget() is not self:
            return
        self._hits = hits
        rows = [
            Row(number, (Cell(hit.title, detail=hit.detail), hit.kind))
            for number, hit in enumerate(hits)
        ]
        self._list.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            self._list.select(0)
        self._show_popup()

    def _show_popup(self) -> None:
        window = self.window()
        if self._popup.parentWidget() is not window:
            self._popup.setParent(window)
            window.installEventFilter(self)
        look = theme()
        self._column.setContentsMargins(*[look.px(8)] * 4)
        rows = min(len(self._hits), SHOWN)
        height = self._list.rowHeight(0) * rows if rows else self._none.sizeHint().height()
        below = self.mapTo(window, QPoint(0, self.height() + look.px(4)))
        width = min(max(self.width(), look.px(420)), window.width() - below.x() - look.px(16))
        room = window.height() - below.y() - look.px(16)
        height = min(height + 2 * look.px(8) + 2, room)
        self._popup.setGeometry(below.x(), below.y(), width, height)
        self._popup.show()
        self._popup.raise_()

    def _follow(self) -> None:
        if self._popup.isVisible():
            self._show_popup()

    def _move(self, step: int) -> None:
        number = self._list.currentIndex().row() + step
        self._list.select(min(max(number, 0), len(self._hits) - 1))

    def _open(self, number: object) -> None:
        if not isinstance(number, int):
            return
        hit = self._hits[number]
        self.close_results()
        self._empty()
        self.opened.emit(hit.page, hit.target)

    def _empty(self) -> None:
        # ``clear`` is a stroke like another: Ctrl+Z would give the words back, to another room.
        self.setText("")

    def _place_hint(self) -> None:
        size = self._hint.sizeHint()
        right = self.width() - size.width() - theme().px(10)
        self._hint.setGeometry(
            right, (self.height() - size.height()) // 2, size.width(), size.height()
        )
        self.setTextMargins(0, 0, size.width() + theme().px(4), 0)
