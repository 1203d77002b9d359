"""Fill the stylesheet and the palette from the colours and the zoom."""

import re
from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

from decroapp.qt.theme.tokens import Tokens

PLACE = re.compile(r"\$\{(?:(?P<colour>[a-z_]+)|(?P<px>\d+)px|(?P<pt>\d+)pt)\}")


def fill(template: str, tokens: Tokens, images: Mapping[str, str], zoom: float, body: float) -> str:
    """Return the stylesheet: ``${text}`` a colour, ``${8px}`` a zoomed length, ``${14pt}`` a size.

    Sizes of type are given for a body of 10 points and follow the system's (``body``);
    ``images`` are paths of pictures by name (``${tick}``).
    """
    colours = tokens.as_dict() | dict(images)

    def value(place: re.Match[str]) -> str:
        if place["colour"]:
            return colours[place["colour"]]
        if place["px"]:
            return f"{round(int(place['px']) * zoom)}px"
        return f"{int(place['pt']) * zoom * body / 10:.2f}pt"

    return PLACE.sub(value, template)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what no stylesheet reaches (dialogs of Qt, drawn widgets)."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.background),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.danger),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.primary),
        (role.HighlightedText, tokens.on_primary),
        (role.Accent, tokens.primary),
        (role.Link, tokens.primary),
        (role.LinkVisited, tokens.primary),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Mid, tokens.line),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return made
