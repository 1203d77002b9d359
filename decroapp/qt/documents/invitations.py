"""The families that may be invited after a meeting: one line a case, without a name."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from decroapp.qt.icons import dress

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.cas.invitation_dialog import InvitationDialog
    from decroapp.qt.pages import PageContext

KEY = "documents.cases"


class Invitations(QObject):
    """The menu of a button: each line opens the form of the appointment of its case."""

    issued = Signal(object)
    """The invitations of a family were filed (``Letters``)."""

    def __init__(
        self, context: "PageContext[Services]", button: QPushButton, panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._menu = QMenu(button)
        button.setMenu(self._menu)
        self._button = button
        self.shown: InvitationDialog | None = None

    def offer(self, meeting_id: UUID) -> None:
        """Offer the cases that a meeting saw."""
        papers = self._context.services.case_papers
        self._context.runner.ask(
            self._panel,
            lambda: papers.seen_by(meeting_id),
            lambda cases: self._fill(meeting_id, cases),
            key=KEY,
        )

    def _fill(self, meeting_id: UUID, cases: tuple[tuple[UUID, str], ...]) -> None:
        self._menu.clear()
        self._button.setEnabled(bool(cases))
        for case_id, words in cases:
            line = self._menu.addAction(words)
            line.triggered.connect(lambda _=False, one=case_id: self._open(one, meeting_id))

    def _open(self, case_id: UUID, meeting_id: UUID) -> None:
        from decroapp.qt.cas.invitation_dialog import InvitationDialog

        dialog = InvitationDialog(self._context, case_id, self._panel, meeting_id=meeting_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.issued.connect(self.issued)
        dialog.destroyed.connect(self._put_away)
        self.shown = dialog
        dress(dialog)
        dialog.open()

    def _put_away(self) -> None:
        self.shown = None
