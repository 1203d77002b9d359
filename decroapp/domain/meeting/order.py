"""The order of an agenda in which people come once, and when (design §6, *Préparer*)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from uuid import UUID

EXACT = 8
"""Up to so many different parties in a class of urgency, the best order is sought among all."""
STEP = 5
"""Minutes to which an hour is rounded down: nobody is late for having read it."""

_DAY = 24 * 60
Visits = tuple[int, int]
"""How many times form teachers enter, then partners."""
_Path = tuple[Visits, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Stop:
    """A case of an agenda: its class of urgency (less is sooner) and who comes for it."""

    item_id: UUID
    urgency: int
    teachers: frozenset[Hashable]
    partners: frozenset[Hashable] = frozenset()

    @property
    def party(self) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
        """Return who comes for it."""
        return self.teachers, self.partners


def together(stops: Iterable[Stop]) -> tuple[UUID, ...]:
    """Order an agenda by urgency and, inside, so that form teachers, then partners, come once.

    What need not move stays in its order. In a class with more than ``EXACT`` parties, the one
    that follows is each time the one for whom the fewest people enter.
    """
    kept = sorted(stops, key=lambda stop: stop.urgency)
    paths: dict[int, _Path] = {-1: ((0, 0), ())}
    places = range(len(kept))
    for _, places_of_class in groupby(places, key=lambda place: kept[place].urgency):
        paths = _through(paths, _runs(kept, list(places_of_class)), kept)
    found = [kept[place] for place in min(paths.values())[1]]
    chosen = kept if visits(kept) <= visits(found) else found
    return tuple(stop.item_id for stop in chosen)


def visits(stops: Iterable[Stop]) -> Visits:
    """Count how many times form teachers enter, then partners, in an order."""
    teachers = partners = 0
    before: Stop | None = None
    for stop in stops:
        more = _entering(before, stop)
        teachers, partners, before = teachers + more[0], partners + more[1], stop
    return teachers, partners


def hours(start: time, minutes: int, count: int) -> tuple[time, ...]:
    """Return about when each of ``count`` cases comes, if all last as long, at five minutes."""
    first = start.hour * 60 + start.minute
    opening = [first + minutes * rank // count for rank in range(count)]
    rounded = [first, *(at // STEP * STEP for at in opening[1:])][:count]
    return tuple(time(at % _DAY // 60, at % 60) for at in rounded)


def places_of(parties: Iterable[Iterable[UUID]]) -> dict[UUID, tuple[int, ...]]:
    """Return, for everybody, the places (from 1) of the cases for which he comes."""
    found: dict[UUID, tuple[int, ...]] = {}
    for place, party in enumerate(parties, 1):
        for one in dict.fromkeys(party):
            found[one] = (*found.get(one, ()), place)
    return found


def _entering(before: Stop | None, stop: Stop) -> Visits:
    there = (frozenset(), frozenset()) if before is None else before.party
    return len(stop.teachers - there[0]), len(stop.partners - there[1])


def _runs(stops: Sequence[Stop], places: Sequence[int]) -> list[tuple[int, ...]]:
    """Join the cases of one class for which the same people come; nobody is no party."""
    runs: dict[Hashable, tuple[int, ...]] = {}
    for place in places:
        party: Hashable = stops[place].party if any(stops[place].party) else place
        runs[party] = (*runs.get(party, ()), place)
    return list(runs.values())


def _through(
    before: dict[int, _Path], runs: Sequence[tuple[int, ...]], stops: Sequence[Stop]
) -> dict[int, _Path]:
    """Return, for each case that may end a class, the best way from the classes before."""
    if len(runs) > EXACT:
        return _nearest(before, list(runs), stops)
    ways = {(1 << n, run[-1]): _enter(before, run, stops) for n, run in enumerate(runs)}
    for _ in range(1, len(runs)):
        longer: dict[tuple[int, int], _Path] = {}
        for (seen, last), path in ways.items():
            for n, run in enumerate(runs):
                if not seen >> n & 1:
                    key, way = (seen | 1 << n, run[-1]), _enter({last: path}, run, stops)
                    longer[key] = min(longer.get(key, way), way)
        ways = longer
    return {last: path for (_, last), path in ways.items()}


def _nearest(
    before: dict[int, _Path], runs: list[tuple[int, ...]], stops: Sequence[Stop]
) -> dict[int, _Path]:
    while runs:
        path, run = min((_enter(before, run, stops), run) for run in runs)
        runs.remove(run)
        before = {run[-1]: path}
    return before


def _enter(before: dict[int, _Path], run: tuple[int, ...], stops: Sequence[Stop]) -> _Path:
    """Return the best way to a run, from whatever came before it."""
    ways = []
    for last, (cost, order) in before.items():
        more = _entering(stops[last] if last >= 0 else None, stops[run[0]])
        ways.append(((cost[0] + more[0], cost[1] + more[1]), (*order, *run)))
    return min(ways)
