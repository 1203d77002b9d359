"""Kinds of schools and territories in French, and what they change."""

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.people.schools import SchoolKind

KINDS = {
    SchoolKind.PUBLIC: "Établissement public local d’enseignement (EPLE)",
    SchoolKind.PRIVATE: "Établissement privé sous contrat",
    SchoolKind.AGRICULTURAL: "Établissement agricole",
    SchoolKind.OTHER: "Autre établissement",
}
TERRITORIES = {
    Territory.METROPOLE: "Métropole",
    Territory.ALSACE_MOSELLE: "Alsace-Moselle",
    Territory.GUADELOUPE: "Guadeloupe",
    Territory.MARTINIQUE: "Martinique",
    Territory.GUYANE: "Guyane",
    Territory.LA_REUNION: "La Réunion",
    Territory.MAYOTTE: "Mayotte",
    Territory.SAINT_MARTIN: "Saint-Martin",
    Territory.SAINT_BARTHELEMY: "Saint-Barthélemy",
}
_MEASURES = (
    "Les mesures de responsabilisation de l’article R. 511-13 du code de l’éducation "
    "sont celles des établissements publics"
)


def what_the_kind_changes(kind: SchoolKind) -> str:
    """Say whether *Mesures* will be there, and why."""
    if kind is SchoolKind.PUBLIC:
        return f"{_MEASURES}\u00a0: la page «\u00a0Mesures\u00a0» vous concerne."
    return f"{_MEASURES}\u00a0: la page «\u00a0Mesures\u00a0» restera masquée."
