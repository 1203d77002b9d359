"""The pupil's own word: one sentence that he reread, heard by whom he chose (design §4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Presence, Reader
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.members import MemberRef

SENTENCE_LENGTH = 200
"""Characters of a sentence at most."""


class Hearer(StrEnum):
    """Whom the pupil lets hear his sentence."""

    HEAD = "head"
    LEAD = "lead"
    CPE = "cpe"
    TEACHERS = "teachers"
    PSYEN = "psyen"
    SOCIAL_WORKER = "social_worker"
    CARE = "care"
    ALSES = "alses"
    MLDS = "mlds"
    PARTNER = "partner"
    RESTRICTED = "restricted"
    """Those who sit in a *restreinte*, together."""
    PLENARY = "plenary"
    """The group that sits in a *plénière* or a *restreinte*, together."""


READERS: Mapping[Hearer, frozenset[Reader]] = MappingProxyType(
    {
        Hearer.HEAD: frozenset({Reader.HEAD, Reader.DEPUTY}),
        Hearer.LEAD: frozenset({Reader.DROPOUT_LEAD}),
        Hearer.CPE: frozenset({Reader.CPE}),
        Hearer.TEACHERS: frozenset({Reader.TEACHER_OF_PUPIL}),
        Hearer.PSYEN: frozenset({Reader.PSYEN}),
        Hearer.SOCIAL_WORKER: frozenset({Reader.SOCIAL_WORKER}),
        Hearer.CARE: frozenset({Reader.NURSE, Reader.DOCTOR}),
        Hearer.ALSES: frozenset({Reader.ALSES}),
        Hearer.MLDS: frozenset({Reader.MLDS}),
        Hearer.PARTNER: frozenset({Reader.PARTNER}),
    }
)
"""As what somebody reads alone once the pupil chose him."""

_NOT_RELAYED = frozenset({Hearer.TEACHERS, Hearer.MLDS, Hearer.PARTNER})
HEARERS: Mapping[Category, tuple[Hearer, ...]] = MappingProxyType(
    {
        Category.K1: tuple(Hearer),
        Category.K2: tuple(one for one in Hearer if one not in _NOT_RELAYED),
    }
)
"""Whom the matrix lets the pupil choose, for each kind of word."""


@dataclass(frozen=True, slots=True)
class PupilWord:
    """A sentence as it is filed; ``reread`` and ``warned`` are told by who writes it."""

    kind: Category
    """K1: said in the *entretien de situation*; K2: relayed by the ALSES or the PsyEN."""
    sentence: str
    said_on: date
    hearers: frozenset[Hearer]
    reread: bool
    """The pupil reread the sentence and keeps it."""
    warned: bool
    """He knows that his parents may read the file."""


@dataclass(frozen=True, slots=True)
class WordItem:
    """A sentence in a case; taken back, it is empty and only its author sees that it was."""

    word_id: UUID
    kind: Category
    sentence: str
    said_on: date
    author: MemberRef
    hearers: frozenset[Hearer]
    withdrawn_on: date | None = None
    row_version: int = 1


def check_word(word: PupilWord, today: date) -> None:
    """Refuse a sentence that the pupil did not make his own.

    Raises:
        RuleError: ``word-empty``, ``word-long``, ``word-date-future``, ``word-not-reread``,
            ``word-not-warned``, ``word-nobody``, ``word-hearer-elsewhere``.
    """
    if not word.sentence.strip():
        raise RuleError("word-empty")
    if len(word.sentence) > SENTENCE_LENGTH:
        raise RuleError("word-long", most=SENTENCE_LENGTH)
    if word.said_on > today:
        raise RuleError("word-date-future")
    if not word.reread:
        raise RuleError("word-not-reread")
    if not word.warned:
        raise RuleError("word-not-warned")
    if not word.hearers:
        raise RuleError("word-nobody")
    if not word.hearers <= set(HEARERS.get(word.kind, ())):
        raise RuleError("word-hearer-elsewhere")


def heard_alone(hearers: Iterable[Hearer], readers: Iterable[Reader]) -> bool:
    """Tell whether the pupil chose somebody who reads alone."""
    mine = frozenset(readers)
    return any(READERS.get(one, frozenset()) & mine for one in hearers)


def heard_in_room(
    hearers: frozenset[Hearer],
    kind: MeetingKind,
    people: Iterable[tuple[Presence, frozenset[Reader]]],
) -> bool:
    """Tell whether the pupil chose everybody who is there, each by himself or by the group.

    A partner has to be chosen as such; the pupil and his parents may hear what they may read.
    """
    together = Hearer.PLENARY in hearers or (
        Hearer.RESTRICTED in hearers and kind is MeetingKind.RESTRICTED
    )

    def hears(presence: Presence, readers: frozenset[Reader]) -> bool:
        if presence is Presence.FAMILY:
            return True
        inside = presence in (Presence.CORE, Presence.MEMBER)
        return (together and inside) or heard_alone(hearers, readers)

    found = list(people)
    return bool(found) and all(hears(presence, readers) for presence, readers in found)
