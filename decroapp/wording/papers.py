"""What is said of the papers of before a meeting: their name, what leaves with them."""

from dataclasses import dataclass

from decroapp.domain.meeting.papers import PaperKind
from decroapp.wording.typography import fr


@dataclass(frozen=True, slots=True)
class PaperWords:
    """One kind of paper: its name, to whom it goes, what it holds and what it does not."""

    label: str
    detail: str
    """What its line says on the page."""
    to: str
    holds: str
    left_out: str


WORDS = {
    PaperKind.AGENDA: PaperWords(
        "Ordre du jour",
        fr("Initiales et numéros, pour tous"),
        fr("Destiné à tous ceux qui viennent ; il peut circuler sans nommer personne."),
        fr(
            "Contient : le jour, l’heure, le lieu ; pour chaque cas, son rang, son heure "
            "approximative, les initiales, le numéro de dossier et la classe."
        ),
        fr("Laissé de côté : les noms, les motifs, les signaux, les décisions."),
    ),
    PaperKind.INVITATION: PaperWords(
        "Convocations",
        fr("Une par membre invité, sans nom d’élève"),
        fr("Destinée à un membre invité, à remettre ou à envoyer."),
        fr("Contient : le jour, l’heure, le lieu, et pour quels cas il vient, par leur rang."),
        fr("Laissé de côté : tout ce qui touche un élève, jusqu’à ses initiales."),
    ),
    PaperKind.PUPIL_LIST: PaperWords(
        "Listes nominatives",
        fr("Une par membre sans compte : ses élèves seulement"),
        fr("Destinée à un seul membre, remise en main propre."),
        fr(
            "Contient : les noms et la classe des élèves de ses classes, ou pour lesquels il "
            "pilote une action, avec leur rang à l’ordre du jour."
        ),
        fr("Laissé de côté : les autres élèves, les motifs, les signaux, les décisions."),
    ),
    PaperKind.REMINDER: PaperWords(
        "Fiches de rappel",
        fr("Une par pilote : ses actions en retard ou proches"),
        fr("Destinée à un seul pilote, remise en main propre."),
        fr("Contient : les noms et la classe des élèves dont il suit une action, et l’échéance."),
        fr("Laissé de côté : les autres élèves, les motifs, les signaux, les autres décisions."),
    ),
}
"""By kind."""

CALENDAR_LABEL = "Fichier de calendrier"
CALENDAR_DETAIL = fr("Jour, heure et lieu ; aucun nom")
NOBODY_TO_HAND = fr("Aucun membre sans compte n’a d’élève à l’ordre du jour")
NO_GUEST = fr("Personne d’autre que vous n’est invité")
NOBODY = {
    PaperKind.AGENDA: NO_GUEST,
    PaperKind.INVITATION: NO_GUEST,
    PaperKind.PUPIL_LIST: NOBODY_TO_HAND,
    PaperKind.REMINDER: fr("Personne n’a d’action en retard ni à faire dans les deux semaines"),
}
"""Why there is no paper of a kind."""
WORTH = fr(
    "Document de travail, non scellé : le programme n’en garde aucune copie. "
    "Imprimez-le de nouveau si quelque chose change."
)
"""What such a paper is worth."""
