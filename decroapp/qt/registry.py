"""Every page of the program, declared once."""

from typing import TYPE_CHECKING

from decroapp.qt.pages import PageRegistry, PageSpec

if TYPE_CHECKING:
    from decroapp.bootstrap import Services


def pages() -> "PageRegistry[Services]":
    """Return the pages that work; each comes from its own module, imported here."""
    specs: list[PageSpec[Services]] = []
    return PageRegistry(specs)
