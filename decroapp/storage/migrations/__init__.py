"""Schema of the vault, version by version; a published version is never edited."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from sqlalchemy import Connection

APPLICATION_ID = int.from_bytes(b"DCRO", "big")
STATEMENT_END = ";\n\n"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; ``apply`` runs in a transaction of its own, foreign keys checked at its end."""

    number: int
    apply: Callable[[Connection], None]


def statements(name: str) -> tuple[str, ...]:
    """Return the SQL statements of a frozen schema shipped beside this module."""
    raw = (files(__name__) / name).read_text("utf-8")
    parts = (part.strip().removesuffix(";") for part in raw.split(STATEMENT_END))
    return tuple(part for part in parts if part)


def create_everything(connection: Connection) -> None:
    """Lay the first schema."""
    for statement in statements("v0001.sql"):
        connection.exec_driver_sql(statement)


def count_punishments(connection: Connection) -> None:
    """Lay the counts of punishments."""
    for statement in statements("v0002.sql"):
        connection.exec_driver_sql(statement)


def end_services(connection: Connection) -> None:
    """Give each member the last day of his service, where it is known."""
    for statement in statements("v0003.sql"):
        connection.exec_driver_sql(statement)


def write_to_guardians(connection: Connection) -> None:
    """Give guardians an address and what protects it; link letters and errata."""
    for statement in statements("v0004.sql"):
        connection.exec_driver_sql(statement)


def live_with_decisions(connection: Connection) -> None:
    """Say why a decision ended; lay long actions, their points and returns to class."""
    for statement in statements("v0005.sql"):
        connection.exec_driver_sql(statement)


def read_referral_forms(connection: Connection) -> None:
    """Tell from which filled form a referral was read, and who answered a proposal."""
    for statement in statements("v0006.sql"):
        connection.exec_driver_sql(statement)


def remember_who_was_taken_off(connection: Connection) -> None:
    """Remember who was taken off the invitations of a meeting by hand."""
    for statement in statements("v0007.sql"):
        connection.exec_driver_sql(statement)


def make_the_charter_real(connection: Connection) -> None:
    """Say how the charter was signed and seen; lay its suspensions and incidents."""
    for statement in statements("v0008.sql"):
        connection.exec_driver_sql(statement)


def keep_what_records_say(connection: Connection) -> None:
    """Keep the lines of each *relevé* and of its errata, as they were printed."""
    for statement in statements("v0009.sql"):
        connection.exec_driver_sql(statement)


def keep_when_families_come(connection: Connection) -> None:
    """Keep the day and the hour to which an invitation calls a family."""
    for statement in statements("v0010.sql"):
        connection.exec_driver_sql(statement)


def share_by_choice(connection: Connection) -> None:
    """Lay need cards, the pupil's word, mentions, agreements and transmissions."""
    for statement in statements("v0011.sql"):
        connection.exec_driver_sql(statement)


def validate_the_tables(connection: Connection) -> None:
    """Lay what the school validated of the charter's tables, and what it changed in them."""
    for statement in statements("v0012.sql"):
        connection.exec_driver_sql(statement)


def keep_what_families_ask(connection: Connection) -> None:
    """Lay what families ask about their data, with the answer."""
    for statement in statements("v0013.sql"):
        connection.exec_driver_sql(statement)


MIGRATIONS = (
    Migration(1, create_everything),
    Migration(2, count_punishments),
    Migration(3, end_services),
    Migration(4, write_to_guardians),
    Migration(5, live_with_decisions),
    Migration(6, read_referral_forms),
    Migration(7, remember_who_was_taken_off),
    Migration(8, make_the_charter_real),
    Migration(9, keep_what_records_say),
    Migration(10, keep_when_families_come),
    Migration(11, share_by_choice),
    Migration(12, validate_the_tables),
    Migration(13, keep_what_families_ask),
)
LATEST = MIGRATIONS[-1].number
