"""A new passphrase, typed twice, its strength said in words."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.passphrase import BITS_NEEDED, Strength, assess
from decroapp.qt.forms.ui_passphrase_form import Ui_PassphraseForm
from decroapp.qt.icons import set_icon
from decroapp.qt.school.naming import take_names
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.fields import keep_captions_close
from decroapp.wording.passphrases import RULE, said

MOST = {Strength.EMPTY: 0, Strength.WEAK: 50, Strength.ALMOST: 85}
"""How far the bar may go before the rule is met."""

Known = Callable[[], list[str]]
"""Words on which a passphrase must not lean: the school, the town, the account."""


class PassphraseForm(QWidget):
    """Judge while one types; the second typing catches slips of the first."""

    changed = Signal()
    """Something was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Known = list
        self.ui = Ui_PassphraseForm()
        self.ui.setupUi(self)
        ui = self.ui
        ui.page_rule_label.setText(RULE)
        ui.page_passphrase_edit.textChanged.connect(self._judge)
        ui.page_again_edit.textChanged.connect(self._judge)
        ui.page_show_button.toggled.connect(self._reveal)
        theme().changed.connect(self._fit)
        self._fit()
        self._judge()

    def name_after(self, page: str, known: Known = list) -> None:
        """Take the names of the page; ``known`` gives the words not to lean on."""
        take_names(self, page)
        self._known = known

    def passphrase(self) -> str:
        """Return the passphrase.

        Raises:
            RuleError: ``passphrase-too-weak``, ``passphrase-not-repeated``.
        """
        typed = self.ui.page_passphrase_edit.text()
        if not assess(typed, self._known()).accepted:
            raise RuleError("passphrase-too-weak")
        if typed != self.ui.page_again_edit.text():
            raise RuleError("passphrase-not-repeated")
        return typed

    def forget(self) -> None:
        """Wipe what was typed."""
        self.ui.page_passphrase_edit.clear()
        self.ui.page_again_edit.clear()
        self.ui.page_show_button.setChecked(False)

    def _judge(self) -> None:
        ui = self.ui
        typed, again = ui.page_passphrase_edit.text(), ui.page_again_edit.text()
        verdict = assess(typed, self._known())
        most = MOST.get(verdict.strength, 100)
        ui.page_strength_bar.setValue(min(most, 100 * verdict.bits // BITS_NEEDED))
        ui.page_strength_label.setText(said(verdict))
        weak = not verdict.accepted and verdict.strength is not Strength.EMPTY
        set_role(ui.page_strength_label, "error" if weak else "strong" if typed else "muted")
        same = "Les deux sont les mêmes." if typed == again else "Les deux diffèrent encore."
        ui.page_again_label.setText(same if again else "")
        ui.page_again_label.setVisible(bool(again))
        self.changed.emit()

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for edit in (self.ui.page_passphrase_edit, self.ui.page_again_edit):
            edit.setEchoMode(mode)
        self.ui.page_show_button.setText("Masquer" if shown else "Affic&her")
        set_icon(self.ui.page_show_button, "eye-off" if shown else "eye")

    def _fit(self) -> None:
        self.ui.passphrase_column.setSpacing(theme().px(8))
        keep_captions_close(self)
