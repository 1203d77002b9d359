"""What stays above every page: search, safety of the data, who is there, the lock."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from decroapp.qt.forms.ui_top_bar import Ui_TopBar
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.card import set_role

SEARCH_WIDTH, SEARCH_LEAST = 380, 240
WIDEST = (1 << 24) - 1
SIDE, NARROW_SIDE, GAP = 24, 12, 16


class TopBar(QFrame):
    """One line, or two where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._compact: bool | None = None
        self._late = False
        self.ui = Ui_TopBar()
        self.ui.setupUi(self)
        self.ui.fictive_label.say("Données fictives uniquement", Tone.WARNING)
        theme().changed.connect(self._fit)
        self._arrange()

    def show_account(self, name: str, function: str) -> None:
        """Say who is signed in."""
        self.ui.account_label.setText(f"{name} · {function}")
        self._arrange()

    def show_backup(self, text: str, *, late: bool) -> None:
        """Say when the last backup was verified; where room is short, only when it is late."""
        self.ui.backup_state_label.setText(text)
        set_role(self.ui.backup_state_label, "error" if late else "muted")
        self._late = late
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Use two lines instead of one."""
        if compact != self._narrow:
            self._narrow = compact
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every word whole: the backup's day goes first, then a second line comes."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        ui = self.ui
        backup = self._late or (not self._narrow and self._fits(backup=True))
        compact = self._narrow or not self._fits(backup=backup)
        if (compact, backup) != (self._compact, not ui.backup_state_label.isHidden()):
            self._compact = compact
            self._share(compact=compact)
            ui.backup_state_label.setVisible(backup)
        self._fit()

    def _share(self, *, compact: bool) -> None:
        ui = self.ui
        # The room kept for longer words of saving falls where nothing is.
        side = Qt.AlignmentFlag.AlignLeft if compact else Qt.AlignmentFlag.AlignRight
        ui.save_state_label.setAlignment(side)
        ui.states_view.release()
        if compact:
            ui.states_view.add(
                ui.fictive_label, ui.account_label, ui.backup_state_label, ui.save_state_label
            )
        else:
            ordered = (ui.save_state_label, ui.fictive_label, ui.backup_state_label)
            for number, widget in enumerate((*ordered, ui.account_label)):
                ui.line.insertWidget(2 + number, widget)
        ui.states_view.setVisible(compact)

    def _fits(self, *, backup: bool) -> bool:
        """Tell whether everything holds on one line beside a search of a usable width."""
        ui, look = self.ui, theme()
        shown = [ui.fictive_label, ui.save_state_label, ui.account_label, ui.lock_button]
        shown += [ui.backup_state_label] if backup else []
        needed = sum(widget.sizeHint().width() + look.px(GAP) for widget in shown)
        return needed + look.px(SEARCH_LEAST + 2 * SIDE) <= self.width()

    def _fit(self) -> None:
        look = theme()
        side = look.px(NARROW_SIDE if self._narrow else SIDE)
        self.ui.lines.setContentsMargins(side, look.px(8), side, look.px(8))
        self.ui.lines.setSpacing(look.px(8))
        self.ui.line.setSpacing(look.px(GAP))
        self.ui.search_edit.setMaximumWidth(WIDEST if self._compact else look.px(SEARCH_WIDTH))
