"""A school whose every field of words holds a marker of its own, by field and by category."""

import re
from dataclasses import dataclass
from datetime import date, time
from random import Random
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import func, insert, literal, select, update

from decroapp.bootstrap import make_services
from decroapp.domain.field_rows import REGISTRY
from decroapp.domain.fields import FieldKind
from decroapp.domain.meeting.kinds import ItemOutcome
from decroapp.storage.tables import metadata
from tests.services.rights_desk import LATER
from tests.services.rights_sharing import share
from tests.services.twins import SECRETS, School

WORDS = frozenset({FieldKind.NAME, FieldKind.TEXT, FieldKind.CONTACT, FieldKind.IDENTIFIER})
"""What can hold a marker; a code, a day or a number out of its list would open no page."""
STRUCTURED = frozenset({"charter_version.text", "setting.value"})
"""Words in a form that is read: another word would open nothing."""
TELLS = ("category", "kind")
"""The column that tells the category of a row, where each row has its own."""
FOUND = re.compile(r"qz(\d{3})")
DAY = date(2026, 11, 16)
PLAIN = MappingProxyType({"Text": "", "Integer": 0, "Boolean": False, "LegalDate": DAY})
CODES = MappingProxyType(
    {
        "charter_incident.kind": "talk_outside",
        "charter_incident.measures": "[]",
        "record_line.part": "present",
        "rights_request.kind": "access",
        "rights_request.by_whom": "pupil",
    }
)
"""What is read as a code where no row was there."""
FILLED = frozenset(
    {
        "charter_incident",
        "decision_event",
        "policy_change",
        "policy_validation",
        "punishment_count",
        "record_line",
        "rights_request",
    }
)
"""Tables of which the school of ``rights_desk`` has no row: they are given the plainest."""


@dataclass(frozen=True, order=True)
class Mark:
    """What a marker stands for."""

    field: str
    category: str

    def __str__(self):
        return f"{self.field}/{self.category}"


def marks():
    """Return what each marker stands for: a field, by category where a row tells its own."""
    found = [
        Mark(f"{field.entity}.{field.name}", category.value)
        for field in REGISTRY.fields
        for category in (field.row_categories or (field.category,))
        if field.kind in WORDS and f"{field.entity}.{field.name}" not in STRUCTURED
    ]
    return {f"qz{rank:03}": mark for rank, mark in enumerate(found)}


MARKS = marks()


def seen(text):
    """Return what the markers in a text stand for."""
    return {MARKS[f"qz{one}"] for one in FOUND.findall(str(text).casefold())}


class Marked(School):
    """The school of ``twins`` with every secret written, a closed meeting, and every marker."""

    def __init__(self, context, folder):
        super().__init__(context, folder)
        share(self.desk, context)
        self.written(SECRETS).__enter__()
        self._close()
        with context.writing() as tx:
            held = {mark for marker, mark in MARKS.items() if self._mark(tx, marker, mark)}
        self.unheld = {mark.field.partition(".")[0] for mark in set(MARKS.values()) - held}
        """The tables that hold no row for one of their markers."""

    def _close(self):
        services = make_services(self.context)
        item = self.desk.item
        services.conduct.conclude(item, ItemOutcome.MAINTAINED, review_on=LATER)
        services.conduct.leave_case(item)
        services.closing.set_next(self.desk.meeting, LATER, time(13, 30))
        services.closing.stop_leading(self.desk.meeting)
        services.closing.close(self.desk.meeting)

    def _mark(self, tx, marker, mark):
        entity, name = mark.field.split(".")
        table = metadata.tables[entity]
        column, tells = table.c[name], self._tells(table, mark)
        value = literal(marker.title())
        if _alone(column):
            value += func.substr(func.hex(func.randomblob(4)), 1, 3)
        change = update(table).where(*tells).values({column: value})
        if not tx.execute(change).rowcount and entity in FILLED:
            tx.execute(insert(table).values(**_row(tx, table, mark)))
        return tx.execute(change).rowcount > 0

    def _tells(self, table, mark):
        field = REGISTRY.field(*mark.field.split("."))
        told = [table.c[name] for name in TELLS if field.row_categories and name in table.c]
        return [told[0] == mark.category] if told else []


def _alone(column):
    unique = [one.columns for one in column.table.indexes if one.unique]
    return column.unique or column.primary_key or any(column.name in one for one in unique)


def _row(tx, table, mark):
    """Return the plainest row that a table takes; its category is that of the marker."""
    row = {}
    for column in table.c:
        if column.foreign_keys and not column.nullable:
            (key,) = column.foreign_keys
            row[column.name] = tx.execute(select(key.column).limit(1)).scalar_one()
        elif column.primary_key and type(column.type).__name__ == "Identifier":
            row[column.name] = _drawn(tx)
        elif not column.nullable:
            plain = PLAIN[type(column.type).__name__]
            row[column.name] = CODES.get(f"{table.name}.{column.name}", plain)
    return row | {name: mark.category for name in TELLS if name in row and len(mark.category) < 3}


def _drawn(tx):
    return UUID(bytes=Random(tx.execute(select(func.random())).scalar_one()).randbytes(16))
