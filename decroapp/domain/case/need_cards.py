"""The *carte de besoin*: a coded need and a useful instruction, never a cause (design §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Audience
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef

INSTRUCTION_LENGTH = 200
"""Characters of an instruction at most (design §4)."""


class Need(StrEnum):
    """The closed list of needs; a school's label refines one of them, none is ever added."""

    TRUSTED_ADULT = "trusted_adult"
    STUDY_METHOD = "study_method"
    SELF_ESTEEM = "self_esteem"
    PROJECT = "project"
    WORK_DISCOVERY = "work_discovery"
    TIMETABLE = "timetable"
    SPORT_MOVES = "sport_moves"
    CLASS_EXIT = "class_exit"
    SEATING = "seating"
    MATERIAL = "material"
    WORK_PLACE = "work_place"
    EQUIPMENT = "equipment"
    TRANSPORT = "transport"
    LANGUAGE = "language"
    SCHOOL_LINK = "school_link"
    RIGHTS = "rights"
    SEE_NURSE = "see_nurse"
    OUT_OF_SCHOOL = "out_of_school"
    RESUMPTION = "resumption"
    CALENDAR = "calendar"


NEEDS: Mapping[Category, frozenset[Need]] = MappingProxyType(
    {
        Category.F: frozenset(
            {
                Need.TRUSTED_ADULT,
                Need.STUDY_METHOD,
                Need.SELF_ESTEEM,
                Need.PROJECT,
                Need.WORK_DISCOVERY,
                Need.WORK_PLACE,
                Need.EQUIPMENT,
                Need.TRANSPORT,
                Need.LANGUAGE,
                Need.RIGHTS,
                Need.OUT_OF_SCHOOL,
                Need.RESUMPTION,
            }
        ),
        Category.G: frozenset(
            {
                Need.TRUSTED_ADULT,
                Need.TIMETABLE,
                Need.SPORT_MOVES,
                Need.CLASS_EXIT,
                Need.SEATING,
                Need.MATERIAL,
                Need.WORK_PLACE,
                Need.SEE_NURSE,
                Need.RESUMPTION,
            }
        ),
        Category.H: frozenset(
            {
                Need.TRUSTED_ADULT,
                Need.STUDY_METHOD,
                Need.SELF_ESTEEM,
                Need.WORK_PLACE,
                Need.TRANSPORT,
                Need.LANGUAGE,
                Need.SCHOOL_LINK,
                Need.OUT_OF_SCHOOL,
                Need.RESUMPTION,
            }
        ),
        Category.I: frozenset({Need.CALENDAR}),
    }
)
"""What may be said under each category; nothing is ever said under J."""

IN_FORCE = frozenset(
    {Need.TIMETABLE, Need.SPORT_MOVES, Need.CLASS_EXIT, Need.SEATING, Need.MATERIAL}
)
"""Arrangements that may already be in force: head and CPE enter these of category G."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is not available: a day of the week and hours, or days, or both."""

    weekday: int | None = None
    """1 Monday to 6 Saturday."""
    starts_at: time | None = None
    ends_at: time | None = None
    first_day: date | None = None
    last_day: date | None = None

    def __bool__(self) -> bool:
        return self != Hours()


NO_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A card as its author writes it."""

    category: Category
    need: Need
    instruction: str
    carrier_id: UUID
    audience: Audience
    label_code: str = ""
    """The school's own word for the need, ``x-…``, or empty."""
    hours: Hours = NO_HOURS


@dataclass(frozen=True, slots=True)
class CardItem:
    """A card in a case, with how its agreement stands."""

    card_id: UUID
    category: Category
    need: Need
    label: str
    """The school's own word for the need, or empty."""
    instruction: str
    carrier: MemberRef
    author: MemberRef
    audience: Audience
    hours: Hours
    at: int
    """When it was written, milliseconds UTC."""
    label_code: str = ""
    row_version: int = 1


def check_card(card: NeedCard) -> None:
    """Refuse a card that says more, or less, than a need and an instruction.

    Raises:
        RuleError: ``card-need-elsewhere``, ``card-instruction-missing``,
            ``card-instruction-long``, ``card-calendar-words``, ``card-hours-missing``,
            ``card-hours-order`` or ``card-hours-elsewhere``.
    """
    if card.need not in NEEDS.get(card.category, frozenset()):
        raise RuleError("card-need-elsewhere")
    if len(card.instruction) > INSTRUCTION_LENGTH:
        raise RuleError("card-instruction-long", most=INSTRUCTION_LENGTH)
    if card.category is Category.I:
        _check_constraint(card)
        return
    if not card.instruction.strip():
        raise RuleError("card-instruction-missing")
    if card.hours:
        raise RuleError("card-hours-elsewhere")


def _check_constraint(card: NeedCard) -> None:
    """Refuse words on a constraint of calendar: they would tell where it comes from."""
    if card.instruction.strip() or card.label_code:
        raise RuleError("card-calendar-words")
    hours = card.hours
    if hours.weekday is None and hours.first_day is None:
        raise RuleError("card-hours-missing")
    begins, ends = hours.starts_at, hours.ends_at
    if (begins is None) != (ends is None) or (begins and ends and begins >= ends):
        raise RuleError("card-hours-order")
    if hours.first_day and hours.last_day and hours.first_day > hours.last_day:
        raise RuleError("card-hours-order")


_WIDTH = (Audience.CARRIER, Audience.RESTRICTED, Audience.PLENARY)


def only_narrows(before: CardItem, after: NeedCard) -> bool:
    """Tell whether a change shares less and says the same: its agreement holds then."""
    same = (
        before.category is after.category
        and before.need is after.need
        and before.label_code == after.label_code
        and before.instruction == after.instruction
        and before.carrier.member_id == after.carrier_id
        and before.hours == after.hours
    )
    return same and _WIDTH.index(after.audience) <= _WIDTH.index(before.audience)
