"""Which pupils may be proposed for a session."""

from datetime import date

from decroapp.domain.folding import fold

_INACTIVE = frozenset({"inactif", "inactifs", "inactive", "inactives"})


def is_inactive_division(code: str) -> bool:
    """Tell whether a class is the one where schools put those who left."""
    return fold(code) in _INACTIVE


def has_left(exit_date: date | None, today: date) -> bool:
    """Tell whether the pupil left, on or before that day."""
    return exit_date is not None and exit_date <= today


def may_be_proposed(division: str, exit_date: date | None, today: date) -> bool:
    """Tell whether a pupil may be proposed: in a real class, and still in the school.

    The open cases of the others are kept; they are shown with « parti le… ».
    """
    return bool(division) and not is_inactive_division(division) and not has_left(exit_date, today)
