"""What the case page is asked to show."""

from typing import NamedTuple
from uuid import UUID


class CaseTarget(NamedTuple):
    """A pupil, and one of his cases if not the one that is worked on.

    A tuple of identifiers, so that the place kept after a lock can give it back.
    """

    student_id: UUID
    case_id: UUID | None = None


def read_target(target: object) -> CaseTarget | None:
    """Return what a page was asked: a ``CaseTarget``, the identifier of a pupil, or nothing."""
    if isinstance(target, UUID):
        return CaseTarget(target)
    if isinstance(target, tuple) and target and isinstance(target[0], UUID):
        case_id = target[1] if len(target) > 1 else None
        return CaseTarget(target[0], case_id if isinstance(case_id, UUID) else None)
    return None
