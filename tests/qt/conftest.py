"""What the tests of windows share."""

import gc
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from decroapp.bootstrap import Paths, make_services
from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.qt.app import speak_french
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.program import Program
from decroapp.qt.runner import Runner
from decroapp.qt.script import Player
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.theme import Mode, theme
from tests.builders import make_school
from tests.typed_vault import fill_vault

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def look(qapp):
    """The theme, light and unzoomed before and after each test."""
    speak_french(qapp)
    look = theme()
    look.set_mode(Mode.LIGHT)
    gc.disable()  # it frees Qt’s objects on whichever thread it runs: never the database’s
    yield look
    gc.enable()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look.set_zoom(1.0)
    look.set_mode(Mode.LIGHT)


@pytest.fixture
def runner(qapp):
    """A runner that is stopped at the end."""
    runner = Runner()
    yield runner
    runner.stop()


@pytest.fixture
def clock():
    """The 24th of November 2026, 13 h."""
    return FixedClock(datetime(2026, 11, 24, 12, tzinfo=UTC))


@pytest.fixture
def sample_window(qtbot, runner, clock):
    """The shell with invented pages, open on the first."""
    import samples

    window = MainWindow(samples.PAGES, runner)
    qtbot.addWidget(window)
    who = SignedIn(1, "Mme R. Vasselin", "principale")
    window.open(PageContext(None, runner, window, who), samples.search, first="accueil")
    window.show()
    return window


class Desk:
    """A school's vault on the runner's thread, its services, and what pages told the shell."""

    def __init__(self, qtbot, runner, clock, folder) -> None:
        self.qtbot, self.runner, self.clock = qtbot, runner, clock
        self.owner = QObject()
        self.went: list[tuple[str, object]] = []
        self.told: list[str] = []
        self.errors: list[RuleError] = []
        self.save_states: list[str] = []
        self.backups_made = 0
        self.locks = 0
        self.context = self.run(lambda: make_school(folder))
        self.services = make_services(self.context)
        runner.refused.connect(self.errors.append)
        who = SignedIn(self.context.account.account_id, "Mme Vasselin", "direction")
        self.page_context = PageContext(self.services, runner, self, who)

    def run(self, call):
        """Run a call on the database's thread and return its result."""
        results: list[object] = []
        failures: list[Exception] = []
        self.runner.ask(self.owner, call, results.append, failures.append)
        self.qtbot.waitUntil(lambda: bool(results or failures), timeout=10_000)
        if failures:
            raise failures[0]
        return results[0]

    def settle(self) -> None:
        """Wait until every result was delivered."""
        self.qtbot.waitUntil(lambda: self.runner.is_idle, timeout=10_000)

    def show(self, page, target=None, size=(1200, 800)):
        """Show a page as the shell does, and wait for what it asked."""
        self.qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.enter(target)
        self.settle()
        return page

    def go(self, page: str, target: object = None) -> None:
        """Record where a page wanted to go."""
        self.went.append((page, target))

    def tell(self, what: str, **_: object) -> None:
        """Record what a page said."""
        self.told.append(what)

    def tell_error(self, error: RuleError) -> None:
        """Record which rule refused."""
        self.errors.append(error)

    def lock(self) -> None:
        """Count how often the vault was to be locked."""
        self.locks += 1

    def backed_up(self) -> None:
        """Count the backups that a page made."""
        self.backups_made += 1

    def show_save_state(self, state) -> None:
        """Record whether what was typed is safe."""
        self.save_states.append(state.value)


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A vault on which every form of the program can be filled; each program has its copy."""
    return fill_vault(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qtbot, tmp_path, filled):
    """The program at its unlock window, on a copy of that vault."""
    shutil.copytree(filled.parent, tmp_path, dirs_exist_ok=True)
    paths = Paths(tmp_path, tmp_path / "demo", tmp_path / "sauvegardes", tmp_path / "log")
    program = Program(paths=paths)
    program.ask(tmp_path / filled.name)
    yield program
    with qtbot.waitSignal(program.finished, timeout=10_000):
        program.leave()


@pytest.fixture
def play(qtbot, program, tmp_path):
    """Play steps on the program, to their end."""

    def play(*steps):
        player = Player(program, list(steps), tmp_path)
        with qtbot.waitSignal(player.ended, timeout=60_000) as ended:
            player.play()
        assert ended.args == [""]

    return play


@pytest.fixture
def desk(qtbot, runner, clock, tmp_path):
    """Return a ``Desk``: a real vault, a real runner, a recording navigator."""
    made = Desk(qtbot, runner, clock, tmp_path)
    yield made
    made.services.work.stop()
    made.run(made.context.vault.close)
