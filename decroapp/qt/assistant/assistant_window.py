"""The first start, step by step; nothing is written before the last one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QToolButton, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.assistant.account_step import AccountStep
from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.creation_step import CreationStep
from decroapp.qt.assistant.places_step import PlacesStep
from decroapp.qt.assistant.school_step import SchoolStep
from decroapp.qt.assistant.sheet_step import SheetStep
from decroapp.qt.assistant.step import Step
from decroapp.qt.assistant.year_step import YearStep
from decroapp.qt.documents.failures import tell
from decroapp.qt.forms.ui_assistant_window import Ui_AssistantWindow
from decroapp.qt.icons import dress, set_icon
from decroapp.qt.runner import Runner
from decroapp.qt.school import asking
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow

RAIL = 220
STEPS = (SchoolStep, AccountStep, YearStep, PlacesStep, SheetStep, CreationStep)


class AssistantWindow(QDialog):
    """Lead from nothing to an open vault; steps that are done can be gone back to."""

    created = Signal(object)
    """The vault is there and open, in the runner's thread (``services.context.Context``)."""
    given_up = Signal()
    """The user left; nothing was kept."""

    def __init__(self, around: Around, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.confirm = asking.confirm
        self.answers = Answers()
        self.steps: list[Step] = [make(self.answers, around, runner) for make in STEPS]
        self._buttons: list[QToolButton] = []
        self.ui = Ui_AssistantWindow()
        self.ui.setupUi(self)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._fill()
        self._connect()
        dress(self)
        self._fit()
        self.go(0)

    @property
    def current(self) -> int:
        """Return the step in sight, from 0."""
        return self.ui.step_stack.currentIndex()

    @property
    def step(self) -> Step:
        """Return the step in sight."""
        return self.steps[self.current]

    def go(self, number: int) -> None:
        """Show a step."""
        self.ui.message_bar.clear()
        self.ui.step_stack.setCurrentIndex(number)
        self.setProperty("page_state", self.step.name)
        self._show_rail()
        self.step.enter()
        self._allow()

    def reject(self) -> None:
        """Ask before leaving; while the vault is created, stop and remove what was made."""
        last = self.steps[-1]
        if isinstance(last, CreationStep) and last.busy:
            last.give_up()
        elif self.confirm(
            self,
            "Abandonner le premier démarrage",
            "Rien n’a été créé. Ce que vous avez tapé sera oublié\u202f; une fiche déjà imprimée "
            "n’ouvrira rien\u00a0: détruisez-la.",
            "Abandonner",
        ):
            self._leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the step where it is short."""
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        for number, step in enumerate(self.steps):
            area = QScrollArea()
            area.setWidget(step)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.ui.step_stack.addWidget(area)
            button = QToolButton()
            button.setObjectName(f"assistant_step_{number + 1}_button")
            button.setProperty("nav", True)
            button.setText(step.short)
            button.setAccessibleName(step.short)
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _=False, number=number: self.go(number))
            self._buttons.append(button)
            self.ui.steps_column.addWidget(button)

    def _connect(self) -> None:
        ui = self.ui
        ui.assistant_next_button.clicked.connect(self._go_on)
        ui.assistant_back_button.clicked.connect(lambda: self.go(self.current - 1))
        ui.assistant_cancel_button.clicked.connect(self.reject)
        ui.message_bar.shown.connect(ui.message_host.setVisible)
        ui.message_host.hide()
        for step in self.steps:
            step.refused.connect(self._refuse)
            step.ready_changed.connect(self._allow)
        last = self.steps[-1]
        if isinstance(last, CreationStep):
            last.created.connect(self._end)
            last.given_up.connect(self._leave)
        theme().changed.connect(self._fit)

    def _go_on(self) -> None:
        self.ui.message_bar.clear()
        number = self.current
        try:
            self.step.finish(lambda: self.go(number + 1))
        except RuleError as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        tell(self.ui.message_bar, error)
        self._allow()
        field = self.step.field_of(self.ui.message_bar.code)
        area = self.ui.step_stack.currentWidget()
        if field is not None and isinstance(area, QScrollArea):
            field.setFocus()
            area.ensureWidgetVisible(field)

    def _end(self, context: object) -> None:
        self._forget()
        self.created.emit(context)
        self.accept()

    def _leave(self) -> None:
        self._forget()
        self.given_up.emit()
        super().reject()

    def _forget(self) -> None:
        for step in self.steps:
            step.leave()
        self.answers.passphrase = ""
        self.answers.ready = None

    def _allow(self) -> None:
        ready = self.step.is_ready()
        self.ui.assistant_next_button.setText(self.step.action)
        self.ui.assistant_next_button.setAccessibleName(self.step.action.replace("&", ""))
        self.ui.assistant_next_button.setEnabled(ready)
        self.ui.assistant_back_button.setEnabled(ready and self.current > 0)
        for number, button in enumerate(self._buttons):
            button.setEnabled(ready and number <= self.current)

    def _show_rail(self) -> None:
        for number, button in enumerate(self._buttons):
            done = number < self.current
            set_icon(
                button, "check" if done else "circle-dot" if number == self.current else "point"
            )
            button.setChecked(number == self.current)
        position = f"Étape {self.current + 1} sur {len(self.steps)}"
        narrow = is_narrow(self)
        self.ui.assistant_step_label.setText(
            f"{position} · {self.step.short}" if narrow else position
        )

    def _fit(self) -> None:
        look, ui = theme(), self.ui
        dress(self)
        ui.steps_rail.setVisible(not is_narrow(self))
        ui.steps_rail.setFixedWidth(look.px(RAIL))
        ui.rail_column.setContentsMargins(look.px(12), look.px(16), look.px(12), look.px(12))
        ui.rail_column.setSpacing(look.px(12))
        ui.steps_column.setSpacing(look.px(4))
        ui.window_row.setContentsMargins(0, 0, 0, 0)
        ui.window_row.setSpacing(0)
        ui.window_column.setContentsMargins(0, look.px(16), 0, 0)
        ui.window_column.setSpacing(look.px(4))
        ui.message_column.setContentsMargins(look.px(24), 0, look.px(24), look.px(8))
        ui.assistant_step_label.setContentsMargins(look.px(24), 0, look.px(24), 0)
        ui.button_row.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(12))
        ui.button_row.setSpacing(look.px(12))
        self._show_rail()
