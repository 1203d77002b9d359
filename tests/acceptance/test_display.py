"""The stories are played on a real window system."""

import subprocess
import sys

import pytest

SIZE = """
from PySide6.QtWidgets import QApplication
size = QApplication([]).primaryScreen().size()
print(QApplication.platformName(), size.width(), size.height())
"""


@pytest.mark.requirement("A.H2")
def test_windows_are_drawn_on_a_large_screen(qapp):
    size = qapp.primaryScreen().size()
    assert (qapp.platformName(), size.width(), size.height()) == ("xcb", 1920, 1080)


@pytest.mark.requirement("A.H2")
def test_a_program_can_be_started_on_a_small_one(small_screen):
    command = [sys.executable, "-c", SIZE]
    made = subprocess.run(command, env=small_screen, capture_output=True, check=True)
    assert made.stdout.split() == [b"xcb", b"1024", b"700"]
