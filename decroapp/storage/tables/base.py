"""Shared metadata and column types of the vault."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Identifier(TypeDecorator[UUID]):
    """A UUIDv7, kept as 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Give the bytes to SQLite."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Give the identifier back."""
        return None if value is None else UUID(bytes=value)


class LegalDate(TypeDecorator[date]):
    """A legal date, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Give ISO text to SQLite."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Give the date back."""
        return None if value is None else date.fromisoformat(value)


class ClockTime(TypeDecorator[time]):
    """A time of the day at the school, kept as ``HH:MM``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Give ``HH:MM`` to SQLite."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Give the time back."""
        return None if value is None else time.fromisoformat(value)


def identifier(name: str = "id") -> Column[Any]:
    """Return a primary key that sorts by time of creation."""
    return Column(name, Identifier, primary_key=True)


def moment(name: str, *, nullable: bool = False) -> Column[Any]:
    """Return a column of milliseconds since 1970, UTC."""
    return Column(name, Integer, nullable=nullable)
