"""A pupil cut down by allow-list, outside any case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.case.dossier import FactItem, PupilCard
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import Policy, Reader, View


@dataclass(frozen=True, slots=True)
class DisclosedPupil:
    """What somebody may read alone of a pupil; what may not be read is absent."""

    identity: View
    card: PupilCard
    facts: tuple[FactItem, ...] = ()
    counts: tuple[AttendanceCount, ...] = ()
    counts_only: bool = False
    punishments: tuple[PunishmentCount, ...] = ()


def pupil_for_reader(
    policy: Policy,
    readers: Iterable[Reader],
    card: PupilCard,
    facts: Iterable[FactItem],
    counts: tuple[AttendanceCount, ...],
    *,
    punishments: tuple[PunishmentCount, ...] = (),
) -> DisclosedPupil | None:
    """Cut a pupil down to what somebody reads alone; None when he may not know of him.

    Guardians, birth date and regime are for who reads category A whole (design §5 a).
    """
    mine = tuple(readers)
    identity = read_alone(policy, mine, Category.A).view
    if identity is View.NOTHING:
        return None
    attendance = read_alone(policy, mine, Category.C).view
    sanctions = read_alone(policy, mine, Category.D).view
    return DisclosedPupil(
        identity=identity,
        card=card if identity is View.FULL else _named(card),
        facts=tuple(fact for fact in facts if _reads(policy, mine, fact)),
        counts=counts if attendance is not View.NOTHING else (),
        counts_only=attendance is View.PERIOD_COUNT,
        punishments=punishments if sanctions is View.FULL else (),
    )


def _named(card: PupilCard) -> PupilCard:
    return replace(
        card, birth_date=None, sex="", regime="", entry=None, exit_reason="", guardians=()
    )


def _reads(policy: Policy, readers: tuple[Reader, ...], fact: FactItem) -> bool:
    view = read_alone(policy, readers, Category(fact.category)).view
    return view is View.FULL or (view is View.TICKED_LINES and fact.useful)
