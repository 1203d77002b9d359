"""Filled fiches in French: what each says, what becomes of it, what was left aside."""

from collections.abc import Iterator, Sequence
from datetime import date

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.fiche import FilledFiche, Ignored
from decroapp.domain.case.fiche_plan import Asked, FicheOutcome, Notice, PlannedFiche
from decroapp.domain.case.referrals import Referral
from decroapp.wording.dates import long, numeric
from decroapp.wording.labels import in_sentence, label
from decroapp.wording.plural import plural

OUTCOMES = {
    FicheOutcome.NEW: "À importer",
    FicheOutcome.QUESTION: "À préciser",
    FicheOutcome.UNCHANGED: "Déjà importée",
    FicheOutcome.PROBLEM: "À corriger",
    FicheOutcome.SKIPPED: "Laissée de côté",
}
REFUSED = "Non lue"
UNREAD_DAY = "Date illisible ou absente\u00a0: la fiche sera datée d’aujourd’hui."
NOTICES = {
    Notice.DAY: UNREAD_DAY,
    Notice.INTERVIEW_DAY: "Date de l’entretien illisible\u00a0: elle n’est pas reprise.",
    Notice.INTERVIEWER: (
        "La personne qui a mené l’entretien n’est pas reconnue\u00a0: elle n’est pas reprise."
    ),
    Notice.FAMILY: (
        "Famille informée, sans date ou sans moyen lisible\u00a0: à noter dans le dossier."
    ),
}
IGNORED = {
    Ignored.SCRIPT: "un programme, qui n’a pas été exécuté",
    Ignored.ATTACHMENT: "une pièce jointe, qui n’a pas été ouverte",
    Ignored.XFA: "un second formulaire, qui n’a pas été lu",
    Ignored.FIELD: "des champs inconnus",
    Ignored.CODE: "des cases inconnues",
}
QUESTIONS = {
    Asked.PUPIL: "De quel élève s’agit-il\u202f?",
    Asked.AUTHOR: "Qui a rédigé la fiche\u202f?",
}


def typed_name(fiche: FilledFiche) -> str:
    """Return the pupil as the fiche names him: « RUBIS Maud, 3e B »."""
    name = f"{fiche.last_name} {fiche.first_name}".strip() or "Sans nom"
    return f"{name}, {fiche.division}" if fiche.division else name


def say_pupil(name: str, division: str, birth: date | None) -> str:
    """Return a pupil of the list: « Rubis Maud, 3e B, né(e) le 09/04/2012 »."""
    born = f"né(e) le {numeric(birth)}" if birth else ""
    return ", ".join(part for part in (name, division or "sans classe", born) if part)


def summary(planned: Sequence[PlannedFiche], refused: int) -> str:
    """Return what the import would do, in one line."""
    counted = [(one, sum(fiche.outcome is one for fiche in planned)) for one in FicheOutcome]
    words = {
        FicheOutcome.NEW: ("fiche à importer", "fiches à importer"),
        FicheOutcome.QUESTION: ("à préciser", "à préciser"),
        FicheOutcome.UNCHANGED: ("déjà importée", "déjà importées"),
        FicheOutcome.PROBLEM: ("à corriger", "à corriger"),
        FicheOutcome.SKIPPED: ("laissée de côté", "laissées de côté"),
    }
    parts = [
        plural(count, *words[one]) for one, count in counted if count or one is FicheOutcome.NEW
    ]
    if refused:
        parts.append(plural(refused, "fichier non lu", "fichiers non lus"))
    return " · ".join(parts)


def say_fiche(planned: PlannedFiche, author: str) -> tuple[tuple[str, str], ...]:
    """Return what a fiche says, as (caption, text), in the order of the sheet."""
    fiche, referral = planned.fiche, planned.referral
    if referral is None:
        return (("Élève", typed_name(fiche)),)
    written = ", ".join(part for part in (fiche.author, fiche.function) if part)
    found = (
        ("Élève", typed_name(fiche)),
        ("Rédigée par", f"{author or written or 'non dit'}, {long(referral.on_day)}"),
        ("Signes", _list([label(Sign(one)) for one in referral.signs])),
        ("Points d’appui", _list([label(Strength(one)) for one in referral.strengths])),
        ("Déjà tenté", _list([label(Tried(one)) for one in referral.tried])),
        ("Faits", referral.facts),
        ("Famille", _family(planned)),
        ("Entretien", _interview(fiche, referral)),
    )
    return tuple((caption, text) for caption, text in found if text)


def warnings(planned: PlannedFiche) -> tuple[str, ...]:
    """Return what the user has to know before he imports a fiche."""
    return tuple(_warnings(planned))


def _warnings(planned: PlannedFiche) -> Iterator[str]:
    if planned.outcome is FicheOutcome.QUESTION:
        yield from (QUESTIONS[one] for one in Asked if one in planned.asked)
    yield from (NOTICES[one] for one in planned.notices)
    if planned.fiche.ignored:
        left = _list([IGNORED[one] for one in planned.fiche.ignored])
        yield f"Laissé de côté\u00a0: {left}."


def _family(planned: PlannedFiche) -> str:
    informed = planned.informed
    if informed is not None:
        return f"Informée le {long(informed.on_day)} ({in_sentence(informed.means)})"
    return {"oui": "Informée", "non": "Pas encore informée"}.get(planned.fiche.family, "")


def _interview(fiche: FilledFiche, referral: Referral) -> str:
    held = f"Le {long(referral.interview_on)}" if referral.interview_on else ""
    by = f"par {fiche.interviewer}" if fiche.interviewer else ""
    heard = {True: "souhaite être entendu", False: "ne souhaite pas être entendu", None: ""}
    wish = heard[referral.wants_hearing]
    return ", ".join(part for part in (" ".join(filter(None, (held, by))), wish) if part)


def _list(words: Sequence[str]) -> str:
    return "\u202f; ".join(words)
