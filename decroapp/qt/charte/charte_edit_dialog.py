"""Put a charter in force: read each part, adapt it, see what a revision does to signatures."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.text import (
    Article,
    ArticleChange,
    CharterText,
    check_charter,
    read_charter,
)
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.forms.ui_charte_edit_dialog import Ui_CharteEditDialog
from decroapp.qt.theme import theme
from decroapp.wording.charte import charter_rules, say_changes, say_check
from decroapp.wording.typography import NBSP

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.charte import CharterPage

PREAMBLE, ANNEX = -1, -2
NEW_TITLE = "Nouvel article"
TALL = 220


class EditDialog(FormDialog):
    """One part at a time; the whole text is the draft, whatever part is in sight."""

    def __init__(
        self, context: "PageContext[Services]", page: "CharterPage", parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._first = page.shown is None
        self._text = page.text
        self._loading = False
        self.ui = ui = Ui_CharteEditDialog()
        ui.setupUi(self)
        title = "Mettre la charte en vigueur" if self._first else "Réviser la charte"
        self.setWindowTitle(title)
        ui.charte_edit_heading_label.setText(title)
        ui.charte_edit_label.setText(
            "Relisez chaque partie et adaptez-la à votre établissement. Une version adoptée ne "
            "se modifie plus\u00a0: une nouvelle la remplace."
        )
        ui.charte_edit_text_text.setMinimumHeight(theme().px(TALL))
        ui.charte_edit_parts_row.add(
            ui.charte_edit_add_button,
            ui.charte_edit_remove_button,
            ui.charte_edit_up_button,
            ui.charte_edit_down_button,
        )
        self._keep()
        self._offer(PREAMBLE)
        self._connect()
        ui.charte_edit_force_date.set_day(context.clock.today())
        self.begin(Subject("charter-text", "", 720))
        self._say()
        ui.charte_edit_part_combo.setFocus()

    def kept(self) -> list[QWidget]:
        """Return what the draft keeps: the whole text and the day."""
        return [self.ui.charte_edit_whole_text, self.ui.charte_edit_force_date]

    def restored(self) -> None:
        """Show the text that came back."""
        self._text = read_charter(self.ui.charte_edit_whole_text.toPlainText())
        self._offer(PREAMBLE)
        self._say()

    def begun(self, field: QWidget) -> None:
        """Take what is typed into the whole text."""
        typed = (self.ui.charte_edit_title_edit, self.ui.charte_edit_text_text)
        if field in typed and not self._loading:
            self._take()

    def writing(self) -> Write:
        """Return the call that puts the text in force.

        Raises:
            RuleError: ``charter-days-missing``.
        """
        on_day, text = self.ui.charte_edit_force_date.day(), self._text
        if on_day is None:
            raise RuleError("charter-days-missing")
        charte, draft = self.context.services.charte, self.filing()
        return lambda: charte.adopt(text, on_day, draft)

    def _connect(self) -> None:
        ui = self.ui
        ui.charte_edit_part_combo.currentIndexChanged.connect(self._load)
        ui.charte_edit_add_button.clicked.connect(self._add)
        ui.charte_edit_remove_button.clicked.connect(self._remove)
        ui.charte_edit_up_button.clicked.connect(lambda: self._move(-1))
        ui.charte_edit_down_button.clicked.connect(lambda: self._move(1))

    def _part(self) -> int:
        found = self.ui.charte_edit_part_combo.currentData()
        return PREAMBLE if found is None else int(found)

    def _offer(self, part: int) -> None:
        combo = self.ui.charte_edit_part_combo
        self._loading = True
        combo.clear()
        combo.addItem("Titre et préambule", PREAMBLE)
        for number, one in enumerate(self._text.articles):
            combo.addItem(f"Article{NBSP}{number + 1} – {one.title}", number)
        combo.addItem("À savoir (fin du texte)", ANNEX)
        combo.setCurrentIndex(combo.findData(part))
        self._loading = False
        self._load()

    def _load(self, *_: object) -> None:
        if self._loading:
            return
        ui, part, text = self.ui, self._part(), self._text
        article = text.articles[part] if part >= 0 else None
        self._loading = True
        ui.charte_edit_title_edit.setText(article.title if article else text.title)
        ui.charte_edit_title_box.setVisible(part != ANNEX)
        body = text.preamble if part == PREAMBLE else text.annex
        # Another part in sight is nothing typed: no draft begins with it.
        ui.charte_edit_text_text.blockSignals(True)
        ui.charte_edit_text_text.setPlainText(article.text if article else body)
        ui.charte_edit_text_text.blockSignals(False)
        self._loading = False
        ui.charte_edit_remove_button.setEnabled(article is not None)
        ui.charte_edit_up_button.setEnabled(part > 0)
        ui.charte_edit_down_button.setEnabled(0 <= part < len(text.articles) - 1)

    def _take(self) -> None:
        ui, part = self.ui, self._part()
        title, body = ui.charte_edit_title_edit.text(), ui.charte_edit_text_text.toPlainText()
        if part == PREAMBLE:
            self._text = replace(self._text, title=title, preamble=body)
        elif part == ANNEX:
            self._text = replace(self._text, annex=body)
        else:
            articles = list(self._text.articles)
            articles[part] = replace(articles[part], title=title, text=body)
            self._text = replace(self._text, articles=tuple(articles))
            ui.charte_edit_part_combo.setItemText(
                ui.charte_edit_part_combo.currentIndex(), f"Article{NBSP}{part + 1} – {title}"
            )
        self._keep()
        self._say()

    def _keep(self) -> None:
        self.ui.charte_edit_whole_text.setPlainText(self._text.canonical())

    def _change(self, articles: list[Article], part: int) -> None:
        self._text = replace(self._text, articles=tuple(articles))
        self._keep()
        self._offer(part)
        self._say()

    def _add(self) -> None:
        part, articles = self._part(), list(self._text.articles)
        place = part + 1 if part >= 0 else 0 if part == PREAMBLE else len(articles)
        known = {one.code for one in articles}
        code = next(f"school-{n}" for n in range(1, 1000) if f"school-{n}" not in known)
        articles.insert(place, Article(code, NEW_TITLE, ""))
        self._change(articles, place)
        self.ui.charte_edit_title_edit.setFocus()
        self.ui.charte_edit_title_edit.selectAll()

    def _remove(self) -> None:
        part, articles = self._part(), list(self._text.articles)
        del articles[part]
        self._change(articles, min(part, len(articles) - 1) if articles else PREAMBLE)

    def _move(self, step: int) -> None:
        part, articles = self._part(), list(self._text.articles)
        articles.insert(part + step, articles.pop(part))
        self._change(articles, part + step)

    def _say(self) -> None:
        text: CharterText = self._text
        said = say_check(check_charter(text, charter_rules()))
        self.ui.charte_edit_check_label.setText(said)
        compare = self.context.services.charte.compare
        self.context.runner.ask(
            self, lambda: compare(text), self._say_changes, self._cannot, key="charte.compare"
        )

    def _say_changes(self, found: tuple[ArticleChange, ...]) -> None:
        said = say_changes(found, first=self._first)
        self.ui.charte_edit_consequence_label.setText(said)

    def _cannot(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self.ui.charte_edit_consequence_label.setText("")
