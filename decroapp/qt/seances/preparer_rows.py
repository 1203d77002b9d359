"""The rows of *Préparer*: read alone, so they may hold names."""

from typing import TYPE_CHECKING

from decroapp.domain.case.codes import FactCode, Sign
from decroapp.domain.meeting.kinds import AgendaOrigin, MeetingKind
from decroapp.domain.meeting.order import hours
from decroapp.domain.people.codes import Profession
from decroapp.qt.seances.preparer_people import come_for, missing_people
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording import dates
from decroapp.wording.labels import label
from decroapp.wording.meetings import GUARDS, ORIGINS, WARNINGS, put_off_words
from decroapp.wording.plural import plural
from decroapp.wording.signals import signal_words, source_words, threshold_words
from decroapp.wording.typography import NBSP

if TYPE_CHECKING:
    from decroapp.domain.case.signals import Signal
    from decroapp.services.preparing import (
        AgendaLine,
        CaseLabel,
        FallingRow,
        Preparation,
        ProposedLine,
    )

MEND = "Dossier"
"""The action of a row that something holds back: it leads where that is mended."""


def agenda_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return the agenda in an order: place and hour, pupil, why or what holds him, who comes."""
    at = hours(found.meeting.starts_at, found.meeting.minutes, len(lines))
    return [
        Row(
            line.item.item_id,
            (
                Cell(str(place), detail=dates.clock(at[place - 1])),
                _pupil(line.case),
                _reason(line),
                come_for(found, line.case),
                MEND if line.guard or line.warning else "",
            ),
            line.guard or line.warning or line.item.state.value,
        )
        for place, line in enumerate(lines, 1)
    ]


def _reason(line: "AgendaLine") -> Cell:
    """Return what forbids the case, else what it lacks, else why it is there."""
    origin = AgendaOrigin(line.item.origin)
    left = line.put_off if origin is AgendaOrigin.CARRIED_OVER else ""
    why = put_off_words(ORIGINS[origin], left)
    shown = sum(ticked for *_, ticked in line.tickable)
    facts = f"{plural(shown, 'fait')} à montrer" if shown else ""
    if line.guard:
        return Cell(GUARDS[line.guard], Tone.DANGER, why)
    if line.warning:
        return Cell(WARNINGS[line.warning], Tone.WARNING, " · ".join(filter(None, (why, facts))))
    return Cell(why, detail=facts)


def proposed_rows(lines: "tuple[ProposedLine, ...]") -> list[Row]:
    """Return the cases proposed and not on the agenda; a guarded one leads to its case page."""
    return [
        Row(
            line.case.case_id,
            (
                _pupil(line.case),
                _proposed_reason(line),
                "Ouvrir le dossier" if line.guard else "Inscrire",
            ),
            line.guard,
        )
        for line in lines
    ]


def _proposed_reason(line: "ProposedLine") -> Cell:
    why = ORIGINS[line.origin]
    if line.guard:
        return Cell(GUARDS[line.guard], Tone.DANGER, why)
    if line.warning:
        return Cell(why, Tone.NEUTRAL, WARNINGS[line.warning])
    return Cell(why)


def proposed_words(found: "Preparation") -> str:
    """Return what stands in place of the proposed cases when there is none."""
    if found.agenda:
        return "Tous les cas proposés sont inscrits."
    if found.others:
        return "Aucun cas n’est proposé\u00a0: choisissez-en un dans la liste ci-dessous."
    return "Aucun cas n’est proposé\u00a0: signalez d’abord un élève, depuis son dossier."


def fact_rows(line: "AgendaLine | None") -> list[Row]:
    """Return the facts of category D of a case, and whether the meeting sees them."""
    return [
        Row(
            fact_id,
            (
                Cell("montré" if ticked else "non montré", Tone.SUCCESS if ticked else None),
                label(FactCode(code)),
                dates.medium(day),
                "Ne pas montrer" if ticked else "Montrer",
            ),
            "ticked" if ticked else "",
        )
        for fact_id, code, day, ticked in (line.tickable if line else ())
    ]


def signal_rows(found: "Preparation") -> list[Row]:
    """Return who is not on the agenda and reaches a threshold: figures, days, source, threshold."""
    return [
        Row(
            (one.student_id, number),
            (
                Cell(_named(one.name, one.division), detail=_signal(signal)),
                "Dossier",
            ),
            f"{signal.kind}_{signal.level}",
        )
        for one in found.signals
        for number, signal in enumerate(one.signals)
    ]


def _signal(signal: "Signal") -> str:
    words = signal_words(signal)
    return f"{words[:1].upper()}{words[1:]}, {source_words(signal)}, {threshold_words(signal)}"


def _named(name: str, division: str) -> str:
    return " · ".join(filter(None, (name, division.replace(" ", NBSP))))


def silent_rows(found: "Preparation") -> list[Row]:
    """Return the pupils whose work falls and of whom nobody speaks."""
    return [
        Row(
            one.student_id,
            (
                Cell(_named(one.name, one.division), detail=_falling(one)),
                "Dossier",
            ),
        )
        for one in found.silent
    ]


def _falling(one: "FallingRow") -> str:
    words = label(Sign(one.code) if one.is_sign else FactCode(one.code))
    return f"{words}, {dates.unbroken(dates.day_month(one.on_day))}"


def missing_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return what is missing; a row's id says what puts it right: (kind, on what)."""
    rows = []
    if not lines:
        rows.append(Row(("case", None), ("Aucun cas à l’ordre du jour", "")))
    held = sum(bool(line.guard) for line in lines)
    if held:
        words = f"{plural(held, 'cas', 'cas')} à mettre en règle avant la séance"
        rows.append(Row(("held", None), (words, "Voir")))
    untold = sum(one.guard == "case-family-not-told" for one in found.proposed)
    if untold:
        words = f"{plural(untold, 'famille')} à informer avant de présenter"
        rows.append(Row(("families", None), (words, "Voir")))
    if not found.meeting.place:
        rows.append(Row(("place", None), ("Le lieu de la séance", "Modifier")))
    return rows + missing_people(found, lines)


def warned(found: "Preparation") -> bool:
    """Tell whether an outside partner will sit: the meeting is *élargie*, or one is invited."""
    if found.meeting.kind is MeetingKind.EXTENDED:
        return True
    return any(ref.profession == Profession.PARTNER for ref, invited in found.members if invited)


def summary(lines: "tuple[AgendaLine, ...]", minutes: int, *, some: bool) -> str:
    """Return « 8 cas · 7 min par cas », or what to do if ``some`` case may be put on it."""
    if not lines:
        return "Inscrivez un cas ci-dessous." if some else "Rien à examiner pour l’instant."
    cases = plural(len(lines), "cas", "cas")
    return f"{cases} · {max(1, minutes // len(lines))}\u00a0min par cas"


def _pupil(case: "CaseLabel") -> Cell:
    return Cell(case.name, detail=" · ".join(one for one in (case.division, case.number) if one))
