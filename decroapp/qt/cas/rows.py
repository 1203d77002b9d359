"""Rows of the case page, from what disclosure let through."""

from datetime import date
from typing import TYPE_CHECKING

from decroapp.domain.case.codes import Strength
from decroapp.domain.case.dossier import InformationItem
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.case_file import (
    TimelineLine,
    say_answer,
    say_attempt,
    say_objection,
    say_told,
    timeline,
)
from decroapp.wording.labels import label
from decroapp.wording.room import say_decision

if TYPE_CHECKING:
    from decroapp.services.case_page import CaseSheet

TIMELINE = (
    Column("", Kind.STRONG),
    Column("", Kind.TEXT, stretch=1),
    Column("", Kind.ACTION),
)
DECISIONS = (Column("", Kind.TEXT, stretch=1), Column("", Kind.BADGE))
_TONES = {
    "late": Tone.WARNING,
    "done": Tone.SUCCESS,
    "partly": Tone.INFO,
    "dropped": Tone.NEUTRAL,
    "open": Tone.INFO,
}
_WORDS = {"done": "fait", "partly": "fait en partie", "dropped": "abandonné"}


def timeline_rows(sheet: "CaseSheet", today: date) -> list[Row]:
    """Return the timeline, newest first; what this account may correct says so."""
    lines = timeline(sheet.pupil, sheet.case, today, sheet.threshold)
    return [_line(sheet, number, line) for number, line in enumerate(lines)]


def may_correct(sheet: "CaseSheet", line: TimelineLine) -> bool:
    """Tell whether the account may correct what a line shows."""
    if line.entity == "fact":
        facts = {fact.fact_id: fact.category for fact in sheet.pupil.facts}
        return line.row_id in facts and sheet.writes(Category(facts[line.row_id]))
    needed = {"count": Category.C, "referral": Category.DOSSIER}.get(line.entity)
    return needed is not None and sheet.writes(needed)


def decision_rows(case: DisclosedCase, today: date) -> list[Row]:
    """Return the decisions, latest first, by the label that this reader may see."""
    found = sorted(case.decisions, key=lambda one: one.made_on, reverse=True)
    rows = []
    for one in found:
        said = say_decision(one, case.labels, today)
        words = _WORDS.get(one.state) or dates.due(one.due_on, today)
        detail = said.source.split(" · ")[0]
        row = (Cell(said.text, detail=detail), Cell(words, _TONES[said.state]))
        rows.append(Row(one.decision_id, row, said.state))
    return rows


def family_lines(case: DisclosedCase) -> list[str]:
    """Return what is noted with the family; which guardian was told, to who reads their names."""
    known = {one.guardian_id: one for one in case.pupil.guardians} if case.pupil else {}

    def told(one: InformationItem) -> str:
        who = known.get(one.guardian_id) if one.guardian_id else None
        return (
            say_told(one) if who is None or who.see_direction else f"{say_told(one)} ({who.name})"
        )

    return [
        *(told(one) for one in case.information),
        *(say_attempt(one) for one in case.attempts),
        *(say_objection(one) for one in case.objections),
        *(say_answer(one) for one in case.answers),
    ]


def strengths(case: DisclosedCase) -> list[str]:
    """Return the points d’appui, each once."""
    codes = dict.fromkeys(code for one in case.referrals for code in one.strengths)
    return [label(Strength(code)) for code in codes]


def _line(sheet: "CaseSheet", number: int, line: TimelineLine) -> Row:
    action = "Corriger" if may_correct(sheet, line) else ""
    key = (line.entity, line.row_id) if action else (line.entity, number)
    text = Cell(line.text, detail=line.detail)
    kind = Cell(line.kind, detail=dates.medium(line.day))
    return Row(key, (kind, text, action), line.entity)
