"""Signals that the group has not discussed yet, cut down for who reads; silent pupils."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.case.signals import Levels, Signal, SignalKind, Thresholds, signals
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed_signals import signals_for_reader
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import View
from decroapp.domain.settings import (
    ABSENCE_SECOND,
    ABSENCE_THRESHOLD,
    LATE_SECOND,
    LATE_THRESHOLD,
    PUNISHMENT_SECOND,
    PUNISHMENT_THRESHOLD,
)
from decroapp.services.context import Context
from decroapp.storage import silent
from decroapp.storage.settings import get_setting
from decroapp.storage.signals import counted_pupils
from decroapp.storage.silent import FallingRow
from decroapp.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class PupilSignals:
    """A pupil and what reaches a threshold; read alone, so it may hold the name."""

    student_id: UUID
    name: str
    division: str
    signals: tuple[Signal, ...]


def read_thresholds(tx: Transaction) -> Thresholds:
    """Return the thresholds that the school set."""
    return Thresholds(
        Levels(get_setting(tx, ABSENCE_THRESHOLD), get_setting(tx, ABSENCE_SECOND)),
        Levels(get_setting(tx, LATE_THRESHOLD), get_setting(tx, LATE_SECOND)),
        Levels(get_setting(tx, PUNISHMENT_THRESHOLD), get_setting(tx, PUNISHMENT_SECOND)),
    )


def not_discussed(context: Context, tx: Transaction, year: SchoolYear) -> tuple[PupilSignals, ...]:
    """Return what reaches a threshold and was not discussed since, by class and name."""
    thresholds = read_thresholds(tx)
    found = []
    for one in counted_pupils(tx, year.pupils_from, context.today()):
        raised = signals(one.attendance, one.punishments, thresholds, one.discussed_on)
        readers = context.account.readers(one.division_id)
        shown = signals_for_reader(context.policy, readers, raised)
        if shown:
            found.append(PupilSignals(one.student_id, one.name, one.division, shown))
    return tuple(found)


def silent_pupils(context: Context, tx: Transaction, year: SchoolYear) -> tuple[FallingRow, ...]:
    """Return the pupils whose work falls and of whom no absence speaks.

    Recalled because nobody would refer them (design §6, *Préparer*).
    """
    readers = context.account.readers(None)
    for category in (Category.B, Category.C):
        if read_alone(context.policy, readers, category).view is not View.FULL:
            return ()
    thresholds = read_thresholds(tx)
    absent = {
        one.student_id
        for one in counted_pupils(tx, year.pupils_from, context.today())
        for signal in signals(one.attendance, (), thresholds)
        if signal.kind is SignalKind.ABSENCES
    }
    falling = silent.falling(tx, year.pupils_from, context.today())
    return tuple(one for one in falling if one.student_id not in absent)
