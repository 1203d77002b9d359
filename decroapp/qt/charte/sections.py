"""The sections of the page of the charter, in the order of their buttons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decroapp.qt.charte.charte_campaign_panel import CampaignPanel
from decroapp.qt.charte.charte_register_panel import RegisterPanel
from decroapp.qt.charte.charte_review_panel import ReviewPanel
from decroapp.qt.charte.charte_tables_panel import CharteTablesPanel
from decroapp.qt.charte.charte_text_panel import TextPanel
from decroapp.services.charte import may_adopt

if TYPE_CHECKING:
    from collections.abc import Callable

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.qt.reglages.panel import Panel
    from decroapp.services.context import Context


def everybody(_context: "Context") -> bool:
    """Open a section to every account."""
    return True


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name, by which other pages ask for it, its title, who has it."""

    name: str
    title: str
    make: "Callable[[PageContext[Services]], Panel]"
    open_to: "Callable[[Context], bool]" = everybody


SECTIONS = (
    Section("texte", "Texte", TextPanel),
    Section("tableaux", "Qui sait quoi", CharteTablesPanel),
    Section("signatures", "Signatures", CampaignPanel),
    Section("registre", "Registre", RegisterPanel, may_adopt),
    Section("bilan", "Bilan annuel", ReviewPanel),
)
"""Each section of the page; another comes by one more line."""
