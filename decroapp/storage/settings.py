"""Settings kept in the vault as JSON, typed by their declaration."""

import json
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from decroapp.domain.settings import Setting
from decroapp.storage.tables.core import setting

T = TypeVar("T")


def get_setting(connection: Connection, declared: Setting[T]) -> T:
    """Return a setting's value, or its default.

    Raises:
        TypeError: what is kept is not of the declared type.
    """
    raw = connection.scalar(select(setting.c.json).where(setting.c.name == declared.name))
    if raw is None:
        return declared.default
    value = json.loads(raw)
    if not isinstance(value, declared.kind):
        raise TypeError(declared.name)
    return value


def set_setting(connection: Connection, declared: Setting[T], value: T) -> None:
    """Keep a setting's value."""
    raw = json.dumps(value, ensure_ascii=False)
    statement = insert(setting).values(name=declared.name, json=raw)
    key = [setting.c.name]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"json": raw}))
