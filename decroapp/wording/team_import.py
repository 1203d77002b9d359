"""What an import of form teachers says: what becomes of each, what is left out, and why."""

from decroapp.domain.people.import_rows import Outcome
from decroapp.domain.people.siecle import ImportProblem
from decroapp.domain.people.team_plan import ClassCharge, PlannedTeacher, TeamPlan
from decroapp.wording import imports
from decroapp.wording.plural import listing, plural
from decroapp.wording.typography import NBSP

_REASONS = {
    "homonyms-in-file": "laissé de côté\u00a0: deux personnes de ce nom dans le fichier",
    "homonyms-known": "laissé de côté\u00a0: deux membres de l’équipe portent ce nom",
    "no-class": "laissé de côté\u00a0: aucune classe connue ici",
}
_PROBLEMS = {
    "unknown-division": "La classe {value} n’existe pas dans l’année ouverte\u202f; elle n’est pas"
    " reprise.",
    "not-now": "Le fichier ne le donne pas professeur principal de {value} aujourd’hui.",
    "same-last-name": "Un membre de l’équipe porte déjà ce nom de famille avec un autre"
    " prénom\u00a0: vérifiez que ce n’est pas la même personne.",
}


def person(row: PlannedTeacher) -> str:
    """Return « Mme Clémence Aubrac »."""
    name = f"{row.first_name} {row.last_name}".strip()
    return f"{row.civility}{NBSP}{name}" if row.civility else name


def classes(row: PlannedTeacher) -> str:
    """Return the classes of a form teacher: « 3 A et 3 B »."""
    return _codes((*row.gained, *row.kept))


def becomes(row: PlannedTeacher) -> str:
    """Return what the import would do of somebody."""
    if row.reason:
        return _REASONS[row.reason]
    if row.outcome is Outcome.UNCHANGED:
        return "déjà professeur principal"
    gained = f"professeur principal de {_codes(row.gained)}" if row.gained else ""
    if row.outcome is Outcome.NEW:
        return f"nouveau membre de l’équipe, {gained}"
    back = "de nouveau en activité" if row.returns else ""
    return ", ".join(part for part in (back, gained) if part)


def former(code: str, *, released: bool) -> str:
    """Return what becomes of the form teacher whom the file names no more."""
    return (
        f"retiré de la classe {code}" if released else "gardé\u202f; le fichier en nomme un autre"
    )


def problem(one: ImportProblem) -> str:
    """Return the sentence of a problem, without the person's name."""
    if one.code in _PROBLEMS:
        return _PROBLEMS[one.code].format(value=one.value)
    said = imports.problem(one)
    return said.removeprefix(f"{one.name}{NBSP}: ") if one.name else said


def summary(plan: TeamPlan) -> str:
    """Return the counts in words."""
    count = {one: sum(1 for row in plan.rows if row.outcome is one) for one in Outcome}
    pieces = [
        plural(count[Outcome.NEW], "nouveau membre", "nouveaux membres"),
        plural(count[Outcome.CHANGED], "changement"),
        plural(count[Outcome.UNCHANGED], "inchangé"),
    ]
    if count[Outcome.IGNORED]:
        pieces.append(plural(count[Outcome.IGNORED], "laissé de côté", "laissés de côté"))
    told = listing(pieces)
    if plan.is_empty:
        return f"{told}. Il n’y a rien à écrire\u00a0: le coffre sait déjà tout cela."
    return f"{told}."


def _codes(charges: tuple[ClassCharge, ...]) -> str:
    return listing([one.code.replace(" ", NBSP) for one in charges])
