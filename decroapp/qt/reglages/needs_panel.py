"""The school's own words for needs: each refines one of the closed list."""

from typing import TYPE_CHECKING

from decroapp.domain.case.need_cards import Need
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_needs_panel import Ui_NeedsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.labels import label

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.need_labels import NeedLabel

COLUMNS = (Column("", Kind.STRONG, stretch=1), Column("", Kind.TEXT, stretch=1))


class NeedsPanel(Panel):
    """Everybody reads the list; the head adds to it and takes from it."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_NeedsPanel()
        self.ui.setupUi(self)
        ui = self.ui
        self.say_right(ui.reglages_needs_right_label)
        ui.reglages_needs_list.set_columns(*COLUMNS, header=False)
        ui.reglages_needs_list.set_growing(True)
        ui.reglages_needs_list.set_wrapping(True)
        for need in Need:
            if need is not Need.CALENDAR:
                ui.reglages_needs_combo.addItem(label(need), need.value)
        asked = (
            ui.reglages_needs_combo,
            ui.reglages_needs_combo_caption,
            ui.reglages_needs_edit,
            ui.reglages_needs_edit_caption,
            ui.reglages_needs_add_button,
        )
        for widget in asked:
            widget.setVisible(self.writable)
        ui.reglages_needs_add_button.clicked.connect(self._add)
        ui.reglages_needs_edit.returnPressed.connect(self._add)
        ui.reglages_needs_retire_button.clicked.connect(self._retire)
        self._keeper = DraftKeeper(
            context, "reglages.besoins", collect=self._collect, restore=self._restore, parent=self
        )
        ui.reglages_needs_edit.textEdited.connect(lambda _: self._keeper.touch())
        self.lay_out(ui.needs_panel_column)

    def enter(self) -> None:
        """Read the labels again."""
        self.flush()
        labels = self.services.need_labels
        self.runner.ask(self, labels.all, self._show, key="reglages.besoins")

    def _show(self, found: "tuple[NeedLabel, ...]") -> None:
        ui = self.ui
        rows = [
            Row(one.code, (Cell(one.label), Cell(label(one.need))), one.need.value) for one in found
        ]
        ui.reglages_needs_list.set_rows(rows)
        ui.reglages_needs_list.setVisible(bool(rows))
        ui.reglages_needs_retire_button.setVisible(self.writable and bool(rows))
        if self.writable:
            self._keeper.follow("")

    def _collect(self) -> Content:
        ui = self.ui
        need = ui.reglages_needs_combo.currentData()
        return {"need": need, "label": ui.reglages_needs_edit.text()}

    def _restore(self, content: Content) -> None:
        ui = self.ui
        ui.reglages_needs_edit.setText(str(content.get("label", "")))
        place = ui.reglages_needs_combo.findData(content.get("need", ""))
        ui.reglages_needs_combo.setCurrentIndex(max(place, 0))

    def _add(self) -> None:
        ui, labels = self.ui, self.services.need_labels
        need = Need(ui.reglages_needs_combo.currentData())
        words, draft = ui.reglages_needs_edit.text(), self._keeper.filing()
        self.runner.ask(self, lambda: labels.refine(need, words, draft), lambda _: self._added())

    def _added(self) -> None:
        self._keeper.filed()
        self.ui.reglages_needs_edit.clear()
        self.ui.reglages_needs_edit.setFocus()
        self.enter()

    def _retire(self) -> None:
        labels, code = self.services.need_labels, self.ui.reglages_needs_list.current_id()
        if isinstance(code, str):
            self.runner.ask(self, lambda: labels.retire(code), lambda _: self.enter())
