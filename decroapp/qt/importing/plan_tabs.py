"""The plan of an import in tabs, one list for each thing that would happen, questions first."""

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from PySide6.QtWidgets import QTabWidget, QWidget

from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Column, Row

QUESTION = "question"
Lists = Sequence[tuple[str, str]]
"""Name and title of each list, ``QUESTION`` among them."""


class PlanTabs:
    """The tabs of the lists that hold something, and which question is asked now."""

    def __init__(
        self, tabs: QTabWidget, stem: str, lists: Lists, columns: Sequence[Column]
    ) -> None:
        """Make the lists of ``tabs``; ``stem`` begins their object names."""
        self._tabs, self._titles = tabs, lists
        tabs.tabBar().setObjectName(f"{stem}_plan_bar")
        tabs.tabBar().setAccessibleName("Ce que l’import ferait")
        tabs.setDocumentMode(True)
        owner = tabs.window()
        self._lists = {name: _list(owner, f"{stem}_{name}_table", title) for name, title in lists}
        for rows in self._lists.values():
            rows.set_columns(*columns)
            rows.set_wrapping(True)

    @property
    def questions(self) -> RowList:
        """Return the list of what is asked."""
        return self._lists[QUESTION]

    @property
    def asking(self) -> bool:
        """Tell whether the questions are in sight."""
        return self._tabs.currentWidget() is self.questions

    def show(self, found: Mapping[str, list[Row]]) -> None:
        """Show the rows of each list; the lists without any have no tab."""
        self._tabs.clear()
        for name, title in self._titles:
            rows = found[name]
            self._lists[name].set_rows(rows)
            if rows:
                self._tabs.addTab(self._lists[name], f"{title} ({len(rows)})")
        self._tabs.setVisible(bool(self._tabs.count()))
        if found[QUESTION]:
            self.questions.select(found[QUESTION][0].id)

    def question(self) -> tuple[str, UUID] | None:
        """Return the question chosen: its key, and the pupil of the vault who is meant."""
        current = self.questions.current_id()
        return cast("tuple[str, UUID]", current) if isinstance(current, tuple) else None


def _list(owner: QWidget, name: str, title: str) -> RowList:
    rows = RowList(owner)
    rows.setObjectName(name)
    rows.setAccessibleName(title)
    rows.hide()
    return rows
