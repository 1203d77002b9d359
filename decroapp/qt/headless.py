"""Play the demonstration where nobody looks: through the real windows, leaving its traces.

Three acts: ``tour`` on the whole demonstration, ``story`` on a school whose pupils are still to
be imported, ``first`` before there is a vault. Every (page, state) met is photographed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from decroapp.bootstrap import Services
from decroapp.demo import PUPILS, SEED, TODAY
from decroapp.demo.fill import Making, fill, paths_in
from decroapp.demo.papers import Paper, keep_papers
from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.domain.clock import ahead_to
from decroapp.qt.app import make_application
from decroapp.qt.backstage import show_endings, show_last_step, show_projection
from decroapp.qt.dialogs import DIALOGS, WINDOWS
from decroapp.qt.photographer import Photographer, Shot, front
from decroapp.qt.program import Program
from decroapp.qt.registry import pages
from decroapp.qt.script import Player, Step, parse_script
from decroapp.qt.shell.main_window import MainWindow
from decroapp.resources import resource
from decroapp.work.client import WorkProcess

HOUR = time(13, 30)
"""When each act begins: that of the meeting to come."""
TABLES = ("releve-d-assiduite.csv", "sts_emp_0999999F_2026.xml")
"""Files that are dropped on the windows beside the exports of SIECLE."""
SCHEMA = "decroapp.demonstration/1"


@dataclass(frozen=True, slots=True)
class Act:
    """One part of the demonstration: its scripts in ``resources/demo``, on which vault."""

    name: str
    scripts: tuple[str, ...]
    bare: bool = False


ACTS = (Act("tour", ("tour", "dialogs")), Act("story", ("story",), bare=True))
"""The tour first: its pictures show pages that are full."""
FIRST = "first"
"""The script of the first start, which has no vault yet."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a demonstration; ``fault`` is empty, or says which step could not be done."""

    screens: tuple[Shot, ...]
    documents: tuple[Paper, ...]
    missing: tuple[tuple[str, str], ...]
    """Registered (page, state) that were never in sight."""
    fault: str


def play_demonstration(
    folder: Path, seed: int = SEED, pupils: int = PUPILS, today: date = TODAY
) -> Played:
    """Play every act, leave PDFs, pictures and ``manifest.json`` in a folder, say what came.

    Raises:
        RuleError: ``demo-too-few-pupils``.
    """
    make_application(["decroapp"])
    folder.mkdir(parents=True, exist_ok=True)
    making = Making(seed, pupils)
    _write_exports(folder, making)
    screens: list[Shot] = []
    documents: list[Paper] = []
    seen: set[tuple[str, str]] = set()
    fault = ""
    for act in ACTS:
        stage = _Stage(act, folder, today)
        fault = stage.play(replace(making, bare=act.bare), seen)
        screens += stage.shots
        documents += stage.papers
        seen |= stage.seen
        if fault:
            break
    if not fault:
        shots, fault = _first_start(folder, today)
        screens += shots
    seen |= {(one.page, one.state) for one in screens}
    missing = tuple(_missing(seen))
    played = Played(tuple(screens), tuple(documents), missing, fault)
    _write_manifest(folder, played, making, today)
    return played


