"""Clauses: the running text of a template, in its order, with conditions and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

ITEM = "item"
"""The placeholder of each value of a list."""
KINDS = frozenset({"heading", "article", "paragraph", "left", "small", "strong", "items", "page"})
NOT = "not "


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: a name, what it is, its text, and when it is said.

    ``when``: names of variables that hold something, or ``not`` and a name; all must agree.
    ``each``: the list of which every value is an item; the text then holds ``{item}``. A blank
    line in the text begins another paragraph; an article's first line is its heading.
    """

    name: str
    kind: str
    text: str = ""
    when: tuple[str, ...] = ()
    each: str = ""

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the variables that the text says."""
        found = {name for _, name, _, _ in Formatter().parse(self.text) if name is not None}
        return frozenset(found - {ITEM} if self.each else found)

    @property
    def variables(self) -> frozenset[str]:
        """Return every variable that the clause needs."""
        asked = {one.removeprefix(NOT) for one in self.when}
        return self.placeholders | asked | ({self.each} if self.each else set())

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Tell whether the clause is said with these values."""
        return all(
            bool(values[one.removeprefix(NOT)]) is not one.startswith(NOT) for one in self.when
        )


def read_clauses(rows: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """Return the clauses of a parsed template, in its order."""
    return tuple(
        Clause(
            row["name"],
            row["kind"],
            row.get("text", "").strip(),
            tuple(row.get("when", ())),
            row.get("each", ""),
        )
        for row in rows
    )


def faults(
    clauses: Sequence[Clause], variables: Mapping[str, str], outline: Sequence[str]
) -> dict[str, set[str]]:
    """Return what is wrong with clauses, by fault; ``outline``: those that a law or a model asks.

    Clauses that the outline does not name may stand anywhere between those it names.
    """
    names = [clause.name for clause in clauses]
    kept = [name for name in names if name in outline]
    said = {name for clause in clauses for name in clause.placeholders if name in variables}
    return {
        "clauses that share a name": {name for name in names if names.count(name) > 1},
        "missing clauses": set(outline) - set(names),
        "clauses out of order": _moved(kept, [name for name in outline if name in names]),
        "unknown kinds of clause": {one.kind for one in clauses} - KINDS,
        "clauses without text": {
            one.name for one in clauses if bool(one.text) is (one.kind == "page")
        },
        "lists said as text": {name for name in said if variables[name] in ("lines", "flag")},
        "texts said as lists": {
            one.each for one in clauses if one.each and variables.get(one.each) != "lines"
        },
        "lists without items": {
            one.name for one in clauses if bool(one.each) is not (one.kind == "items")
        },
    }


def _moved(found: Sequence[str], asked: Sequence[str]) -> set[str]:
    return {one for one, other in zip(found, asked, strict=False) if one != other}
