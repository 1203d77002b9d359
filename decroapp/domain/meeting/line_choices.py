"""What a decision line is completed from: the catalogue and the members."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.folding import fold

_SMALL_WORDS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "un",
        "une",
        "avec",
        "et",
        "ou",
        "en",
        "a",
        "au",
        "aux",
        "dans",
        "vers",
        "pour",
        "son",
        "sa",
        "ses",
    ]
)


@dataclass(frozen=True, slots=True)
class LineAction:
    """One entry of the catalogue."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    delay_days: int = 14
    """Usual delay, offered and never applied alone."""


@dataclass(frozen=True, slots=True)
class LineMember:
    """One member who may be a pilot."""

    id: UUID
    name: str
    """« Mme Ferrand »: civility and last name."""
    functions: tuple[str, ...]
    """« PsyEN », « PP 3e B »: what people call him by."""


class Catalogue:
    """The catalogue, folded once for every key pressed."""

    def __init__(self, actions: Sequence[LineAction]) -> None:
        """Fold the labels and their aliases, and index the beginnings of their words."""
        self.actions = tuple(actions)
        self._names = tuple(
            (place, fold(name))
            for place, action in enumerate(self.actions)
            for name in (action.label, *action.aliases)
        )
        self._exact: dict[str, set[int]] = {}
        self._beginnings: dict[str, set[int]] = {}
        for number, (place, name) in enumerate(self._names):
            self._exact.setdefault(name, set()).add(place)
            for word in name.split():
                for end in range(1, len(word) + 1):
                    self._beginnings.setdefault(word[:end], set()).add(number)

    def names(self, folded: str) -> bool:
        """Tell whether a folded text is a whole label or alias."""
        return folded in self._exact

    def find(self, folded: str) -> tuple[LineAction, ...]:
        """Return the entries that a folded text may mean; an exact name of one stands alone.

        Otherwise those whose name starts with the text come first, then those that hold each of
        its words or their beginnings; both in the order of the catalogue.
        """
        words = [word for word in folded.split() if word not in _SMALL_WORDS]
        if not words:
            return ()
        exact = sorted(self._exact.get(folded, ()))
        if len(exact) == 1:
            return (self.actions[exact[0]],)
        holding = set.intersection(*(self._beginnings.get(word, set()) for word in words))
        starting = sorted(p for p, name in self._names if name.startswith(folded))
        places = dict.fromkeys((*exact, *starting, *sorted(self._names[n][0] for n in holding)))
        return tuple(self.actions[place] for place in places)


def member_words(members: Sequence[LineMember]) -> dict[LineMember, frozenset[str]]:
    """Return the folded words that may name each member."""
    return {
        member: frozenset(fold(" ".join((member.name, *member.functions))).split())
        for member in members
    }
