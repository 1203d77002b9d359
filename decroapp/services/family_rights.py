"""What pupils and families ask about their data: written down, answered, the copy handed over."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from decroapp.documents.transport import view_to_json
from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.family_rights import (
    NewRequest,
    RightsAnswer,
    RightsKind,
    RightsRequest,
    check_answer,
    check_request,
    due_on,
)
from decroapp.domain.charter.policy import Reader
from decroapp.domain.documents import DocumentState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.guardians import written_to
from decroapp.services.access_views import DELAY, KIND, access_view, asker_name
from decroapp.services.context import Context
from decroapp.services.copies import write_whole
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import Progress, Sheet, file_sheet, local_now, make_papers, stamper
from decroapp.services.jobs import Job, refuse_if_moved
from decroapp.services.letters import of_age
from decroapp.storage import access as store
from decroapp.storage import documents, dossiers
from decroapp.storage.blobs import get_blob, put_blob
from decroapp.storage.guardians import guardians_of
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction
from decroapp.wording.law import law
from decroapp.wording.letters import guardian_choice
from decroapp.work.requests import Issued, SchoolIdentity

SCHEMA = "decroapp.access/1"
PURPOSE = Purpose.RIGHT_OF_ACCESS
HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True, slots=True)
class Asker:
    """One who may ask; ``guardian_id`` None: the pupil himself."""

    guardian_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request with who asks, and the last day to answer."""

    request: RightsRequest
    asker: str
    due_on: date


@dataclass(frozen=True, slots=True)
class RightsSheet:
    """The requests of a case, the latest first; who may ask, and what gives the delay."""

    lines: tuple[RequestLine, ...]
    askers: tuple[Asker, ...]
    article: str


@dataclass(frozen=True, slots=True)
class AccessIssue:
    """One copy that was written down."""

    request: RightsRequest
    sheets: tuple[Sheet, ...]
    case_version: int
    at: datetime
    identity: SchoolIdentity | None = field(repr=False)


Issue = Job[AccessIssue, tuple[Issued, ...], UUID]


