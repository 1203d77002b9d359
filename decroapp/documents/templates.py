"""Templates are data: texts with typed variables, a version, and the fields to sign."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from string import Formatter

from decroapp.documents.clauses import ITEM, Clause, faults, read_clauses
from decroapp.resources import resource
from decroapp.wording.dates import clock, medium, weekday
from decroapp.wording.typography import NBSP

Value = str | int | date | time | tuple[str, ...] | None
KINDS: dict[str, type] = {
    "text": str,
    "number": int,
    "date": date,
    "time": time,
    "flag": bool,
    "lines": tuple,
}
"""Of variables; a date that is not known is None, and only a condition may ask for it then."""


class TemplateError(Exception):
    """A template does not hold what its builder needs, or the other way; a bug."""


@dataclass(frozen=True, slots=True)
class SignaturePlan:
    """One field to sign: its name in the file, what is printed above it, its accessible name."""

    name: str
    label: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Template:
    """The texts of one kind of document: those that its builder places, and its clauses."""

    name: str
    version: int
    variables: Mapping[str, str]
    texts: Mapping[str, str]
    signatures: tuple[SignaturePlan, ...]
    clauses: tuple[Clause, ...] = ()

    def say(self, element: str, **values: Value) -> str:
        """Return one text with its variables in French form.

        Raises:
            TemplateError: a value is missing, or is not of the type that the template declares.
        """
        return self.fill(self.texts[element], values)

    def fill(self, text: str, values: Mapping[str, Value], item: str | None = None) -> str:
        """Return a text with its variables in French form; ``item`` is one value of a list.

        Raises:
            TemplateError: a value is missing, or is not of the type that the template declares.
        """
        shown = {ITEM: item or ""}
        for name in placeholders(text):
            if name == ITEM and item is not None:
                continue
            if name not in values or not self._fits(name, values[name]):
                raise TemplateError(f"{self.name}: {name} is missing or ill-typed in « {text} »")
            shown[name] = _show(values[name])
        return text.format_map(shown)

    def check_values(self, values: Mapping[str, Value]) -> None:
        """Check what the clauses ask for before anything is laid out.

        Raises:
            TemplateError: a value is missing, or is not of the type that the template declares.
        """
        asked = {name for clause in self.clauses for name in clause.variables}
        wrong = [name for name in asked if name not in values]
        wrong += [
            name
            for name in asked & values.keys()
            if values[name] is not None and not self._fits(name, values[name])
        ]
        if wrong:
            raise TemplateError(f"{self.name}: missing or ill-typed: {', '.join(sorted(wrong))}")

    def _fits(self, name: str, value: Value) -> bool:
        kind = self.variables[name]
        return isinstance(value, KINDS[kind]) and not (kind == "number" and value is True)


def placeholders(text: str) -> list[str]:
    """Return the names between braces in a text."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def _show(value: Value) -> str:
    if isinstance(value, date):
        return full_date(value)
    if isinstance(value, time):
        return clock(value)
    return str(value)


def full_date(on: date) -> str:
    """Return « mardi 24 novembre 2026 » whose day, month and year stay on one line."""
    return f"{weekday(on)} " + medium(on).replace(" ", NBSP)


def parse(
    name: str, source: str, elements: frozenset[str], outline: tuple[str, ...] = ()
) -> Template:
    """Read a template and check it against what its builder says.

    ``elements``: the texts that the builder places. ``outline``: the clauses that must be there,
    in this order; others may stand between them.

    Raises:
        TemplateError: a missing or unused element, an unknown, unused or untyped variable, a
            missing clause or one out of order.
    """
    data = tomllib.loads(source)
    signatures = tuple(SignaturePlan(**plan) for plan in data.get("signatures", []))
    clauses = read_clauses(data.get("clauses", []))
    template = Template(
        name, data["version"], data["variables"], data["texts"], signatures, clauses
    )
    _check(template, elements, outline)
    return template


def _check(template: Template, elements: frozenset[str], outline: tuple[str, ...]) -> None:
    used = {name for text in template.texts.values() for name in placeholders(text)}
    used |= {name for clause in template.clauses for name in clause.variables}
    found = {
        "missing or unused elements": template.texts.keys() ^ elements,
        "unknown or unused variables": template.variables.keys() ^ used,
        "unknown types": set(template.variables.values()) - KINDS.keys(),
    }
    found |= faults(template.clauses, template.variables, outline)
    for fault, names in found.items():
        if names:
            raise TemplateError(f"{template.name}: {fault}: {', '.join(sorted(names))}")


def shipped_version(name: str) -> int:
    """Return the version of a shipped template, for the stamp of a view; loads nothing heavy."""
    source = resource(f"templates/{name}.toml").read_text(encoding="utf-8")
    return int(tomllib.loads(source)["version"])


@cache
def load(name: str, elements: frozenset[str], outline: tuple[str, ...] = ()) -> Template:
    """Return a shipped template, checked."""
    source = resource(f"templates/{name}.toml").read_text(encoding="utf-8")
    return parse(name, source, elements, outline)
