"""The papers of before a meeting in French."""

from dataclasses import astuple

import pytest

from decroapp.domain.meeting.papers import SERIES, PaperKind
from decroapp.wording import papers
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("B.B4")


def test_every_kind_has_its_words_and_its_series():
    assert set(papers.WORDS) == set(SERIES) == set(PaperKind)


def test_the_words_are_typographically_right():
    said = [text for words in papers.WORDS.values() for text in astuple(words)]
    said += [papers.CALENDAR_DETAIL, papers.NOBODY_TO_HAND, papers.NO_GUEST, papers.WORTH]
    assert {text: faults(text) for text in said if faults(text)} == {}
