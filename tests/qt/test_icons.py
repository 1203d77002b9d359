"""Icons take the colour of the theme."""

import pytest
from PySide6.QtWidgets import QPushButton

from decroapp.qt.icons import dress, icon_pixmap, set_icon
from decroapp.qt.theme import Mode
from decroapp.resources import resource

pytestmark = pytest.mark.requirement("A.H5")


def ink_of(pixmap):
    image = pixmap.toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return max((image.pixelColor(*point) for point in points), key=lambda c: c.alpha())


def test_an_icon_has_the_colour_asked_for(look):
    assert ink_of(icon_pixmap("check", "danger")).name() == look.color("danger").name()


def test_an_icon_follows_the_theme(qtbot, look):
    button = QPushButton("Fermer")
    qtbot.addWidget(button)
    set_icon(button, "x")
    look.set_mode(Mode.DARK)
    dress(button)
    assert ink_of(button.icon().pixmap(20, 20)).lightness() > 200


def test_an_icon_is_sharp_on_a_dense_screen():
    assert icon_pixmap("check", ratio=2.0).width() == 40


def test_an_icon_grows_with_the_zoom(look):
    look.set_zoom(2.0)
    assert icon_pixmap("check").width() == 40


def test_an_unknown_icon_is_a_bug():
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon")


def test_the_icons_come_with_their_licence():
    assert "MIT License" in resource("icons/LICENSE").read_text(encoding="utf-8")
