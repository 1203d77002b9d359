"""Windows; the only package that imports PySide6."""

import gc

# Python's own rounds would free Qt's objects on any thread: ``collector`` does it on the main one.
gc.disable()
