"""The school's page for a child in danger: the order of steps and the numbers, the same for all."""

from typing import TYPE_CHECKING

from decroapp.domain.charter.protocol import Protocol
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_protocol_panel import Ui_ProtocolPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

HEIGHT = 220


class ProtocolPanel(Panel):
    """Everybody reads it without a trace; the head fills it."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_ProtocolPanel()
        self.ui.setupUi(self)
        ui = self.ui
        self.say_right(ui.reglages_protocol_right_label)
        self._edits = (ui.reglages_protocol_crip_edit, ui.reglages_protocol_prosecutor_edit)
        for edit in (*self._edits, ui.reglages_protocol_steps_edit):
            edit.setReadOnly(not self.writable)
        ui.reglages_protocol_save_button.setVisible(self.writable)
        ui.reglages_protocol_save_button.clicked.connect(self._save)
        self._keeper = DraftKeeper(
            context,
            "reglages.protocole",
            collect=self._collect,
            restore=self._restore,
            parent=self,
        )
        for edit in self._edits:
            edit.textEdited.connect(lambda _: self._keeper.touch())
        ui.reglages_protocol_steps_edit.textChanged.connect(self._touch)
        self._shown = False
        self.lay_out(ui.protocol_panel_column)

    def enter(self) -> None:
        """Read the page again; nobody knows who did."""
        self.flush()
        protocol = self.services.protocol
        self.runner.ask(self, protocol.read, self._show, key="reglages.protocole")

    def _fit(self) -> None:
        super()._fit()
        self.ui.reglages_protocol_steps_edit.setFixedHeight(theme().px(HEIGHT))

    def _show(self, page: Protocol) -> None:
        ui = self.ui
        self._restore(
            {"steps": "\n".join(page.steps), "crip": page.crip, "prosecutor": page.prosecutor}
        )
        ui.reglages_protocol_empty_label.setVisible(not page.filled)
        captions = (
            ui.reglages_protocol_steps_edit_caption,
            ui.reglages_protocol_crip_edit_caption,
            ui.reglages_protocol_prosecutor_edit_caption,
        )
        for widget in (*captions, *self._edits, ui.reglages_protocol_steps_edit):
            widget.setVisible(self.writable or page.filled)
        if self.writable:
            self._keeper.follow("")

    def _touch(self) -> None:
        if self._shown:
            self._keeper.touch()

    def _collect(self) -> Content:
        crip, prosecutor = (edit.text() for edit in self._edits)
        steps = self.ui.reglages_protocol_steps_edit.toPlainText()
        return {"steps": steps, "crip": crip, "prosecutor": prosecutor}

    def _restore(self, content: Content) -> None:
        self._shown = False
        self.ui.reglages_protocol_steps_edit.setPlainText(str(content.get("steps", "")))
        for edit, name in zip(self._edits, ("crip", "prosecutor"), strict=True):
            edit.setText(str(content.get(name, "")))
        self._shown = True

    def _save(self) -> None:
        typed = self._collect()
        lines = (line.strip() for line in str(typed["steps"]).splitlines())
        page = Protocol(
            steps=tuple(line for line in lines if line),
            crip=str(typed["crip"]).strip(),
            prosecutor=str(typed["prosecutor"]).strip(),
        )
        protocol, draft = self.services.protocol, self._keeper.filing()
        self.runner.ask(self, lambda: protocol.fill(page, draft), lambda _: self._saved())

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("La page est enregistrée.")
        self.enter()
