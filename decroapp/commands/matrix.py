"""``matrix``: every cell of the three tables, with its reason and what it rests on."""

from typing import Any

from decroapp.commands.answers import Answer
from decroapp.commands.charter_tables import policy_asked
from decroapp.commands.line import Asked
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.policy import Policy
from decroapp.wording.dates import long
from decroapp.wording.policy_cells import table
from decroapp.wording.policy_words import (
    say_column,
    say_form,
    say_level,
    say_row,
    say_source,
    say_validated,
)


def execute(asked: Asked) -> Answer:
    """Answer with the tables in force: the school's with ``--vault``, else those shipped."""
    policy = policy_asked(asked)
    cells = table(policy)
    body = {
        "version": policy.version,
        "validated": {"by": list(policy.validated_by), "on": policy.validated_on},
        "cells": [_cell(one, policy) for one in cells],
    }
    return Answer(body=body, text=(_validated(policy), *_lines(cells)))


def _cell(cell: Cell, policy: Policy) -> dict[str, Any]:
    rights = cell.rights
    return {
        "id": cell.id,
        "place": cell.place,
        "row": cell.row,
        "column": cell.column,
        "level": cell.level,
        "form": rights.view.name,
        "form_text": say_form(rights),
        "enters": rights.enters,
        "needs": sorted(rights.needs),
        "enter_needs": sorted(rights.enter_needs),
        "basis": say_source(cell.bases),
        "bases": [
            {"id": one.id, "article": one.article, "confidence": one.confidence}
            for one in cell.bases
        ],
        "text": cell.text,
        "changed": cell.changed,
        "validated_by": list(policy.validated_by),
        "validated_on": policy.validated_on,
    }


def _lines(cells: tuple[Cell, ...]) -> list[str]:
    lines, row = [], None
    for cell in cells:
        named = say_row(cell)
        if named != row:
            lines += ["", named.upper()]
            row = named
        lines.append(f"  {say_column(cell)} [{cell.level}] {say_level(cell)} · {cell.text}")
        lines.append(f"      {say_form(cell.rights)} · {say_source(cell.bases)}")
    return lines


def _validated(policy: Policy) -> str:
    on_day = long(policy.validated_on) if policy.validated_on else ""
    return say_validated(policy.validated_by, on_day)
