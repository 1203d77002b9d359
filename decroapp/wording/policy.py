"""Read the shipped matrix and room table into a typed policy."""

import tomllib
from datetime import date
from typing import Any

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Policy, Presence, Reader, Rights, RoomItem, View
from decroapp.resources import resource

COLUMNS = (
    Category.A,
    Category.B,
    Category.C,
    Category.D,
    Category.E,
    Category.DOSSIER,
    Category.VIGILANCE,
)
"""Columns of the matrix, in the order of the file."""

_CELLS = {
    "S": Rights(enters=True, view=View.FULL),
    "L": Rights(enters=False, view=View.FULL),
    "c": Rights(enters=False, view=View.PERIOD_COUNT),
    "t": Rights(enters=False, view=View.TICKED_LINES),
    "own": Rights(enters=False, view=View.OWN_ACTION),
    "-": Rights(enters=False, view=View.NOTHING),
}


def shipped_policy() -> Policy:
    """Return the policy that the program ships (``resources/policy/matrix.toml``)."""
    return policy_from(tomllib.loads(resource("policy/matrix.toml").read_text(encoding="utf-8")))


def policy_from(data: dict[str, Any]) -> Policy:
    """Return the policy that a parsed file describes; a cell or name unknown is a bug."""
    validated = data.get("validated_on")
    return Policy(
        version=data["version"],
        validated_by=tuple(data["validated_by"]),
        validated_on=date.fromisoformat(validated) if validated else None,
        matrix={
            (Reader(reader), category): _CELLS[cell]
            for reader, cells in data["matrix"].items()
            for category, cell in zip(COLUMNS, cells, strict=True)
        },
        rooms={
            (Presence(presence), RoomItem(item)): View(view)
            for presence, row in data["rooms"].items()
            for item, view in row.items()
        },
        documents={
            kind: {Category(category): View(view) for category, view in row.items()}
            for kind, row in data["documents"].items()
        },
    )
