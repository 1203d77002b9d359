"""A pupil of whom every table holds something: a row wherever the schema links to him."""

import hashlib
from datetime import date, time

from sqlalchemy import Boolean, Integer, LargeBinary, insert, select

from decroapp.storage.search import index_student
from decroapp.storage.tables import metadata
from decroapp.storage.tables.base import ClockTime, Identifier, LegalDate
from decroapp.storage.tables.school import school_year

SHARED = {"member", "account", "division", "school_year", "local_label"}
"""What belongs to the school: linked, never made."""


def _parents(table):
    return {key.column.table for column in table.columns for key in column.foreign_keys}


def _linked():
    """Return every table that a pupil's rows may lie in, those that others need first."""
    found = {metadata.tables["student"]}
    while True:
        more = {one for one in metadata.sorted_tables if _parents(one) & found} - found
        if not more:
            break
        found |= more
    needed = {parent for one in found for parent in _parents(one)}
    wanted = {one.name for one in found | needed} - SHARED
    return [one.name for one in metadata.sorted_tables if one.name in wanted]


CODES = {
    "school_fact": {"category": "E", "code": "wish_stated"},
    "case_file": {"vigilance": 2},
    "guardianship": {"level": "1"},
    "document": {"retention_until": date(2099, 8, 31)},
}


def add_whole_pupil(context, tag, *, day, left=None, state="suivi", ended=None):
    """Write one row in every table for a pupil; return his identifiers by table."""
    made = {}
    with context.writing() as tx:
        shared = _shared(context, tx)
        for name in _linked():
            values = _values(context, metadata.tables[name], tag, day, shared | made)
            values |= CODES.get(name, {})
            values |= {
                "enrolment": {"exit": left},
                "case_file": {"state": state, "ended_on": ended},
                "blob": {"sha256": _digest(tag)},
            }.get(name, {})
            result = tx.execute(insert(metadata.tables[name]).values(**values))
            made[name] = values.get("id")
            if name == "student":
                index_student(tx, result.inserted_primary_key[0], f"Canari {tag}")
    return made


def _shared(context, tx):
    year = tx.scalar(select(school_year.c.id))
    mine = {"member": context.account.member.member_id, "account": context.account.account_id}
    return mine | {"school_year": year, "division": None, "local_label": None}


def _values(context, table, tag, day, known):
    found = {}
    for column in table.columns:
        key = next(iter(column.foreign_keys), None)
        if key is not None:
            found[column.name] = _link(key, table, tag, known)
        elif column.name != "row":
            found[column.name] = _value(context, column, tag, day)
    return found


def _link(key, table, tag, known):
    parent = key.column.table
    if parent.name == "blob":
        return _digest(tag)
    return None if parent is table else known[parent.name]


def _value(context, column, tag, day):
    moment = column.name == "at" or column.name.endswith("_at")
    makers = {
        Identifier: context.new_id,
        LegalDate: lambda: day,
        ClockTime: lambda: time(8),
        Boolean: lambda: False,
        LargeBinary: f"canari-{tag}".encode,
        Integer: lambda: _ms(day) if moment else 1,
    }
    return makers.get(type(column.type), lambda: f"canari-{tag}")()


def _digest(tag):
    return hashlib.sha256(f"canari-{tag}".encode()).hexdigest()


def _ms(day):
    return (day - date(1970, 1, 1)).days * 86_400_000


def rows_of(context):
    """Return every row of every table, as SQLite holds it, search index included."""
    with context.reading() as tx:
        names = [row[0] for row in tx.exec_driver_sql("SELECT name FROM sqlite_master")]
        tables = [name for name in names if name in metadata.tables]
        found = {
            name: {tuple(row) for row in tx.exec_driver_sql(f"SELECT * FROM {name}")}  # noqa: S608
            for name in tables
        }
        search = tx.exec_driver_sql("SELECT rowid, name FROM student_search")
        return found | {"student_search": {tuple(row) for row in search}}
