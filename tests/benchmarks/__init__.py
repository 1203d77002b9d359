"""What the program takes, measured; run by hand (``make bench``), outside of the timed tests."""

import decroapp.qt  # noqa: F401 - before PySide6, as the program does
