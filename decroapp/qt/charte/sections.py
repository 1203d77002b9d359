"""The sections of the page of the charter, in the order of their buttons."""

from decroapp.qt.charte.charte_campaign_panel import CampaignPanel
from decroapp.qt.charte.charte_register_panel import RegisterPanel
from decroapp.qt.charte.charte_review_panel import ReviewPanel
from decroapp.qt.charte.charte_tables_panel import CharteTablesPanel
from decroapp.qt.charte.charte_text_panel import TextPanel
from decroapp.qt.sectioned_page import Section
from decroapp.services.charte import may_adopt

SECTIONS = (
    Section("texte", "Texte", TextPanel),
    Section("tableaux", "Qui sait quoi", CharteTablesPanel),
    Section("signatures", "Signatures", CampaignPanel),
    Section("registre", "Registre", RegisterPanel, may_adopt),
    Section("bilan", "Bilan annuel", ReviewPanel),
)
"""Each section of the page; another comes by one more line."""
