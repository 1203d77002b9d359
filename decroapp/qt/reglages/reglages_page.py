"""The settings: sections on top, one of them below."""

from typing import TYPE_CHECKING

from decroapp.qt.forms.ui_reglages_page import Ui_ReglagesPage
from decroapp.qt.pages import PageContext, PageSpec
from decroapp.qt.reglages.about_panel import AboutPanel
from decroapp.qt.reglages.accounts_panel import AccountsPanel
from decroapp.qt.reglages.appearance_panel import AppearancePanel
from decroapp.qt.reglages.backups_panel import BackupsPanel
from decroapp.qt.reglages.classes_panel import ClassesPanel
from decroapp.qt.reglages.equipe_panel import EquipePanel
from decroapp.qt.reglages.partage_panel import PartagePanel
from decroapp.qt.reglages.school_panel import SchoolPanel
from decroapp.qt.reglages.thresholds_panel import ThresholdsPanel
from decroapp.qt.reglages.year_panel import YearPanel
from decroapp.qt.sectioned_page import Frame, Section, SectionedPage

if TYPE_CHECKING:
    from decroapp.bootstrap import Services

WIDTH = 960
SECTIONS = (
    Section("etablissement", "Établissement", SchoolPanel),
    Section("annee", "Année", YearPanel),
    Section("equipe", "Équipe", EquipePanel),
    Section("classes", "Classes", ClassesPanel),
    Section("comptes", "Comptes", AccountsPanel),
    Section("seuils", "Seuils", ThresholdsPanel),
    Section("partage", "Règles", PartagePanel),
    Section("sauvegardes", "Sauvegardes", BackupsPanel),
    Section("apparence", "Aspect", AppearancePanel),
    Section("apropos", "À propos", AboutPanel),
)


class ReglagesPage(SectionedPage):
    """The school, its year, its team, its accounts, and how the program looks."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("reglages", context)
        self.ui = ui = Ui_ReglagesPage()
        ui.setupUi(self)
        frame = Frame(
            ui.reglages_column,
            ui.reglages_title,
            ui.reglages_sections_row,
            ui.reglages_panel_column,
            WIDTH,
        )
        self.offer(frame, SECTIONS)


SPEC: "PageSpec[Services]" = PageSpec(
    "reglages",
    "Réglages",
    "settings",
    ReglagesPage,
    position=90,
    at_bottom=True,
    states=tuple(one.name for one in SECTIONS),
)