@dataclass(frozen=True)
class FamilyRights:
    """Use cases of the rights on data: for the head and the deputy alone."""

    context: Context

    def requests(self, case_id: UUID) -> RightsSheet:
        """Return what was asked about a case, and who may ask.

        Raises:
            RuleError: ``rights-head-only``.
        """
        context = self._head()
        with context.reading() as tx:
            dossier = dossiers.load(tx, case_id)
            student_id = dossier.pupil.student_id
            found = store.requests_of(tx, case_id)
            lines = tuple(
                RequestLine(one, asker_name(tx, student_id, one.guardian_id), _due(one.asked_on))
                for one in found
            )
            return RightsSheet(lines, _askers(context, tx, dossier), _article(context.today()))

    def ask(self, case_id: UUID, asked: NewRequest, draft: DraftKey | None = None) -> UUID:
        """Write down a request; return it.

        Raises:
            RuleError: ``rights-head-only``, ``rights-asker-other`` and those of ``check_request``.
        """
        context = self._head()
        on_day = check_request(asked, context.today())
        with context.writing(draft) as tx:
            dossier = dossiers.load(tx, case_id)
            _check_asker(context, tx, dossier, asked.guardian_id)
            request_id = context.new_id()
            store.add_request(
                tx,
                request_id,
                case_id=case_id,
                kind=asked.kind.value,
                by_whom=store.by_whom(asked.guardian_id),
                guardian_id=asked.guardian_id,
                asked_on=on_day,
                what=asked.what.strip() if asked.kind is RightsKind.RECTIFICATION else "",
                answer="",
                account_id=context.account.account_id,
                at=context.clock.now_ms(),
            )
            self._note(tx, Verb.CREATED, dossier.pupil.student_id)
        return request_id

    def answer(self, request_id: UUID, answer: RightsAnswer) -> None:
        """Write down what was answered today.

        Raises:
            RuleError: ``rights-head-only`` and those of ``check_answer``.
        """
        context = self._head()
        with context.writing() as tx:
            one = store.read_request(tx, request_id)
            check_answer(one, answer)
            today = context.today()
            store.change_request(tx, request_id, answer=answer.value, answered_on=today)
            dossier = dossiers.load(tx, one.case_id)
            self._note(tx, Verb.CHANGED, dossier.pupil.student_id)

    def issue_copy(self, request_id: UUID, progress: Progress | None = None) -> Issue:
        """Return the job that makes the copy of a request, as a PDF and as JSON; its document.

        Raises (in the job):
            RuleError: ``rights-head-only``, ``rights-answered``, ``rights-asker-other``,
                ``job-moved``.
        """
        return Job(
            lambda: self._plan(request_id),
            lambda work, plan: make_papers(work, plan, progress),
            self._file,
        )

    def save_data(self, request_id: UUID, path: Path) -> None:
        """Write the JSON of a copy outside of the vault and note it.

        Raises:
            RuleError: ``rights-head-only``, ``rights-no-copy``, ``document-not-saved``.
        """
        context = self._head()
        with context.writing() as tx:
            one = store.read_request(tx, request_id)
            if not one.data_sha256:
                raise RuleError("rights-no-copy")
            content = get_blob(tx, one.data_sha256)
            student_id = dossiers.load(tx, one.case_id).pupil.student_id
            self._note(tx, Verb.EXPORTED, student_id)
            # Last, so that a copy that cannot be written leaves no line.
            try:
                write_whole(path, content)
            except OSError as error:
                raise RuleError("document-not-saved") from error

    def _plan(self, request_id: UUID) -> AccessIssue:
        context = self._head()
        with context.writing() as tx:
            one = store.read_request(tx, request_id)
            if one.kind is not RightsKind.ACCESS or one.answered_on is not None:
                raise RuleError("rights-answered")
            dossier = dossiers.load(tx, one.case_id)
            _check_asker(context, tx, dossier, one.guardian_id)
            stamp = stamper(context, tx)(KIND)
            view, rules = access_view(context, tx, one, stamp, dossier.pupil.student_id)
            sheet = Sheet(KIND, view, None, rules, one.case_id, one.guardian_id)
            identity = signing_identity(context, tx)
            return AccessIssue(one, (sheet,), dossier.row_version, local_now(context), identity)

    def _file(self, plan: AccessIssue, made: tuple[Issued, ...]) -> UUID:
        context = self.context
        with context.writing() as tx:
            one = store.read_request(tx, plan.request.request_id)
            dossier = dossiers.load(tx, one.case_id)
            refuse_if_moved(plan.request.row_version, one.row_version)
            refuse_if_moved(plan.case_version, dossier.row_version)
            sheet = plan.sheets[0]
            filed = file_sheet(context, tx, None, sheet, made[0])
            data = {"schema": SCHEMA} | view_to_json(sheet.view)
            content = json.dumps(data, ensure_ascii=False, indent=2).encode()
            store.change_request(
                tx, one.request_id, document_id=filed, data_sha256=put_blob(tx, content)
            )
            if one.document_id is not None:
                state = DocumentState.REPLACED.value
                documents.change_document(tx, one.document_id, state=state, successor_id=filed)
            self._note(tx, Verb.DOCUMENT_ISSUED, dossier.pupil.student_id)
        return filed

    def _head(self) -> Context:
        if HEADS.isdisjoint(self.context.account.readers()):
            raise RuleError("rights-head-only")
        return self.context

    def _note(self, tx: Transaction, verb: Verb, student_id: UUID) -> None:
        self.context.note(tx, verb, subject=token_of(tx, student_id), purpose=PURPOSE)


def _due(asked_on: date) -> date:
    return due_on(asked_on, law().at(DELAY, asked_on).whole)


def _article(today: date) -> str:
    return law().at(DELAY, today).article


def _askers(context: Context, tx: Transaction, dossier: CaseDossier) -> tuple[Asker, ...]:
    """Return the pupil, then each holder who is written to; of an adult pupil himself alone."""
    himself = Asker(None, "L’élève")
    if of_age(dossier, context.today()):
        return (himself,)
    written, _ = written_to(guardians_of(tx, dossier.pupil.student_id), adult=False)
    said = (Asker(one.guardian_id, guardian_choice(one.name, one.kinship)) for one in written)
    return (himself, *said)


def _check_asker(
    context: Context, tx: Transaction, dossier: CaseDossier, guardian_id: UUID | None
) -> None:
    allowed = {one.guardian_id for one in _askers(context, tx, dossier)}
    if guardian_id not in allowed:
        raise RuleError("rights-asker-other")
