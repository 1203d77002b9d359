"""The campaign of signatures of the *charte*: who signed, who is missing, each way to sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.charte_codes import SignatureWay, StandingState
from decroapp.domain.charter.signing import Guest, Proof, Signing, checked_guest, checked_signing
from decroapp.domain.charter.standing import (
    CharterStanding,
    CharterVersion,
    in_force,
    kept_by,
    to_come,
)
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard, MemberRef
from decroapp.services.charte import may_adopt, may_witness
from decroapp.services.charter_standing import signing_day, standings
from decroapp.services.context import Context
from decroapp.services.team import with_usual_secrecy
from decroapp.storage import charter as store
from decroapp.storage.charter import SignatureRow, Sitter
from decroapp.storage.members import add_member, card_of, references
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction
from decroapp.wording.charte import CONSENT

PURPOSE = Purpose.SIGNATURE
ALWAYS = frozenset(
    {
        *(Profession.HEAD, Profession.DEPUTY, Profession.SEGPA_DEPUTY, Profession.CPE),
        *(Profession.PSYEN, Profession.SOCIAL_WORKER, Profession.NURSE, Profession.DOCTOR),
        *(Profession.ALSES, Profession.MLDS, Profession.PARTNER),
    }
)
"""Who sits by his profession; a teacher is expected when a meeting of the year calls him."""


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One member of the campaign: where he stands, how he signed, who saw it."""

    sitter: Sitter
    standing: CharterStanding
    seen_by: MemberRef | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """Who is expected to sign, and the rest of the team who may have to."""

    version: CharterVersion | None
    lines: tuple[CampaignLine, ...]
    others: tuple[CampaignLine, ...] = ()
    """Members in activity that no meeting of the year calls yet."""
    expected: int = 0
    signed: int = 0
    """Both counted over everybody, even where the account sees its own line only."""


@dataclass(frozen=True)
class CharterCampaign:
    """Use cases of signatures: each signs, who leads may record a paper, the head takes back."""

    context: Context

    def campaign(self) -> Campaign:
        """Return who signed and who is missing; without the right to record, one's own line."""
        with self.context.reading() as tx:
            lines, others = campaign_lines(tx, self._today)
            version = in_force(store.versions(tx), self._today)
        states = [one.standing.state for one in lines]
        me = self.context.account.member.member_id
        if not may_witness(self.context):
            lines, others = [one for one in lines if one.sitter.member.member_id == me], []
        signed = states.count(StandingState.SIGNED)
        return Campaign(version, tuple(lines), tuple(others), len(states), signed)

    def sign(self, member_id: UUID, signing: Signing, draft: DraftKey | None = None) -> UUID:
        """Record a signature, one's own or, for who leads, that of somebody present.

        Raises:
            RuleError: ``charter-sign-own-only``, ``charter-not-in-force``,
                ``charter-already-signed``, and those of ``domain.charter.signing``.
        """
        self._may_record(member_id, signing)
        with self.context.writing(draft) as tx:
            return record_signature(self.context, tx, member_id, signing)

    def sign_guest(self, guest: Guest, signing: Signing, draft: DraftKey | None = None) -> UUID:
        """Write somebody who comes without an account into the team, with his signature.

        Raises:
            RuleError: ``charter-guest-name-missing``, and those of ``sign``.
        """
        if not may_witness(self.context):
            raise RuleError("charter-sign-own-only")
        ready = checked_guest(guest)
        with self.context.writing(draft) as tx:
            member_id = self.context.new_id()
            card = MemberCard(
                ready.civility, ready.last_name, ready.first_name, ready.profession, ready.employer
            )
            add_member(tx, member_id, with_usual_secrecy(card))
            record_signature(self.context, tx, member_id, signing)
        return member_id

    def take_back(self, signature_id: UUID) -> None:
        """Take back a signature that was recorded by mistake.

        Raises:
            RuleError: ``charter-head-only``.
        """
        if not may_adopt(self.context):
            raise RuleError("charter-head-only")
        with self.context.writing() as tx:
            store.drop_signature(tx, signature_id)
            self.context.note(tx, Verb.DELETED, purpose=PURPOSE)

    @property
    def _today(self) -> date:
        return self.context.today()

    def _may_record(self, member_id: UUID, signing: Signing) -> None:
        own = member_id == self.context.account.member.member_id
        if not own and not may_witness(self.context):
            raise RuleError("charter-sign-own-only")
        if own and signing.way is SignatureWay.PAPER:
            raise RuleError("charter-paper-own")


def record_signature(context: Context, tx: Transaction, member_id: UUID, signing: Signing) -> UUID:
    """Write a signature of the version in force, or of the next one; return its identifier.

    Raises:
        RuleError: ``charter-not-in-force``, ``charter-already-signed``, and those of
            ``domain.charter.signing``.
    """
    versions, today = store.versions(tx), context.today()
    version = in_force(versions, today) or to_come(versions, today)
    if version is None:
        raise RuleError("charter-not-in-force")
    kept = kept_by(version, versions)
    if any(one.member_id == member_id and one.version_id in kept for one in store.signatures(tx)):
        raise RuleError("charter-already-signed")
    made = context.clock.local(store.made_at(tx, version.version_id)).date()
    return _write(context, tx, member_id, version, checked_signing(signing, today, made, CONSENT))


def _write(
    context: Context, tx: Transaction, member_id: UUID, version: CharterVersion, ready: Proof
) -> UUID:
    card, _ = card_of(tx, member_id)
    signature_id, me = context.new_id(), context.account
    store.add_signature(
        tx,
        signature_id,
        version_id=version.version_id,
        member_id=member_id,
        on_day=ready.on_day,
        way=ready.way.value,
        role=card.profession.value,
        sha256=version.sha256,
        seen_by_id=None if member_id == me.member.member_id else me.member.member_id,
        account_id=me.account_id,
        at=context.clock.now_ms(),
        stroke=ready.stroke,
        phrase=ready.phrase,
    )
    context.note(tx, Verb.DOCUMENT_SIGNED, purpose=PURPOSE)
    return signature_id


def campaign_lines(tx: Transaction, today: date) -> tuple[list[CampaignLine], list[CampaignLine]]:
    """Return who is expected to sign, then the other members in activity, by name."""
    people = store.sitters(tx, open_year(tx).pupils_from)
    found = standings(tx, [one.member.member_id for one in people], signing_day(tx, today))
    rows = {row.signature.signature_id: row for row in store.signature_rows(tx)}
    known = references(tx, [row.seen_by_id for row in rows.values()])
    lines: list[CampaignLine] = []
    others: list[CampaignLine] = []
    for one in people:
        standing = found[one.member.member_id]
        line = CampaignLine(one, standing, _seen_by(standing, rows, known))
        (lines if _expected(one, standing) else others).append(line)
    return lines, others


def _expected(one: Sitter, standing: CharterStanding) -> bool:
    sits = Profession(one.member.profession) in ALWAYS or one.dropout_lead
    signed = standing.state in (StandingState.SIGNED, StandingState.SIGN_AGAIN)
    return sits or one.has_account or one.comes or signed


def _seen_by(
    standing: CharterStanding,
    rows: Mapping[UUID, SignatureRow],
    known: Mapping[UUID, MemberRef],
) -> MemberRef | None:
    if standing.signature is None:
        return None
    seen_by = rows[standing.signature.signature_id].seen_by_id
    return known.get(seen_by) if seen_by else None
