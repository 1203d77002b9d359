"""Averages are compared once, when they are imported: what stays is « moyennes en baisse »."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.counts.lines import CountLine


@dataclass(frozen=True, slots=True)
class Fall:
    """A pupil's average falls: the day that ends the later period, and where it is read."""

    student_id: UUID
    day: date
    line: CountLine


def is_fall(before: int, after: int, drop: int) -> bool:
    """Tell whether an average falls by ``drop`` at least; all in hundredths of a point."""
    return before - after >= drop > 0


def falls(lines: Iterable[tuple[UUID, CountLine]], drop: int) -> Iterator[Fall]:
    """Yield each pupil whose last average falls from the one before, once.

    The one before stands in the same line, or in the line of the period just before; an average
    of an unknown day is compared with its own line only.
    """
    of_pupil: dict[UUID, list[CountLine]] = defaultdict(list)
    for student_id, line in lines:
        if line.figures.average is not None and line.last_day is not None:
            of_pupil[student_id].append(line)
    for student_id, found in of_pupil.items():
        found.sort(key=lambda line: line.last_day or date.min)
        last = found[-1]
        earlier = [one for one in found if one.last_day != last.last_day]
        before = last.figures.average_before
        if before is None and earlier:
            before = earlier[-1].figures.average
        after = last.figures.average
        if before is not None and after is not None and is_fall(before, after, drop):
            yield Fall(student_id, last.last_day or date.min, last)
