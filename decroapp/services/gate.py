"""The charter as a gate: who keeps a case from being opened by name, and the way to sign."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.policy import Presence
from decroapp.domain.charter.signing import Signing
from decroapp.domain.charter.standing import to_come
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.gate import (
    Chair,
    Finding,
    GatedCase,
    Way,
    Why,
    gate,
    sits_as,
    ways_of,
)
from decroapp.domain.meeting.kinds import MeetingState
from decroapp.domain.meeting.movements import NOBODY, Movements
from decroapp.domain.meeting.presence import there
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.services.charte import may_adopt, put_in_force
from decroapp.services.charte_campaign import record_signature
from decroapp.services.charter_standing import standings
from decroapp.services.context import Context
from decroapp.storage import charter
from decroapp.storage import meetings as store
from decroapp.storage.dossiers import load
from decroapp.storage.meetings import ItemRow
from decroapp.storage.members import dropout_leads, references, teachers_of
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction
from decroapp.wording.charte import shipped_charter


@dataclass(frozen=True, slots=True)
class Stop:
    """One person before whom the case does not open by name, and why."""

    member: MemberRef
    why: Why


@dataclass(frozen=True, slots=True)
class GateRow:
    """The line of the gate: nothing of the case but its number."""

    item_id: UUID
    number: str
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    own: bool = False
    """Who operates the program has to sign too: he copies the phrase himself."""

    @property
    def leaving(self) -> tuple[UUID, ...]:
        """Return who leaves if « sort » is chosen."""
        return tuple(one.member.member_id for one in self.stops)


@dataclass(frozen=True, slots=True)
class Judged:
    """A room before a case: the class of each person, and the gate where it is closed."""

    classes: frozenset[Presence]
    stops: tuple[Finding, ...]
    present: int


def judge(tx: Transaction, dossier: CaseDossier, ids: Collection[UUID], today: date) -> Judged:
    """Judge the people of a room, by their identifiers, for a case."""
    known, leads = references(tx, ids), dropout_leads(tx)
    chairs = [Chair(one, Profession(known[one].profession), one in leads) for one in ids]
    case = GatedCase(
        teachers_of(tx, dossier.pupil.taught_in(today)),
        frozenset(one.pilot.member_id for one in dossier.decisions if one.state == "open"),
        {
            one.member_id: dossier.sharing.partner(one.member_id, today)
            for one in chairs
            if one.profession is Profession.PARTNER
        },
    )
    signed = {one: found.state for one, found in standings(tx, ids, today).items()}
    classes = frozenset(sits_as(one, case, signed) for one in chairs)
    return Judged(classes, gate(chairs, case, signed), len(chairs))


def gate_row(
    context: Context, tx: Transaction, item_id: UUID, number: str, found: Judged
) -> GateRow | None:
    """Return the line of a closed gate, None where it is open."""
    stops = found.stops
    if not stops:
        return None
    known = references(tx, [one.member_id for one in stops])
    me = context.account.member.member_id
    return GateRow(
        item_id,
        number,
        tuple(Stop(known[one.member_id], one.why) for one in stops),
        ways_of(found.present, stops),
        own=any(one.member_id == me and Way.SIGN in one.ways for one in stops),
    )


@dataclass(frozen=True)
class Gate:
    """Use cases of the gate: what it says, and to sign at it."""

    context: Context

    def line(self, item_id: UUID, moves: Movements = NOBODY) -> GateRow | None:
        """Return what the gate says of a case once people moved; None: it is open.

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``.
        """
        with self.context.reading() as tx:
            item = self._led(tx, item_id)
            return self._row(tx, item, _inside(tx, item, moves))

    def sign(
        self, item_id: UUID, on_paper: date, phrase: str = "", moves: Movements = NOBODY
    ) -> GateRow | None:
        """Record in one act the sheets of all who have to sign; return what the gate says then.

        The operator copies the ``phrase``, the others signed « sur papier, feuille vue par » him.
        Where no charter was adopted yet, the head puts the one that the program proposes in force.

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``, ``gate-charter-head``,
                ``gate-charter-to-come`` (``day``), and those of ``domain.charter.signing``.
        """
        with self.context.writing() as tx:
            item, me = self._led(tx, item_id), self.context.account.member.member_id
            inside = _inside(tx, item, moves)
            stops = judge(tx, load(tx, item.case_id), inside, self.context.today()).stops
            if any(one.why is Why.NO_CHARTER for one in stops):
                self._adopt(tx)
            for one in stops:
                if Way.SIGN in one.ways:
                    own = Signing(SignatureWay.PHRASE, phrase=phrase)
                    paper = Signing(SignatureWay.PAPER, on_paper=on_paper)
                    signing = own if one.member_id == me else paper
                    record_signature(self.context, tx, one.member_id, signing)
            return self._row(tx, item, inside)

    def _adopt(self, tx: Transaction) -> None:
        today = self.context.today()
        coming = to_come(charter.versions(tx), today)
        if coming is not None and coming.in_force_on is not None:
            raise RuleError("gate-charter-to-come", day=coming.in_force_on.isoformat())
        if not may_adopt(self.context):
            raise RuleError("gate-charter-head")
        put_in_force(self.context, tx, shipped_charter(), today, open_year(tx).start_year)
        self.context.note(tx, Verb.CREATED, purpose=Purpose.ADMINISTRATION)

    def _row(self, tx: Transaction, item: ItemRow, inside: tuple[UUID, ...]) -> GateRow | None:
        dossier = load(tx, item.case_id)
        found = judge(tx, dossier, inside, self.context.today())
        return gate_row(self.context, tx, item.item_id, dossier.number, found)

    def _led(self, tx: Transaction, item_id: UUID) -> ItemRow:
        self.context.require(Category.DOSSIER)
        item = store.item(tx, item_id)
        if store.read_meeting(tx, item.meeting_id).state is not MeetingState.LEADING:
            raise RuleError("meeting-not-led")
        return item


def _inside(tx: Transaction, item: ItemRow, moves: Movements) -> tuple[UUID, ...]:
    """Return who is in the room once people moved."""
    stays = there(store.stays(tx, item.meeting_id))
    return tuple(sorted((stays | set(moves.enter)) - set(moves.leave)))
