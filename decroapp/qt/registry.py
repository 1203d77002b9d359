"""Every page of the program, declared once."""

from typing import TYPE_CHECKING

from decroapp.qt.pages import PageRegistry, PageSpec

if TYPE_CHECKING:
    from decroapp.bootstrap import Services


def pages() -> "PageRegistry[Services]":
    """Return the pages that work; each comes from its own module, imported here."""
    from decroapp.qt.accueil.accueil_page import SPEC as ACCUEIL

    specs: list[PageSpec[Services]] = [
        ACCUEIL,
    ]
    return PageRegistry(specs)
