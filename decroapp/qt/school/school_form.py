"""The school's card as a form."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.calendar.zones import zone_of
from decroapp.domain.errors import RuleError
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.domain.people.uai import check_uai
from decroapp.qt.cas.values import collect, restore
from decroapp.qt.forms.ui_school_form import Ui_SchoolForm
from decroapp.qt.school.naming import take_names
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.fields import keep_captions_close
from decroapp.services.school import Prefill
from decroapp.wording.messages import explain
from decroapp.wording.schools import KINDS, TERRITORIES, what_the_kind_changes

UAI_LENGTH = 8
UAI_HELP = "Il est en tête des courriers officiels et dans SIECLE."


class SchoolForm(QWidget):
    """Fields of the school; the key letter is checked while the UAI is typed."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = SchoolCard("", "", SchoolKind.PUBLIC)
        self.ui = Ui_SchoolForm()
        self.ui.setupUi(self)
        for kind, words in KINDS.items():
            self.ui.page_kind_combo.addItem(words, kind)
        for territory, words in TERRITORIES.items():
            self.ui.page_territory_combo.addItem(words, territory)
        self._connect()
        self._judge_uai()
        self._tell_kind()

    def name_after(self, page: str) -> None:
        """Take the names of the page that holds the form."""
        take_names(self, page)

    def set_card(self, card: SchoolCard) -> None:
        """Show a card."""
        self._card, ui = card, self.ui
        ui.page_kind_combo.setCurrentIndex(ui.page_kind_combo.findData(card.kind))
        territory = ui.page_territory_combo.findData(Territory(card.territory))
        ui.page_territory_combo.setCurrentIndex(territory)
        ui.page_address_text.setPlainText("\n".join(card.address))
        ui.page_interim_check.setChecked(card.interim)
        for edit, text in self._texts(card):
            edit.setText(text)

    def fill(self, found: Prefill) -> None:
        """Take over what an export says; what it does not say stays as it was typed."""
        known = {
            "uai": found.uai,
            "name": found.name,
            "address": found.address,
            "postcode": found.postcode,
            "commune": found.commune,
            "phone": found.phone,
            "head_name": found.head_name,
            "head_title": found.head_title,
        }
        said = {name: value for name, value in known.items() if value}
        self.set_card(replace(self.card(), **said))  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fields one below the other where words would be cut."""
        super().resizeEvent(event)
        self._fit()

    def card(self) -> SchoolCard:
        """Return what is typed, the UAI as it is."""
        ui = self.ui
        territory = Territory(ui.page_territory_combo.currentData())
        lines = ui.page_address_text.toPlainText().split("\n")
        return replace(
            self._card,
            uai=ui.page_uai_edit.text().strip(),
            name=ui.page_name_edit.text().strip(),
            kind=SchoolKind(ui.page_kind_combo.currentData()),
            address=tuple(line.strip() for line in lines if line.strip()),
            postcode=ui.page_postcode_edit.text().strip(),
            commune=ui.page_commune_edit.text().strip(),
            phone=ui.page_phone_edit.text().strip(),
            territory=territory.value,
            time_zone=zone_of(territory),
            head_name=ui.page_head_edit.text().strip(),
            interim=ui.page_interim_check.isChecked(),
        )

    def content(self) -> dict[str, object]:
        """Return what is typed to the last space, as JSON values."""
        return collect(self._fields())

    def put_back(self, content: dict[str, object]) -> None:
        """Show again what ``content`` returned."""
        restore(self._fields(), content)

    def checked_card(self) -> SchoolCard:
        """Return the card, its UAI checked and in capitals.

        Raises:
            RuleError: ``uai-malformed``, ``uai-wrong-key``, ``school-name-missing``.
        """
        card = self.card()
        uai = check_uai(card.uai)
        if not card.name:
            raise RuleError("school-name-missing")
        return replace(card, uai=uai)

    def set_writable(self, writable: bool, *, uai: bool) -> None:
        """Let the fields be written; the UAI only before the vault exists."""
        for edit in self.findChildren(QLineEdit):
            edit.setReadOnly(not writable)
        self.ui.page_address_text.setReadOnly(not writable)
        self.ui.page_uai_edit.setReadOnly(not (writable and uai))
        for combo in self.findChildren(QComboBox):
            combo.setEnabled(writable)
        self.ui.page_interim_check.setEnabled(writable)

    def _fields(self) -> tuple[QWidget, ...]:
        ui = self.ui
        return (
            *(edit for edit, _ in self._texts(self._card)),
            ui.page_kind_combo,
            ui.page_address_text,
            ui.page_territory_combo,
            ui.page_interim_check,
        )

    def _texts(self, card: SchoolCard) -> tuple[tuple[QLineEdit, str], ...]:
        ui = self.ui
        return (
            (ui.page_uai_edit, card.uai),
            (ui.page_name_edit, card.name),
            (ui.page_postcode_edit, card.postcode),
            (ui.page_commune_edit, card.commune),
            (ui.page_phone_edit, card.phone),
            (ui.page_head_edit, card.head_name),
        )

    def _connect(self) -> None:
        ui = self.ui
        ui.page_uai_edit.textChanged.connect(self._judge_uai)
        ui.page_kind_combo.currentIndexChanged.connect(self._tell_kind)
        ui.page_address_text.textChanged.connect(self.changed)
        ui.page_interim_check.toggled.connect(self.changed)
        for edit in self.findChildren(QLineEdit):
            edit.textChanged.connect(self.changed)
        for combo in (ui.page_kind_combo, ui.page_territory_combo):
            combo.currentIndexChanged.connect(self.changed)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self.ui.school_column.setSpacing(look.px(12))
        keep_captions_close(self)
        ways = QBoxLayout.Direction
        for row in (self.ui.school_first_row, self.ui.school_phone_row):
            row.setDirection(ways.TopToBottom if is_narrow(self) else ways.LeftToRight)
        lines = self.ui.page_address_text.fontMetrics().lineSpacing()
        self.ui.page_address_text.setFixedHeight(3 * lines + look.px(24))

    def _judge_uai(self) -> None:
        typed = "".join(self.ui.page_uai_edit.text().split())
        label, edit = self.ui.page_uai_label, self.ui.page_uai_edit
        said, role = UAI_HELP, "muted"
        if len(typed) >= UAI_LENGTH:
            try:
                said = f"{check_uai(typed)}\u00a0: la lettre correspond aux chiffres."
            except RuleError as error:
                told = explain(error)
                said, role = f"{told.what} {told.todo}", "error"
        label.setText(said)
        set_role(label, role)
        edit.setProperty("invalid", role == "error")
        edit.style().unpolish(edit)
        edit.style().polish(edit)

    def _tell_kind(self) -> None:
        kind = SchoolKind(self.ui.page_kind_combo.currentData())
        self.ui.page_kind_label.setText(what_the_kind_changes(kind))
