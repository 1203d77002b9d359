"""What an import says to the user: problems, changes, counts and what an undo leaves."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from decroapp.domain.people.import_rows import (
    WITHHELD,
    EntityKind,
    FieldChange,
    ImportPlan,
    Outcome,
    Value,
)
from decroapp.domain.people.import_undo import Kept
from decroapp.domain.people.kinship import GuardianLevel, known_kinship
from decroapp.domain.people.siecle import ImportProblem
from decroapp.resources import resource
from decroapp.wording.dates import numeric
from decroapp.wording.labels import exit_reason, label, regime
from decroapp.wording.plural import agree, listing, number, plural
from decroapp.wording.typography import NARROW, NBSP

NOTHING = "(vide)"
_KEPT_TOLD = 6


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, Any]]:
    text = resource("wording/import_problems.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def field_label(field: str) -> str:
    """Return « Date de naissance »; empty for no field."""
    return str(_words()["fields"][field]) if field else ""


def problem(one: ImportProblem) -> str:
    """Return the sentence of a problem, led by the pupil's name where there is one.

    Raises ``KeyError`` for a code without a sentence: a bug.
    """
    sentence = str(_words()["problems"][one.code]).format(
        field=field_label(one.field), value=one.value, pupil=one.pupil
    )
    return f"{one.name}{NBSP}: {sentence}" if one.name else sentence


def place(one: ImportProblem) -> str:
    """Return « eleves.xml, ligne 12 »."""
    return f"{one.file}, ligne{NBSP}{one.line}" if one.line else one.file


def reason(code: str) -> str:
    """Return why a row is left out, or kept by an undo."""
    return str(_words()["reasons"][code])


def kind_label(kind: EntityKind) -> str:
    """Return « Élèves »."""
    return str(_words()["kinds"][kind])


def change(one: FieldChange) -> str:
    """Return « Classe : 4A → 4B », or « Classe : 4A » for a new row."""
    after = value(one.field, one.after)
    lead = f"{field_label(one.field)}{NBSP}: "
    if one.before is None and one.after is not None:
        return lead + after
    return f"{lead}{value(one.field, one.before)} → {after}"


def value(field: str, said: Value) -> str:
    """Return a value as the user reads it."""
    if said is None or said == "":
        return NOTHING
    if isinstance(said, bool):
        return "oui" if said else "non"
    if isinstance(said, date):
        return numeric(said)
    if isinstance(said, tuple):
        return f"{NARROW}; ".join(
            f"{span.label} ({numeric(span.first)} – {numeric(span.last)})" for span in said
        )
    if isinstance(said, int):
        return number(said)
    return _coded(field, said)


def _coded(field: str, code: str) -> str:
    if field == "kinship":
        kinship = known_kinship(code)
        return label(kinship) if kinship else code
    if field == "level":
        return label(GuardianLevel(code))
    if field == "sex":
        return str(_words()["sexes"].get(code, code))
    if code == WITHHELD:
        return "(non affichée)"
    readers = {"regime": regime, "exit_reason": exit_reason}
    return (readers[field](code) if field in readers else "") or code.replace("\n", ", ")


def outcome(one: Outcome, kind: EntityKind) -> str:
    """Return « modifié », « modifiée » for a class."""
    return _agreed(one, 1, kind)


def counts(plan: ImportPlan, kind: EntityKind = EntityKind.STUDENT) -> str:
    """Return « 3 nouveaux, 1 modifié et 596 inchangés »; « rien » when there are no rows."""
    found = plan.counts(kind)
    pieces = [
        f"{number(found[one])}{NBSP}{_agreed(one, found[one], kind)}"
        for one in Outcome
        if found[one]
    ]
    return listing(pieces) or "rien"


def _agreed(outcome: Outcome, count: int, kind: EntityKind) -> str:
    table = "feminine_outcomes" if kind is EntityKind.DIVISION else "outcomes"
    singular, many = _words()[table][outcome]
    return agree(count, singular, many)


def kept(one: Kept) -> str:
    """Return what an undo leaves and why."""
    what = field_label(one.field) or kind_label(one.kind)
    return f"{what}{NBSP}: {reason(one.reason)}"


def undone(removed: int, restored: int, left: Sequence[Kept]) -> str:
    """Return what taking an import back did: lines removed, values given back, what stayed."""
    gone = plural(removed, "ligne retirée", "lignes retirées")
    back = plural(restored, "valeur rendue", "valeurs rendues")
    lines = [f"{gone}, {back}.", *(kept(one) for one in left[:_KEPT_TOLD])]
    if len(left) > _KEPT_TOLD:
        lines.append(f"… et {plural(len(left) - _KEPT_TOLD, 'autre')}.")
    return "\n".join(lines)
