"""Legal constants as data: each has its article, its dates and how sure we are of it.

The values are parsed by ``decroapp.wording.law`` from ``resources/law.toml``; this module is pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = int | str | tuple[int, ...]


class Confidence(StrEnum):
    """How a constant was checked."""

    SEEN = "SEEN"
    """Read in a copy of the text."""
    SEEN_2 = "SEEN-2"
    """Read in a secondary source."""
    RECALLED = "RECALLED"
    """Known, not read: never a ground for refusing."""
    DESIGN = "DESIGN"
    """Our choice where the texts are silent."""


class Level(StrEnum):
    """What the program does when the rule is not kept."""

    BLOCK = "block"
    WARN = "warn"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Rule:
    """One constant during one span of dates of facts."""

    id: str
    value: Value
    article: str
    text: str
    """The rule in one French sentence, shown in the help."""
    checked: date
    confidence: Confidence
    level: Level
    in_force_from: date | None = None
    in_force_to: date | None = None

    @property
    def whole(self) -> int:
        """Return the value as a whole number; raise TypeError when it is not one."""
        if not isinstance(self.value, int):
            raise TypeError(self.id)
        return self.value

    @property
    def word(self) -> str:
        """Return the value as text; raise TypeError when it is not one."""
        if not isinstance(self.value, str):
            raise TypeError(self.id)
        return self.value

    def applies(self, day: date) -> bool:
        """Tell whether the rule was in force on the day of the facts."""
        after = self.in_force_from is None or self.in_force_from <= day
        return after and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Law:
    """All the constants."""

    rules: tuple[Rule, ...]

    def at(self, rule_id: str, facts_on: date) -> Rule:
        """Return the rule in force on the day of the facts; raise KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id and rule.applies(facts_on):
                return rule
        raise KeyError(rule_id, facts_on)


def parse_law(rows: Iterable[Mapping[str, object]]) -> Law:
    """Check and type the rows of the file; raise ValueError on any that cannot be true."""
    rules = tuple(_rule(row) for row in rows)
    for index, rule in enumerate(rules):
        for other in rules[index + 1 :]:
            if rule.id == other.id and _overlap(rule, other):
                raise ValueError(f"{rule.id}: two values in force on the same day")
    return Law(rules)


def _rule(row: Mapping[str, object]) -> Rule:
    rule = Rule(
        id=str(row["id"]),
        value=_value(row["value"]),
        article=str(row["article"]),
        text=str(row["text"]),
        checked=_day(row["checked"]),
        confidence=Confidence(str(row["confidence"])),
        level=Level(str(row["level"])),
        in_force_from=_day(row["from"]) if "from" in row else None,
        in_force_to=_day(row["to"]) if "to" in row else None,
    )
    if rule.level is Level.BLOCK and rule.confidence is Confidence.RECALLED:
        raise ValueError(f"{rule.id}: what is only recalled never blocks")
    if rule.in_force_from and rule.in_force_to and rule.in_force_to < rule.in_force_from:
        raise ValueError(f"{rule.id}: ends before it starts")
    return rule


def _value(raw: object) -> Value:
    if isinstance(raw, list):
        return tuple(int(item) for item in raw)
    if isinstance(raw, int | str) and not isinstance(raw, bool):
        return raw
    raise ValueError(f"not a legal value: {raw!r}")


def _day(raw: object) -> date:
    if not isinstance(raw, date):
        raise ValueError(f"not a date: {raw!r}")
    return raw


def _overlap(one: Rule, other: Rule) -> bool:
    start = max(one.in_force_from or date.min, other.in_force_from or date.min)
    return start <= min(one.in_force_to or date.max, other.in_force_to or date.max)
