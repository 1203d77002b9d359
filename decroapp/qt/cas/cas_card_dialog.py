"""A need card: a coded need, a useful instruction, who carries it, who may see it."""

import re
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.need_cards import Hours, Need, NeedCard
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed_sharing import SeenCard
from decroapp.domain.charter.policy import Audience
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import choose, fill_codes, fill_people, person
from decroapp.qt.forms.ui_cas_card_dialog import Ui_CasCardDialog
from decroapp.qt.theme import theme
from decroapp.wording import dates
from decroapp.wording.labels import label
from decroapp.wording.sharing import CATEGORIES, WEEKDAYS

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

TEXT_HEIGHT = 76
_TIME = re.compile(r"(\d{1,2})\s*[h:]\s*(\d{2})?")


class CardDialog(FormDialog):
    """Write a card, change or put away one's own."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        parent: QWidget,
        card: SeenCard | None = None,
    ) -> None:
        super().__init__(context, parent)
        if sheet.case is None:
            raise LookupError("no case is shown")
        self._case_id, self._rights, self._card = sheet.case.case_id, sheet.sharing, card
        self.ui = Ui_CasCardDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Carte de besoin")
        self.ui.cas_card_instruction_edit.setFixedHeight(theme().px(TEXT_HEIGHT))
        self._fill(sheet)
        if card is not None:
            self._show(card)
        key = card.card_id if card is not None else self._case_id
        self.begin(Subject("carte", key.hex, width=520))
        ui = self.ui
        ui.cas_card_category_combo.currentIndexChanged.connect(self._offer_needs)
        ui.cas_card_put_away_button.setVisible(card is not None)
        ui.cas_card_put_away_button.clicked.connect(self._put_away)
        self._arrange()
        ui.cas_card_category_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that writes the card."""
        sharing, case_id, card = self.context.services.sharing, self._case_id, self._card
        typed, draft = self._typed(), self.filing()
        if card is None:
            return lambda: sharing.write_card(case_id, typed, draft)
        return lambda: sharing.change_card(card.card_id, typed, card.row_version, draft)

    def restored(self) -> None:
        """Show the fields of the category that came back."""
        self._arrange()

    def begun(self, field: QWidget) -> None:
        """Offer the needs of a category before the need itself comes back."""
        if field is self.ui.cas_card_category_combo:
            self._offer_needs()

    def _fill(self, sheet: "CaseSheet") -> None:
        ui = self.ui
        for category, _ in self._rights.needs:
            ui.cas_card_category_combo.addItem(CATEGORIES[category].capitalize(), category.value)
        ui.cas_card_weekday_combo.addItem("—", "")
        for number, name in enumerate(WEEKDAYS[1:], 1):
            ui.cas_card_weekday_combo.addItem(name.capitalize(), str(number))
        fill_people(ui.cas_card_carrier_combo, self._rights.people, sheet.me.member_id)
        fill_codes(ui.cas_card_audience_combo, Audience)
        choose(ui.cas_card_audience_combo, Audience.RESTRICTED)
        self._offer_needs()

    def _offer_needs(self) -> None:
        combo = self.ui.cas_card_need_combo
        chosen = combo.currentData()
        combo.clear()
        for need in dict(self._rights.needs).get(self._category(), ()):
            combo.addItem(label(need), need.value)
            for own in self._rights.labels:
                if own.need is need:
                    combo.addItem(f"{label(need)}\u00a0: {own.label}", f"{need.value}/{own.code}")
        if chosen:
            choose(combo, chosen)
        self._arrange()

    def _category(self) -> Category:
        return Category(self.ui.cas_card_category_combo.currentData())

    def _arrange(self) -> None:
        """A constraint of calendar has hours and no words; any other has words and no hours."""
        ui, timed = self.ui, self._category() is Category.I
        ui.cas_card_instruction.setVisible(not timed)
        for one in (ui.cas_card_weekday, ui.cas_card_hours, ui.cas_card_first, ui.cas_card_last):
            one.setVisible(timed)
        self.grow()

    def _show(self, card: SeenCard) -> None:
        ui, hours = self.ui, card.hours
        if card.category is not None and card.need is not None:
            choose(ui.cas_card_category_combo, card.category)
            self._offer_needs()
            own = f"/{card.label_code}" if card.label_code else ""
            choose(ui.cas_card_need_combo, card.need.value + own)
        ui.cas_card_instruction_edit.setPlainText(card.instruction)
        choose(ui.cas_card_weekday_combo, str(hours.weekday or ""))
        if hours.starts_at and hours.ends_at:
            words = f"{dates.clock(hours.starts_at)} à {dates.clock(hours.ends_at)}"
            ui.cas_card_hours_edit.setText(words)
        ui.cas_card_first_date.set_day(hours.first_day)
        ui.cas_card_last_date.set_day(hours.last_day)
        if card.carrier is not None:
            choose(ui.cas_card_carrier_combo, card.carrier.member_id.hex)
        if card.audience is not None:
            choose(ui.cas_card_audience_combo, card.audience)

    def _typed(self) -> NeedCard:
        ui = self.ui
        carrier, code = person(ui.cas_card_carrier_combo), ui.cas_card_need_combo.currentData()
        if carrier is None or not code:
            raise RuleError("form-choice-missing")
        need, _, own = code.partition("/")
        timed = self._category() is Category.I
        return NeedCard(
            category=self._category(),
            need=Need(need),
            instruction="" if timed else ui.cas_card_instruction_edit.toPlainText().strip(),
            carrier_id=carrier,
            audience=Audience(ui.cas_card_audience_combo.currentData()),
            label_code=own,
            hours=self._hours() if timed else Hours(),
        )

    def _hours(self) -> Hours:
        ui = self.ui
        begins, ends = read_hours(ui.cas_card_hours_edit.text())
        weekday = ui.cas_card_weekday_combo.currentData()
        return Hours(
            weekday=int(weekday) if weekday else None,
            starts_at=begins,
            ends_at=ends,
            first_day=ui.cas_card_first_date.day(),
            last_day=ui.cas_card_last_date.day(),
        )

    def _put_away(self) -> None:
        card, sharing = self._card, self.context.services.sharing
        if card is not None:
            card_id, version = card.card_id, card.row_version
            self.context.runner.ask(
                self, lambda: sharing.end_card(card_id, version), self._done, self._fail
            )


def read_hours(typed: str) -> tuple[time | None, time | None]:
    """Return the two times of « 14 h à 16 h 30 », or none of an empty line.

    Raises:
        RuleError: ``card-hours-order`` for what is not two times.
    """
    if not typed.strip():
        return None, None
    found = _TIME.findall(typed.lower().replace("\u00a0", " "))
    if len(found) != 2 or any(int(hour) > 23 or int(minute or 0) > 59 for hour, minute in found):
        raise RuleError("card-hours-order")
    begins, ends = (time(int(hour), int(minute or 0)) for hour, minute in found)
    return begins, ends
