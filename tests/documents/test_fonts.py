import tomllib

import pytest
from reportlab.platypus import Paragraph

from decroapp.documents import compose, fonts, kit, templates
from decroapp.documents.style import BAND, BAND_INK, TEXT_PAIRS, styles
from decroapp.documents.transport import VIEWS
from decroapp.resources import resource

pytestmark = pytest.mark.requirement("A.D1")


def lines_of(text, width, style="body"):
    paragraph = kit.text(text, style)
    paragraph.wrap(width, 1000)
    return [line[1] for line in paragraph.blPara.lines]


def contrast(one, other):
    def light(token):
        parts = [int(token[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("face", fonts.FACES)
def test_every_character_of_templates_has_a_glyph_in_every_face(face):
    texts = "".join(
        resource(f"templates/{name}.toml").read_text(encoding="utf-8") for name in VIEWS
    )
    typography = "\u00a0\u202f\u2011œŒæÆ«»’–—…€×ÀÉÈÊËÎÏÔÙÛÜŸÇñ"
    used = set(texts + typography + compose.FICTIONAL) - {"\n"}
    assert [c for c in used if not fonts.has_glyph(c, face)] == []


def test_wording_has_glyphs_too():
    folder = resource("wording")
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml")))
    assert {c for c in texts if not fonts.has_glyph(c) and c != "\n"} <= {"≤", "≥", "→"}


def test_each_font_file_stays_small():
    for file in fonts.FACES.values():
        assert len(resource(f"fonts/{file}").read_bytes()) < 75_000
    assert "OPEN FONT LICENSE" in resource("fonts/OFL.txt").read_text(encoding="utf-8")


def test_a_line_never_breaks_at_a_french_narrow_space():
    text = "mot\u202f; " * 40
    for width in range(60, 90, 3):
        assert not any(str(words[0]).startswith(";") for words in lines_of(text, width))


def test_the_stand_in_of_the_narrow_space_has_its_width():
    widths = kit.text("a\u202fb").minWidth(), kit.text("ab").minWidth()
    assert 0 < widths[0] - widths[1] < 3


def test_a_word_after_an_apostrophe_is_cut_by_syllables():
    lines = lines_of("L’anticonstitutionnellement", 70)
    assert len(lines) > 1
    assert all(line[0].endswith("-") for line in lines[:-1])
    assert "".join(line[0].rstrip("-") for line in lines) == "L’anticonstitutionnellement"


def test_a_capitalised_name_is_never_hyphenated():
    assert "\u00ad" not in fonts.set_french("Anticonstitution", cut_from=8)
    assert "\u00ad" in fonts.set_french("anticonstitution", cut_from=8)


def test_a_compound_name_is_cut_at_its_hyphen():
    lines = lines_of("Conseillère, Mme Karabatsos-Vandenbrouck", 106, "cell")
    assert [line[-1] for line in lines] == ["Mme", "Karabatsos-", "Vandenbrouck"]


def test_markup_is_left_as_it_is():
    for markup in ("&anticonstitution;", "<anticonstitution>"):
        assert fonts.set_french(markup, cut_from=8) == markup


def test_texts_are_never_read_as_markup():
    assert isinstance(kit.text("<b>5 < 6 & 7</b>"), Paragraph)
    assert kit.text("<b>5 & 6").getPlainText() == "<b>5 & 6"


def test_every_pair_of_colours_is_readable():
    assert (BAND_INK, BAND) in TEXT_PAIRS
    assert [pair for pair in TEXT_PAIRS if contrast(*pair) < 4.5] == []


def test_every_style_is_at_least_nine_points():
    assert min(style.fontSize for style in styles().values()) >= 9


def test_titles_stay_with_the_name_that_follows():
    assert kit.glue_titles("CPE, M. Aubin") == "CPE, M.\u00a0Aubin"
    assert kit.glue_titles("Mme Delmas-Fictive", 40) == "Mme Delmas-Fictive"


def test_templates_are_toml_with_a_version():
    for name in VIEWS:
        data = tomllib.loads(resource(f"templates/{name}.toml").read_text(encoding="utf-8"))
        assert data["version"] >= 1
        assert set(data["variables"].values()) <= templates.KINDS.keys()
