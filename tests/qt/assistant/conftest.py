"""An assistant, its work process, and a folder where it writes."""

import pytest

from decroapp.work.client import WorkProcess
from tests.qt.assistant.guide import Guide


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture
def guide(qtbot, runner, work, tmp_path):
    made = Guide(qtbot, runner, work, tmp_path)
    yield made
    for context in made.created:
        runner.ask(made.window, context.vault.close, lambda _: None)
    made.settle()
