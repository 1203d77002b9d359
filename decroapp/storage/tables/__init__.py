"""Tables of the vault, one module an area; importing this makes ``metadata`` complete."""

from decroapp.storage.tables import (
    actions,
    case,
    charter,
    core,
    documents,
    meeting,
    people,
    policy,
    rights,
    school,
    sharing,
)
from decroapp.storage.tables.base import metadata

__all__ = [
    "actions",
    "case",
    "charter",
    "core",
    "documents",
    "meeting",
    "metadata",
    "people",
    "policy",
    "rights",
    "school",
    "sharing",
]
