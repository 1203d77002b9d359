"""The views of letters to families: one per holder of parental authority, by allow-list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.family import ADULT_AGE, InformationKind, age_on
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import in_document
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Policy, Reader, View
from decroapp.domain.charter.views import Contact, DocumentStamp, Letterhead, LetterView
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import ItemState
from decroapp.domain.people.accounts import Account
from decroapp.domain.people.guardians import GuardianCard, LeftOut, written_to
from decroapp.domain.settings import FAMILY_LINE_CHECKED, FAMILY_RESOURCES
from decroapp.services.records import letterhead_of
from decroapp.storage import decisions, dossiers
from decroapp.storage import meetings as store
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.guardians import guardians_of
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import references
from decroapp.storage.record_lines import decided
from decroapp.storage.schools import the_school
from decroapp.storage.settings import get_setting
from decroapp.storage.transactions import Transaction
from decroapp.wording.dates import long, unbroken
from decroapp.wording.labels import public_label
from decroapp.wording.letters import BY_HAND, FAMILY_LINE, civil, salutation
from decroapp.wording.people import in_full, pilot

KIND = "letter"
MOST_RESOURCES = 3
_HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True, slots=True)
class FamilyLetter:
    """One letter: of which case, to which guardian."""

    case_id: UUID
    guardian_id: UUID
    view: LetterView


@dataclass(frozen=True, slots=True)
class FamilyLetters:
    """The letters of a meeting, and why some guardians receive none."""

    letters: tuple[FamilyLetter, ...]
    left_out: tuple[LeftOut, ...]
    rules: tuple[str, ...]


def family_letters(
    tx: Transaction,
    policy: Policy,
    meeting_id: UUID,
    stamp: Callable[[str], DocumentStamp],
    *,
    account: Account,
    today: date,
) -> FamilyLetters:
    """Build the views of the letters of a meeting: the cases it decided something of."""
    verdicts = {one: in_document(policy, KIND, one) for one in (Category.A, Category.DOSSIER)}
    named = verdicts[Category.A].view is View.NAME_CLASS
    public = verdicts[Category.DOSSIER].view is View.PUBLIC_LABEL
    row = store.read_meeting(tx, meeting_id)
    office = _Office(tx, row, stamp, account)
    letters: list[FamilyLetter] = []
    left_out: list[LeftOut] = []
    told = _decided(tx, meeting_id, office.withdrawn) if named and public else {}
    for case_id, taken in told.items():
        dossier = dossiers.load(tx, case_id)
        cards, reasons = recipients(tx, dossier, today)
        left_out += reasons
        letters += [office.letter(dossier, taken, card, today) for card in cards]
    rules = tuple(verdict.rule for verdict in verdicts.values() if verdict)
    return FamilyLetters(tuple(letters), tuple(left_out), rules)


def _decided(
    tx: Transaction, meeting_id: UUID, withdrawn: frozenset[UUID]
) -> dict[UUID, list[DecisionRow]]:
    """Return what the meeting decided, by case; a case that was not closed has no letter."""
    done = [one.case_id for one in store.items_of(tx, meeting_id) if one.state is ItemState.DONE]
    rows = decisions.of_meeting(tx, meeting_id)
    taken = [one for one in rows if one.decision_id not in withdrawn]
    found = {case_id: [one for one in taken if one.case_id == case_id] for case_id in done}
    return {case_id: mine for case_id, mine in found.items() if mine}


def recipients(
    tx: Transaction, dossier: CaseDossier, today: date
) -> tuple[tuple[GuardianCard, ...], tuple[LeftOut, ...]]:
    """Return to whom the school writes about a pupil, and why it does not to others."""
    if any(one.kind == InformationKind.HEAD_DECISION for one in dossier.information):
        return (), (LeftOut.HEAD_DECISION,)
    if any(one.answered_on is None for one in dossier.objections):
        return (), (LeftOut.OBJECTION,)
    cards = guardians_of(tx, dossier.pupil.student_id)
    return written_to(cards, adult=of_age(dossier, today))


def of_age(dossier: CaseDossier, today: date) -> bool:
    """Tell whether the pupil is written to himself."""
    birth = dossier.pupil.birth_date
    return birth is not None and age_on(birth, today) >= ADULT_AGE


class _Office:
    """What every letter of a meeting shares."""

    def __init__(
        self,
        tx: Transaction,
        meeting: MeetingRow,
        stamp: Callable[[str], DocumentStamp],
        account: Account,
    ) -> None:
        self._tx = tx
        self._meeting = meeting
        self._stamp = stamp
        self._account = account
        self._letterhead: Letterhead = letterhead_of(tx)
        decided_then = decided(tx, meeting.meeting_id, meeting.closed_at or 0)
        self._due, self.withdrawn = decided_then.due_on, decided_then.withdrawn
        self._signatory = signatory_of(tx, account)

    def letter(
        self, dossier: CaseDossier, taken: list[DecisionRow], card: GuardianCard, today: date
    ) -> FamilyLetter:
        """Return one letter; of guardians it holds the recipient alone."""
        people = references(self._tx, [one.pilot_id for one in taken])
        view = LetterView(
            letterhead=self._letterhead,
            stamp=self._stamp(KIND),
            recipient=(civil(card.civility, card.name), *(card.address or (BY_HAND,))),
            salutation=salutation(card.civility),
            adult=of_age(dossier, today),
            pupil=f"{dossier.pupil.first_name} {dossier.pupil.last_name}",
            division=dossier.pupil.division,
            held_on=self._meeting.on_day,
            actions=tuple(
                _action(one, pilot(people[one.pilot_id]), self._due.get(one.decision_id))
                for one in taken
            ),
            review_on=dossier.review_on,
            contact=_contact(self._tx, dossier, self._account),
            signatory=self._signatory,
        )
        return FamilyLetter(dossier.case_id, card.guardian_id, stamped(view))


def _action(one: DecisionRow, who: str, due: date | None) -> str:
    label = public_label(ActionCode(one.code))
    return f"{label} ({who}), au plus tard le {unbroken(long(due or one.due_on))}"


def _contact(tx: Transaction, dossier: CaseDossier, account: Account) -> Contact:
    checked = get_setting(tx, FAMILY_LINE_CHECKED)
    resources = get_setting(tx, FAMILY_RESOURCES)
    return Contact(
        person=in_full(dossier.lead or account.member),
        phone=the_school(tx).phone,
        national=FAMILY_LINE,
        national_checked=date.fromisoformat(checked) if checked else None,
        resources=tuple(str(one) for one in resources[:MOST_RESOURCES]),
    )


def signatory_of(tx: Transaction, account: Account) -> str:
    """Return the head: who signs in as such, else the one whom the settings name."""
    if not _HEADS.isdisjoint(account.readers()):
        return pilot(account.member)
    school = the_school(tx)
    named = f"{school.head_title} {school.head_name}".strip()
    return named or "Le chef d’établissement"
