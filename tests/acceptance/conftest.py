"""Stories are played through real windows, under Xvfb, apart from the other tests."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from decroapp.demo.fill import VAULT, Making, fill
from decroapp.work.client import WorkProcess
from tests.builders import FAST
from tests.virtual_display import virtual_display

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that a plain run of pytest leaves it out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.acceptance)


@pytest.fixture(scope="session", autouse=True)
def display() -> str:
    """Give this process, and those it starts, a screen of 1920 × 1080 (the real one elsewhere)."""
    if not sys.platform.startswith("linux"):
        os.environ.pop("QT_QPA_PLATFORM", None)
        yield ""
        return
    with pytest.MonkeyPatch.context() as environment, virtual_display("1920x1080") as number:
        environment.setenv("DISPLAY", number)
        environment.setenv("QT_QPA_PLATFORM", "xcb")
        environment.delenv("WAYLAND_DISPLAY", raising=False)
        yield number


@pytest.fixture(scope="session")
def small_screen() -> dict[str, str]:
    """Return the environment of a program to start on a screen of 1024 × 700."""
    with virtual_display("1024x700") as number:
        yield os.environ | {"DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(scope="session")
def work():
    """A work process, warm for all the stories."""
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def small_school(tmp_path_factory, work):
    """The folder of a closed demonstration, its stories whole and its classes small."""
    folder = tmp_path_factory.mktemp("small")
    return fill(folder, Making(pupils=96), work, kdf=FAST).parent


@pytest.fixture(scope="module")
def vault(tmp_path_factory, small_school):
    """A copy of the small demonstration's vault, closed, for one story."""
    folder = tmp_path_factory.mktemp("vault") / "coffre"
    shutil.copytree(small_school, folder)
    return folder / VAULT
