"""Templates are data: texts with typed variables, a version, and the fields to sign."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from string import Formatter

from decroapp.resources import resource
from decroapp.wording.dates import clock, medium, weekday
from decroapp.wording.typography import NBSP

Value = str | int | date | time
KINDS: dict[str, type] = {"text": str, "number": int, "date": date, "time": time}


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
    """The texts of one kind of document."""

    name: str
    version: int
    variables: Mapping[str, str]
    texts: Mapping[str, str]
    signatures: tuple[SignaturePlan, ...]

    def say(self, element: str, **values: Value) -> str:
        """Return one text with its variables in French form.

        Raises:
            TemplateError: a value is missing, or is not of the type that the template declares.
        """
        needed = placeholders(self.texts[element])
        shown = {}
        for name in needed:
            if name not in values or not isinstance(values[name], KINDS[self.variables[name]]):
                raise TemplateError(f"{self.name}.{element}: {name} is missing or ill-typed")
            shown[name] = _show(values[name])
        return self.texts[element].format_map(shown)


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


def parse(name: str, source: str, elements: frozenset[str]) -> Template:
    """Read a template and check it against the elements that its builder says.

    Raises:
        TemplateError: a missing or unused element, an unknown, unused or untyped variable.
    """
    data = tomllib.loads(source)
    signatures = tuple(SignaturePlan(**plan) for plan in data.get("signatures", []))
    template = Template(name, data["version"], data["variables"], data["texts"], signatures)
    _check(template, elements)
    return template


def _check(template: Template, elements: frozenset[str]) -> None:
    used = {name for text in template.texts.values() for name in placeholders(text)}
    faults = {
        "missing or unused elements": template.texts.keys() ^ elements,
        "unknown or unused variables": template.variables.keys() ^ used,
        "unknown types": set(template.variables.values()) - KINDS.keys(),
    }
    for fault, names in faults.items():
        if names:
            raise TemplateError(f"{template.name}: {fault}: {', '.join(sorted(names))}")


def shipped_version(name: str) -> int:
    """Return the version of a shipped template, for the stamp of a view; loads nothing heavy."""
    source = resource(f"templates/{name}.toml").read_text(encoding="utf-8")
    return int(tomllib.loads(source)["version"])


@cache
def load(name: str, elements: frozenset[str]) -> Template:
    """Return a shipped template, checked."""
    source = resource(f"templates/{name}.toml").read_text(encoding="utf-8")
    return parse(name, source, elements)
