"""Frozen rows as JSON and back, compactly: a file of the school makes tens of thousands of them.

A row travels as the list of its fields in their order; what JSON has no word for (days, codes,
rows within rows) is made again from the types that the row declares.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import partial
from operator import attrgetter
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")
Maker = Callable[[Any], Any]
_MAKERS: dict[type, Maker] = {}
_READERS: dict[type, Callable[[object], object]] = {}


def to_bytes(row: object) -> bytes:
    """Return a row, and all that it holds, as JSON."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.encode()


def from_bytes(kind: type[R], data: bytes) -> R:
    """Return the row of ``to_bytes``.

    Raises:
        ValueError, TypeError: it is not one; a bug of the sender.
    """
    row: R = _maker(kind)(json.loads(data))
    return row


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _fields_of(type(value))(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not travel")


def _fields_of(kind: type) -> Callable[[object], object]:
    """Return what reads all the fields of a row at once."""
    if kind not in _READERS:
        names = [field.name for field in fields(kind)]
        both = attrgetter(*names)
        _READERS[kind] = both if len(names) > 1 else lambda row: (both(row),)
    return _READERS[kind]


def _maker(kind: type) -> Maker:
    """Return what makes a row; only the fields that JSON changed are looked at."""
    if kind not in _MAKERS:
        hints = get_type_hints(kind)
        makers = [_value_maker(hints[field.name]) for field in fields(kind)]
        changed = [(place, make) for place, make in enumerate(makers) if make is not None]
        _MAKERS[kind] = partial(_made, kind, changed)
    return _MAKERS[kind]


def _made(kind: type, changed: list[tuple[int, Maker]], data: list[Any]) -> object:
    for place, make in changed:
        if data[place]:
            data[place] = make(data[place])
        elif isinstance(data[place], list):
            data[place] = ()
    return kind(*data)


def _value_maker(hint: object) -> Maker | None:
    """Return what makes a value that is there, None for what JSON leaves as it was."""
    origin, kinds = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        makers = [_value_maker(kind) for kind in kinds if kind is not type(None)]
        return next((make for make in makers if make is not None), None)
    if origin is tuple:
        inner = _value_maker(kinds[0])
        return tuple if inner is None else lambda items: tuple(map(inner, items))
    if not isinstance(hint, type):
        return None
    if is_dataclass(hint):
        return _maker(hint)
    if hint is date:
        return date.fromisoformat
    return hint if issubclass(hint, Enum) else None
