"""The school and its years: read, changed, opened; what an export already says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.calendar.year_rules import check_year
from decroapp.domain.case.signals import Levels, check_levels
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.names import readable
from decroapp.domain.people.schools import SchoolCard
from decroapp.domain.people.siecle import ExportedPeriod, SchoolExport
from decroapp.domain.settings import (
    ABSENCE_SECOND,
    ABSENCE_THRESHOLD,
    FAMILY_LINE_CHECKED,
    FAMILY_RESOURCES,
    IDLE_LOCK_MINUTES,
    LATE_SECOND,
    LATE_THRESHOLD,
    MARKS_DROP,
    PUNISHMENT_SECOND,
    PUNISHMENT_THRESHOLD,
    Setting,
)
from decroapp.services.context import Context
from decroapp.services.sessions import SEALERS
from decroapp.storage import schools as store
from decroapp.storage.settings import get_setting, set_setting
from decroapp.storage.transactions import Transaction

PURPOSE = Purpose.ADMINISTRATION
THRESHOLDS = range(1, 61)
"""Half-days that may be chosen."""
IDLE_MINUTES = range(1, 61)
RESOURCES, RESOURCE_LENGTH = 3, 80


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the school chose: figures over 31 days on two levels, minutes without a gesture.

    0 is no threshold; ``marks_drop`` is in tenths of a point.
    """

    absences: int
    idle_minutes: int
    absences_second: int = ABSENCE_SECOND.default
    late: int = LATE_THRESHOLD.default
    late_second: int = LATE_SECOND.default
    punishments: int = PUNISHMENT_THRESHOLD.default
    punishments_second: int = PUNISHMENT_SECOND.default
    marks_drop: int = MARKS_DROP.default


@dataclass(frozen=True, slots=True)
class FamilyContacts:
    """Whom letters tell to call; a national number that nobody verified is not printed."""

    line_checked: date | None
    resources: tuple[str, ...]
    """At most three lines of 80 characters."""


