"""Find the files shipped with the program."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(relative: str) -> Traversable:
    """Return a shipped file or folder, from the wheel or from the source tree."""
    packaged = files("decroapp") / "_resources"
    root = packaged if packaged.is_dir() else Path(__file__).parents[1] / "resources"
    return root / relative
