"""A letter to a family: his own address in the window, legal French, then plain words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from decroapp.documents import fonts
from decroapp.documents.envelope import WINDOW
from decroapp.documents.letter import ELEMENTS, OUTLINE, build_letter
from decroapp.documents.style import PAGE
from decroapp.documents.templates import load
from decroapp.domain.charter.views import Contact
from decroapp.wording.typography import faults
from tests.documents import views
from tests.documents.reading import characters, outline, pages_text

pytestmark = pytest.mark.requirement("B.A1")
NOBODY = Contact("M. Aubin (CPE)", "", "0 800 12 25 00", None, ())


def pages(**changes):
    found = pages_text(build_letter(views.letter(**changes)))
    return [re.sub(r"\s+", " ", text) for text in found]


def in_window(pdf):
    """Return the characters of the first page that the window of the envelope may show."""
    left, top, right, bottom = WINDOW
    shown = []
    for letter, _, (x0, y0, x1, y1) in first_page(pdf):
        if x1 > left and x0 < right and PAGE[1] - y0 > top and PAGE[1] - y1 < bottom:
            shown.append(letter)
    return "".join(shown)


def first_page(pdf):
    count = len(re.sub(r"\s", "", pages_text(pdf)[0]))
    return list(characters(pdf))[:count]


def test_the_template_holds_what_the_letter_must_say_and_is_typeset():
    template = load("letter", ELEMENTS, OUTLINE)
    texts = [*template.texts.values(), *(one.text for one in template.clauses)]
    assert {text: faults(text) for text in texts if faults(text)} == {}


def test_the_window_shows_the_whole_address_and_nothing_else():
    pdf = build_letter(views.letter())
    assert in_window(pdf) == "".join(views.ADDRESS).replace(" ", "")


def test_the_longest_address_stays_in_the_window():
    line = "L" * 38
    long = ("Mme " + "W" * 20, *[line] * 5, "99999 VILLE-FICTIVE", "BELGIQUE")
    shown = in_window(build_letter(views.letter(recipient=long)))
    assert shown == "".join(long).replace(" ", "")
    assert stringWidth(line, fonts.REGULAR, 10) < 80 * mm


def test_the_longest_address_of_a_school_stays_out_of_the_window():
    school = replace(views.LETTERHEAD, address=("12, rue de l’Invention " * 4,))
    assert in_window(build_letter(views.letter(letterhead=school))).startswith("MmeMaud")


def test_a_letter_is_one_page_of_law_and_one_of_plain_words():
    legal, plain = pages()
    assert re.search("n° 2013.035 du 29 mars 2013", legal)
    assert "articles 15, 16 et 21" in legal
    assert "en mots simples" in plain
    assert "Ce n’est pas une punition" in plain
    for action in views.LABELS:
        assert action in legal
        assert action in plain


def test_it_says_whom_to_call_and_when_the_numbers_were_verified():
    plain = pages()[1]
    assert "01 99 00 00 00" in plain
    assert "0 800 12 25 00 (vérifié le mardi 24 novembre 2026)" in plain
    assert plain.count("Point accueil jeunes fictif") == 3


def test_a_number_that_nobody_verified_is_not_given():
    plain = pages(contact=NOBODY)[1]
    assert "M. Aubin (CPE)" in plain
    assert "0 800" not in plain
    assert "Téléphone" not in plain
    assert "Près de chez vous" not in plain


def test_a_number_is_not_given_because_the_school_has_a_phone():
    plain = pages(contact=replace(NOBODY, phone="01 99 00 00 00"))[1]
    assert "01 99 00 00 00" in plain
    assert "0 800" not in plain


def test_an_adult_pupil_is_written_to_himself():
    legal = pages(adult=True)[0]
    assert "Vous êtes majeur" in legal
    assert "responsable légal" not in legal


def test_a_review_is_announced_where_there_is_one():
    assert all("mardi 15 décembre 2026" in page for page in pages(review_on=date(2026, 12, 15)))
    assert not any("Un point sera fait" in page for page in pages(review_on=None))


def test_long_actions_still_hold_on_two_pages():
    assert len(pages(actions=tuple(f"{one}, avant le 15 décembre" for one in views.LABELS))) == 2


def test_a_letter_ends_with_the_seal():
    assert outline(build_letter(views.letter()))[1][-1] == "Form"
