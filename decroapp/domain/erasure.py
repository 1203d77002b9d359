"""Which clock lets each kind of data go, and on what day; sources are in ``resources/law.toml``."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from decroapp.domain.calendar.school_year import Period
from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.states import CaseState
from decroapp.domain.law import Confidence, Law, Rule
from decroapp.domain.retention import school_year_of


class ErasureClock(StrEnum):
    """What makes something go."""

    SCHOOL_YEAR = "school_year"
    """Attendance and punishments: code de l’éducation, R131-6 for the first."""
    SANCTION = "sanction"
    """The erasure date of a sanction: code de l’éducation, R511-13."""
    FACT = "fact"
    """B and E: with the pupil's last case."""
    NOT_RETAINED = "not_retained"
    CASE = "case"
    LEAVER = "leaver"
    """A case goes out of the school: what is of B, C, D, cards, words and texts."""
    WATCH = "watch"
    """The twelve months after leaving are over: identity and what was left of the case."""
    RECORD = "record"
    DOCUMENT = "document"
    TRACE = "trace"
    """What a correction or an import had replaced."""
    DRAFT = "draft"
    JOURNAL = "journal"
    BACKUP = "backup"


class ErasedKind(StrEnum):
    """What goes, as a reader counts it."""

    ATTENDANCE = "attendance"
    PUNISHMENT_COUNT = "punishment_count"
    PUNISHMENT = "punishment"
    SANCTION = "sanction"
    FACT = "fact"
    CASE = "case"
    REFERRAL = "referral"
    CARD = "card"
    WORD = "word"
    MENTION = "mention"
    CORRECTION = "correction"
    PUPIL = "pupil"
    MEETING = "meeting"
    DOCUMENT = "document"
    IMPORT = "import"
    DRAFT = "draft"
    JOURNAL = "journal"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something is kept, and the rule that says so."""

    on: date
    rule: Rule
    clock: ErasureClock

    @property
    def firm(self) -> bool:
        """Whether the rule was checked; what is only recalled is announced, and waits."""
        return self.rule.confidence is not Confidence.RECALLED

    def over(self, today: date) -> bool:
        """Tell whether the last day has passed."""
        return self.on < today


SANCTION_RULES: Mapping[str, str] = {
    FactCode.WARNING: "erasure-warning",
    FactCode.REPRIMAND: "erasure-reprimand",
    FactCode.MESURE: "erasure-mesure",
    FactCode.CLASS_EXCLUSION: "erasure-temporary-exclusion",
    FactCode.SCHOOL_EXCLUSION: "erasure-temporary-exclusion",
    FactCode.FINAL_EXCLUSION: "erasure-final-exclusion",
}
"""The rule of each sanction; *mesure* is the sanction no. 3 or its alternative, both alike."""

KEPT_A_YEAR = (CaseState.CLOS, CaseState.REFUSE)
OUT = (CaseState.SORTI, CaseState.VEILLE_SORTANT)
ONE_YEAR = "one-year"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of one school: the law, and the years and terms that the school declared."""

    law: Law
    ends: Mapping[int, date]
    """The day that ends each school year for erasure, by the year in which it begins."""
    terms: tuple[Period, ...] = ()

    def year_end(self, day: date, years: int = 0) -> date:
        """Return the day that ends the school year of a day, or one that many years later."""
        start = school_year_of(day) + years
        month, of_month = self._erasure_day(day)
        return self.ends.get(start) or date(start + 1, month, of_month)

    def school_year(self, day: date, rule_id: str) -> Deadline:
        """Return the end of the school year of a day, under a rule counted in years."""
        rule = self.law.at(rule_id, day)
        clock = ErasureClock.TRACE if rule_id == "trace-retention" else ErasureClock.SCHOOL_YEAR
        return Deadline(self.year_end(day, rule.whole), rule, clock)

    def sanction(self, code: str, day: date) -> Deadline | None:
        """Return when a sanction of that day is erased (R511-13).

        None: with the end of secondary schooling, or no text read for so old a date; it then
        goes with the pupil's file at the latest.
        """
        try:
            rule = self.law.at(SANCTION_RULES[code], day)
        except KeyError:
            return None
        if isinstance(rule.value, int):
            on = self.year_end(day, rule.value)
        elif rule.value == ONE_YEAR:
            on = add_months(day, 12)
        else:
            return None
        return Deadline(on, rule, ErasureClock.SANCTION)

    def case(self, state: CaseState, ended_on: date | None) -> Deadline | None:
        """Return until when a case that ended is kept; None while it has not."""
        if ended_on is None:
            return None
        if state is CaseState.NON_RETENU:
            rule = self.law.at("not-retained-retention", ended_on)
            return Deadline(self._term_end(ended_on), rule, ErasureClock.NOT_RETAINED)
        if state in KEPT_A_YEAR:
            rule = self.law.at("closed-case-retention", ended_on)
            return Deadline(self.year_end(ended_on, rule.whole), rule, ErasureClock.CASE)
        return self.watch(ended_on) if state in OUT else None

    def out(self, state: CaseState, ended_on: date | None) -> Deadline | None:
        """Return when what a leaver's case must not keep goes: the day he leaves."""
        if ended_on is None or state not in OUT:
            return None
        rule = self.law.at("pupil-retention", ended_on)
        return Deadline(ended_on - timedelta(days=1), rule, ErasureClock.LEAVER)

    def watch(self, left_on: date) -> Deadline:
        """Return when the watch of who left that day is over."""
        rule = self.law.at("leaver-watch-months", left_on)
        return Deadline(add_months(left_on, rule.whole), rule, ErasureClock.WATCH)

    def record(self, day: date) -> Deadline:
        """Return until when the frame of a meeting is kept."""
        rule = self.law.at("record-retention", day)
        return Deadline(self.year_end(day, rule.whole), rule, ErasureClock.RECORD)

    def draft(self, day: date) -> Deadline:
        """Return until when a draft that nobody touches is kept."""
        rule = self.law.at("draft-days", day)
        return Deadline(day + timedelta(days=rule.whole), rule, ErasureClock.DRAFT)

    def backup(self, day: date) -> Deadline:
        """Return until when a backup of that day is kept."""
        rule = self.law.at("backup-days", day)
        return Deadline(day + timedelta(days=rule.whole), rule, ErasureClock.BACKUP)

    def journal_kept_from(self, today: date) -> Deadline:
        """Return the last day whose lines of the journal go."""
        rule = self.law.at("journal-months", today)
        on = add_months(today, -rule.whole) - timedelta(days=1)
        return Deadline(on, rule, ErasureClock.JOURNAL)

    def _term_end(self, day: date) -> date:
        # Where the school declared no terms, its year is the next known end.
        found = [term.last for term in self.terms if term.first <= day <= term.last]
        return min(found) if found else self.year_end(day)

    def _erasure_day(self, day: date) -> tuple[int, int]:
        value = self.law.at("erasure-day", day).value
        if not isinstance(value, tuple):
            raise TypeError("erasure-day")
        return value[0], value[1]


def add_months(day: date, months: int) -> date:
    """Return the same day that many months later or before, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest(*found: Deadline | None) -> Deadline | None:
    """Return the first deadline of those that exist; one that is firm before one recalled."""
    there = (one for one in found if one is not None)
    return min(there, key=lambda one: (not one.firm, one.on), default=None)
