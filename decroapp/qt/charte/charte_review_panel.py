"""The review of the year: figures without a name, on screen as on paper."""

from typing import TYPE_CHECKING

from decroapp.qt.charte.papers import issue_and_show
from decroapp.qt.charte.running import review_html, show_html
from decroapp.qt.forms.ui_charte_review_panel import Ui_CharteReviewPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.wording.charte_review import NOT_KNOWN, NOT_KNOWN_TITLE, review_parts, review_title

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte_register import Review

LEAD = (
    "Présenté au groupe chaque année. Il ne nomme personne, et ne compte que ce que le "
    "programme connaît."
)


class ReviewPanel(Panel):
    """Everybody reads the review; it is printed as a document."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._found: Review | None = None
        self.ui = ui = Ui_CharteReviewPanel()
        ui.setupUi(self)
        ui.charte_review_row.add(ui.charte_review_print_button)
        ui.charte_review_print_button.clicked.connect(self._print)
        self.lay_out(ui.charte_review_panel_column)
        theme().changed.connect(self._draw)

    def enter(self) -> None:
        """Count again."""
        review = self.services.charte_register.review
        self.runner.ask(self, review, self._show, key="charte.review")

    def _show(self, found: "Review") -> None:
        self._found = found
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is not None:
            title = review_title(found.since, found.until)
            parts = review_parts(found)
            html = review_html(title, LEAD, parts, NOT_KNOWN_TITLE, NOT_KNOWN)
            show_html(self.ui.charte_review_view, html)

    def _print(self) -> None:
        job = self.services.charte_papers.review()
        issue_and_show(self, job, self.ui.charte_review_print_button)
