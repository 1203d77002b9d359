"""The rows of *Préparer*: read alone, so they may hold names."""

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.case.codes import FactCode, Sign
from decroapp.domain.folding import fold
from decroapp.domain.meeting.kinds import AgendaOrigin, MeetingKind
from decroapp.domain.people.codes import Profession
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording import dates
from decroapp.wording.labels import label
from decroapp.wording.meetings import GUARDS, ORIGINS, cases_of
from decroapp.wording.people import called, function, with_function
from decroapp.wording.plural import agree, listing, plural
from decroapp.wording.signals import signal_words, source_words, threshold_words
from decroapp.wording.typography import NBSP

if TYPE_CHECKING:
    from decroapp.domain.case.signals import Signal
    from decroapp.domain.people.members import MemberRef
    from decroapp.services.preparing import AgendaLine, CaseLabel, Preparation, ProposedLine

WHOLE = "toute la séance"


def agenda_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return the agenda in an order: number, pupil, why, who comes for him, facts shown."""
    people = {ref.member_id: ref for ref, _ in found.members}
    rows = []
    for place, line in enumerate(lines, 1):
        teachers = found.teachers.get(line.case.division_id, ()) if line.case.division_id else ()
        come = [called(people[one]) for one in teachers if one in people]
        shown = sum(ticked for *_, ticked in line.tickable)
        facts = f"{plural(shown, 'fait')} à montrer" if shown else ""
        why = ORIGINS[AgendaOrigin(line.item.origin)]
        guarded = bool(line.guard)
        reason = Cell(GUARDS[line.guard], Tone.DANGER, why) if guarded else Cell(why, detail=facts)
        rows.append(
            Row(
                line.item.item_id,
                (
                    str(place),
                    _pupil(line.case),
                    reason,
                    listing(come) or "pas de PP connu",
                ),
                line.guard or line.item.state.value,
            )
        )
    return rows


def proposed_rows(lines: "tuple[ProposedLine, ...]") -> list[Row]:
    """Return the cases proposed and not on the agenda; a guarded one leads to its case page."""
    return [
        Row(
            line.case.case_id,
            (
                _pupil(line.case),
                Cell(GUARDS[line.guard], Tone.DANGER, ORIGINS[line.origin])
                if line.guard
                else ORIGINS[line.origin],
                "Ouvrir le dossier" if line.guard else "Inscrire",
            ),
            line.guard,
        )
        for line in lines
    ]


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


def member_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return the members, invited or not, by name; teachers who come for no case are last."""
    reasons = _coming_for(found, lines)
    return [
        Row(
            ref.member_id,
            (
                Cell("invité" if invited else "non", Tone.SUCCESS if invited else None),
                _coming(ref, reasons.get(ref.member_id) or _whole(ref)),
                "Retirer" if invited else "Inviter",
            ),
            "invited" if invited else "",
        )
        for ref, invited in sorted(found.members, key=lambda one: _rank(one[0], reasons))
    ]


def _rank(ref: "MemberRef", reasons: dict[UUID, str]) -> tuple[bool, str]:
    idle = ref.profession == Profession.TEACHER and ref.member_id not in reasons
    return idle, fold(ref.last_name)


def signal_rows(found: "Preparation") -> list[Row]:
    """Return who is not on the agenda and reaches a threshold: figures, days, source, threshold."""
    return [
        Row(
            (one.student_id, number),
            (
                Cell(one.name, detail=one.division),
                Cell(signal_words(signal), detail=_where(signal)),
                "Dossier",
            ),
            f"{signal.kind}_{signal.level}",
        )
        for one in found.signals
        for number, signal in enumerate(one.signals)
    ]


def _where(signal: "Signal") -> str:
    return f"{source_words(signal)}, {threshold_words(signal)}"


def silent_rows(found: "Preparation") -> list[Row]:
    """Return the pupils whose work falls and of whom nobody speaks."""
    return [
        Row(
            one.student_id,
            (
                Cell(one.name, detail=one.division),
                Cell(
                    label(Sign(one.code) if one.is_sign else FactCode(one.code)),
                    detail=dates.day_month(one.on_day),
                ),
                "Dossier",
            ),
        )
        for one in found.silent
    ]


def missing_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return what is missing; a row's id says what puts it right: (kind, on what)."""
    rows = []
    if not lines:
        rows.append(Row(("case", None), ("Aucun cas à l’ordre du jour", "")))
    untold = sum(one.guard == "case-family-not-told" for one in found.proposed)
    if untold:
        words = f"{plural(untold, 'famille')} à informer avant de présenter"
        rows.append(Row(("families", None), (words, "Voir")))
    if not found.meeting.place:
        rows.append(Row(("place", None), ("Le lieu de la séance", "Modifier")))
    return rows + _missing_people(found, lines)


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


def _coming(ref: "MemberRef", why: str) -> Cell:
    # A long name may go on below its civility: the column is narrow on a small screen.
    return Cell(called(ref).replace(NBSP, " "), detail=f"{function(ref)} · {why}")


def _whole(ref: "MemberRef") -> str:
    teacher = ref.profession == Profession.TEACHER
    return "aucun cas de ses classes" if teacher else WHOLE


def _coming_for(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> dict[UUID, str]:
    places: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    for place, line in enumerate(lines, 1):
        if line.case.division_id is not None:
            for one in found.teachers.get(line.case.division_id, ()):
                places[one].append((place, line.case.division))
    fixed = {ref.member_id for ref, _ in found.members if ref.profession != Profession.TEACHER}
    return {
        one: cases_of([place for place, _ in come], [code for _, code in come])
        for one, come in places.items()
        if one not in fixed
    }


def _missing_people(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    divisions = {
        line.case.division_id: line.case.division
        for line in lines
        if line.case.division_id is not None
    }
    unknown = sorted(code for one, code in divisions.items() if not found.teachers.get(one))
    rows = []
    if unknown:
        word = agree(len(unknown), "Professeur principal de la", "Professeurs principaux de")
        rows.append(Row(("team", None), (f"{word} {listing(unknown)}", "Équipe")))
    for ref, invited in found.members:
        classes = [code for one, code in divisions.items() if _teaches(found, one, ref.member_id)]
        if classes and not invited:
            words = f"{with_function(ref)} vient pour {listing(sorted(classes))}"
            rows.append(Row(("invite", ref.member_id), (f"{words}, sans invitation", "Inviter")))
    return rows


def _teaches(found: "Preparation", division_id: UUID, member_id: UUID) -> bool:
    return member_id in found.teachers.get(division_id, ())
