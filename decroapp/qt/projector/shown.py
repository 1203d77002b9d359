"""What the projector shows, as values: the view of the room, where the meeting is, or the hour."""

from dataclasses import dataclass
from html import escape

from decroapp.domain.charter.views import RoomCaseView, RoomLine
from decroapp.wording.dates import unbroken
from decroapp.wording.plural import plural

STATES = {"done": "fait", "dropped": "abandonné"}
"""What a line does not say by itself; a late one says since when."""


@dataclass(frozen=True, slots=True)
class Between:
    """No case is on the table: where the meeting is, without a name."""

    title: str
    day: str
    seen: int
    cases: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Nothing of the meeting."""

    hour: str


Projected = RoomCaseView | Between | Hidden


def blocks(case: RoomCaseView) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headings that have content, in the order of the page, with their sentences."""
    tried = ", ".join(one.text[:1].lower() + one.text[1:] for one in case.tried)
    strengths = [_plain(one) for one in case.strengths]
    strengths += [f"Déjà tenté\u00a0: {tried}."] if tried else []
    found = (
        ("Décisions", [_plain(one) for one in case.decisions]),
        ("Rappel et retour", [_plain(one) for one in case.recall]),
        ("Élève et famille", [_plain(one) for one in case.family]),
        ("Regards et besoins", [_plain(one) for one in case.looks]),
        ("Points d’appui", strengths),
    )
    return tuple((title, tuple(lines)) for title, lines in found if lines)


def head(case: RoomCaseView) -> str:
    """Return « Prénom Nom · 3e B · n° 2026-012 »."""
    number = f"n°\u00a0{case.case_number}"
    return " · ".join(part for part in (case.pupil, case.division, number) if part)


def progress(between: Between) -> str:
    """Return « 3 situations vues sur 8 »."""
    seen = plural(between.seen, "situation")
    return f"{seen} vue{'s' if between.seen > 1 else ''} sur {between.cases}"


def spoken(shown: Projected) -> str:
    """Return the same in plain words, for who does not see the screen."""
    if isinstance(shown, Hidden):
        return shown.hour
    if isinstance(shown, Between):
        return f"{shown.title}. {shown.day}. {progress(shown)}."
    said = [head(shown), *("présentation réduite" for _ in [0] if shown.reduced)]
    return ". ".join(said + [f"{title}\u00a0: {' '.join(lines)}" for title, lines in blocks(shown)])


def html(case: RoomCaseView, *, muted: str, primary: str) -> str:
    """Return the sentences of a case as rich text; everything that was typed is escaped."""
    parts = []
    for title, lines in blocks(case):
        parts.append(f"<h2 style='color:{primary}'>{escape(title)}</h2>")
        parts += [f"<p>{unbroken(escape(line))}</p>" for line in lines]
    return "".join(parts) or f"<p style='color:{muted}'>Rien n’est encore noté.</p>"


def _plain(line: RoomLine) -> str:
    state = STATES.get(line.state, "")
    tail = ", ".join(part for part in (line.source, state) if part)
    return f"{line.text} ({tail})" if tail else line.text
