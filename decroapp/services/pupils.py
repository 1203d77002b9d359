"""Find pupils and open the card of one, as far as the account may know of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase, for_reader
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil, pupil_for_reader
from decroapp.domain.charter.disclosure import read_alone, reads_addresses
from decroapp.domain.charter.policy import View
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.guardians import GuardianCard, Protection
from decroapp.domain.people.lists import PupilQuery, PupilRow, PupilSort
from decroapp.services.context import Context
from decroapp.storage import dossiers
from decroapp.storage import meetings as meeting_store
from decroapp.storage import pupil_lists as store
from decroapp.storage.guardians import guardians_of
from decroapp.storage.guardians import protect as write_protection
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.pupil_lists import Reach, Scope
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction
from decroapp.wording.dates import long, numeric
from decroapp.wording.labels import label

FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class PupilList:
    """A list of pupils and the classes that may filter it.

    ``tells_cases``: the account reads cases; without it their columns are absent, not empty.
    """

    rows: tuple[PupilRow, ...]
    total: int
    """How many there are, shown or not."""
    divisions: tuple[tuple[UUID, str], ...]
    tells_cases: bool


@dataclass(frozen=True, slots=True)
class PupilSheet:
    """One pupil: what may be read of him, and of his cases, the latest first."""

    pupil: DisclosedPupil
    cases: tuple[DisclosedCase, ...]


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting, as a search names it."""

    meeting_id: UUID
    kind: MeetingKind
    on_day: date


@dataclass(frozen=True, slots=True)
class Found:
    """What the search of the top bar found."""

    pupils: tuple[PupilRow, ...]
    meetings: tuple[FoundMeeting, ...]


