"""Guardians as letters know them: address, what a judge's decision changes, who is written to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from decroapp.domain.people.kinship import GuardianLevel, Kinship, asks_the_head


@dataclass(frozen=True, slots=True)
class Protection:
    """What the school honours of a judge's decision: its effects, never its reasons."""

    address_hidden: bool = False
    """« adresse à ne pas communiquer à l’autre responsable »."""
    not_addressee: bool = False
    """No letter goes to this guardian."""
    not_together: bool = False
    """Never called to the same meeting as the other guardian."""

    def __bool__(self) -> bool:
        return self.address_hidden or self.not_addressee or self.not_together


@dataclass(frozen=True, slots=True)
class GuardianCard:
    """One guardian of one pupil with his address: for head and secretary, and for letters."""

    guardian_id: UUID
    civility: str
    name: str
    level: str
    kinship: str
    address: tuple[str, ...]
    """Lines of the street, then « 99999 VILLE-FICTIVE », then a country; empty: not known."""
    protection: Protection = Protection()
    row_version: int = 0
    """Of the protection; 0 while there is none."""


class LeftOut(StrEnum):
    """Why a guardian, or a pupil's whole family, receives no letter."""

    NOT_ADDRESSEE = "not-addressee"
    ASK_THE_HEAD = "ask-the-head"
    """Kinship 41, 42, 50, 51: to be looked at by the head first."""
    HEAD_DECISION = "head-decision"
    """The head decided that the family is not told."""
    OBJECTION = "objection"
    """An objection waits for its answer (RGPD art. 21)."""
    NOBODY = "nobody"
    """No holder of parental authority is known, nor the adult pupil's own address."""


def written_to(
    cards: Iterable[GuardianCard], *, adult: bool
) -> tuple[tuple[GuardianCard, ...], tuple[LeftOut, ...]]:
    """Return who receives a letter, each his own, and why others do not.

    A minor: each legal guardian (level 1 of SIECLE). An adult pupil: himself alone.
    """
    found = tuple(cards)
    if adult:
        himself = tuple(one for one in found if one.kinship == Kinship.PUPIL)
        return himself, () if himself else (LeftOut.NOBODY,)
    legal = [one for one in found if one.level == GuardianLevel.LEGAL]
    legal = [one for one in legal if one.kinship != Kinship.PUPIL]
    reasons = {one.guardian_id: _left_out(one) for one in legal}
    written = tuple(one for one in legal if reasons[one.guardian_id] is None)
    left = tuple(reason for reason in reasons.values() if reason is not None)
    return written, left if legal else (LeftOut.NOBODY,)


def _left_out(one: GuardianCard) -> LeftOut | None:
    if one.protection.not_addressee:
        return LeftOut.NOT_ADDRESSEE
    return LeftOut.ASK_THE_HEAD if asks_the_head(one.kinship) else None


def called_together(cards: Iterable[GuardianCard]) -> bool:
    """Tell whether these guardians would meet although one of them must not meet the other."""
    found = tuple(cards)
    return len(found) > 1 and any(one.protection.not_together for one in found)
