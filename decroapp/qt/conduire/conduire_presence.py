"""Who is in the room, what lowers the view, what this room shows."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from decroapp.domain.folding import fold
from decroapp.domain.people.codes import Profession
from decroapp.qt.conduire.choice_list import ChoiceList
from decroapp.qt.forms.ui_conduire_presence import Ui_ConduirePresence
from decroapp.qt.projector.projector import Projector
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_folded
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.wording import session as words
from decroapp.wording.labels import label
from decroapp.wording.people import called, function, with_function

if TYPE_CHECKING:
    from decroapp.services.conduct import Session
    from decroapp.services.rooms import Present, RoomRow

MOST = 6


class ConduirePresence(QWidget):
    """Show who is there; Delete makes the current one leave."""

    entered = Signal(object)
    """Somebody enters (his id)."""
    exited = Signal(object)
    """Somebody leaves (his id)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui = Ui_ConduirePresence()
        ui.setupUi(self)
        self._room: RoomRow | None = None
        table = ui.conduire_presence_table
        table.set_columns(
            Column("", Kind.STRONG, stretch=3), Column("", Kind.MUTED, stretch=2), header=False
        )
        table.set_wrapping(True)
        table.set_whole(is_folded)
        ui.conduire_presence_card_column.setStretchFactor(table, 1)
        ui.conduire_presence_card_column.addStretch()
        ui.conduire_presence_panel_column.setStretchFactor(ui.conduire_presence_card, 1)
        table.installEventFilter(self)
        self._list = ChoiceList(
            ui.conduire_enter_edit, ui.conduire_enter_list, self._choose, lambda: None, self.hush
        )
        ui.conduire_presence_row.add(ui.conduire_enter_button, ui.conduire_exit_button)
        ui.conduire_stop_row.add(
            ui.conduire_suspend_button, ui.conduire_neutral_button, ui.conduire_projector_button
        )
        ui.conduire_enter_button.clicked.connect(self.ask_who)
        ui.conduire_exit_button.clicked.connect(self._exit)
        ui.conduire_enter_edit.textEdited.connect(self._search)
        theme().changed.connect(self._pad)
        self._pad()
        self.hush()

    def show_session(self, session: "Session") -> None:
        """Show the room as it stands."""
        self._room = room = session.room
        ui = self.ui
        ui.conduire_room_label.setText(f"Vue\u00a0: {label(room.kind).lower()}")
        ui.conduire_presence_table.set_rows(
            [
                Row(one.member.member_id, (called(one.member), function(one.member)), one.presence)
                for one in sorted(room.present, key=_order)
            ]
        )
        band = words.lowered(room.kind, (one.presence for one in room.present))
        ui.conduire_band_label.setText(band)
        ui.conduire_room_band.setVisible(bool(band))
        ui.conduire_shown_label.setText(words.SHOWN[room.kind])
        ui.conduire_exit_button.setEnabled(bool(room.present))

    def follow(self, projector: Projector) -> None:
        """Offer the second screen where there is one."""
        button = self.ui.conduire_projector_button

        def say() -> None:
            button.setChecked(projector.is_on)
            words = "Arrêter la projection" if projector.is_on else "Projeter"
            button.setText(words)
            button.setAccessibleName(words)

        button.setVisible(projector.is_available)
        button.clicked.connect(projector.toggle)
        projector.available_changed.connect(button.setVisible)
        projector.changed.connect(say)
        say()

    def ask_who(self) -> None:
        """Ask who enters: invited people first, then everybody else."""
        self.ui.conduire_enter_edit.clear()
        self.ui.conduire_enter_edit.show()
        self.ui.conduire_enter_edit.setFocus()
        self._search("")

    def hush(self) -> None:
        """Put the question away."""
        self.ui.conduire_enter_edit.clear()
        self.ui.conduire_enter_edit.hide()
        self.ui.conduire_enter_list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what hides everything in sight: above the room where it folds, else below."""
        super().resizeEvent(event)
        column, row = self.ui.conduire_presence_panel_column, self.ui.conduire_stop_row
        place = 0 if is_folded(self) else column.count() - 2
        if column.indexOf(row) != place:
            column.removeWidget(row)
            column.insertWidget(place, row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the current person leave with Delete."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Delete:
            self._exit()
            return True
        return False

    def _search(self, text: str) -> None:
        room = self._room
        absent = room.absent if room else ()
        typed = fold(text).split()
        found: list[tuple[str, object]] = []
        for one in absent:
            invited = room is not None and one.member_id in room.invited
            partner = one.profession == Profession.PARTNER
            words_of = fold(f"{called(one)} {one.first_name} {function(one)}").split()
            if all(any(word.startswith(part) for word in words_of) for part in typed):
                kind = "invité" if invited else "partenaire extérieur" if partner else ""
                found.append((with_function(one) + (f" · {kind}" if kind else ""), one.member_id))
        nobody: list[tuple[str, object]] = (
            [] if found else [("Personne d’autre dans l’équipe", None)]
        )
        self._list.show([*found[:MOST], *nobody], current=0 if found else -1)

    def _choose(self, value: object) -> None:
        if isinstance(value, UUID):
            self.hush()
            self.entered.emit(value)

    def _exit(self) -> None:
        current = self.ui.conduire_presence_table.current_id()
        if current is not None:
            self.exited.emit(current)

    def _pad(self) -> None:
        look = theme()
        self.ui.conduire_presence_panel_column.setContentsMargins(0, 0, 0, 0)
        self.ui.conduire_presence_panel_column.setSpacing(look.px(16))


def _order(one: "Present") -> tuple[int, str]:
    """Return the place in the list: by arrival, then by name for who came together."""
    return one.arrived_at, one.member.last_name
