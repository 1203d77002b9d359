"""Every page of the program, declared once."""

from typing import TYPE_CHECKING

from decroapp.qt.pages import PageRegistry, PageSpec

if TYPE_CHECKING:
    from decroapp.bootstrap import Services


def pages() -> "PageRegistry[Services]":
    """Return the pages that work; each comes from its own module, imported here."""
    from decroapp.qt.accueil.accueil_page import SPEC as ACCUEIL
    from decroapp.qt.eleves.eleves_page import SPEC as ELEVES

    specs: list[PageSpec[Services]] = [
        ACCUEIL,
        ELEVES,
    ]
    return PageRegistry(specs)
