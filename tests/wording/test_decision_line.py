"""French around the decision line."""

from datetime import date

from decroapp.domain.calendar.phrases import DateNote
from decroapp.domain.meeting.decision_line import LinePart, complete
from decroapp.wording.decision_line import NOTES, PARTS, catalogue, suggestion_label
from decroapp.wording.typography import faults


def test_every_note_and_part_is_said_in_french():
    assert (set(NOTES), set(PARTS)) == (set(DateNote), set(LinePart))
    assert [faults(text) for text in (*NOTES.values(), *PARTS.values())] == [()] * 10


def test_a_suggested_day_is_written_in_full():
    reading = complete("tutorat", catalogue(), (), None, date(2026, 11, 24))
    assert [suggestion_label(one) for one in reading.suggestions] == ["mardi 8 décembre 2026"]


def test_a_suggested_action_keeps_its_label():
    reading = complete("stage", catalogue(), (), None, date(2026, 11, 24))
    assert suggestion_label(reading.suggestions[0]) == "Stage de découverte"
