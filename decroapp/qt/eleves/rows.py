"""What the list of pupils and the card beside it show."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

from decroapp.domain.case.family import age_on
from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.people.kinship import GuardianLevel, Kinship, known_kinship
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.labels import exit_reason, label, regime
from decroapp.wording.typography import NBSP

if TYPE_CHECKING:
    from decroapp.domain.case.dossier import GuardianLine, PupilCard
    from decroapp.domain.people.lists import PupilRow
    from decroapp.services.pupils import PupilSheet

NAMES = (
    Column("Élève", Kind.STRONG, stretch=4, sort="name"),
    Column("Classe", sort="division"),
    Column("Âge", Kind.MUTED, sort="birth"),
)
CASES = (
    Column("Suivi", Kind.BADGE, sort="state"),
    Column("Référent", stretch=2, sort="lead"),
    Column("Prochaine date", Kind.MUTED, stretch=2, sort="next"),
)
GUARDIANS = (Column("", Kind.TEXT, stretch=1),)

_TONES = {
    CaseState.SIGNALE: Tone.INFO,
    CaseState.A_PRESENTER: Tone.INFO,
    CaseState.PRESENTE: Tone.PRIMARY,
    CaseState.PROPOSE: Tone.PRIMARY,
    CaseState.SUIVI: Tone.SUCCESS,
    CaseState.SUSPENDU: Tone.WARNING,
}


class PupilRows(Sequence[Row]):
    """Rows made when they come in sight: thousands of pupils cost nothing to show."""

    def __init__(
        self, pupils: Sequence["PupilRow"], today: date, columns: Sequence[Column]
    ) -> None:
        self._pupils, self._today, self._columns = pupils, today, columns
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._pupils)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number not in self._made:
            made = pupil_row(self._pupils[number], self._today, self._columns)
            self._made[number] = made
        return self._made[number]

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))


def pupil_row(one: "PupilRow", today: date, columns: Sequence[Column]) -> Row:
    """Return a pupil's row; a leaver says so under his name."""
    name = " · ".join(filter(None, (f"{one.last_name} {one.first_name}", _left(one, today))))
    cells: dict[str, Cell | str] = {
        "name": name,
        "division": one.division,
        "birth": age(one.birth_date, today),
        "state": _state(one.state),
        "lead": one.lead,
        "next": dates.medium(one.next_on) if one.next_on else "",
    }
    return Row(one.student_id, tuple(cells[column.sort] for column in columns), one.state)


def age(birth: date | None, today: date) -> str:
    """Return « 14 ans »; empty when it is not known."""
    return f"{age_on(birth, today)}{NBSP}ans" if birth else ""


def identity(card: "PupilCard", today: date) -> str:
    """Return class, birth, regime, entry and exit, one line each."""
    e = "e" if card.sex == "F" else ""
    lines = (
        f"Classe{NBSP}: {card.division}" if card.division else "Sans classe",
        f"Né{e} le {dates.medium(card.birth_date)} ({age(card.birth_date, today)})"
        if card.birth_date
        else "",
        f"Régime{NBSP}: {regime(card.regime).lower()}" if regime(card.regime) else "",
        f"Entré{e} le {dates.long(card.entry)}" if card.entry else "",
        _exit(card),
    )
    return "\n".join(line for line in lines if line)


def case_line(sheet: "PupilSheet") -> str:
    """Return the state of the latest case, empty when there is none that may be told."""
    told = [case for case in sheet.cases if case.state]
    if not told:
        return ""
    return f"Dossier {told[0].number}{NBSP}: {label(CaseState(told[0].state)).lower()}"


def guardian_row(one: "GuardianLine") -> Row:
    """Return a guardian: name and tie, then phones and address of mail."""
    kinship = known_kinship(one.kinship)
    ties = (label(kinship) if kinship else "", _level(one.level, kinship))
    told = " · ".join(tie for tie in ties if tie)
    if one.see_direction:
        told = "responsable – voir la direction"
    detail = "\n".join(part for part in (told, " · ".join(one.phones), one.email) if part)
    return Row(one.guardian_id, (Cell(one.name, detail=detail),))


def _level(code: str, kinship: Kinship | None) -> str:
    """Return « responsable légale » for a mother."""
    level = GuardianLevel(code)
    said = label(level)
    agreed = level is GuardianLevel.LEGAL and kinship is Kinship.MOTHER
    return f"{said[:1].lower()}{said[1:]}{'e' if agreed else ''}"


def _exit(card: "PupilCard") -> str:
    if card.exit is None:
        return ""
    reason = exit_reason(card.exit_reason)
    gone = f"Parti{'e' if card.sex == 'F' else ''} le {dates.long(card.exit)}"
    return f"{gone} ({reason.lower()})" if reason else gone


def _left(one: "PupilRow", today: date) -> str:
    if one.exit is not None and one.exit <= today:
        return f"sortie le {dates.medium(one.exit)}"
    return "" if one.enrolled else "sans inscription cette année"


def _state(code: str) -> Cell:
    if not code:
        return Cell("")
    state = CaseState(code)
    return Cell(label(state), Tone.NEUTRAL if state in ENDED else _TONES[state])
