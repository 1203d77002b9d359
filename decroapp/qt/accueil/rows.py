"""The rows of the home page: each line goes where it is dealt with."""

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording import dates
from decroapp.wording.home import classes, signals
from decroapp.wording.people import called
from decroapp.wording.plural import plural
from decroapp.wording.signals import silent_words
from decroapp.wording.typography import NBSP
from decroapp.wording.work import what_to_do

if TYPE_CHECKING:
    from decroapp.domain.case.signals import Signal
    from decroapp.services.home import CharterCall, NextMeeting, Welcome
    from decroapp.services.work_lines import WorkLine

LATE_BACKUP_DAYS = 7


def step_rows(welcome: "Welcome") -> list[Row]:
    """Return the first steps of an empty vault, those done ticked."""
    steps = (
        ("eleves", "Les élèves", "importer l’export de SIECLE", "Importer", welcome.pupils > 0),
        (
            "reglages",
            "L’équipe",
            "qui siège, avec quelle profession",
            "Ouvrir",
            welcome.members > 1,
        ),
        (
            "charte",
            "La charte",
            "ce que chacun signe avant de siéger",
            "Lire",
            welcome.charter is None or welcome.charter.in_force,
        ),
        (
            "seances",
            "Une séance",
            "un jour, un lieu, un ordre du jour",
            "Préparer",
            welcome.next is not None,
        ),
    )
    return [
        Row(
            page,
            (
                Cell("fait" if done else "à faire", Tone.SUCCESS if done else Tone.INFO),
                name,
                what,
                "" if done else action,
            ),
        )
        for page, name, what, action, done in steps
    ]


def missing_rows(coming: "NextMeeting") -> list[Row]:
    """Return what is missing for the next meeting; its preparation deals with each line."""
    rows = []
    families, late = len(coming.families_to_tell), coming.late_decisions
    if families:
        rows.append(
            Row(
                "families",
                (f"{plural(families, 'famille')} à informer", "avant de présenter", "Voir"),
            )
        )
    if late:
        rows.append(
            Row(
                "late",
                (f"{plural(late, 'décision')} en retard", "elles ouvrent l’ordre du jour", "Voir"),
            )
        )
    if coming.to_add:
        rows.append(
            Row(
                "to_add",
                (
                    f"{plural(coming.to_add, 'cas', 'cas')} à inscrire",
                    "proposés par le programme",
                    "Préparer",
                ),
            )
        )
    return rows


def due_rows(lines: "tuple[WorkLine, ...]", today: date, *, names: bool) -> list[Row]:
    """Return what is to be done, mine first; names only when they were asked."""
    rows = []
    for line in lines:
        who = line.case.name if names else line.case.initials
        late = line.due_on < today
        when = Cell(dates.due(line.due_on, today), Tone.DANGER if late else None)
        what = what_to_do(line.kind, line.code, public=line.public)
        pilot = "à moi" if line.mine else called(line.who)
        division = line.case.division.replace(" ", NBSP)
        detail = " · ".join((f"{who}, {division}" if division else who, pilot))
        state = "late" if late else "open"
        rows.append(Row(line.work_id, (Cell(what, detail=detail), when), state))
    return rows


def signal_rows(welcome: "Welcome") -> list[Row]:
    """Return the counts that reach a threshold, grouped by period; no name, no ranking."""
    groups: dict[tuple[str, date, date, str, int], list[tuple[Signal, str]]] = defaultdict(list)
    for line in welcome.signals:
        one = line.signal
        key = (one.kind.value, one.first_day, one.last_day, one.source, one.threshold)
        groups[key].append((one, line.division))
    rows = []
    for key, found in sorted(groups.items(), key=lambda group: group[0]):
        said, threshold, source, places = signals(found)
        rows.append(Row(str(key), (Cell(said, detail=threshold), source, places)))
    if welcome.silent:
        said, places = silent_words(len(welcome.silent)), classes(list(welcome.silent))
        rows.append(Row("silent", (said, "à rappeler en séance", places)))
    if welcome.new_referrals:
        count = plural(welcome.new_referrals, "situation")
        rows.append(
            Row(
                "referrals",
                (
                    f"{count} pas encore vue{'s' if welcome.new_referrals > 1 else ''}",
                    "signalements",
                    "",
                ),
            )
        )
    return rows


def charter_rows(found: "CharterCall | None") -> list[Row]:
    """Return what the charter lacks, for who gathers the signatures."""
    if found is None:
        return []
    if not found.in_force:
        return [Row("charte", ("Charte", Cell("pas en vigueur", Tone.WARNING), "Lire"), "late")]
    count = plural(found.missing, "signature")
    said = f"{count} à recueillir"
    return [Row("charte", ("Charte", Cell(said, Tone.WARNING), "Voir"), "open")]


def backup_row(at: datetime | None, today: date) -> Row:
    """Return when the last verified backup was made (local time), red after a week."""
    if at is None:
        return Row(
            "reglages", ("Sauvegarde vérifiée", Cell("aucune", Tone.DANGER), "Sauvegarder"), "late"
        )
    late = (today - at.date()).days > LATE_BACKUP_DAYS
    now = datetime.combine(today, at.time(), at.tzinfo)
    return Row(
        "reglages",
        (
            "Sauvegarde vérifiée",
            Cell(dates.when(at, now), Tone.DANGER if late else Tone.SUCCESS),
            "Sauvegarder" if late else "",
        ),
        "late" if late else "",
    )
