"""The papers of before a meeting: made, shown, printed, saved; the vault keeps none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from decroapp.documents.transport import view_to_json
from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.papers import PaperKind, WorkingPaper
from decroapp.exchange.calendar_file import CalendarEvent, calendar_file
from decroapp.services.context import Context
from decroapp.services.convening_views import Sheet, sheets
from decroapp.services.copies import write_whole
from decroapp.services.jobs import Job
from decroapp.services.reminders import reminders
from decroapp.storage.meetings import read_meeting
from decroapp.storage.schools import the_school
from decroapp.wording.meetings import calendar_summary
from decroapp.work import requests
from decroapp.work.client import Worker
from decroapp.work.requests import PageImage

PURPOSE = Purpose.MEETING
SCREEN_DPI, PAPER_DPI = 150, 300
UID_BYTES = 16

Progress = Callable[[int, int], None]
"""Told how many papers are made, of how many; from the thread that makes them."""
Papers = tuple[WorkingPaper, ...]
Pages = tuple[PageImage, ...]


@dataclass(frozen=True)
class Convening:
    """Use cases of working papers; all of them need the right to prepare a meeting."""

    context: Context

    def papers(
        self, meeting_id: UUID | None, kind: PaperKind, progress: Progress | None = None
    ) -> Job[tuple[Sheet, ...], Papers, Papers]:
        """Return the job that makes one kind of paper: the agenda, or one a member.

        Reminders are of no meeting: ``meeting_id`` is None for them alone.

        Raises (in the job):
            RuleError: ``right-missing``.
        """
        return Job(
            partial(self._views, meeting_id, kind),
            lambda work, views: _make(work, kind, views, progress),
            lambda _views, made: made,
        )

    def preview(self, paper: WorkingPaper) -> Job[bytes, Pages, Pages]:
        """Return the job that draws every page of a paper for the screen."""
        return Job(
            lambda: paper.pdf,
            lambda work, pdf: requests.rasterise(work, pdf, SCREEN_DPI),
            lambda _pdf, images: images,
        )

    def page_to_print(self, paper: WorkingPaper, page: int) -> Job[bytes, PageImage, PageImage]:
        """Return the job that draws one page for paper."""
        return Job(
            lambda: paper.pdf,
            lambda work, pdf: requests.rasterise(work, pdf, PAPER_DPI, [page])[0],
            lambda _pdf, image: image,
        )

    def printed(self, papers: Sequence[WorkingPaper]) -> None:
        """Note that papers were printed; with none there is nothing to note.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        if papers:
            with self.context.writing() as tx:
                self.context.note(tx, Verb.DOCUMENT_PRINTED, purpose=PURPOSE)

    def save_copy(self, paper: WorkingPaper, path: Path) -> None:
        """Write a paper outside of the vault and note it.

        Raises:
            RuleError: ``right-missing``, ``document-not-saved``.
        """
        self._save(path, lambda: paper.pdf)

    def save_calendar(self, meeting_id: UUID, path: Path) -> None:
        """Write the meeting as a calendar file, without a name, and note it.

        Raises:
            RuleError: ``right-missing``, ``document-not-saved``.
        """
        self._save(path, lambda: self._calendar(meeting_id))

    def _views(self, meeting_id: UUID | None, kind: PaperKind) -> tuple[Sheet, ...]:
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            if meeting_id is None:
                found = reminders(self.context, tx)
            else:
                found = sheets(self.context, tx, meeting_id, kind)
            self.context.note(tx, Verb.OPENED, purpose=PURPOSE)
            return found

    def _save(self, path: Path, content: Callable[[], bytes]) -> None:
        self.context.require(Category.DOSSIER)
        made = content()
        with self.context.writing() as tx:
            self.context.note(tx, Verb.EXPORTED, purpose=PURPOSE)
            # Last, so that a copy that cannot be written leaves no line.
            try:
                write_whole(path, made)
            except OSError as error:
                raise RuleError("document-not-saved") from error

    def _calendar(self, meeting_id: UUID) -> bytes:
        with self.context.reading() as tx:
            row, zone = read_meeting(tx, meeting_id), the_school(tx).time_zone
        starts_at = datetime.combine(row.on_day, row.starts_at, ZoneInfo(zone))
        return calendar_file(
            CalendarEvent(
                uid=self.context.entropy(UID_BYTES).hex(),
                summary=calendar_summary(row.kind),
                starts_at=starts_at,
                minutes=row.minutes,
                place=row.place,
                stamped_at=datetime.fromtimestamp(self.context.clock.now_ms() / 1000, UTC),
            )
        )


def _make(
    work: Worker, kind: PaperKind, views: tuple[Sheet, ...], progress: Progress | None
) -> Papers:
    made: list[WorkingPaper] = []
    for sheet in views:
        if progress is not None:
            progress(len(made), len(views))
        issued = requests.issue(work, kind.value, view_to_json(sheet.view))
        reference = sheet.view.stamp.reference
        made.append(WorkingPaper(kind, reference, sheet.recipient, issued.pages, issued.pdf))
    return tuple(made)
