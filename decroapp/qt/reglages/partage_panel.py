"""What the school fixes of what is shared: its page of protocol, its words for needs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from decroapp.qt.reglages.needs_panel import NeedsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.protocol_panel import ProtocolPanel

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class PartagePanel(Panel):
    """Two panels one above the other; who may write is said once."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.protocol, self.needs = ProtocolPanel(context), NeedsPanel(context)
        column = QVBoxLayout(self)
        column.addWidget(self.protocol)
        column.addWidget(self.needs)
        self.needs.ui.reglages_needs_right_label.hide()
        self.lay_out(column)

    def enter(self) -> None:
        """Read both again."""
        self.protocol.enter()
        self.needs.enter()
