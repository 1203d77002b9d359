"""Pictures of every page, light and dark, at two sizes, without disturbing the user's look."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.qt.photographer import Photographer, front, in_sight
from decroapp.qt.theme import Mode, theme

pytestmark = pytest.mark.requirement("A.X2")


@pytest.fixture
def photographer(tmp_path):
    return Photographer(tmp_path, settle=lambda: None)


def test_each_page_is_taken_in_two_modes_and_two_sizes(sample_window, photographer, tmp_path):
    photographer.look(sample_window)
    found = {(one.mode, one.size) for one in photographer.shots}
    assert len(found) == len(photographer.shots) == 4
    for shot in photographer.shots:
        image = QImage(str(tmp_path / shot.file))
        assert f"{image.width()}x{image.height()}" == shot.size


def test_light_and_dark_do_not_look_the_same(sample_window, photographer, tmp_path):
    photographer.look(sample_window)
    grounds = {one.mode: _ground(tmp_path / one.file) for one in photographer.shots}
    assert grounds["light"] > grounds["dark"]


def test_what_was_seen_is_not_taken_again(sample_window, photographer):
    photographer.look(sample_window)
    photographer.look(sample_window)
    assert len(photographer.shots) == 4
    sample_window.current_page.set_page_state("other")
    photographer.look(sample_window)
    assert ("accueil", "other") in photographer.seen


def test_the_window_keeps_its_look_and_its_size(sample_window, photographer):
    size = sample_window.size()
    photographer.look(sample_window)
    assert (theme().mode, sample_window.size()) == (Mode.LIGHT, size)


def test_a_dialog_is_taken_over_its_window(qtbot, sample_window, photographer, tmp_path):
    photographer.look(sample_window)
    dialog = QDialog(sample_window)
    dialog.setObjectName("sample_dialog")
    dialog.setStyleSheet("background: #ff0000")
    dialog.resize(600, 400)
    dialog.open()
    assert in_sight(sample_window) == ("sample_dialog", "shown")
    photographer.look(sample_window)
    dialog.close()
    image = QImage(str(tmp_path / photographer.shots[4].file))
    assert image.pixelColor(image.rect().center()).name() == "#ff0000"


def test_a_dialog_that_leaves_its_page_usable_is_seen_too(sample_window):
    dialog = QDialog(sample_window)
    dialog.setObjectName("sample_dialog")
    dialog.show()
    assert in_sight(sample_window) == ("sample_dialog", "shown")
    dialog.close()
    assert in_sight(sample_window)[0] == "accueil"


def test_a_dialog_is_never_taken_without_the_window_under_it(qtbot):
    unlock = QWidget()
    unlock.setObjectName("unlock_window")
    qtbot.addWidget(unlock)
    dialog = QDialog(unlock)
    dialog.setObjectName("recovery_dialog")
    dialog.open()
    unlock.show()
    assert front() is unlock
    dialog.close()


def _ground(path):
    image = QImage(str(path))
    return image.pixelColor(image.width() - 4, image.height() - 4).lightness()