def _missing(seen: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the (page, state), the dialogs and the windows that were never in sight."""
    there = {page for page, _ in seen}
    beside = [(name, "") for name in (*DIALOGS, *WINDOWS) if name not in there]
    return [one for one in pages().states() if one not in seen] + beside


class _Beginning(Program):
    """A first start: no vault is there yet, so nobody can be harmed."""

    @property
    def is_demonstration(self) -> bool:
        """Let the script play."""
        return True


def _first_start(folder: Path, today: date) -> tuple[list[Shot], str]:
    """Lead the first start to its last step, where nothing is created yet."""
    with TemporaryDirectory(prefix="decroapp-") as place:
        paths = paths_in(Path(place))
        program = _Beginning(today=today, paths=paths)
        photographer = Photographer(folder, lambda: _settle(program))

        def look() -> None:
            photographer.look(front() or QWidget())
            show_last_step(program, photographer)

        fault = _run(
            program, _steps(FIRST), folder, look, lambda: program.welcome(paths.default_vault)
        )
    return photographer.shots, fault


def _run(
    program: Program,
    steps: Sequence[Step],
    folder: Path,
    look: Callable[[], None],
    begin: Callable[[], None],
) -> str:
    """Play steps on a program until it is closed; return why they stopped, or nothing."""
    faults: list[str] = []
    loop = QEventLoop()
    player = Player(program, steps, folder, program, between=look)
    player.ended.connect(faults.append)
    player.ended.connect(lambda _: program.leave())
    program.finished.connect(loop.quit)
    begin()
    player.play()
    loop.exec()
    program.deleteLater()
    return next(iter(faults), "the windows were closed")


class _Stage:
    """One act on a vault of its own, which goes with it."""

    def __init__(self, act: Act, folder: Path, today: date) -> None:
        self.shots: list[Shot] = []
        self.papers: list[Paper] = []
        self.seen: frozenset[tuple[str, str]] = frozenset()
        self._act, self._folder, self._today = act, folder, today

    def play(self, making: Making, seen: set[tuple[str, str]]) -> str:
        """Play the act, leaving out what was photographed; return why it stopped, or nothing."""
        with TemporaryDirectory(prefix="decroapp-") as place:
            work = WorkProcess()
            try:
                vault = fill(Path(place), making, work)
                steps = [step for name in self._act.scripts for step in _steps(name)]
                fault = self._show(vault, steps, seen)
                papers = keep_papers(vault, self._folder / self._act.name, work, self._today)
            finally:
                work.stop()
        self.papers = [replace(one, file=f"{self._act.name}/{one.file}") for one in papers]
        return fault

    def _show(self, vault: Path, steps: Sequence[Step], seen: set[tuple[str, str]]) -> str:
        program = Program(today=self._today, ahead=ahead_to(HOUR), paths=paths_in(vault.parent))
        photographer = Photographer(self._folder, lambda: _settle(program), seen)
        visited: list[object] = []

        def look() -> None:
            window = front()
            if window is None:
                return
            photographer.look(window)
            show_endings(photographer)
            show_projection(window, photographer)
            if self._act.bare and isinstance(window, MainWindow) and window not in visited:
                visited.append(window)
                _visit(window, photographer)

        fault = _run(program, steps, self._folder, look, lambda: program.ask(vault))
        self.shots, self.seen = photographer.shots, photographer.seen
        return fault


def _visit(window: MainWindow[Services], photographer: Photographer) -> None:
    """Show the pages that nothing leads to yet as they are with nothing to show."""
    hidden = [spec.name for spec in pages() if not spec.in_navigation]
    for name in (*hidden, next(spec.name for spec in pages())):
        window.go(name)
        photographer.wait()
        photographer.look(window)


def _settle(program: Program) -> None:
    loop = QEventLoop()
    while not program.is_idle:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _steps(name: str) -> list[Step]:
    return parse_script(resource(f"demo/{name}.jsonl").read_text(encoding="utf-8"))


def _write_exports(folder: Path, making: Making) -> None:
    for name, content in siecle_zips(build_school(making.seed, making.pupils)).items():
        (folder / name).write_bytes(content)
    for name in TABLES:
        (folder / name).write_bytes(resource(f"demo/{name}").read_bytes())


def _write_manifest(folder: Path, played: Played, making: Making, today: date) -> None:
    manifest = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "seed": making.seed,
        "pupils": making.pupils,
        "screens": [asdict(one) for one in played.screens],
        "documents": [asdict(one) for one in played.documents],
        "missing": played.missing,
        "fault": played.fault,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
