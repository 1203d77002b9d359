"""Filled fiches as JSON, from the work process to the window."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.fiche import MOST_FILES, FilledFiche, Ignored, RefusedFile
from decroapp.domain.errors import RuleError
from decroapp.work.client import Worker

READ_SECONDS = 10.0
"""For one file, so that a trap costs its own reading alone."""
_GAVE_UP = frozenset({"work-timeout", "work-lost", "work-memory"})

Read = FilledFiche | RefusedFile


def read_fiches(work: Worker, files: Sequence[tuple[str, bytes]]) -> tuple[Read, ...]:
    """Have files (name, bytes) read in the work process, each by itself: one refusal stops none.

    Raises:
        RuleError: ``fiche-too-many``.
    """
    if len(files) > MOST_FILES:
        raise RuleError("fiche-too-many", limit=MOST_FILES)
    return tuple(_read(work, *one) for one in files)


def _read(work: Worker, name: str, data: bytes) -> Read:
    try:
        answer = work.call("read_fiche", {"name": name}, [data], timeout=READ_SECONDS)
    except RuleError as error:
        code = "fiche-unreadable" if error.code in _GAVE_UP else error.code
        return RefusedFile(name, code)
    return fiche_from_json(answer.header)


def fiche_to_json(fiche: FilledFiche) -> dict[str, Any]:
    """Return a fiche as JSON-able values."""
    return asdict(fiche)


def fiche_from_json(data: dict[str, Any]) -> FilledFiche:
    """Return the fiche of ``fiche_to_json``."""
    codes = {
        "signs": tuple(Sign(one) for one in data["signs"]),
        "strengths": tuple(Strength(one) for one in data["strengths"]),
        "tried": tuple(Tried(one) for one in data["tried"]),
        "ignored": tuple(Ignored(one) for one in data["ignored"]),
    }
    return FilledFiche(**(data | codes))
