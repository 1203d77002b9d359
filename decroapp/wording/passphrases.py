"""How strong a passphrase is, in words, and why the rule asks for so much."""

from decroapp.domain.people.passphrase import Assessment, Strength, Why

RULE = (
    "Un coffre copié peut être essayé sans limite\u00a0: la CNIL demande 80\u00a0bits "
    "(délibération 2022-100). Le plus simple\u00a0: sept mots sans lien entre eux, séparés par des "
    "espaces. Sinon, douze caractères mêlant majuscules, minuscules, chiffres et signes."
)
STRENGTHS = {
    Strength.EMPTY: "Aucune phrase de passe",
    Strength.WEAK: "Trop faible",
    Strength.ALMOST: "Presque assez forte",
    Strength.ENOUGH: "Assez forte",
    Strength.STRONG: "Très forte",
}
REASONS = {
    Why.TOO_SHORT: "elle est trop courte",
    Why.FEW_CLASSES: "elle mêle trop peu de sortes de caractères",
    Why.FEW_WORDS: "il faut au moins sept mots différents",
    Why.REPEATED: "les mêmes caractères reviennent trop",
    Why.SEQUENCE: "elle contient une suite comme «\u00a01234\u00a0»",
    Why.KNOWN: "elle s’appuie sur un nom connu de l’établissement",
    Why.TWELVE_OF_FOUR: "douze caractères ou plus, de quatre sortes",
    Why.FOURTEEN_OF_THREE: "quatorze caractères ou plus, de trois sortes",
    Why.SEVEN_WORDS: "sept mots ou plus",
}


def said(assessment: Assessment) -> str:
    """Return « Trop faible : elle est trop courte. »."""
    head = STRENGTHS[assessment.strength]
    if assessment.strength is Strength.EMPTY:
        return f"{head}."
    reasons = ", ".join(REASONS[why] for why in assessment.why)
    return f"{head}\u00a0: {reasons}."
