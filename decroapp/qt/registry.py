"""Every page of the program, declared once."""

from typing import TYPE_CHECKING

from decroapp.qt.pages import PageRegistry, PageSpec

if TYPE_CHECKING:
    from decroapp.bootstrap import Services


def pages() -> "PageRegistry[Services]":
    """Return the pages that work; each comes from its own module, imported here."""
    from decroapp.qt.accueil.accueil_page import SPEC as ACCUEIL
    from decroapp.qt.cas.cas_page import SPEC as CAS
    from decroapp.qt.charte.charte_page import SPEC as CHARTE
    from decroapp.qt.conduire.conduire_page import SPEC as CONDUIRE
    from decroapp.qt.eleves.eleves_page import SPEC as ELEVES
    from decroapp.qt.reglages.reglages_page import SPEC as REGLAGES
    from decroapp.qt.seances.clore_page import SPEC as CLORE
    from decroapp.qt.seances.preparer_page import SPEC as PREPARER
    from decroapp.qt.seances.seances_page import SPEC as SEANCES
    from decroapp.qt.suivi.suivi_page import SPEC as SUIVI

    specs: list[PageSpec[Services]] = [
        ACCUEIL,
        SUIVI,
        ELEVES,
        CAS,
        REGLAGES,
        SEANCES,
        PREPARER,
        CONDUIRE,
        CLORE,
        CHARTE,
    ]
    return PageRegistry(specs)
