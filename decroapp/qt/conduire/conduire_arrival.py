"""The first question of a meeting: who is in the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QWidget

from decroapp.qt.forms.ui_conduire_arrival import Ui_ConduireArrival
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import Card
from decroapp.wording.people import with_function

if TYPE_CHECKING:
    from uuid import UUID

    from decroapp.services.rooms import RoomRow

WIDEST, MOST = 640, 360
ID_ROLE = int(Qt.ItemDataRole.UserRole)


class ConduireArrival(Card):
    """Propose the invited members, all ticked; one Enter records them."""

    recorded = Signal(object)
    """Who is there (list of ids)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ConduireArrival()
        self.ui.setupUi(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.ui.conduire_arrival_list.installEventFilter(self)
        theme().changed.connect(self._fit)
        self.ui.conduire_arrival_button.clicked.connect(self._record)

    def sizeHint(self) -> QSize:
        """Return the width at which names are read easily."""
        return QSize(theme().px(WIDEST), super().sizeHint().height())

    def show_room(self, room: "RoomRow") -> None:
        """List who is invited; where nobody is, everybody, unticked."""
        view, checked = self.ui.conduire_arrival_list, Qt.CheckState.Checked
        view.clear()
        invited = [one for one in room.absent if one.member_id in room.invited]
        for one in invited or room.absent:
            item = QListWidgetItem(with_function(one), view)
            item.setData(ID_ROLE, one.member_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(checked if invited else Qt.CheckState.Unchecked)
        view.setCurrentRow(0)
        view.setFocus()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record with Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._record()
            return True
        return False

    def _fit(self) -> None:
        """Take the height of the rows, up to a screenful, and a width that the eye follows."""
        view, look = self.ui.conduire_arrival_list, theme()
        view.setSpacing(look.px(3))
        rows = view.count() * (max(view.sizeHintForRow(0), 0) + 2 * view.spacing())
        view.setFixedHeight(min(rows + look.px(8), look.px(MOST)))
        self.setMaximumWidth(look.px(WIDEST))

    def _record(self) -> None:
        view = self.ui.conduire_arrival_list
        items = [view.item(row) for row in range(view.count())]
        there: list[UUID] = [
            one.data(ID_ROLE) for one in items if one.checkState() == Qt.CheckState.Checked
        ]
        if there:
            self.recorded.emit(there)
