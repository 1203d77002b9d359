"""What stays above every page: search, safety of the data, who is there, the lock."""

from PySide6.QtWidgets import QFrame, QWidget

from decroapp.qt.forms.ui_top_bar import Ui_TopBar
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.card import set_role

SEARCH_WIDTH = 380
WIDEST = (1 << 24) - 1
SIDE, NARROW_SIDE = 24, 12


class TopBar(QFrame):
    """One line, or two where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self._late = False
        self.ui = Ui_TopBar()
        self.ui.setupUi(self)
        self.ui.fictive_label.say("Données fictives uniquement", Tone.WARNING)
        theme().changed.connect(self._fit)
        self._arrange()

    def show_account(self, name: str, function: str) -> None:
        """Say who is signed in."""
        self.ui.account_label.setText(f"{name} · {function}")

    def show_backup(self, text: str, *, late: bool) -> None:
        """Say when the last backup was verified; where room is short, only when it is late."""
        self.ui.backup_state_label.setText(text)
        set_role(self.ui.backup_state_label, "error" if late else "muted")
        self._late = late
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Use two lines instead of one."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _arrange(self) -> None:
        ui = self.ui
        states = (ui.fictive_label, ui.save_state_label, ui.backup_state_label, ui.account_label)
        ui.states_view.release()
        if self._compact:
            ui.states_view.add(*states)
        else:
            for number, widget in enumerate(states):
                ui.line.insertWidget(2 + number, widget)
        ui.states_view.setVisible(self._compact)
        ui.backup_state_label.setVisible(self._late or not self._compact)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        side = look.px(NARROW_SIDE if self._compact else SIDE)
        self.ui.lines.setContentsMargins(side, look.px(8), side, look.px(8))
        self.ui.lines.setSpacing(look.px(8))
        self.ui.line.setSpacing(look.px(16))
        self.ui.search_edit.setMaximumWidth(WIDEST if self._compact else look.px(SEARCH_WIDTH))
