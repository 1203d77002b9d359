"""The reminder of one pilot, read on paper."""

import re

import pytest

from decroapp.documents.reminder import build_reminder
from tests.documents import convening as views
from tests.documents.reading import pages_text

pytestmark = pytest.mark.requirement("B.A2")


def text_of(pdf):
    return re.sub(r"\s+", " ", " ".join(pages_text(pdf)))


def test_a_reminder_names_pupil_action_and_day_and_says_what_is_late():
    text = text_of(build_reminder(views.reminder(2)))
    assert "CPE, M. Aubin-Fictif" in text
    assert "Élève0 INVENTÉ" in text
    assert "3e B – dossier 2026-001" in text
    assert text.count("en retard") == 2  # the sentence above the table, and one line
    assert text.count("mardi 24 novembre 2026") == 3


def test_a_reminder_is_a_working_paper():
    text = text_of(build_reminder(views.reminder()))
    assert "non scellé · à détruire après le" in text
    assert "remis en main propre" in text


def test_a_pilot_with_few_actions_gets_one_page():
    assert len(pages_text(build_reminder(views.reminder(8)))) == 1
