from hashlib import sha256
from importlib.resources import files

import pytest
from sqlalchemy import Connection, select

from decroapp.domain.errors import RuleError
from decroapp.storage import migrations
from decroapp.storage.engine import build_engine
from decroapp.storage.migrations import APPLICATION_ID, LATEST, MIGRATIONS, Migration
from decroapp.storage.migrations.run import migrate, schema_version
from decroapp.storage.search import FTS_STATEMENTS
from decroapp.storage.tables import metadata
from decroapp.storage.tables.core import meta

pytestmark = pytest.mark.requirement("A.V2")
KEY = bytes(32)
NEXT = LATEST + 1
PUBLISHED = {
    "v0001.sql": "c28f506359bbc519",
    "v0002.sql": "4a6f14c7e56d9065",
    "v0003.sql": "f5611d4eefabefb2",
    "v0004.sql": "73e9f6518a71be44",
    "v0005.sql": "671d4e3a400653db",
    "v0006.sql": "6c0292faeda21558",
    "v0007.sql": "66d6f44f51c3161e",
    "v0008.sql": "cc8cecf29b7ca87e",
    "v0009.sql": "b8ade18e9cf76504",
    "v0010.sql": "5b5bb6fcee620bea",
    "v0011.sql": "ef3c616071af6f96",
    "v0012.sql": "f9825cfe1282eedb",
    "v0013.sql": "64e91e627bdc6e54",
}
"""First digits of the SHA-256 of each step: a published one is never edited."""


@pytest.fixture
def empty(tmp_path):
    engine = build_engine(tmp_path / "a.dca", KEY, "rwc")
    yield engine
    engine.dispose()


@pytest.fixture
def laid(empty):
    migrate(empty, before=lambda _version: None)
    return empty


def schema(connection: Connection) -> dict[str, list[str]]:
    """Return what lays each object, in parts: a column added later is written after the rest."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: parts(" ".join(sql.split())) for name, sql in rows}


def parts(sql: str) -> list[str]:
    head, _, body = sql.partition("(")
    apart, depth = [""], 0
    for letter in body.rpartition(")")[0]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            apart.append("")
        else:
            apart[-1] += letter
    return [head, *sorted(part for one in apart for part in link_apart(one.strip()))]


def link_apart(part: str) -> list[str]:
    """Write the link of a column that was added later as SQLAlchemy writes it, after the rest."""
    column, named, link = part.partition(" CONSTRAINT ")
    name, refers, to = link.partition(" REFERENCES ")
    if not named or not refers or not column:
        return [part]
    return [column, f"CONSTRAINT {name} FOREIGN KEY({column.split()[0]}) REFERENCES {to}"]


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE setting ADD COLUMN later TEXT")


def break_a_link(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO period VALUES (x'01', x'02', 'T1', '', '')")


def test_a_migrated_schema_is_a_fresh_one(laid, tmp_path):
    fresh = build_engine(tmp_path / "b.dca", KEY, "rwc")
    with fresh.begin() as connection:
        metadata.create_all(connection)
        for statement in FTS_STATEMENTS:
            connection.exec_driver_sql(statement)
        expected = schema(connection)
    fresh.dispose()
    with laid.begin() as connection:
        assert schema(connection) == expected


def test_a_published_step_is_never_edited():
    folder = files(migrations)
    found = {
        one.name: sha256(one.read_bytes()).hexdigest()[:16]
        for one in folder.iterdir()
        if one.name.endswith(".sql")
    }
    assert found == PUBLISHED


def test_the_file_says_its_number_and_whose_it_is(laid):
    with laid.begin() as connection:
        assert schema_version(connection) == LATEST
        found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    assert found == APPLICATION_ID


def test_a_new_file_needs_no_backup_and_an_up_to_date_one_neither(empty):
    asked = []
    for _time in range(2):
        migrate(empty, asked.append)
    assert asked == []


def test_a_backup_is_taken_before_a_step(laid):
    asked = []
    reached = migrate(laid, asked.append, [*MIGRATIONS, Migration(NEXT, add_column)])
    assert (asked, reached) == ([LATEST], NEXT)


def test_no_step_is_taken_when_the_backup_fails(laid):
    def fails(_version: int) -> None:
        raise RuleError("backup-no-space")

    with pytest.raises(RuleError, match="backup-no-space"):
        migrate(laid, fails, [*MIGRATIONS, Migration(NEXT, add_column)])
    with laid.begin() as connection:
        assert schema_version(connection) == LATEST


def test_a_step_that_fails_leaves_no_trace(laid):
    def fails(connection: Connection) -> None:
        add_column(connection)
        raise KeyError

    with laid.begin() as connection:
        before = schema(connection)
    with pytest.raises(KeyError):
        migrate(laid, lambda _version: None, [*MIGRATIONS, Migration(NEXT, fails)])
    with laid.begin() as connection:
        assert (schema(connection), schema_version(connection)) == (before, LATEST)


def test_a_step_that_breaks_links_is_undone(laid):
    with pytest.raises(RuleError, match="migration-broke-links"):
        migrate(laid, lambda _version: None, [*MIGRATIONS, Migration(NEXT, break_a_link)])
    with laid.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM period").scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_later_number_is_refused(laid):
    with laid.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {NEXT}")
    with pytest.raises(RuleError, match="vault-newer"):
        migrate(laid, lambda _version: None)


def test_a_file_of_another_program_is_foreign(laid):
    with laid.begin() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 7")
    with pytest.raises(RuleError, match="vault-foreign"):
        migrate(laid, lambda _version: None)


def test_the_row_of_identity_follows_the_number(vault):
    with vault.read() as connection:
        assert connection.scalar(select(meta.c.schema)) == LATEST
