"""The team: who is in the group, in which capacity, for which classes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from decroapp.domain.charter.policy import Reader
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.members import MemberCard
from decroapp.domain.people.team import TeamMember
from decroapp.services.context import Context
from decroapp.services.sessions import SEALERS
from decroapp.storage import members
from decroapp.storage import team as store
from decroapp.storage.team import Division
from decroapp.wording.labels import professions

WRITERS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True, slots=True)
class Roster:
    """The team and the classes of the open year."""

    members: tuple[TeamMember, ...]
    divisions: tuple[Division, ...]
    may_write: bool


@dataclass(frozen=True)
class Team:
    """Use cases of the team: the head and the deputy write, everybody reads."""

    context: Context

    def roster(self) -> Roster:
        """Return every member, in activity first, with the classes to choose from."""
        with self.context.reading() as tx:
            return Roster(store.everybody(tx), store.open_divisions(tx), self._may_write())

    def add(
        self,
        card: MemberCard,
        classes: Mapping[UUID, DivisionRole] | None = None,
        draft: DraftKey | None = None,
    ) -> UUID:
        """Write a new member and return his identifier; secrecy is prefilled when not given.

        Raises:
            RuleError: ``team-head-only``, ``team-name-missing``.
        """
        ready = self._checked(card)
        with self.context.writing(draft) as tx:
            member_id = self.context.new_id()
            ready = self._ended(member_id, ready, has_account=False)
            members.add_member(tx, member_id, ready)
            store.share(tx, member_id, dict(classes or {}))
            self.context.note(tx, Verb.CREATED, purpose=Purpose.ADMINISTRATION)
        return member_id

    def change(
        self,
        member_id: UUID,
        card: MemberCard,
        row_version: int,
        classes: Mapping[UUID, DivisionRole] | None = None,
        draft: DraftKey | None = None,
    ) -> None:
        """Replace a member's card, and his classes when they are given.

        Raises:
            RuleError: ``team-head-only``, ``team-name-missing``, ``team-row-changed``,
                ``team-seals``, ``team-own`` for one's own service ended, and those of
                ``deactivate`` for a card that is no longer active.
        """
        ready = self._checked(card)
        with self.context.writing(draft) as tx:
            has_account = store.has_account(tx, member_id)
            before, _ = members.card_of(tx, member_id)
            if has_account and _seals(before) != _seals(ready):
                raise RuleError("team-seals")
            if not ready.active:
                self._may_go(member_id, has_account=has_account)
            ready = self._ended(member_id, ready, has_account=has_account)
            if not members.change_member(tx, member_id, ready, row_version):
                raise RuleError("team-row-changed")
            if classes is not None:
                store.share(tx, member_id, dict(classes))
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.ADMINISTRATION)

    def share(self, member_id: UUID, classes: Mapping[UUID, DivisionRole]) -> None:
        """Say what a member is for the classes of the open year; the others he leaves.

        Raises:
            RuleError: ``team-head-only``.
        """
        self._require()
        with self.context.writing() as tx:
            store.share(tx, member_id, dict(classes))
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.ADMINISTRATION)

    def deactivate(self, member_id: UUID) -> None:
        """Take a member out of the lists to choose from; what he did keeps his name.

        Raises:
            RuleError: ``team-head-only``, ``team-own``, ``team-has-account``.
        """
        self._set_active(member_id, active=False)

    def reactivate(self, member_id: UUID) -> None:
        """Put a member back in the lists to choose from; an end of service that passed goes.

        Raises:
            RuleError: ``team-head-only``.
        """
        self._set_active(member_id, active=True)

    def _set_active(self, member_id: UUID, *, active: bool) -> None:
        self._require()
        with self.context.writing() as tx:
            if not active:
                self._may_go(member_id, has_account=store.has_account(tx, member_id))
            card, version = members.card_of(tx, member_id)
            over = active and card.has_ended(self.context.today())
            changed = replace(card, active=active, service_end=None if over else card.service_end)
            members.change_member(tx, member_id, changed, version)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.ADMINISTRATION)

    def _ended(self, member_id: UUID, card: MemberCard, *, has_account: bool) -> MemberCard:
        """Return the card out of the lists where the service is over; an account goes first."""
        if not card.has_ended(self.context.today()):
            return card
        if member_id == self.context.account.member.member_id:
            raise RuleError("team-own")
        return replace(card, active=card.active and has_account)

    def _may_go(self, member_id: UUID, *, has_account: bool) -> None:
        if member_id == self.context.account.member.member_id:
            raise RuleError("team-own")
        if has_account:
            raise RuleError("team-has-account")

    def _checked(self, card: MemberCard) -> MemberCard:
        self._require()
        named = replace(
            card,
            last_name=card.last_name.strip(),
            first_name=card.first_name.strip(),
            employer=card.employer.strip(),
        )
        if not named.last_name:
            raise RuleError("team-name-missing")
        return named if named.secrecy_basis else with_usual_secrecy(named)

    def _require(self) -> None:
        if not self._may_write():
            raise RuleError("team-head-only")

    def _may_write(self) -> bool:
        return bool(self.context.account.readers() & WRITERS)


def _seals(card: MemberCard) -> bool:
    return card.profession in SEALERS


def with_usual_secrecy(card: MemberCard) -> MemberCard:
    """Return the card with the secrecy that the profession proposes."""
    usual = professions()[card.profession]
    return replace(card, bound_by_secrecy=usual.bound_by_secrecy, secrecy_basis=usual.basis.value)
