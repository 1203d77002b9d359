"""Names and lengths of the fields of the *fiche de signalement*, on its form and when it is read.

A published name is never changed: colleagues keep blank forms for years.
"""

from collections.abc import Mapping
from types import MappingProxyType

LAST_NAME = "fiche_nom"
FIRST_NAME = "fiche_prenom"
DIVISION = "fiche_classe"
BIRTH = "fiche_naissance"
AUTHOR = "fiche_auteur"
FUNCTION = "fiche_fonction"
DAY = "fiche_date"
FACTS = "fiche_faits"
FAMILY = "fiche_famille"
FAMILY_DAY = "fiche_famille_date"
MEANS = "fiche_famille_moyen"
INTERVIEW_DAY = "fiche_entretien_date"
INTERVIEWER = "fiche_entretien_par"
HEARING = "fiche_entretien_entendu"

SIGN = "fiche_signe_"
STRENGTH = "fiche_appui_"
TRIED = "fiche_tente_"
"""Beginnings of the names of boxes; a code follows."""

YES, NO = "oui", "non"
"""States of the two questions; a ticked box is ``oui`` too."""

DAY_LENGTH = 10
LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        LAST_NAME: 60,
        FIRST_NAME: 60,
        DIVISION: 20,
        BIRTH: DAY_LENGTH,
        AUTHOR: 80,
        FUNCTION: 60,
        DAY: DAY_LENGTH,
        FAMILY_DAY: DAY_LENGTH,
        INTERVIEW_DAY: DAY_LENGTH,
        INTERVIEWER: 80,
    }
)
"""Characters of each short text; the facts have the limit of every referral."""
