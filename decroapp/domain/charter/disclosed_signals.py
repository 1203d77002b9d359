"""The signals of a pupil cut down by allow-list for who reads alone."""

from collections.abc import Iterable

from decroapp.domain.case.signals import Signal
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import Policy, Reader, View


def signals_for_reader(
    policy: Policy, readers: Iterable[Reader], signals: Iterable[Signal]
) -> tuple[Signal, ...]:
    """Keep the signals whose category is read whole by who may know of the pupil (design §5 a)."""
    mine = tuple(readers)
    if read_alone(policy, mine, Category.A).view is not View.FULL:
        return ()
    return tuple(
        one for one in signals if read_alone(policy, mine, one.kind.category).view is View.FULL
    )
