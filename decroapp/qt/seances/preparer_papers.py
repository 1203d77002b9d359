"""The papers of a meeting in preparation: what each is, to be looked at, printed or saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.papers import CONVENING, PaperKind
from decroapp.qt.documents.papers_dialog import PapersDialog
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording import papers as words
from decroapp.wording.people import called
from decroapp.wording.plural import listing, plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.preparing import Preparation

CALENDAR = "calendar"


def ask_calendar_path(parent: QWidget, name: str) -> Path | None:
    """Let the user choose where the calendar file goes; None if he gives up."""
    chosen = QFileDialog.getSaveFileName(
        parent, "Enregistrer le fichier de calendrier", name, "Calendrier (*.ics)"
    )
    return Path(chosen[0]) if chosen[0] else None


def paper_rows(found: "Preparation") -> list[Row]:
    """Return one row a kind of paper, then the calendar file; who is handed names is named."""
    rows = [_row(kind, _detail(found, kind)) for kind in CONVENING]
    calendar = Cell(words.CALENDAR_LABEL, detail=words.CALENDAR_DETAIL)
    return [*rows, Row(CALENDAR, (calendar, "Enregistrer"))]


def _row(kind: PaperKind, detail: str) -> Row:
    label = words.WORDS[kind].label
    shown = "" if detail in (words.NOBODY_TO_HAND, words.NO_GUEST) else "Voir"
    return Row(kind.value, (Cell(label, detail=detail), shown), "" if shown else "nobody")


def _detail(found: "Preparation", kind: PaperKind) -> str:
    if kind is PaperKind.INVITATION:
        guests = found.guests
        invited = plural(guests, "membre")
        return f"{invited}, sans nom d’élève" if guests else words.NO_GUEST
    if kind is PaperKind.PUPIL_LIST:
        people = [called(ref) for ref, _ in found.members if ref.member_id in found.handed]
        return f"Pour {listing(people)}, sans compte" if people else words.NOBODY_TO_HAND
    return words.WORDS[kind].detail


class PreparerPapers(QObject):
    """Open what a row of the papers asks for."""

    def __init__(self, context: "PageContext[Services]", page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: PapersDialog | None = None
        self.choose_path: Callable[[QWidget, str], Path | None] = ask_calendar_path

    def act(self, row_id: object, found: "Preparation") -> None:
        """Show the papers of a kind, or save the calendar file."""
        if row_id == CALENDAR:
            self._save_calendar(found)
            return
        kind = PaperKind(str(row_id))
        if _row(kind, _detail(found, kind)).state:
            return
        dialog = PapersDialog(self._context, found.meeting.meeting_id, kind, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _save_calendar(self, found: "Preparation") -> None:
        meeting = found.meeting
        path = self.choose_path(self._page, f"seance-{meeting.on_day:%Y-%m-%d}.ics")
        if path is None:
            return
        meeting_id: UUID = meeting.meeting_id
        convening = self._context.services.convening
        self._context.runner.ask(
            self,
            lambda: convening.save_calendar(meeting_id, path),
            lambda _: self._context.navigator.tell(
                "Le fichier de calendrier est enregistré.", detail=path.name, tone=Tone.SUCCESS
            ),
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _forget(self) -> None:
        self.dialog = None
