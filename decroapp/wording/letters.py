"""What letters to families say of people."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from decroapp.domain.people.guardians import LeftOut
from decroapp.domain.people.kinship import Kinship, known_kinship
from decroapp.wording.labels import label
from decroapp.wording.plural import agree, number, plural
from decroapp.wording.typography import NBSP

FAMILY_LINE = f"0{NBSP}800{NBSP}12{NBSP}25{NBSP}00"
"""National number of the network that helps to go on or go back to a training."""
BY_HAND = "À remettre en main propre"
EACH_HOLDER = "Chaque responsable légal, à la même heure"
HIMSELF = "L’élève, majeur"
UNKNOWN_ADDRESS = "Adresse non connue\u00a0: importez l’export des responsables avec adresses."
_SALUTATIONS: Mapping[str, str] = MappingProxyType(
    {"M.": "Monsieur", "Mme": "Madame", "Mlle": "Madame"}
)


def salutation(civility: str) -> str:
    """Return « Madame », « Monsieur », or both where the export does not tell."""
    return _SALUTATIONS.get(civility, "Madame, Monsieur")


def civil(civility: str, name: str) -> str:
    """Return « Mme Maud Tutelle-Fictive »."""
    return f"{civility}{NBSP}{name}" if civility else name


def left_out(reasons: tuple[LeftOut, ...]) -> str:
    """Return how many families are to be looked at by the head; the reasons are not told."""
    count = len(reasons)
    if not count:
        return ""
    letters = agree(count, "lettre n’est pas établie", "lettres ne sont pas établies")
    return f"{number(count)} {letters}{NBSP}: à voir avec la direction."


def kept_back(count: int) -> str:
    """Return that letters are there which the account does not open; empty where there is none."""
    if not count:
        return ""
    letters = plural(count, "lettre aux familles est établie", "lettres aux familles sont établies")
    return f"{letters}{NBSP}: la direction les ouvre et les imprime."


def guardian_choice(name: str, kinship: str) -> str:
    """Return « Maud Tutelle-Fictive, mère »."""
    known = known_kinship(kinship)
    return f"{name}, {label(known)}" if known else name


def guardian_ranks(kinships: Sequence[str]) -> tuple[str, ...]:
    """Return « mère », « père »… without a name; alike ones are told by their rank."""
    said = [label(known_kinship(one) or Kinship.OTHER) for one in kinships]
    return tuple(
        one if said.count(one) == 1 else f"{one} n°{NBSP}{said[: place + 1].count(one)}"
        for place, one in enumerate(said)
    )


def family_line_help() -> str:
    """Return what the letters give, and when."""
    return (
        f"Les lettres donnent le téléphone de l’établissement, le numéro national {FAMILY_LINE} "
        "une fois que quelqu’un l’a appelé et vérifié, et trois ressources au plus."
    )
