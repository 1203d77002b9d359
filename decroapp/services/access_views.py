"""The copy of the right of access, by allow-list: each row and field through the third door."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.family import InformationKind
from decroapp.domain.case.family_rights import RightsRequest, due_on
from decroapp.domain.charter.access_views import (
    AccessEntry,
    AccessExportView,
    AccessSection,
    AccessValue,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import FAVOURABLE, in_document
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Policy, Recipient, View
from decroapp.domain.charter.views import DocumentStamp
from decroapp.domain.documents import DocumentKind
from decroapp.domain.field_rows import REGISTRY
from decroapp.domain.people.kinship import asks_the_head
from decroapp.domain.people.names import readable
from decroapp.domain.retention import school_year_of
from decroapp.services.context import Context
from decroapp.services.letters import signatory_of
from decroapp.services.records import letterhead_of
from decroapp.storage import access as store
from decroapp.storage.guardians import guardians_of
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction
from decroapp.wording.access import MASKED, SaidField, SaidTable, mask, reasons, say_former, tables
from decroapp.wording.access import say_value as say
from decroapp.wording.law import law

KIND = DocumentKind.ACCESS_EXPORT
PUPIL = "L’élève"
DELAY = "rights-delay-months"
_TYPE_DATE = frozenset({"category", "code", "first_day", "last_day", "punishments"})
_CONSTRAINT = frozenset({"weekday", "starts_at", "ends_at", "first_day", "last_day", "ended_on"})
_KEPT = {View.TYPE_DATE: _TYPE_DATE, View.CONSTRAINT: _CONSTRAINT}
"""Of a row that the table lets out in a reduced form, the columns that this form names."""
_ERASED = {
    FactCode.WARNING: "erasure-warning",
    FactCode.REPRIMAND: "erasure-reprimand",
    FactCode.MESURE: "erasure-mesure",
    FactCode.CLASS_EXCLUSION: "erasure-temporary-exclusion",
    FactCode.SCHOOL_EXCLUSION: "erasure-temporary-exclusion",
}


@dataclass
class _Reading:
    """What is asked, and how many times something was masked."""

    policy: Policy
    asker: UUID | None
    names: frozenset[str]
    today: date
    erasure_end: date
    unnamed: frozenset[UUID]
    masked: int = 0
    rules: dict[str, None] = field(default_factory=dict)

    def sections(self, rows: store.Rows) -> Iterator[AccessSection]:
        for table in tables():
            if table.fields:
                found = rows.get(table.name, ())
                entries = [self.entry(table, row) for row in found if self.let_out(table, row)]
                yield AccessSection(table.title, tuple(one for one in entries if one.values))

    def let_out(self, table: SaidTable, row: Mapping[str, Any]) -> bool:
        if table.name == "family_information":
            return str(row["kind"]) != InformationKind.HEAD_DECISION
        return table.name != "school_fact" or not self.erased(row)

    def erased(self, row: Mapping[str, Any]) -> bool:
        """Tell whether the erasure date of a sanction is past (R511-13)."""
        rule_id = _ERASED.get(row["code"])
        if rule_id is None:
            return False
        try:
            years = law().at(rule_id, row["first_day"]).value
        except KeyError:
            return False
        end = self.erasure_end
        last = school_year_of(row["first_day"]) + 1
        return isinstance(years, int) and date(last + years, end.month, end.day) < self.today

    def entry(self, table: SaidTable, row: Mapping[str, Any]) -> AccessEntry:
        values: list[AccessValue] = []
        for one in table.fields:
            if not self.opened(table.name, one.column, row):
                continue
            if (table.name, one.column) == ("correction", "before"):
                values += self.former(row)
            else:
                text = self.text(table, one, row)
                values += [self.value(table.name, one, text)] if text else []
        return AccessEntry(tuple(values))

    def opened(self, table: str, column: str, row: Mapping[str, Any]) -> bool:
        """Ask the third door for the category of this field, or of this row."""
        known = REGISTRY.field(table, column)
        category = known.category
        if known.row_categories:
            category = Category(row.get("category") or row.get("kind") or category)
        if category is Category.SYSTEM:  # what documents were made is told with the dossier
            category = Category.DOSSIER
        verdict = in_document(self.policy, KIND, category, Recipient.FAMILY, FAVOURABLE)
        self.rules[verdict.rule] = None
        kept = _KEPT.get(verdict.view)
        return bool(verdict) and (kept is None or column in kept)

    def former(self, row: Mapping[str, Any]) -> Iterator[AccessValue]:
        for one, said in say_former(row["entity"], row["before"]):
            text = self.free(said) if one.free else said
            if text:
                yield AccessValue(f"{one.label} (avant)", text, f"correction.before.{one.column}")

    def text(self, table: SaidTable, one: SaidField, row: Mapping[str, Any]) -> str:
        said = say(table.name, one.column, row[one.column])
        if not self.own(table.name, row) and (one.third or self.hidden(table.name, row)):
            # The same mark whatever is held, and where nothing is: it tells nothing.
            self.masked += 1
            return MASKED
        return self.free(said) if one.free else said

    def free(self, said: str) -> str:
        text, times = mask(said, self.names)
        self.masked += times
        return text

    def own(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a row about a guardian is about who asks."""
        return self.asker is not None and _guardian(table, row) == self.asker

    def hidden(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a guardian is named nowhere before the head was asked."""
        return table == "guardian" and row["id"] in self.unnamed

    @staticmethod
    def value(table: str, one: SaidField, text: str) -> AccessValue:
        return AccessValue(one.label, text, f"{table}.{one.column}")


def access_view(
    context: Context, tx: Transaction, asked: RightsRequest, stamp: DocumentStamp, student_id: UUID
) -> tuple[AccessExportView, tuple[str, ...]]:
    """Write down the copy that answers a request, and the cells that let out what it holds."""
    rows, today = store.rows_about(tx, student_id), context.today()
    pupil = pupil_card(tx, student_id)
    own = {readable(str(rows["student"][0][name])) for name in ("last_name", "usage_name")}
    own |= {pupil.first_name, pupil.last_name}
    reading = _Reading(
        policy=context.policy,
        asker=asked.guardian_id,
        names=store.names_of_others(tx, student_id) - own,
        today=today,
        erasure_end=open_year(tx).erasure_end,
        unnamed=frozenset(
            one["guardian_id"] for one in rows["guardianship"] if asks_the_head(one["kinship"])
        ),
    )
    sections = tuple(reading.sections(rows))
    delay = law().at(DELAY, asked.asked_on)
    view = AccessExportView(
        letterhead=letterhead_of(tx),
        stamp=stamp,
        recipient=asker_name(tx, student_id, asked.guardian_id),
        pupil=f"{pupil.first_name} {pupil.last_name}",
        division=pupil.division,
        asked_on=asked.asked_on,
        due_on=due_on(asked.asked_on, delay.whole),
        article=delay.article,
        sections=sections,
        protected=tuple(reasons().values()),
        masked=reading.masked,
        signatory=signatory_of(tx, context.account),
    )
    return stamped(view), tuple(reading.rules)


def _guardian(table: str, row: Mapping[str, Any]) -> UUID | None:
    found = row.get("id" if table == "guardian" else "guardian_id")
    return found if isinstance(found, UUID) else None


def asker_name(tx: Transaction, student_id: UUID, guardian_id: UUID | None) -> str:
    """Return who asks by name; « L’élève » for the pupil himself."""
    cards = guardians_of(tx, student_id)
    return next((one.name for one in cards if one.guardian_id == guardian_id), PUPIL)
