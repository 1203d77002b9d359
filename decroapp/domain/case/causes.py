"""Words that tell a cause: no code and no label of the school's own may hold one.

External factors, health, justice, pregnancy and harassment are never recorded (charter §3.2).
"""

from decroapp.domain.folding import fold

CAUSES = (
    "handicap",
    "malad",
    "depress",
    "anxi",
    "phobi",
    "suicid",
    "autis",
    "tdah",
    "dys",
    "trouble",
    "psychiatr",
    "medicament",
    "hospital",
    "addict",
    "alcool",
    "drogue",
    "stupefiant",
    "enceinte",
    "grossesse",
    "maternite",
    "harcel",
    "maltrait",
    "violence",
    "abus",
    "danger",
    "divorc",
    "separ",
    "conjugal",
    "deces",
    "deuil",
    "orphelin",
    "placement",
    "foyer",
    "ase",
    "aemo",
    "pjj",
    "juge des",
    "justice",
    "judiciaire",
    "delinquan",
    "condamn",
    "prison",
    "incarcer",
    "garde a vue",
    "pauvre",
    "precar",
    "chomage",
    "rsa",
    "expuls",
    "migrant",
    "papiers",
    "refugie",
    "religi",
    "nationalit",
    "origine",
    "sexuel",
    "monoparental",
    "ethni",
)
"""Beginnings of words, folded; those of three letters or less are whole words."""


def tells_a_cause(text: str) -> bool:
    """Tell whether a label holds a word that tells a cause."""
    words = fold(text).split()
    joined = " ".join(words)
    return any(
        (cause in joined if " " in cause else any(_begins(word, cause) for word in words))
        for cause in CAUSES
    )


def _begins(word: str, cause: str) -> bool:
    return word == cause if len(cause) <= 3 and cause != "dys" else word.startswith(cause)
