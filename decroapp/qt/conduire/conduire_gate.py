"""The charter as a gate: one line says why a case does not open, four keys say what is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from decroapp.domain.meeting.gate import Way, Why
from decroapp.domain.people.members import MemberRef
from decroapp.qt.forms.ui_conduire_gate import Ui_ConduireGate
from decroapp.qt.theme import theme
from decroapp.wording import gate as words
from decroapp.wording.charte import CONSENT

if TYPE_CHECKING:
    from decroapp.services.gate import GateRow

_KEYS = {
    int(Qt.Key.Key_S): Way.SIGN,
    int(Qt.Key.Key_O): Way.LEAVE,
    int(Qt.Key.Key_N): Way.UNNAMED,
    int(Qt.Key.Key_R): Way.POSTPONE,
}


class ConduireGate(QWidget):
    """Show a closed gate; nothing of the case but its number is known here."""

    chosen = Signal(str)
    """A way but that of signing (``Way``)."""
    signed = Signal(str)
    """The sheets are there: the phrase that the operator copied, empty where he has signed."""

    def __init__(self, me: MemberRef, parent: QWidget | None = None) -> None:
        """``me``: who sees the sheets that the others signed."""
        super().__init__(parent)
        self._me = me
        self._row: GateRow | None = None
        self.ui = ui = Ui_ConduireGate()
        ui.setupUi(self)
        self._buttons = {
            Way.SIGN: ui.conduire_gate_sign_button,
            Way.LEAVE: ui.conduire_gate_leave_button,
            Way.UNNAMED: ui.conduire_gate_unnamed_button,
            Way.POSTPONE: ui.conduire_gate_postpone_button,
        }
        for way, button in self._buttons.items():
            button.clicked.connect(lambda _=False, way=way: self.choose(way))
        ui.conduire_gate_record_button.clicked.connect(self._record)
        ui.conduire_gate_phrase_edit.returnPressed.connect(self._record)
        theme().changed.connect(self._space)
        self._space()
        self.show_row(None)

    def show_row(self, row: "GateRow | None") -> None:
        """Show the line and the ways that are open; None hides everything."""
        self._row, ui = row, self.ui
        ui.conduire_gate_paper_view.hide()
        ui.conduire_gate_phrase_edit.clear()
        self.setVisible(row is not None)
        if row is None:
            ui.conduire_gate_label.clear()
            ui.conduire_gate_paper_label.clear()
            return
        ui.conduire_gate_label.setText(words.stopped((one.member, one.why) for one in row.stops))
        ui.conduire_gate_todo_label.setText(words.closed(row.number))
        hints = {
            Way.SIGN: ui.conduire_gate_sign_hint,
            Way.LEAVE: ui.conduire_gate_leave_hint,
            Way.UNNAMED: ui.conduire_gate_unnamed_hint,
            Way.POSTPONE: ui.conduire_gate_postpone_hint,
        }
        for way, button in self._buttons.items():
            button.setVisible(way in row.ways)
            hints[way].setVisible(way in row.ways)

    def take_focus(self) -> None:
        """Put the focus on the first way that is open."""
        first = next((one for one in self._buttons.values() if not one.isHidden()), None)
        if first is not None:
            first.setFocus()

    def choose(self, way: Way) -> None:
        """Take a way; to sign asks first that the sheets be seen."""
        if self._row is None or way not in self._row.ways:
            return
        if way is Way.SIGN:
            self._ask_papers(self._row)
        else:
            self.chosen.emit(str(way))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a way by its key; Enter presses the button that has the focus."""
        way, focus = _KEYS.get(event.key()), self.focusWidget()
        if way is not None and not event.modifiers():
            self.choose(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focus, QPushButton
        ):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _ask_papers(self, row: "GateRow") -> None:
        ui, me = self.ui, self._me.member_id
        mended = [one for one in row.stops if one.why not in words.NOT_BY_SIGNING]
        signers = [one.member for one in mended if one.member.member_id != me]
        first = any(one.why is Why.NO_CHARTER for one in mended)
        ui.conduire_gate_paper_label.setText(words.papers(signers, self._me, first=first))
        ui.conduire_gate_phrase_label.setText(words.copied(CONSENT))
        ui.conduire_gate_phrase_label.setVisible(row.own)
        ui.conduire_gate_phrase_edit.setVisible(row.own)
        ui.conduire_gate_paper_view.show()
        field = ui.conduire_gate_phrase_edit if row.own else ui.conduire_gate_record_button
        field.setFocus()

    def _record(self) -> None:
        self.signed.emit(self.ui.conduire_gate_phrase_edit.text())

    def _space(self) -> None:
        look, ui = theme(), self.ui
        for column in (ui.conduire_gate_view_column, ui.conduire_gate_paper_view_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look.px(12))
