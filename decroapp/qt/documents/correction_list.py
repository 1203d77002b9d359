"""The lines of an erratum that is being written: what is ticked will be said."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.errata import Corrections, Terms
from decroapp.qt.widgets.check_list import CheckList

PRESENT, NEXT, DECISION, CASE = "present", "next", "decision", "case"
"""What a line is about; the last two are followed by an identifier: « decision:… »."""


class CorrectionList(CheckList):
    """Each line is a correction in JSON; it comes back from a draft with its words."""

    words: Callable[[str], str] = staticmethod(str)
    """What a correction is called; given by the dialog."""

    def add(self, correction: dict[str, object]) -> None:
        """Add a correction; another of the same line goes, but several may be forgotten."""
        line = correction["line"]
        kept = [
            one
            for one in self.ticked()
            if str(line).startswith(CASE) or json.loads(one)["line"] != line
        ]
        self.tick([*kept, json.dumps(correction, sort_keys=True)])
        self.ticked_changed.emit()

    def tick(self, codes: Iterable[str]) -> None:
        """Show these corrections, all of them ticked."""
        lines = list(dict.fromkeys(codes))
        self.blockSignals(True)
        self.offer([(one, self.words(one)) for one in lines], lines)
        self.blockSignals(False)
        self.setVisible(bool(lines))

    def corrections(self) -> Corrections:
        """Return what is ticked."""
        found = [json.loads(one) for one in self.ticked()]
        changed, added, gone = {}, [], set()
        for one in found:
            kind, _, row = one["line"].partition(":")
            if kind == DECISION and one.get("gone"):
                gone.add(UUID(hex=row))
            elif kind == DECISION:
                changed[UUID(hex=row)] = _terms(one)
            elif kind == CASE:
                added.append((UUID(hex=row), _terms(one)))
        present = next((one["present"] for one in found if one["line"] == PRESENT), None)
        following = next((one["next"] for one in found if one["line"] == NEXT), None)
        return Corrections(
            changed=changed,
            withdrawn=frozenset(gone),
            added=tuple(added),
            present=None if present is None else frozenset(UUID(hex=one) for one in present),
            next_on=date.fromisoformat(following) if following else None,
        )


def _terms(one: dict[str, str]) -> Terms:
    return Terms(ActionCode(one["code"]), UUID(hex=one["pilot"]), date.fromisoformat(one["due"]))
