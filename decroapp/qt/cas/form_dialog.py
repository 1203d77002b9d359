"""What the forms of the case page share: drafts, refusals shown in place, one writing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTimeEdit,
    QWidget,
)

from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.values import changes, collect, may_shrink, restore
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.theme import theme
from decroapp.qt.widgets.check_list import CheckList
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.qt.widgets.dialog_room import fit_height, keep_clear_of_bar
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

SIDE, GAP, HEIGHT = 24, 12, 480
Write = Callable[[], object]
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: its draft's name and key, and its width before zoom."""

    form: str
    key: str
    width: int = 480


class FormDialog(QDialog):
    """A form that keeps what is typed when it is closed, and says in place what refuses it.

    A subclass sets up its ``ui``, calls ``begin`` and gives ``writing``.
    """

    saved = Signal()
    """The form was written."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self._fields: list[QWidget] = []
        self._drafts: DraftKeeper | None = None

    def writing(self) -> Write:
        """Return the call that writes the form.

        Raises:
            RuleError: something is missing, said in place.
        """
        raise TypeError(f"{type(self).__name__} does not say what it writes")

    def restored(self) -> None:
        """Follow the widgets after a draft came back."""

    def begun(self, field: QWidget) -> None:
        """Follow a field that was typed in, or came back."""

    def begin(self, subject: Subject) -> None:
        """Lay the form out, follow its fields and give its draft back."""
        self._label("error").hide()
        self._named(QWidget, "draft_band").hide()
        self._area, self._width = self._named(QScrollArea, "view"), subject.width
        self._fit()
        theme().changed.connect(self._fit)
        self.resize(theme().px(self._width), theme().px(HEIGHT))
        keep_clear_of_bar(self._area)
        kinds = (DateEdit, QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, CheckList, QTimeEdit)
        self._fields = [
            one
            for one in self.findChildren(QWidget)
            if isinstance(one, kinds) and one.objectName().startswith(f"{self.prefix}_")
        ]
        self._drafts = DraftKeeper(
            self.context,
            subject.form,
            collect=lambda: collect(self.kept()),
            restore=self._restore,
            parent=self,
        )
        for field in self._fields:
            self._follow(field)
        self._button("save").clicked.connect(self.save)
        self._button("cancel").clicked.connect(self.reject)
        self._button("discard").clicked.connect(self.discard)
        self._drafts.follow(subject.key)

    @property
    def prefix(self) -> str:
        """Return what the names of the form's widgets begin with."""
        return self.objectName().removesuffix("_dialog")

    def save(self) -> None:
        """Write the form; what refuses it is said in place and what is typed stays."""
        try:
            write = self.writing()
        except RuleError as refused:
            self.refuse(refused)
            return
        self._button("save").setEnabled(False)
        self.context.runner.ask(self, write, self._done, self._fail)

    def reject(self) -> None:
        """Close the form; what was typed is kept for the next time."""
        self.flush()
        super().reject()

    def discard(self) -> None:
        """Forget what was typed."""
        if self._drafts is not None:
            self._drafts.done()
        super().reject()

    def flush(self) -> None:
        """Send what is typed and not yet saved."""
        if self._drafts is not None:
            self._drafts.flush()

    def filing(self) -> DraftKey | None:
        """Return the draft, safe up to the last key, for what files the form to let it go."""
        return None if self._drafts is None else self._drafts.filing(self.left())

    def kept(self) -> list[QWidget]:
        """Return the fields that the draft keeps."""
        return self._fields

    def left(self) -> Content | None:
        """Return what the form holds beside what it files."""
        return None

    def refuse(self, error: RuleError) -> None:
        """Say which rule refuses the form."""
        said = explain(error)
        label = self._label("error")
        label.setText(f"{said.what} {said.why} {said.todo}")
        label.setProperty("code", error.code)
        label.show()
        self.grow()
        self._button("save").setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of the form where the screen has room."""
        super().showEvent(event)
        self.resize(self.width(), 0)
        self.grow()

    def grow(self) -> None:
        """Show what came into the form; it never shrinks under the eyes."""
        if self.isVisible():
            fit_height(self, self._area, theme().px(self._width), least=self.height())

    def _fit(self) -> None:
        look = theme()
        for layout in self.findChildren(QBoxLayout):
            tight = layout.objectName().endswith("_field")
            layout.setSpacing(look.px(4 if tight else GAP))
            if tight:
                layout.setContentsMargins(0, 0, 0, 0)
        column, inside = self.layout(), self._named(QWidget, "body").layout()
        if column is not None:
            column.setContentsMargins(*[look.px(SIDE)] * 4)
        if inside is not None:
            inside.setContentsMargins(0, 0, 0, 0)
        self.grow()

    def _follow(self, field: QWidget) -> None:
        if isinstance(field, DateEdit):
            field.set_today(self.context.clock.today())
        elif isinstance(field, QComboBox):
            may_shrink(field)
        for changed in changes(field):
            changed.connect(lambda *_: self._touch(field))

    def _touch(self, field: QWidget) -> None:
        self.begun(field)
        if self._drafts is not None:
            self._drafts.touch()

    def _restore(self, content: Content) -> None:
        restore(self._fields, content)
        for field in self._fields:
            if field.objectName() in content:
                self.begun(field)
        self._named(QWidget, "draft_band").show()
        self.restored()
        self.grow()

    def written(self) -> None:
        """Tell that something was written; the form stays open."""
        self._named(QWidget, "draft_band").hide()
        self._label("error").hide()
        self._button("save").setEnabled(True)
        self.saved.emit()

    def _done(self, _: object) -> None:
        if self._drafts is not None:
            self._drafts.filed()
        self.accept()
        self.written()

    def _fail(self, error: Exception) -> None:
        self._button("save").setEnabled(True)
        if not isinstance(error, RuleError):
            raise error
        self.refuse(error)

    def _button(self, name: str) -> QPushButton:
        return self._named(QPushButton, f"{name}_button")

    def _label(self, name: str) -> QLabel:
        return self._named(QLabel, f"{name}_label")

    def _named(self, kind: type[W], name: str) -> W:
        found = self.findChild(kind, f"{self.prefix}_{name}")
        if found is None:
            raise LookupError(name)
        return found