@dataclass(frozen=True)
class Pupils:
    """Use cases of the list of pupils."""

    context: Context

    def find(
        self, query: PupilQuery, *, limit: int | None = None, typing: bool = False
    ) -> PupilList:
        """Return the pupils asked for; a search is journalled, unless one is still typing it."""
        reach, today = self._reach(), self.context.today()
        query = _allowed(query, reach)
        with self.context.reading() as tx:
            rows = store.pupil_rows(tx, query, reach, today, limit)
            total = len(rows)
            if total == limit:
                total = store.pupils_count(tx, query, reach, today)
            divisions = store.divisions_within(tx, reach.names)
        if query.text.strip() and not typing:
            self._note_search()
        return PupilList(rows, total, divisions, reach.tells_cases)

    def search(self, text: str, *, typing: bool = False) -> Found:
        """Return pupils by name and meetings by date, a few of each; journalled as ``find``."""
        if not text.strip():
            return Found((), ())
        reach, today = self._reach(), self.context.today()
        with self.context.reading() as tx:
            pupils = store.pupil_rows(tx, PupilQuery(text), reach, today, FOUND_AT_MOST)
            meetings = _meetings(tx, text) if reach.cases.everybody else ()
        if not typing:
            self._note_search()
        return Found(pupils, meetings)

    def pupil(self, student_id: UUID) -> PupilSheet | None:
        """Open the card of a pupil, which is journalled; None when one may not know of him."""
        account = self.context.account
        with self.context.writing() as tx:
            if not store.is_within(tx, self._reach().names, student_id):
                return None
            card = pupil_card(tx, student_id)
            readers = account.readers(card.taught_in(self.context.today()))
            pupil = pupil_for_reader(
                self.context.policy,
                readers,
                card,
                dossiers.facts_of(tx, student_id),
                dossiers.counts_of(tx, student_id),
            )
            if pupil is None:
                return None
            self.context.note(tx, Verb.OPENED, subject=token_of(tx, student_id))
            cut = (
                for_reader(
                    self.context.policy,
                    readers,
                    account.member.member_id,
                    dossiers.load(tx, case_id),
                    self.context.today(),
                )
                for case_id in store.cases_of(tx, student_id)
            )
            return PupilSheet(pupil, tuple(case for case in cut if case is not None))

    def guardians(self, student_id: UUID) -> tuple[GuardianCard, ...]:
        """Open the guardians of a pupil with their addresses, which is journalled.

        Raises:
            RuleError: ``addresses-office-only``.
        """
        self._require_office()
        with self.context.writing() as tx:
            self.context.note(tx, Verb.OPENED, subject=token_of(tx, student_id))
            return guardians_of(tx, student_id)

    def protect(self, student_id: UUID, chosen: Mapping[UUID, Protection]) -> None:
        """Write what a judge's decision changes for guardians of a pupil, by guardian.

        Its effects alone are kept: no reason, no copy of the decision.

        Raises:
            RuleError: ``addresses-office-only``.
            KeyError: somebody who is not a guardian of this pupil; a bug of the caller.
        """
        self._require_office()
        account_id, now = self.context.account.account_id, self.context.clock.now_ms()
        with self.context.writing() as tx:
            known = {one.guardian_id: one.protection for one in guardians_of(tx, student_id)}
            for guardian_id, wanted in chosen.items():
                if known[guardian_id] != wanted:
                    new_id = self.context.new_id()
                    ends = (new_id, student_id, guardian_id)
                    write_protection(tx, *ends, wanted, account_id=account_id, at=now)
            self.context.note(tx, Verb.CHANGED, subject=token_of(tx, student_id))

    def _require_office(self) -> None:
        if not reads_addresses(self.context.account.readers()):
            raise RuleError("addresses-office-only")

    def _note_search(self) -> None:
        with self.context.writing() as tx:
            self.context.note(tx, Verb.SEARCHED, purpose=Purpose.FOLLOW_UP)

    def _reach(self) -> Reach:
        """Return who may be named, and whose state, référent and next date may be told.

        Whose identities are « own » in the matrix meets only the pupils of his own actions.
        """
        today = self.context.today()
        identity, folder = self._general(Category.A), self._general(Category.DOSSIER)
        names = Scope(
            everybody=identity is View.FULL,
            division_ids=self._divisions(Category.A),
            pilot_id=self.context.account.member.member_id if identity is View.OWN_ACTION else None,
            present_on=today,
        )
        folders = self._divisions(Category.DOSSIER)
        cases = Scope(folder is View.FULL, folders, present_on=today)
        return Reach(names, cases)

    def _general(self, category: Category) -> View:
        return read_alone(self.context.policy, self.context.account.readers(), category).view

    def _divisions(self, category: Category) -> frozenset[UUID]:
        account, policy = self.context.account, self.context.policy
        return frozenset(
            one
            for one in account.division_ids
            if read_alone(policy, account.readers(one), category).view is View.FULL
        )


def _allowed(query: PupilQuery, reach: Reach) -> PupilQuery:
    """Sort by nothing that the reader may not know."""
    known = {PupilSort.NAME, PupilSort.DIVISION}
    if reach.names.everybody or reach.names.division_ids:
        known.add(PupilSort.BIRTH)
    if reach.tells_cases:
        known.update((PupilSort.STATE, PupilSort.LEAD, PupilSort.NEXT))
    return query if query.sort in known else replace(query, sort=PupilSort.NAME)


def _meetings(tx: Transaction, text: str) -> tuple[FoundMeeting, ...]:
    """Return the meetings whose kind or date has every word typed, the latest first."""
    words = fold(text).split()
    found = [one for one in meeting_store.list_meetings(tx) if words and _said(words, one)]
    latest = sorted(found, key=lambda one: one.on_day, reverse=True)[:FOUND_AT_MOST]
    return tuple(FoundMeeting(one.meeting_id, one.kind, one.on_day) for one in latest)


def _said(words: list[str], one: MeetingRow) -> bool:
    spoken = fold(f"séance {label(one.kind)} {long(one.on_day)} {numeric(one.on_day)}").split()
    return all(any(said.startswith(word) for said in spoken) for word in words)
