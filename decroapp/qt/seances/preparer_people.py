"""Who comes to a meeting, for which cases and about when; read alone."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.folding import fold
from decroapp.domain.meeting.invitations import comes_for_cases
from decroapp.domain.meeting.order import hours, places_of
from decroapp.domain.people.codes import Profession
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording.meetings import WHOLE, coming_words
from decroapp.wording.people import called, function, with_function
from decroapp.wording.plural import agree, listing

if TYPE_CHECKING:
    from decroapp.domain.people.members import MemberRef
    from decroapp.services.preparing import AgendaLine, CaseLabel, Preparation


def member_rows(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return the members, invited or not, by name; teachers who come for no case are last."""
    reasons = _coming_for(found, lines)
    return [
        Row(
            ref.member_id,
            (
                _coming(ref, reasons.get(ref.member_id) or _whole(ref), invited=invited),
                "Retirer" if invited else "Inviter",
            ),
            "invited" if invited else "",
        )
        for ref, invited in sorted(found.members, key=lambda one: _rank(one[0], reasons))
    ]


def _rank(ref: "MemberRef", reasons: dict[UUID, str]) -> tuple[bool, str]:
    idle = ref.profession == Profession.TEACHER and ref.member_id not in reasons
    return idle, fold(ref.last_name)


def come_for(found: "Preparation", case: "CaseLabel") -> Cell:
    """Return who comes for a case: his form teachers, and the partners who act for him."""
    people = {ref.member_id: ref for ref, _ in found.members}
    come = [called(people[one]) for one in _party(found, case) if one in people]
    return Cell(listing(come) or "pas de PP connu")


def _coming(ref: "MemberRef", why: str, *, invited: bool) -> Cell:
    # Told below the name: on a small screen the column has no room for a badge beside it.
    state = "invité" if invited else "non invité"
    tone = Tone.SUCCESS if invited else None
    return Cell(called(ref), tone, f"{state} · {function(ref)} · {why}")


def _whole(ref: "MemberRef") -> str:
    teacher = ref.profession == Profession.TEACHER
    return "aucun cas de ses classes" if teacher else WHOLE


def _coming_for(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> dict[UUID, str]:
    """Return, for who comes for some cases only, which ones and about when."""
    at = hours(found.meeting.starts_at, found.meeting.minutes, len(lines))
    come = places_of([_party(found, line.case) for line in lines])
    some = {ref.member_id for ref, _ in found.members if comes_for_cases(ref.profession)}
    return {
        one: coming_words(places, [lines[n - 1].case.division for n in places], at[places[0] - 1])
        for one, places in come.items()
        if one in some
    }


def _party(found: "Preparation", case: "CaseLabel") -> tuple[UUID, ...]:
    teachers = found.teachers.get(case.division_id, ()) if case.division_id else ()
    return (*teachers, *found.partners.get(case.case_id, ()))


def missing_people(found: "Preparation", lines: "tuple[AgendaLine, ...]") -> list[Row]:
    """Return the divisions without form teacher, and who comes for cases uninvited."""
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
