"""Windows; the only package that imports PySide6."""

import builtins
import gc

# PySide puts its own import in the place of Python's, which reads and keeps the source of every
# module that is imported afterwards, in search of its name (20 MB, a quarter of a second): it
# serves ``from __feature__ import``, which nothing here uses.
_own_import = builtins.__import__
import PySide6  # noqa: E402, F401 - to give Python its import back at once

builtins.__import__ = _own_import

# Python's own rounds would free Qt's objects on any thread: ``collector`` does it on the main one.
gc.disable()
