"""Find whose line it is: by number, then by name; what is not sure is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.counts.lines import CountLine, Identity
from decroapp.domain.folding import fold
from decroapp.domain.people.import_matching import Answers
from decroapp.domain.people.known import KnownStudent

UNKNOWN, DOUBT, OTHER = "unknown-pupil", "count-same-names", "count-other-person"


@dataclass(frozen=True, slots=True)
class CountMatch:
    """Whose line it is, or why nobody knows yet: a code, and those whom it may be."""

    line: CountLine
    student: KnownStudent | None = None
    code: str = ""
    candidates: tuple[UUID, ...] = ()


class PupilFinder:
    """Knows every pupil by his numbers and his names."""

    def __init__(self, known: Iterable[KnownStudent], answers: Answers) -> None:
        self._answers = answers
        self._by_id: dict[UUID, KnownStudent] = {}
        self._by_number: dict[tuple[str, str], list[KnownStudent]] = defaultdict(list)
        self._by_name: dict[str, list[KnownStudent]] = defaultdict(list)
        for one in known:
            self._by_id[one.id] = one
            for number in _numbers_of(one):
                self._by_number[number].append(one)
            for name in _names_of(one):
                self._by_name[name].append(one)

    def find(self, line: CountLine) -> CountMatch:
        """Return whose line it is; an answer is one of the candidates, or None for nobody."""
        found = self._search(line)
        if not found.candidates or line.key not in self._answers:
            return found
        answer = self._answers[line.key]
        if answer is None:
            return CountMatch(line, code=UNKNOWN)
        if answer not in found.candidates:
            return found
        return CountMatch(line, self._by_id[answer])

    def _search(self, line: CountLine) -> CountMatch:
        numbered = self._numbered(line.who)
        if numbered:
            ids = tuple(one.id for one in numbered)
            if len(ids) > 1:
                return CountMatch(line, code=DOUBT, candidates=ids)
            if _another(line.who, numbered[0]):
                return CountMatch(line, code=OTHER, candidates=ids)
            return CountMatch(line, numbered[0])
        return self._named(line)

    def _numbered(self, who: Identity) -> list[KnownStudent]:
        """Return the bearers of the first number that somebody bears."""
        wanted = (("eleve_id", who.eleve_id), ("elenoet", who.elenoet), ("ine", who.ine))
        return next(
            (found for one in wanted if one[1] and (found := self._by_number.get(one, []))), []
        )

    def _named(self, line: CountLine) -> CountMatch:
        namesakes = list(
            {one.id: one for one in self._by_name.get(fold(line.who.name), [])}.values()
        )
        if not namesakes:
            return CountMatch(line, code=UNKNOWN)
        sure = [one for one in namesakes if _agrees(line.who, one)]
        if len(sure) == 1:
            return CountMatch(line, sure[0])
        ids = tuple(one.id for one in (sure or namesakes))
        return CountMatch(line, code=DOUBT, candidates=ids)


def _numbers_of(one: KnownStudent) -> Iterator[tuple[str, str]]:
    wanted = (("eleve_id", one.eleve_id), ("elenoet", one.elenoet.lstrip("0")), ("ine", one.ine))
    return (number for number in wanted if number[1])


def _names_of(one: KnownStudent) -> Iterator[str]:
    """Yield the names under which a line may call him, in either order."""
    for last in {one.last_name, one.usage_name} - {""}:
        yield fold(f"{last} {one.first_name}")
        yield fold(f"{one.first_name} {last}")


def _agrees(who: Identity, one: KnownStudent) -> bool:
    """Tell whether what the line says besides the name is true of him, as far as it is known."""
    if who.birth_date is not None and one.birth_date is not None:
        return who.birth_date == one.birth_date
    if who.division and one.division:
        return fold(who.division).replace(" ", "") == fold(one.division).replace(" ", "")
    return True


def _another(who: Identity, one: KnownStudent) -> bool:
    """Tell whether the name is somebody else's: no word in common with the pupil's."""
    said = set(fold(who.name).split())
    return bool(said) and not said & {word for name in _names_of(one) for word in name.split()}
