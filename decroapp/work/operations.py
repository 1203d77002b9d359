"""What the work process knows how to do, by name; modules are imported when used."""

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from decroapp.work.frames import Frame

Operation = Callable[[Frame], Frame]

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "ping": "decroapp.work.operations",
        "render": "decroapp.work.making",
        "rasterise": "decroapp.work.making",
        "issue": "decroapp.work.making",
        "make_identity": "decroapp.work.sealing",
        "seal": "decroapp.work.sealing",
        "verify": "decroapp.work.sealing",
        "read_tables": "decroapp.work.reading",
        "read_export": "decroapp.work.reading",
        "read_teachers": "decroapp.work.reading",
        "read_fiche": "decroapp.work.forms",
    }
)
"""Each operation and the module that holds the function of that name."""
WARM_UP = ("decroapp.work.sealing", "decroapp.work.making")
"""Imported, with the heavy libraries behind them, while the process waits for a job."""


def operation(name: str) -> Operation:
    """Return an operation by its name.

    Raises:
        KeyError: there is none; a bug of the caller.
    """
    return cast(Operation, getattr(importlib.import_module(MODULES[name]), name))


def ping(frame: Frame) -> Frame:
    """Answer with what was asked."""
    return frame
