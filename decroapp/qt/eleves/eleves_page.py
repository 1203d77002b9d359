"""The list of pupils: search, filter, sort, open; import the school's exports."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea

from decroapp.domain.people.lists import PupilFilter, PupilQuery, PupilSort, continues
from decroapp.qt.eleves import rows
from decroapp.qt.eleves.files import dropped
from decroapp.qt.eleves.places import CASE, has_page
from decroapp.qt.forms.ui_eleves_page import Ui_ElevesPage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.edit_button import let_clear
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.eleves.counts_dialog import CountsDialog
    from decroapp.qt.eleves.import_dialog import ImportDialog
    from decroapp.qt.fiches.fiches_dialog import FichesDialog
    from decroapp.qt.widgets.rows import Column
    from decroapp.services.pupils import PupilList, PupilSheet

SIDE, GAP, CARD_WIDTH = 24, 12, 320
ROOMY = 1040
"""Below this width, before zoom, the card leaves room for few columns."""
FIRST = 200
"""Pupils of the first answer; the others come when the list is scrolled to its end."""

_SHOWN = (
    (PupilFilter.ALL, "Tous les élèves"),
    (PupilFilter.PRESENT, "Présents"),
    (PupilFilter.FOLLOWED, "Avec un suivi"),
    (PupilFilter.LEFT, "Partis"),
)


class ElevesPage(Page):
    """Show the pupils that the account may know, and the card of one."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("eleves", context.host)
        self._context = context
        self._query = PupilQuery()
        self._searched = ""
        self._found: PupilList | None = None
        self._shown: tuple[Column, ...] = ()
        self._opened: UUID | None = None
        self.import_dialog: ImportDialog | None = None
        self.counts_dialog: CountsDialog | None = None
        self.fiches_dialog: FichesDialog | None = None
        self._named: tuple[UUID, str] | None = None
        self.ui = Ui_ElevesPage()
        self.ui.setupUi(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def enter(self, target: object = None) -> None:
        """Read the list again; ``target``: a pupil whose card is opened."""
        self._read()
        if isinstance(target, UUID):
            self.open_card(target)
        self.ui.eleves_search_edit.setFocus()

    def leave(self) -> None:
        """Put the card away: it names guardians."""
        self._opened = self._named = None
        self.ui.eleves_card_view.hide()
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room."""
        super().resizeEvent(event)
        self._fit_columns()

    def open_card(self, student_id: UUID) -> None:
        """Show the card of a pupil; opening it is journalled."""
        self._opened = student_id
        pupils = self._context.services.pupils
        self._context.runner.ask(
            self, lambda: pupils.pupil(student_id), self._show_card, key="eleves.card"
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files in the dialog."""
        paths = dropped(event.mimeData())
        event.acceptProposedAction()
        self.open_import().give(paths)

    def open_import(self) -> "ImportDialog":
        """Open the dialog that imports, and return it."""
        from decroapp.qt.eleves.import_dialog import ImportDialog

        dialog = ImportDialog(self._context, self)
        dialog.imported.connect(self._read)
        dialog.counts_given.connect(self.open_counts)
        dialog.finished.connect(self._read)
        self.import_dialog = dialog
        dialog.open()
        return dialog

    def open_counts(self, files: "list[tuple[str, bytes]]") -> "CountsDialog":
        """Open the dialog that imports counts from files (name, bytes), and return it."""
        from decroapp.qt.eleves.counts_dialog import CountsDialog

        dialog = CountsDialog(self._context, self)
        dialog.others_asked.connect(self.open_import)
        dialog.finished.connect(self._read)
        self.counts_dialog = dialog
        dialog.open()
        dialog.give(files)
        return dialog

    def open_fiches(self) -> "FichesDialog":
        """Open the dialog of fiches, for the pupil whose card is in sight if there is one."""
        from decroapp.qt.fiches.fiches_dialog import FichesDialog

        dialog = FichesDialog(self._context, self, self._named)
        dialog.finished.connect(self._read)
        self.fiches_dialog = dialog
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        side, gap = look.px(SIDE), look.px(GAP)
        ui.eleves_column.setContentsMargins(side, side, side, side)
        ui.eleves_column.setSpacing(gap)
        ui.eleves_filters_row.setContentsMargins(0, 0, 0, 0)
        for row, place in ((ui.eleves_head, 1), (ui.eleves_filters_row, 0)):
            row.setSpacing(gap)
            row.setStretch(place, 1)
        ui.eleves_panels_view.add_panel(ui.eleves_list_card, "Élèves", stretch=1)
        ui.eleves_panels_view.add_panel(ui.eleves_card_view, "Fiche", width=CARD_WIDTH)
        self._card_area = next(
            area for area in self.findChildren(QScrollArea) if area.widget() is ui.eleves_card_view
        )
        ui.eleves_column.setStretchFactor(ui.eleves_panels_view, 1)
        ui.eleves_column.setStretchFactor(ui.eleves_empty_view, 1)
        ui.eleves_guardians_list.set_columns(*rows.GUARDIANS, header=False)
        ui.eleves_guardians_list.set_wrapping(True)
        ui.eleves_guardians_list.set_growing(True)
        for code, words in _SHOWN:
            ui.eleves_shown_combo.addItem(words, code)
        ui.eleves_class_combo.addItem("Toutes les classes", None)
        ui.eleves_empty_view.say(
            "users",
            "Aucun élève pour l’instant.",
            "Donnez les exports XML de SIECLE\u00a0: élèves, responsables, structures et communs.",
            "Importer…",
        )
        set_kind(ui.eleves_empty_view.button, "primary")
        ui.eleves_none_view.say(
            "search",
            "Aucun élève ne correspond.",
            "Essayez moins de lettres, ou cherchez parmi tous les élèves.",
            "Tout montrer",
        )
        for widget in (ui.eleves_card_view, ui.eleves_none_view, ui.eleves_empty_view):
            widget.hide()

    def _connect(self) -> None:
        ui = self.ui
        let_clear(ui.eleves_search_edit)
        ui.eleves_search_edit.textChanged.connect(self._search)
        ui.eleves_class_combo.activated.connect(self._filter)
        ui.eleves_shown_combo.activated.connect(self._filter)
        ui.eleves_pupils_table.sort_asked.connect(self._sort)
        ui.eleves_pupils_table.clicked.connect(lambda _: self._card_of_current())
        ui.eleves_pupils_table.chosen.connect(self._open)
        ui.eleves_pupils_table.verticalScrollBar().valueChanged.connect(self._scrolled)
        ui.eleves_open_button.clicked.connect(lambda: self._go(self._opened))
        ui.eleves_import_button.clicked.connect(self.open_import)
        ui.eleves_fiches_button.clicked.connect(self.open_fiches)
        ui.eleves_empty_view.asked.connect(self.open_import)
        ui.eleves_none_view.asked.connect(self._show_all)

    def _search(self, text: str) -> None:
        self._query = replace(self._query, text=text)
        self._read()

    def _filter(self) -> None:
        self._query = replace(
            self._query,
            division_id=self.ui.eleves_class_combo.currentData(),
            shown=PupilFilter(self.ui.eleves_shown_combo.currentData()),
        )
        self._read()

    def _show_all(self) -> None:
        for combo in (self.ui.eleves_class_combo, self.ui.eleves_shown_combo):
            combo.setCurrentIndex(0)
        self.ui.eleves_search_edit.clear()
        self._filter()

    def _sort(self, name: str, descending: bool) -> None:
        self._query = replace(self._query, sort=PupilSort(name), descending=descending)
        self._read()

    def _scrolled(self, value: int) -> None:
        bar, found = self.ui.eleves_pupils_table.verticalScrollBar(), self._found
        if found and len(found.rows) < found.total and value >= bar.maximum() - bar.pageStep():
            self._read(limit=None)

    def _read(self, _: object = None, *, limit: int | None = FIRST) -> None:
        query, pupils = self._query, self._context.services.pupils
        typing = continues(query.text, self._searched)
        self._searched = query.text
        self._context.runner.ask(
            self,
            lambda: pupils.find(query, limit=limit, typing=typing),
            self._show,
            key="eleves.list",
        )

    def _show(self, found: "PupilList") -> None:
        ui = self.ui
        self._found = found
        self._fit_columns()
        self._fill()
        self._show_divisions(found)
        asked = self._query != PupilQuery(sort=self._query.sort, descending=self._query.descending)
        nobody = not found.rows
        ui.eleves_empty_view.setVisible(nobody and not asked)
        ui.eleves_panels_view.setVisible(not nobody or asked)
        ui.eleves_filters.setVisible(not nobody or asked)
        ui.eleves_import_button.setVisible(not nobody or asked)
        ui.eleves_none_view.setVisible(nobody and asked)
        ui.eleves_pupils_table.setVisible(not nobody)
        ui.eleves_count_label.setText(plural(found.total, "élève"))
        self.set_page_state("none" if nobody and asked else "empty" if nobody else "list")

    def _fill(self) -> None:
        found, today = self._found, self._context.clock.today()
        shown = rows.PupilRows(found.rows if found else (), today, self._shown)
        self.ui.eleves_pupils_table.set_rows(shown)

    def _fit_columns(self) -> None:
        """Show the columns that the account may read and that have room beside the card."""
        narrow = is_narrow(self)
        beside = not self.ui.eleves_card_view.isHidden() and self.width() / theme().zoom < ROOMY
        shown = rows.NAMES[:2] if narrow else rows.NAMES
        if self._found is not None and self._found.tells_cases:
            shown = (*shown, *(rows.CASES[:1] if narrow or beside else rows.CASES))
        if not narrow:
            self._card_area.setHidden(self.ui.eleves_card_view.isHidden())
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.ui.eleves_filters_row.setDirection(down if narrow else across)
        if shown != self._shown:
            self._shown = shown
            table = self.ui.eleves_pupils_table
            current = table.current_id()
            table.set_columns(*shown)
            table.show_sort(self._query.sort, descending=self._query.descending)
            self._fill()
            if current is not None:
                table.select(current)

    def _show_divisions(self, found: "PupilList") -> None:
        combo = self.ui.eleves_class_combo
        shown = [combo.itemData(place) for place in range(1, combo.count())]
        if shown == [division_id for division_id, _ in found.divisions]:
            return
        while combo.count() > 1:
            combo.removeItem(1)
        for division_id, code in found.divisions:
            combo.addItem(code, division_id)
        combo.setCurrentIndex(max(combo.findData(self._query.division_id), 0))

    def _card_of_current(self) -> None:
        student_id = self.ui.eleves_pupils_table.current_id()
        if isinstance(student_id, UUID):
            self.open_card(student_id)

    def _open(self, student_id: object) -> None:
        """Open the case page where there is one, else the card."""
        if has_page(CASE):
            self._go(student_id)
        else:
            self._card_of_current()

    def _go(self, student_id: object) -> None:
        self._context.navigator.go(CASE, student_id)

    def _show_card(self, sheet: "PupilSheet | None") -> None:
        ui = self.ui
        ui.eleves_card_view.setVisible(sheet is not None)
        if sheet is None:
            self._named = None
            return
        card, today = sheet.pupil.card, self._context.clock.today()
        name = f"{card.first_name} {card.last_name}"
        self._named = (card.student_id, f"{name}, {card.division}" if card.division else name)
        ui.eleves_name_label.setText(name)
        ui.eleves_identity_label.setText(rows.identity(card, today))
        line = rows.case_line(sheet)
        ui.eleves_case_label.setText(line)
        ui.eleves_case_label.setVisible(bool(line))
        ui.eleves_open_button.setVisible(has_page(CASE))
        ui.eleves_guardians_list.set_rows([rows.guardian_row(one) for one in card.guardians])
        for widget in (ui.eleves_guardians_title, ui.eleves_guardians_list):
            widget.setVisible(bool(card.guardians))
        self._fit_columns()
        ui.eleves_panels_view.reveal(ui.eleves_name_label)


SPEC: "PageSpec[Services]" = PageSpec(
    "eleves", "Élèves", "users", ElevesPage, position=1, states=("empty", "list", "none")
)
