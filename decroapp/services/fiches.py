"""The *fiche de signalement* on paper or as a form: given blank, read back, imported, undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from decroapp.documents.transport import view_to_json
from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.family import InformationKind, InformationMeans
from decroapp.domain.case.fiche import LARGEST, MOST_FILES, FilledFiche, RefusedFile
from decroapp.domain.case.fiche_plan import (
    FicheAnswer,
    FicheOutcome,
    KnownFiches,
    PlannedFiche,
    plan_fiches,
)
from decroapp.domain.case.referrals import FACTS_LENGTH
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import in_document, may_enter
from decroapp.domain.charter.policy import View
from decroapp.domain.charter.views import FormChoice, Letterhead, ReferralFormView
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.members import MemberRef
from decroapp.domain.people.names import readable
from decroapp.services.cases import new_case
from decroapp.services.context import Context
from decroapp.services.copies import write_whole
from decroapp.services.jobs import Job
from decroapp.storage import cases as case_store
from decroapp.storage import fiches as store
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.pupils import token_of
from decroapp.storage.schools import open_year_id, the_school
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import choices
from decroapp.work.client import Worker
from decroapp.work.fiches import Read, read_fiches
from decroapp.work.requests import PageImage, rasterise

TEMPLATE = "referral_form"
PAPER_DPI = 300

Printed = Job[ReferralFormView, tuple[PageImage, ...], tuple[PageImage, ...]]
Saved = Job[ReferralFormView, bytes, None]


@dataclass(frozen=True, slots=True)
class PlannedFiches:
    """Fiches, what was said of them, what was known then, what importing would do."""

    read: tuple[FilledFiche, ...]
    answers: Mapping[int, FicheAnswer]
    fiches: tuple[PlannedFiche, ...]
    known: KnownFiches = field(repr=False)

    @property
    def new(self) -> tuple[PlannedFiche, ...]:
        """Return the fiches that would be written."""
        return tuple(one for one in self.fiches if one.outcome is FicheOutcome.NEW)

    @property
    def members(self) -> tuple[MemberRef, ...]:
        """Return who may have written a fiche."""
        return self.known.members

    def pupils(self) -> tuple[tuple[UUID, str, str, date | None], ...]:
        """Return id, name, class and birth date of the pupils of the year, by name."""
        found = [
            (
                one.id,
                f"{readable(one.usage_name or one.last_name)} {readable(one.first_name)}",
                one.division,
                one.birth_date,
            )
            for one in self.known.students
        ]
        return tuple(sorted(found, key=lambda one: (one[1], one[2])))


@dataclass(frozen=True, slots=True)
class WrittenFiche:
    """What one fiche made: its referral, and the information of the family if it told one."""

    referral_id: UUID
    case_id: UUID
    student_id: UUID
    told_id: UUID | None
    case_version: int
    opened: bool
    """The case came with it."""


@dataclass(frozen=True, slots=True)
class UndoneFiches:
    """How many referrals were taken back, and how many stayed since somebody used them."""

    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class ReadFiches:
    """What files gave: those that are no fiche, and the plan of the others."""

    refused: tuple[RefusedFile, ...]
    planned: PlannedFiches


Recognised = Job[bool, tuple[Path, ...], tuple[Path, ...]]
ReadJob = Job[None, tuple[Read, ...], ReadFiches]


@dataclass(frozen=True)
class Fiches:
    """Use cases of fiches; ``before`` makes the verified backup that comes before writing."""

    context: Context
    before: Callable[[], object]

    def print_blank(self, student_id: UUID | None = None) -> Printed:
        """Return the job that draws the blank sheet for paper, a pupil's name on it if asked.

        Raises (in the job):
            RuleError: ``right-missing`` for a pupil's.
        """
        return Job(
            partial(self._view, student_id, fillable=False),
            lambda work, view: rasterise(work, _render(work, view), PAPER_DPI),
            lambda _view, pages: pages,
        )

    def save_blank(self, path: Path, student_id: UUID | None = None) -> Saved:
        """Return the job that writes the blank form, to be filled in any reader.

        Raises (in the job):
            RuleError: ``right-missing`` for a pupil's, ``fiche-not-saved``.
        """
        return Job(
            partial(self._view, student_id, fillable=True),
            _render,
            lambda _view, pdf: _write(path, pdf),
        )

    def may_import(self) -> bool:
        """Tell whether the account may write referrals."""
        return self._writes()

    def recognise(self, paths: Sequence[Path]) -> Recognised:
        """Return the job that tells which files are filled fiches; none to who may not import."""
        return Job(
            self._writes,
            lambda work, writes: tuple(one for one in paths if writes and is_fiche(work, one)),
            lambda _writes, found: found,
        )

    def read(self, paths: Sequence[Path]) -> ReadJob:
        """Return the job that reads files and plans them; nothing is written.

        Raises (in the job):
            RuleError: ``right-missing``, ``fiche-too-many``.
        """
        return Job(
            lambda: self.context.require(Category.DOSSIER),
            lambda work, _: read_files(work, paths),
            lambda _, found: self._sorted(found),
        )

    def plan(
        self, read: Iterable[FilledFiche], answers: Mapping[int, FicheAnswer] | None = None
    ) -> PlannedFiches:
        """Compare fiches with the vault; nothing is written.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        return self._planned(tuple(read), dict(answers or {}))

    def apply(self, planned: PlannedFiches) -> tuple[WrittenFiche, ...]:
        """Back the vault up, then write the new fiches, all or none; questions are left aside.

        Raises:
            RuleError: ``right-missing``, ``fiche-moved``, those of the backup.
        """
        self.context.require(Category.DOSSIER)
        if not planned.new:
            return ()
        self.before()
        with self.context.writing() as tx:
            if store.known_fiches(tx, open_year_id(tx)) != planned.known:
                raise RuleError("fiche-moved")
            return tuple(self._add(tx, one) for one in planned.new)

    def undo(self, written: Sequence[WrittenFiche]) -> UndoneFiches:
        """Take back what an import wrote, but what was corrected, reread or used since.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            fresh = [one for one in written if _is_untouched(tx, one)]
            for one in fresh:
                store.remove_referral(tx, one.referral_id, one.told_id)
                self._note(tx, Verb.DELETED, one.student_id)
            for case_id in {one.case_id for one in fresh}:
                store.remove_bare_case(tx, case_id)
        return UndoneFiches(len(fresh), len(written) - len(fresh))

    def _writes(self) -> bool:
        readers = self.context.account.readers(None)
        return may_enter(self.context.policy, readers, Category.DOSSIER)

    def _sorted(self, found: Sequence[Read]) -> ReadFiches:
        refused = tuple(one for one in found if isinstance(one, RefusedFile))
        read = tuple(one for one in found if isinstance(one, FilledFiche))
        return ReadFiches(refused, self._planned(read, {}))

    def _planned(
        self, read: tuple[FilledFiche, ...], answers: Mapping[int, FicheAnswer]
    ) -> PlannedFiches:
        with self.context.reading() as tx:
            known = store.known_fiches(tx, open_year_id(tx))
        made = plan_fiches(read, known, answers, self.context.today())
        return PlannedFiches(read, answers, made, known)

    def _add(self, tx: Transaction, planned: PlannedFiche) -> WrittenFiche:
        student_id, referral = planned.student_id, planned.referral
        if student_id is None or referral is None:
            raise RuleError("fiche-moved")
        found = case_store.open_case_of(tx, student_id)
        case_id = found or new_case(self.context, tx, student_id)
        referral_id, told_id = self.context.new_id(), None
        case_store.add_referral(tx, referral_id, case_id, referral)
        store.remember_file(tx, referral_id, planned.fiche.sha256)
        if planned.informed is not None:
            told_id = self.context.new_id()
            case_store.insert_row(
                tx,
                "information",
                id=told_id,
                case_id=case_id,
                kind=InformationKind.INFORMED,
                on_day=planned.informed.on_day,
                means=planned.informed.means,
                by_id=referral.by_id,
            )
        self._note(tx, Verb.CREATED, student_id)
        version = store.version_of(tx, case_id)
        return WrittenFiche(referral_id, case_id, student_id, told_id, version, found is None)

    def _view(self, student_id: UUID | None, *, fillable: bool) -> ReferralFormView:
        if student_id is None:
            with self.context.reading() as tx:
                return self._blank(tx, fillable=fillable)
        allowed = in_document(self.context.policy, TEMPLATE, Category.A)
        with self.context.writing() as tx:
            card = pupil_card(tx, student_id)
            self.context.require(Category.DOSSIER, card.division_id)
            named = (card.last_name, card.first_name, card.division)
            if not allowed or allowed.view is not View.NAME_CLASS:
                named = ("", "", "")
            self._note(tx, Verb.EXPORTED, student_id)
            return self._blank(tx, named, fillable=fillable)

    def _blank(
        self,
        tx: Transaction,
        named: tuple[str, str, str] = ("", "", ""),
        *,
        fillable: bool,
    ) -> ReferralFormView:
        card = the_school(tx)
        town = f"{card.postcode} {card.commune}".strip()
        address = tuple(line for line in (*card.address, town) if line)
        last, first, division = named
        return ReferralFormView(
            letterhead=Letterhead(card.name, card.uai, address, card.commune, fictional=True),
            issued_on=self.context.today(),
            fillable=fillable,
            facts_length=FACTS_LENGTH,
            signs=_offered(Sign),
            strengths=_offered(Strength),
            tried=_offered(Tried),
            means=_offered(InformationMeans),
            last_name=last,
            first_name=first,
            division=division,
        )

    def _note(self, tx: Transaction, verb: Verb, student_id: UUID) -> None:
        self.context.note(tx, verb, subject=token_of(tx, student_id), purpose=Purpose.REFERRAL)


def _is_untouched(tx: Transaction, one: WrittenFiche) -> bool:
    return store.is_untouched(tx, one.referral_id, one.case_version, opened=one.opened)


def _offered(
    codes: type[Sign | Strength | Tried | InformationMeans],
) -> tuple[FormChoice, ...]:
    return tuple(FormChoice(code, words) for code, words in choices(codes))


def _render(work: Worker, view: ReferralFormView) -> bytes:
    made = work.call("render", {"template": TEMPLATE, "data": view_to_json(view)})
    return made.blobs[0]


def _write(path: Path, pdf: bytes) -> None:
    try:
        write_whole(path, pdf)
    except OSError as error:
        raise RuleError("fiche-not-saved") from error


def read_files(work: Worker, paths: Sequence[Path]) -> tuple[Read, ...]:
    """Read files in the work process; one that cannot be read refuses itself alone.

    Raises:
        RuleError: ``fiche-too-many``.
    """
    if len(paths) > MOST_FILES:
        raise RuleError("fiche-too-many", limit=MOST_FILES)
    return tuple(_read(work, path) for path in paths)


def is_fiche(work: Worker, path: Path) -> bool:
    """Tell whether a file is a filled fiche, or a blank one."""
    return isinstance(_read(work, path), FilledFiche)


def _read(work: Worker, path: Path) -> Read:
    try:
        if path.stat().st_size > LARGEST:
            return RefusedFile(path.name, "fiche-too-large")
        content = path.read_bytes()
    except OSError:
        return RefusedFile(path.name, "fiche-unopened")
    return read_fiches(work, [(path.name, content)])[0]
