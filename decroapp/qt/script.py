"""Play a script on the windows: one JSON object a line, the next once nothing moves any more.

``{"click": name}``, ``{"type": [name, text]}``, ``{"key": "Ctrl+Return"}``,
``{"select": [name, text or id]}``, ``{"expect": [name, property, value]}``,
``{"drop": [name, [files]]}``, ``{"shot": "a.png"}``, ``{"tree": "a.json"}``; files are those of
the player's folder.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from decroapp.domain.errors import RuleError
from decroapp.qt.script_hands import Act, ScriptError, click, drop, find, press, select, type_text
from decroapp.qt.script_tree import active_window, tree_of

Step = dict[str, Any]

LOOK_MS = 10
LONGEST_MS = 30_000
"""A step that waits longer than this has failed: nothing will come."""


def _expect(_folder: Path, value: Any) -> Act:  # noqa: ANN401 - a line of JSON
    name, wanted, expected = value
    found = find(name).property(wanted)
    same = found == expected if not isinstance(expected, str) else str(found) == expected
    if not same:
        raise ScriptError(f"{name}.{wanted} is {found!r}")
    return lambda: None


def _shoot(folder: Path, value: Any) -> Act:  # noqa: ANN401
    window = active_window()
    if window is None:
        raise ScriptError("no window is in sight")
    return lambda: window.grab().save(str(folder / value))


def _draw_tree(folder: Path, value: Any) -> Act:  # noqa: ANN401
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    text = json.dumps(tree_of(windows), ensure_ascii=False, indent=1)
    return lambda: (folder / value).write_text(text, encoding="utf-8")


ACTIONS: dict[str, Callable[[Path, Any], Act]] = {
    "click": lambda _, name: click(name),
    "type": lambda _, value: type_text(*value),
    "key": lambda _, keys: press(keys),
    "select": lambda _, value: select(*value),
    "expect": _expect,
    "drop": lambda folder, value: drop(value[0], [folder / one for one in value[1]]),
    "shot": _shoot,
    "tree": _draw_tree,
}
"""What each kind of step does, once it can be done."""


class Playable(Protocol):
    """The program as a script sees it."""

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        ...

    @property
    def is_demonstration(self) -> bool:
        """Tell whether only invented people can be harmed."""
        ...


def read_script(path: Path) -> list[Step]:
    """Return the steps of a file; blank lines and lines that begin with # are left out.

    Raises:
        RuleError: ``script-unreadable``, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError("script-unreadable", line=0) from error
    return parse_script(text)


def parse_script(text: str) -> list[Step]:
    """Return the steps of a text; errors as ``read_script``."""
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            step = json.loads(line)
        except ValueError as error:
            raise RuleError("script-unreadable", line=number) from error
        if not isinstance(step, dict) or len(step) != 1 or next(iter(step)) not in ACTIONS:
            raise RuleError("script-unreadable", line=number)
        steps.append(step)
    return steps


class Player(QObject):
    """Plays the steps one after the other; each is tried until the windows can take it."""

    stepped = Signal(int)
    """So many steps are done."""
    ended = Signal(str)
    """The script is over: empty, or why it could not go on."""

    def __init__(
        self,
        program: Playable,
        steps: Sequence[Step],
        folder: Path,
        parent: QObject | None = None,
        *,
        between: Callable[[], object] | None = None,
    ) -> None:
        """``between`` is called before each step and after the last, when nothing moves."""
        super().__init__(parent)
        self._between = between
        self._over = False
        self._program = program
        self._steps = list(steps)
        self._folder = folder
        self._done = 0
        self._seen = -1
        self._waited = 0
        self._acting = False
        self.started = False

    def play(self) -> None:
        """Begin, or go on.

        Raises:
            RuleError: ``script-needs-demonstration``.
        """
        if not self._program.is_demonstration:
            raise RuleError("script-needs-demonstration")
        self.started = True
        self._look_later()

    def _look_later(self) -> None:
        QTimer.singleShot(LOOK_MS, self, self._look)

    def _look(self) -> None:
        if self._over:
            return
        if not self._acting and self._program.is_idle:
            self._go_on()
            return
        self._look_later()
        self._count("the program is still busy")

    def _go_on(self) -> None:
        if self._between is not None and self._seen != self._done:
            self._seen = self._done
            self._between()
        if self._done == len(self._steps):
            self._end("")
            return
        # Asked again before acting: a step that opens a modal loop returns only with it.
        self._look_later()
        self._try(self._steps[self._done])

    def _end(self, fault: str) -> None:
        self._over = True
        self.ended.emit(fault)

    def _try(self, step: Step) -> None:
        ((kind, value),) = step.items()
        try:
            ready = ACTIONS[kind](self._folder, value)
        except ScriptError as error:
            self._count(str(error))
            return
        except Exception as error:
            self._end(f"step {json.dumps(step, ensure_ascii=False)}: {type(error).__name__}")
            raise
        self._waited = 0
        self._done += 1
        number = self._done
        self._acting = True
        try:
            ready()
        finally:
            self._acting = False
        self.stepped.emit(number)

    def _count(self, why: str) -> None:
        self._waited += LOOK_MS
        if self._waited < LONGEST_MS:
            return
        step = self._steps[min(self._done, len(self._steps) - 1)]
        self._end(f"step {json.dumps(step, ensure_ascii=False)}: {why}")
