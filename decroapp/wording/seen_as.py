"""« Vu comme… »: what the band says."""

from collections.abc import Mapping

from decroapp.domain.charter.policy import Reader
from decroapp.wording.policy_words import words
from decroapp.wording.typography import NBSP

_HOW = (
    "La page montre ce que vous et cette fonction lisez tous deux, jamais davantage que vous. "
    "Ce qui tient à une personne (l’action qu’elle pilote, la carte qu’elle porte, une phrase que "
    "l’élève a confiée à un autre) n’y est pas. Rien ne s’écrit ici."
)
_NOTHING = (
    "Cette fonction n’ouvre pas la page de cet élève, sauf à qui y pilote une action. Ce serait la "
    "même réponse pour tout autre élève."
)


def functions() -> Mapping[str, str]:
    """Return the functions by code, as the table of the charter calls them."""
    return words()["readers"]


def say_who(reader: Reader) -> str:
    """Return as whom the page is seen."""
    return f"Vu comme{NBSP}: {functions()[reader]}"


def say_how(*, opens: bool) -> str:
    """Return how far the page is seen, or that the function opens nothing here."""
    return _HOW if opens else _NOTHING