KEPT: Mapping[str, Setting[int]] = {
    "absences": ABSENCE_THRESHOLD,
    "idle_minutes": IDLE_LOCK_MINUTES,
    "absences_second": ABSENCE_SECOND,
    "late": LATE_THRESHOLD,
    "late_second": LATE_SECOND,
    "punishments": PUNISHMENT_THRESHOLD,
    "punishments_second": PUNISHMENT_SECOND,
    "marks_drop": MARKS_DROP,
}
"""Where each number is kept."""
DROPS = range(101)
"""Tenths of a point."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """What an export says of the school and of its year; unknown texts are empty."""

    uai: str
    name: str
    address: tuple[str, ...]
    postcode: str
    commune: str
    phone: str
    head_name: str
    head_title: str
    start_year: int
    pupils_from: date | None
    pupils_to: date | None
    closures: tuple[Period, ...]
    terms: tuple[Period, ...]


@dataclass(frozen=True)
class School:
    """Use cases of the school's own settings; only head and deputy write them."""

    context: Context

    @property
    def may_write(self) -> bool:
        """Whether the account may change the school's settings."""
        return Profession(self.context.account.member.profession) in SEALERS

    def card(self) -> SchoolCard:
        """Return what is known of the school."""
        with self.context.reading() as tx:
            return store.the_school(tx)

    def change(self, card: SchoolCard, draft: DraftKey | None = None) -> None:
        """Replace the card; the UAI never changes, documents and keys bear it.

        Raises:
            RuleError: ``school-head-only``, ``school-name-missing``.
        """
        self._require_head()
        if not card.name.strip():
            raise RuleError("school-name-missing")
        with self.context.writing(draft) as tx:
            present = store.the_school(tx)
            store.change_school(tx, replace(card, name=card.name.strip(), uai=present.uai))
            self._note(tx)

    def year(self) -> SchoolYear:
        """Return the open year."""
        with self.context.reading() as tx:
            return store.open_year(tx)

    def change_year(self, year: SchoolYear, draft: DraftKey | None = None) -> None:
        """Replace dates and closures of the open year.

        Raises:
            RuleError: ``school-head-only``, ``year-other``, and those of ``check_year``.
        """
        self._require_head()
        year = check_year(year)
        with self.context.writing(draft) as tx:
            if store.open_year(tx).start_year != year.start_year:
                raise RuleError("year-other")
            store.change_year(tx, store.open_year_id(tx), year, self.context.new_id)
            self._note(tx)

    def open_year(self, year: SchoolYear, draft: DraftKey | None = None) -> None:
        """Open the year that follows; the former one is kept, and closed.

        Raises:
            RuleError: ``school-head-only``, ``year-not-later``, and those of ``check_year``.
        """
        self._require_head()
        year = check_year(year)
        with self.context.writing(draft) as tx:
            if year.start_year <= store.open_year(tx).start_year:
                raise RuleError("year-not-later")
            store.write_year(tx, year, self.context.new_id)
            self._note(tx)

    def thresholds(self) -> Thresholds:
        """Return the thresholds in force."""
        with self.context.reading() as tx:
            return Thresholds(**{name: get_setting(tx, kept) for name, kept in KEPT.items()})

    def change_thresholds(self, chosen: Thresholds, draft: DraftKey | None = None) -> None:
        """Choose the thresholds.

        Raises:
            RuleError: ``school-head-only``, ``threshold-out-of-range``, ``threshold-order``.
        """
        self._require_head()
        _check_thresholds(chosen)
        with self.context.writing(draft) as tx:
            for name, kept in KEPT.items():
                set_setting(tx, kept, getattr(chosen, name))
            self._note(tx)

    def family_contacts(self) -> FamilyContacts:
        """Return whom letters to families tell to call."""
        with self.context.reading() as tx:
            checked = get_setting(tx, FAMILY_LINE_CHECKED)
            resources = get_setting(tx, FAMILY_RESOURCES)
        return FamilyContacts(date.fromisoformat(checked) if checked else None, tuple(resources))

    def change_family_contacts(self, chosen: FamilyContacts, draft: DraftKey | None = None) -> None:
        """Choose whom letters to families tell to call.

        Raises:
            RuleError: ``school-head-only``, ``contacts-too-many``, ``contacts-checked-later``.
        """
        self._require_head()
        lines = chosen.resources
        if len(lines) > RESOURCES or any(len(one) > RESOURCE_LENGTH for one in lines):
            raise RuleError("contacts-too-many")
        if chosen.line_checked is not None and chosen.line_checked > self.context.today():
            raise RuleError("contacts-checked-later")
        checked = chosen.line_checked.isoformat() if chosen.line_checked else ""
        with self.context.writing(draft) as tx:
            set_setting(tx, FAMILY_LINE_CHECKED, checked)
            set_setting(tx, FAMILY_RESOURCES, list(lines))
            self._note(tx)

    def _require_head(self) -> None:
        if not self.may_write:
            raise RuleError("school-head-only")

    def _note(self, tx: Transaction) -> None:
        self.context.note(tx, Verb.SETTING_CHANGED, purpose=PURPOSE)


def _check_thresholds(chosen: Thresholds) -> None:
    if chosen.absences not in THRESHOLDS or chosen.idle_minutes not in IDLE_MINUTES:
        raise RuleError("threshold-out-of-range")
    if chosen.marks_drop not in DROPS:
        raise RuleError("threshold-out-of-range")
    for first, second in (
        (chosen.absences, chosen.absences_second),
        (chosen.late, chosen.late_second),
        (chosen.punishments, chosen.punishments_second),
    ):
        check_levels(Levels(first, second))


def prefill(export: SchoolExport) -> Prefill:
    """Return what an export says of the school and of its year.

    Raises:
        RuleError: ``school-export-without-school``: no Communs among the files.
    """
    found = export.school
    if found is None:
        raise RuleError("school-export-without-school")
    return Prefill(
        uai=export.uai,
        name=readable(found.name or ""),
        address=tuple(line for line in (found.address or "").split("\n") if line),
        postcode=found.postcode or "",
        commune=readable(found.commune or ""),
        phone=found.phone or "",
        head_name=found.head_name or "",
        head_title=readable(found.head_title or ""),
        start_year=export.year,
        pupils_from=found.pupils_from,
        pupils_to=found.pupils_to,
        closures=_periods(found.closures),
        terms=_periods(found.periods),
    )


def _periods(found: tuple[ExportedPeriod, ...]) -> tuple[Period, ...]:
    return tuple(Period(one.label, one.first, one.last) for one in found)
