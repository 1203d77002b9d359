"""Tables of counts as JSON, from the work process to the window."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from decroapp.domain.counts.tables import Line, Table, TableKind
from decroapp.work.client import Worker


def read_tables(work: Worker, files: Sequence[tuple[str, bytes]]) -> tuple[Table, ...]:
    """Have files of counts (name, bytes) read in the work process.

    Raises:
        RuleError: one of ``tables.toml``, ``import.toml`` or ``work.toml``.
    """
    names = [name for name, _ in files]
    answer = work.call("read_tables", {"names": names}, [data for _, data in files])
    return tuple(table_from_json(one) for one in json.loads(answer.blobs[0]))


def table_to_json(table: Table) -> dict[str, Any]:
    """Return a table as JSON; lines are [number, cells]."""
    return {
        "file": table.file,
        "kind": table.kind.value,
        "headers": table.headers,
        "lines": [[line.number, line.cells] for line in table.lines],
        "exported_on": table.exported_on.isoformat() if table.exported_on else None,
    }


def table_from_json(data: dict[str, Any]) -> Table:
    """Return the table of ``table_to_json``."""
    day = data["exported_on"]
    return Table(
        data["file"],
        TableKind(data["kind"]),
        tuple(data["headers"]),
        tuple(Line(number, tuple(cells)) for number, cells in data["lines"]),
        date.fromisoformat(day) if day else None,
    )
