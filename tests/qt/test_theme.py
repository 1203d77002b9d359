"""One look, light or dark, at any zoom, always readable."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from decroapp.qt.theme import Mode, Tone
from decroapp.qt.theme.pictures import tinted
from decroapp.qt.theme.sheet import fill
from decroapp.qt.theme.theme import SHEET_PICTURES, pictures_of_sheet
from decroapp.qt.theme.tokens import DARK, LIGHT, PAIRS, contrast
from decroapp.resources import resource

pytestmark = pytest.mark.requirement("A.H5")

TEMPLATE = resource("styles/theme.qss").read_text(encoding="utf-8")
RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\$\{[^}]*\})*)\}")
INK = re.compile(r"(?<![-\w])color: \$\{([a-z_]+)\}")
GROUND = re.compile(r"background(?:-color)?: \$\{([a-z_]+)\}")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_pair_in_use_is_readable(tokens, ink, ground, least):
    colours = tokens.as_dict()
    assert contrast(colours[ink], colours[ground]) >= least


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_stylesheet_uses_only_declared_pairs():
    declared = {(ink, ground) for ink, ground, _ in PAIRS}
    used = set()
    for _, body in RULE.findall(TEMPLATE.replace("\n", " ")):
        ink, ground = INK.search(body), GROUND.search(body)
        if ink and ground:
            used.add((ink[1], ground[1]))
    assert len(used) > 5
    assert used <= declared


@pytest.mark.parametrize("tone", Tone)
def test_the_pair_of_each_tone_is_declared(tone):
    declared = {(ink, ground) for ink, ground, _ in PAIRS}
    assert {(tone.ink, tone.ground), (tone.ink, "surface"), ("text", tone.ground)} <= declared


def test_the_stylesheet_keeps_no_place_unfilled():
    images = {"arrow": "a.svg", "tick": "b.svg", "dot": "c.svg"}
    assert "${" not in fill(TEMPLATE, LIGHT, images, 1.0, 10)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_shipped_pictures_of_the_stylesheet_have_its_colours(tokens):
    shipped = pictures_of_sheet(dark=tokens is DARK)
    for name, (icon, token) in SHEET_PICTURES.items():
        assert Path(shipped[name]).read_bytes() == tinted(icon, tokens.as_dict()[token])


def test_every_length_of_the_stylesheet_is_zoomed_but_hairlines_and_rings():
    bare = set(re.findall(r"(?<![\w{])(\d+)px", TEMPLATE.split("*/", 1)[1]))
    assert bare <= {"1", "2"}


def test_dark_is_dark(look):
    look.set_mode(Mode.DARK)
    assert look.tokens == DARK
    assert look.color("background").name().upper() == DARK.background


def test_as_the_system_follows_the_system(qapp, look):
    look.set_mode(Mode.SYSTEM)
    expected = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look.is_dark == expected


def test_a_change_of_the_system_is_followed_at_once(qapp, qtbot, look):
    look.set_mode(Mode.SYSTEM)
    with qtbot.waitSignal(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.is_dark


def test_zoom_goes_from_one_to_two_and_no_further(look):
    for _ in range(10):
        look.zoom_in()
    assert look.zoom == 2.0
    for _ in range(10):
        look.zoom_out()
    assert look.zoom == 1.0


def test_type_and_buttons_grow_with_the_zoom(qtbot, look):
    button, label = QPushButton("Préparer"), QLabel("Texte")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    before = button.sizeHint(), label.sizeHint()
    look.set_zoom(2.0)
    after = button.sizeHint(), label.sizeHint()
    for small, large in zip(before, after, strict=True):
        assert large.width() >= 1.8 * small.width()
        assert large.height() >= 1.8 * small.height()


def test_body_text_is_never_under_ten_points(qtbot, look):
    label = QLabel("Texte")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() >= 10


def test_a_framed_list_shows_that_it_has_the_focus(qtbot, look):
    rows = QListWidget()
    rows.setProperty("framed", True)
    qtbot.addWidget(rows)
    with qtbot.waitActive(rows):
        rows.show()
        rows.activateWindow()
    rows.setFocus()
    assert rows.grab().toImage().pixelColor(80, 1) == look.color("focus")
