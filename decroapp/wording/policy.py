"""Read the shipped matrix, room table and documents into a typed policy."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from decroapp.domain.charter.amendments import ceilings
from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.levels import rights_of
from decroapp.domain.charter.policy import (
    Condition,
    Policy,
    Presence,
    Reader,
    Recipient,
    Rights,
    RoomItem,
    View,
)
from decroapp.resources import resource

COLUMNS = MATRIX
"""Columns of the matrix, in the order of the file."""


@lru_cache(maxsize=1)
def shipped_policy() -> Policy:
    """Return the policy that the program ships (``resources/policy``)."""
    return policy_from(
        _read("matrix.toml") | _read("rooms.toml") | {"documents": _read("documents.toml")}
    )


def policy_from(data: dict[str, Any]) -> Policy:
    """Return the policy that parsed files describe; a cell or name unknown is a bug."""
    validated = data.get("validated_on")
    handed = {
        (kind, Recipient(to)): _cells(row)
        for kind, lists in data["documents"].items()
        for to, row in lists.items()
    }
    return Policy(
        version=data["version"],
        validated_by=tuple(data["validated_by"]),
        validated_on=date.fromisoformat(validated) if validated else None,
        matrix={
            (Reader(reader), category): rights_of(level, category)
            for reader, levels in data["matrix"].items()
            for category, level in zip(COLUMNS, levels, strict=True)
        },
        rooms={
            (Presence(presence), RoomItem(item)): _rights(cell)
            for presence, row in data["rooms"].items()
            for item, cell in row.items()
        },
        documents=ceilings(handed),
        handed=handed,
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"policy/{name}").read_text(encoding="utf-8"))


def _cells(row: Mapping[str, Any]) -> dict[Category, Rights]:
    return {Category(category): _rights(cell) for category, cell in row.items()}


def _rights(cell: str | Mapping[str, Any]) -> Rights:
    """Return what a cell opens: a view, or a view and what it needs."""
    if isinstance(cell, str):
        return Rights(enters=False, view=View(cell))
    needs = frozenset(Condition(one) for one in cell["needs"])
    return Rights(enters=False, view=View(cell["view"]), needs=needs)
