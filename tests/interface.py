"""The names of widgets that scripts and assistive tools rely on, frozen in ``interface.txt``.

After a deliberate change: ``python -m tests.interface``, and say so in the commit.
"""

import re
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FROZEN = ROOT / "tests" / "interface.txt"
KINDS = (
    "edit|text|combo|check|radio|date|time|spin|button|list|table|tabs|label|view|band|bar|"
    "dialog|page|window"
)
NAME = re.compile(rf"^[a-z][a-z0-9]*(_[a-z0-9]+)*_({KINDS})$")


def names() -> list[str]:
    """Return the names in use: those of every form, whose kind the interface promises."""
    found = set()
    for form in (ROOT / "ui").rglob("*.ui"):
        tree = ElementTree.fromstring(form.read_text("utf-8"))  # noqa: S314 (our own forms)
        found |= {widget.get("name", "") for widget in tree.iter("widget")}
    return sorted(name for name in found if NAME.match(name))


if __name__ == "__main__":
    FROZEN.write_text("\n".join(names()) + "\n", "utf-8")
