"""The stroke of a signature: lines of whole points in a box; neither pressure nor speed is kept."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from decroapp.domain.errors import RuleError

WIDTH, HEIGHT = 1000, 300
"""The box that every stroke is brought to, whatever the pad measured."""
LEAST = 150
"""Units that a stroke runs at least; less is a dot or a slip of the hand."""
MOST_POINTS = 1500
"""Points that are kept; a longer stroke is thinned."""

Point = tuple[int, int]
Strokes = tuple[tuple[Point, ...], ...]


def fit(lines: Iterable[Sequence[tuple[float, float]]], width: float, height: float) -> Strokes:
    """Return the lines drawn on a pad of some size, in the box of every stroke."""
    across, down = WIDTH / width, HEIGHT / height
    return tuple(
        tuple((_inside(x * across, WIDTH), _inside(y * down, HEIGHT)) for x, y in line)
        for line in lines
        if line
    )


def length(strokes: Strokes) -> float:
    """Return how far the pen ran on the paper."""
    return sum(
        hypot(there[0] - here[0], there[1] - here[1])
        for line in strokes
        for here, there in pairwise(line)
    )


def write_strokes(strokes: Strokes) -> str:
    """Return strokes as they are kept.

    Raises:
        RuleError: ``charter-stroke-short``.
    """
    if length(strokes) < LEAST:
        raise RuleError("charter-stroke-short")
    count = sum(len(line) for line in strokes)
    step = -(-count // MOST_POINTS)
    thinned = [[*line[::step], *line[-1:]] if step > 1 else list(line) for line in strokes]
    return json.dumps(thinned, separators=(",", ":"))


def read_strokes(kept: str) -> Strokes:
    """Return the strokes that ``write_strokes`` kept; none for an empty text."""
    if not kept:
        return ()
    return tuple(tuple((x, y) for x, y in line) for line in json.loads(kept))


def _inside(value: float, most: int) -> int:
    return max(0, min(most, round(value)))
