"""School facts of category B, D or E, and what refuses one (design §4)."""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError

SOURCE_LENGTH = 80
"""Characters of « who says so »: an export, a register, a meeting."""


@dataclass(frozen=True, slots=True)
class SchoolFact:
    """A dated fact and its source; ``code`` is one of ``FactCode``."""

    code: str
    first_day: date
    last_day: date | None = None
    source: str = ""
    useful: bool = False
    """« utile à la relation »: the ALSES may read it."""


def check_fact(fact: SchoolFact, category: Category, today: date) -> None:
    """Refuse a fact that cannot be true, or that says more than its category may.

    Category D holds the type and the date only (design §2, decision 12).

    Raises:
        RuleError: ``fact-future``, ``fact-dates``, ``fact-source-too-long``,
            ``fact-type-date-only``.
    """
    if fact.first_day > today:
        raise RuleError("fact-future")
    if fact.last_day is not None and fact.last_day < fact.first_day:
        raise RuleError("fact-dates")
    check_source(fact.source)
    if category is Category.D and (fact.last_day is not None or fact.useful):
        raise RuleError("fact-type-date-only")


def check_source(source: str) -> None:
    """Refuse a source that turns into an account.

    Raises:
        RuleError: ``fact-source-too-long``.
    """
    if len(source) > SOURCE_LENGTH:
        raise RuleError("fact-source-too-long", length=len(source), limit=SOURCE_LENGTH)
