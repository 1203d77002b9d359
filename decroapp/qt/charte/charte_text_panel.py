"""The text of the charter: in force or proposed, to read, sign, adopt and print."""

from typing import TYPE_CHECKING

from decroapp.domain.charter.charte_codes import UNSIGNED, StandingState
from decroapp.qt.charte.papers import issue_and_show
from decroapp.qt.charte.running import charter_html, show_html
from decroapp.qt.forms.ui_charte_text_panel import Ui_CharteTextPanel
from decroapp.qt.icons import dress
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.qt.widgets.buttons import set_kind
from decroapp.wording.charte import say_check, say_mine, say_version

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte import CharterPage


class TextPanel(Panel):
    """Everybody reads the charter and signs it; the head puts it in force."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._page: CharterPage | None = None
        self.dialog: QDialog | None = None
        self.ui = ui = Ui_CharteTextPanel()
        ui.setupUi(self)
        ui.charte_text_row.add(
            ui.charte_sign_own_button, ui.charte_adopt_button, ui.charte_print_button
        )
        ui.charte_sign_own_button.clicked.connect(self._sign)
        ui.charte_adopt_button.clicked.connect(self._adopt)
        ui.charte_print_button.clicked.connect(self._print)
        self.lay_out(ui.charte_text_panel_column)
        theme().changed.connect(self._draw)

    def enter(self) -> None:
        """Read the charter again."""
        self.runner.ask(self, self.services.charte.page, self._show, key="charte.page")

    def flush(self) -> None:
        """Send what the form in sight holds."""
        super().flush()
        flush = getattr(self.dialog, "flush", None)
        if flush is not None:
            flush()

    def _show(self, page: "CharterPage") -> None:
        self._page, ui = page, self.ui
        today = self.context.clock.today()
        ui.charte_state_label.setText(say_version(page.version, page.coming))
        mine = say_mine(page.mine, today)
        ui.charte_mine_label.setText(mine)
        ui.charte_mine_label.setVisible(bool(mine))
        asked = page.mine.state in UNSIGNED
        ready = page.shown is not None
        ui.charte_sign_own_button.setVisible(ready and page.mine.state is not StandingState.SIGNED)
        ui.charte_adopt_button.setVisible(page.may_adopt)
        ui.charte_adopt_button.setText("&Réviser la charte…" if ready else "&Mettre en vigueur…")
        ui.charte_adopt_button.setAccessibleName(
            "Réviser la charte" if ready else "Mettre la charte en vigueur"
        )
        ui.charte_print_button.setVisible(ready)
        set_kind(ui.charte_sign_own_button, "primary", on=asked)
        set_kind(ui.charte_adopt_button, "primary", on=not ready)
        ui.charte_check_label.setText(say_check(page.check))
        band = "warning" if asked or not ready else "info"
        ui.charte_state_band.setProperty("band", band)
        ui.charte_state_band.style().unpolish(ui.charte_state_band)
        ui.charte_state_band.style().polish(ui.charte_state_band)
        self._draw()

    def _draw(self) -> None:
        if self._page is not None:
            show_html(self.ui.charte_text_view, charter_html(self._page.text))

    def _sign(self) -> None:
        from decroapp.qt.charte.charte_sign_dialog import SignDialog, own

        self._open(SignDialog(self.context, own(self.context), self))

    def _adopt(self) -> None:
        from decroapp.qt.charte.charte_edit_dialog import EditDialog

        if self._page is not None:
            self._open(EditDialog(self.context, self._page, self))

    def _open(self, dialog: "QDialog") -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.enter)
        dress(dialog)
        dialog.open()

    def _print(self) -> None:
        issue_and_show(self, self.services.charte_papers.text(), self.ui.charte_print_button)
