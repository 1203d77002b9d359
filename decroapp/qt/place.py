"""Where one was: kept in the vault as a draft, given back after a lock or a crash."""

from typing import Any
from uuid import UUID

FORM = "place"


def to_json(page: str, target: object) -> dict[str, Any]:
    """Return a place as JSON values; a target of another kind than text, number, id is left out."""
    return {"page": page, "target": _plain(target)}


def from_json(content: dict[str, Any]) -> tuple[str, object]:
    """Return the page and the target of a kept place."""
    return str(content.get("page", "")), _full(content.get("target"))


def _plain(target: object) -> object:
    if isinstance(target, UUID):
        return {"id": target.hex}
    if isinstance(target, tuple | list):
        return [_plain(one) for one in target]
    return target if isinstance(target, str | int | None) else None


def _full(kept: object) -> object:
    if isinstance(kept, dict):
        return UUID(hex=kept["id"])
    if isinstance(kept, list):
        return tuple(_full(one) for one in kept)
    return kept
