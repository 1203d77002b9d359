"""« Maintenir sans débat »: when are these cases seen again?"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_maintain_dialog import Ui_MaintainDialog
from decroapp.qt.theme import theme
from decroapp.wording.messages import explain
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from uuid import UUID

    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.session_desk import SessionDesk
    from decroapp.qt.pages import PageContext

WIDTH, SIDE = 380, 24


class MaintainDialog(QDialog):
    """Ask one date for several cases."""

    confirmed = Signal(object, object)
    """The date was given (``datetime.date``), with the draft to let go (``DraftKey``)."""

    def __init__(
        self,
        parent: QWidget,
        count: int,
        today: date,
        proposed: date | None,
        reader: Callable[[str], date | None],
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_MaintainDialog()
        self.ui.setupUi(self)
        self.ui.maintain_title_label.setText(f"Maintenir {plural(count, 'situation')} sans débat")
        self.ui.maintain_error_label.hide()
        self.setMinimumWidth(theme().px(WIDTH))
        side = theme().px(SIDE)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, side, side, side)
        self.ui.maintain_review_date.set_reader(reader)
        self.ui.maintain_review_date.set_today(today)
        self.ui.maintain_review_date.set_day(proposed)
        self.ui.maintain_confirm_button.clicked.connect(self._confirm)
        self.ui.maintain_cancel_button.clicked.connect(self.reject)
        self.ui.maintain_review_date.setFocus()
        self._drafts: DraftKeeper | None = None

    def ask(
        self, context: "PageContext[Services]", desk: "SessionDesk", items: "list[UUID]"
    ) -> None:
        """Open, then maintain these lines of the agenda until the day that is given."""
        self.keep(context, str(desk.meeting_id))
        self.confirmed.connect(lambda day, draft: desk.maintain(items, day, draft))
        self.finished.connect(self.deleteLater)
        self.open()

    def keep(self, context: "PageContext[Services]", meeting: str) -> None:
        """Keep what is typed as a draft of this meeting, and give back what was."""
        edit = self.ui.maintain_review_date
        drafts = DraftKeeper(
            context,
            "maintenir",
            collect=lambda: {"day": edit.typed()},
            restore=lambda content: edit.put_back(content["day"]),
            parent=self,
        )
        edit.textEdited.connect(drafts.touch)
        edit.day_changed.connect(lambda _: drafts.touch())
        drafts.follow(meeting)
        self._drafts = drafts

    def reject(self) -> None:
        """Give the date up: the dialog was cancelled on purpose."""
        if self._drafts is not None:
            self._drafts.done()
        super().reject()

    def _confirm(self) -> None:
        day = self.ui.maintain_review_date.day()
        if day is None:
            said = explain(RuleError("date-not-understood"))
            self.ui.maintain_error_label.setText(f"{said.what} {said.todo}")
            self.ui.maintain_error_label.show()
            return
        self.confirmed.emit(day, self._drafts.filing() if self._drafts else None)
        self.accept()
