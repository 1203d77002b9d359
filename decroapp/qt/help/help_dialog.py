"""The window of the help: topics, search, text with pictures; F1 opens it where one is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.qt.forms.ui_help_dialog import Ui_HelpDialog
from decroapp.qt.help.text import dress_text, fit_pictures
from decroapp.qt.theme import theme
from decroapp.qt.widgets.dialog_room import bounded
from decroapp.qt.widgets.edit_button import let_clear
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.resources import resource
from decroapp.wording.help import FOLDER, Topic, find, topic_of, topics

WIDTH, HEIGHT, LIST_WIDTH = 1000, 680, 260
SIDE, GAP, EDGE = 24, 12, 28


class HelpDialog(QDialog):
    """Topics on the left, found by words; the text on the right; it leaves the page usable."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_HelpDialog()
        self.ui.setupUi(self)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown = topic_of(page)
        ui = self.ui
        ui.help_topics_list.set_columns(Column("Sujet", Kind.STRONG, stretch=1), header=False)
        ui.help_topics_list.set_wrapping(True)
        ui.help_topics_list.current_changed.connect(self._choose)
        let_clear(ui.help_search_edit)
        ui.help_search_edit.textChanged.connect(self._search)
        ui.help_page_text.anchorClicked.connect(self._follow)
        ui.help_close_button.clicked.connect(self.close)
        theme().changed.connect(self._fit)
        self._list(topics())
        ui.help_topics_list.select(self._shown.name)
        self._fit()
        ui.help_topics_list.setFocus()

    def show_page(self, page: str) -> None:
        """Show the topic about another page of the program."""
        self.ui.help_search_edit.clear()
        self.ui.help_topics_list.select(topic_of(page).name)

    @property
    def topic(self) -> Topic:
        """Return the topic in sight."""
        return self._shown

    def _list(self, found: Sequence[Topic]) -> None:
        rows = [Row(one.name, (one.title,)) for one in found]
        self.ui.help_topics_list.set_rows(rows)
        self.ui.help_topics_list.setVisible(bool(rows))
        self.ui.help_none_label.setVisible(not rows)

    def _search(self, words: str) -> None:
        found = find(words)
        self._list(found)
        if found and words.strip():
            self.ui.help_topics_list.select(found[0].name)

    def _choose(self, name: object) -> None:
        chosen = next((one for one in topics() if one.name == name), None)
        if chosen is not None and chosen is not self._shown:
            self._shown = chosen
            self._show()

    def _follow(self, link: QUrl) -> None:
        # A link names another topic; nothing is ever opened outside of the program.
        self.ui.help_search_edit.clear()
        self.ui.help_topics_list.select(Path(link.path()).stem)

    def _show(self) -> None:
        browser = self.ui.help_page_text
        browser.setSearchPaths([str(resource(FOLDER))])
        browser.setMarkdown(self._shown.text)
        dress_text(browser.document())
        self._fit_pictures()
        browser.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pictures as wide as the text."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        browser = self.ui.help_page_text
        bar = browser.verticalScrollBar().sizeHint().width()
        inside = browser.width() - bar - 2 * round(browser.document().documentMargin()) - EDGE
        fit_pictures(browser.document(), inside, self.devicePixelRatioF())

    def _fit(self) -> None:
        look = theme()
        self.ui.help_column.setContentsMargins(*[look.px(SIDE)] * 4)
        self.ui.help_column.setSpacing(look.px(GAP))
        self.ui.help_row.setSpacing(look.px(SIDE))
        self.ui.help_left.setSpacing(look.px(GAP))
        for part in (
            self.ui.help_topics_list,
            self.ui.help_search_edit,
            self.ui.help_none_label,
        ):
            part.setFixedWidth(look.px(LIST_WIDTH))
        self.resize(bounded(self, QSize(look.px(WIDTH), look.px(HEIGHT))))
        self._show()


def open_help(page: str, parent: QWidget) -> HelpDialog:
    """Show the help about a page, in the window that is already open if there is one."""
    dialog = parent.findChild(HelpDialog)
    if dialog is None:
        dialog = HelpDialog(page, parent)
    else:
        dialog.show_page(page)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog
