"""One look for the whole program: colours, sizes, light or dark, zoom."""

from decroapp.qt.theme.theme import Mode, Theme, theme
from decroapp.qt.theme.tone import Tone

__all__ = ["Mode", "Theme", "Tone", "theme"]
