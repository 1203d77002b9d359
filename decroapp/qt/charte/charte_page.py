"""The page of the charter: its sections on top, one of them below."""

from typing import TYPE_CHECKING

from decroapp.qt.charte.sections import SECTIONS
from decroapp.qt.forms.ui_charte_page import Ui_ChartePage
from decroapp.qt.pages import PageContext, PageSpec
from decroapp.qt.sectioned_page import Frame, SectionedPage

if TYPE_CHECKING:
    from decroapp.bootstrap import Services

WIDTH = 1080


class ChartePage(SectionedPage):
    """The text, who knows what, the signatures, the register, the year."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("charte", context)
        self.ui = ui = Ui_ChartePage()
        ui.setupUi(self)
        frame = Frame(
            ui.charte_column,
            ui.charte_heading_label,
            ui.charte_sections_row,
            ui.charte_panel_column,
            WIDTH,
            stretch=1,
        )
        self.offer(frame, SECTIONS)


SPEC: "PageSpec[Services]" = PageSpec(
    "charte",
    "Charte",
    "shield-check",
    ChartePage,
    position=70,
    states=tuple(one.name for one in SECTIONS),
)
