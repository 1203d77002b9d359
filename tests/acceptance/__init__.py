"""Whole stories through the real windows; those played in a process of their own start as it does.

The program's windows are imported before PySide6, as ``__main__`` does: they give Python its own
import back (``decroapp.qt``).
"""

import decroapp.qt  # noqa: F401 - before PySide6
