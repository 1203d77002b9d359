"""Full-text search: folded text in FTS5, prefixes as one types, no syntax to get wrong."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from decroapp.domain.folding import fold

# secure-delete takes removed words out of the index itself, not only out of its answers.
FTS_STATEMENTS = (
    "CREATE VIRTUAL TABLE student_search USING fts5("
    "name, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
    "INSERT INTO student_search(student_search, rank) VALUES ('secure-delete', 1)",
)
# The index examined from within: spelt as an insertion, it writes nothing.
FTS_CHECKS = ("INSERT INTO student_search(student_search) VALUES ('integrity-check')",)


def match_expression(query: str) -> str | None:
    """Return an FTS5 expression where each word typed is a prefix, or None without a word."""
    words = fold(query).split()
    return " ".join(f'"{word}"*' for word in words) or None


def index_student(connection: Connection, row: int, name: str) -> None:
    """Put or replace the searchable name of the pupil whose ``student.row`` is given."""
    forget_student(connection, row)
    put = text("INSERT INTO student_search(rowid, name) VALUES (:row, :name)")
    connection.execute(put, {"row": row, "name": fold(name)})


def forget_student(connection: Connection, row: int) -> None:
    """Take a pupil out of the index."""
    connection.execute(text("DELETE FROM student_search WHERE rowid = :row"), {"row": row})


def index_students(
    connection: Connection, new: Sequence[tuple[int, str]], again: Sequence[tuple[int, str]] = ()
) -> None:
    """Put the names of many pupils: ``new`` ones, and those indexed already whose names changed."""
    forget_students(connection, [row for row, _ in again])
    rows = [{"row": row, "name": fold(name)} for row, name in (*new, *again)]
    if rows:
        put = text("INSERT INTO student_search(rowid, name) VALUES (:row, :name)")
        connection.execute(put, rows)


def forget_students(connection: Connection, rows: Sequence[int]) -> None:
    """Take many pupils out of the index."""
    if rows:
        gone = text("DELETE FROM student_search WHERE rowid = :row")
        connection.execute(gone, [{"row": row} for row in rows])
