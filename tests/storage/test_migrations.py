import pytest
from sqlalchemy import Connection, select

from decroapp.domain.errors import RuleError
from decroapp.storage.engine import build_engine
from decroapp.storage.migrations import APPLICATION_ID, LATEST, MIGRATIONS, Migration, statements
from decroapp.storage.migrations.freeze import frozen_schema
from decroapp.storage.migrations.run import migrate, schema_version
from decroapp.storage.search import FTS_STATEMENTS
from decroapp.storage.tables import metadata
from decroapp.storage.tables.core import meta

pytestmark = pytest.mark.requirement("A.V2")
KEY = bytes(32)


@pytest.fixture
def empty(tmp_path):
    engine = build_engine(tmp_path / "a.dca", KEY, "rwc")
    yield engine
    engine.dispose()


@pytest.fixture
def laid(empty):
    migrate(empty, before=lambda _version: None)
    return empty


def schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


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


def test_the_frozen_schema_is_that_of_the_tables():
    frozen = [" ".join(one.split()) for one in statements("v0001.sql")]
    drawn = [" ".join(one.split()).removesuffix(";") for one in frozen_schema().split(";\n\n")]
    assert frozen == [one.removesuffix(" ;") for one in drawn]


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
    reached = migrate(laid, asked.append, [*MIGRATIONS, Migration(2, add_column)])
    assert (asked, reached) == ([1], 2)


def test_no_step_is_taken_when_the_backup_fails(laid):
    def fails(_version: int) -> None:
        raise RuleError("backup-no-space")

    with pytest.raises(RuleError, match="backup-no-space"):
        migrate(laid, fails, [*MIGRATIONS, Migration(2, add_column)])
    with laid.begin() as connection:
        assert schema_version(connection) == 1


def test_a_step_that_fails_leaves_no_trace(laid):
    def fails(connection: Connection) -> None:
        add_column(connection)
        raise KeyError

    with laid.begin() as connection:
        before = schema(connection)
    with pytest.raises(KeyError):
        migrate(laid, lambda _version: None, [*MIGRATIONS, Migration(2, fails)])
    with laid.begin() as connection:
        assert (schema(connection), schema_version(connection)) == (before, 1)


def test_a_step_that_breaks_links_is_undone(laid):
    with pytest.raises(RuleError, match="migration-broke-links"):
        migrate(laid, lambda _version: None, [*MIGRATIONS, Migration(2, break_a_link)])
    with laid.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM period").scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_later_number_is_refused(laid):
    with laid.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 9")
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
