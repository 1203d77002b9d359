"""Phrases that name a date; today is mardi 24 novembre 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.calendar.phrases import DateNote, read_date
from decroapp.domain.errors import RuleError
from tests.domain.calendar.years import BARE, TODAY, YEAR

MEETING = date(2026, 12, 15)
LINES = [
    ("aujourd’hui", "2026-11-24"),
    ("demain", "2026-11-25"),
    ("Demain !", "2026-11-25"),
    ("après-demain", "2026-11-26"),
    ("apres demain", "2026-11-26"),
    ("dans 3 semaines", "2026-12-15"),
    ("Dans trois semaines", "2026-12-15"),
    ("3 semaines", "2026-12-15"),
    ("d’ici 3 semaines", "2026-12-15"),
    ("sous 3 semaines", "2026-12-15"),
    ("dans huit jours", "2026-12-01"),
    ("dans 8 jours", "2026-12-01"),
    ("sous huit jours", "2026-12-01"),
    ("sous huitaine", "2026-12-01"),
    ("dans quinze jours", "2026-12-08"),
    ("dans 15 jours", "2026-12-08"),
    ("dans une quinzaine", "2026-12-08"),
    ("d'ici une quinzaine de jours", "2026-12-08"),
    ("dans 10 jours", "2026-12-04"),
    ("dans deux jours", "2026-11-26"),
    ("dans un mois", "2026-12-24"),
    ("dans 2 mois", "2027-01-24"),
    ("dans une semaine", "2026-12-01"),
    ("lundi", "2026-11-30"),
    ("mardi", "2026-12-01"),
    ("mercredi", "2026-11-25"),
    ("LUNDI", "2026-11-30"),
    ("lundi 30", "2026-11-30"),
    ("le lundi 30", "2026-11-30"),
    ("lundi le 30", "2026-11-30"),
    ("lundi prochain", "2026-11-30"),
    ("vendredi prochain", "2026-11-27"),
    ("ce vendredi", "2026-11-27"),
    ("d’ici vendredi", "2026-11-27"),
    ("pour vendredi", "2026-11-27"),
    ("d ici a vendredi", "2026-11-27"),
    ("avant vendredi", "2026-11-26"),
    ("avant le 15", "2026-12-14"),
    ("mardi en huit", "2026-12-08"),
    ("lundi en huit", "2026-12-07"),
    ("jeudi en quinze", "2026-12-10"),
    ("lundi de la semaine prochaine", "2026-11-30"),
    ("vendredi semaine prochaine", "2026-12-04"),
    ("la semaine prochaine", "2026-12-04"),
    ("début de semaine prochaine", "2026-11-30"),
    ("fin de semaine", "2026-11-27"),
    ("cette semaine", "2026-11-27"),
    ("le 15", "2026-12-15"),
    ("15", "2026-12-15"),
    ("le 28", "2026-11-28"),
    ("le 24", "2026-11-24"),
    ("le 1er", "2026-12-01"),
    ("le 31", "2026-12-31"),
    ("15/12", "2026-12-15"),
    ("15/12/2026", "2026-12-15"),
    ("15/12/26", "2026-12-15"),
    ("15-12-2026", "2026-12-15"),
    ("15.12.2026", "2026-12-15"),
    ("15 / 12", "2026-12-15"),
    ("2026-12-15", "2026-12-15"),
    ("15 décembre", "2026-12-15"),
    ("15 decembre 2026", "2026-12-15"),
    ("15 dec. 2026", "2026-12-15"),
    ("15 déc", "2026-12-15"),
    ("le 15 janv.", "2027-01-15"),
    ("15 janvier", "2027-01-15"),
    ("1er février", "2027-02-01"),
    ("mardi 15 décembre", "2026-12-15"),
    ("mardi 15/12", "2026-12-15"),
    ("mardi 15 décembre 2026", "2026-12-15"),
    ("pour le 15 décembre", "2026-12-15"),
    ("au plus tard le 15 décembre", "2026-12-15"),
    ("29 février 2028", "2028-02-29"),
    ("fin novembre", "2026-11-30"),
    ("fin du mois", "2026-11-30"),
    ("fin de mois", "2026-11-30"),
    ("fin décembre", "2026-12-18"),
    ("fin janvier 2027", "2027-01-29"),
    ("fin du mois de janvier", "2027-01-29"),
    ("mi-décembre", "2026-12-15"),
    ("début janvier", "2027-01-04"),
    ("début décembre", "2026-12-01"),
    ("le mois prochain", "2026-12-31"),
    ("fin du trimestre", "2026-12-04"),
    ("fin de trimestre", "2026-12-04"),
    ("d’ici la fin du trimestre", "2026-12-04"),
    ("fin du 2e trimestre", "2027-03-12"),
    ("à la fin du troisième trimestre", "2027-07-02"),
    ("fin de l’année scolaire", "2027-07-02"),
    ("avant les vacances", "2026-12-18"),
    ("Avant les vacances de Noël", "2026-12-18"),
    ("avant les vacances d’hiver", "2027-02-19"),
    ("avant les vacances de février", "2027-02-19"),
    ("avant les vacances de Pâques", "2027-04-09"),
    ("avant les vacances d’été", "2027-07-02"),
    ("avant Noël", "2026-12-18"),
    ("avant Pâques", "2027-03-26"),
    ("à la rentrée", "2027-01-04"),
    ("dès la rentrée", "2027-01-04"),
    ("après les vacances", "2027-01-04"),
    ("au retour des vacances", "2027-01-04"),
    ("à la rentrée de mars", "2027-03-08"),
    ("au prochain GPDS", "2026-12-15"),
    ("à la prochaine séance", "2026-12-15"),
    ("pour la prochaine réunion", "2026-12-15"),
]


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(("phrase", "expected"), LINES)
def test_a_phrase_names_its_day(phrase, expected):
    assert read_date(phrase, TODAY, YEAR, MEETING).day == date.fromisoformat(expected)


REFUSED = [
    ("", "date-not-understood"),
    ("bientôt", "date-not-understood"),
    ("dans 3", "date-not-understood"),
    ("x" * 61, "date-not-understood"),
    ("lundi 31", "date-weekday-mismatch"),
    ("lundi 15 décembre", "date-weekday-mismatch"),
    ("hier", "date-past"),
    ("15/10", "date-past"),
    ("15 octobre", "date-past"),
    ("fin octobre", "date-past"),
    ("15/12/2025", "date-past"),
    ("avant aujourd’hui", "date-past"),
    ("31/11", "date-impossible"),
    ("le 32", "date-impossible"),
    ("le 0", "date-impossible"),
    ("15/13", "date-impossible"),
    ("29 février 2027", "date-impossible"),
    ("15/12/0000", "date-impossible"),
    ("fin de l’année", "date-year-end-unclear"),
    ("dans 3 ans", "date-too-far"),
    ("15/12/2040", "date-too-far"),
    ("avant les vacances de la Toussaint", "date-holiday-unknown"),
    ("à la rentrée de septembre", "date-holiday-unknown"),
    ("fin du 1er trimestre 2", "date-not-understood"),
]


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(("phrase", "code"), REFUSED)
def test_what_is_not_sure_asks_a_question(phrase, code):
    with pytest.raises(RuleError) as refused:
        read_date(phrase, TODAY, YEAR, MEETING)
    assert refused.value.code == code


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(
    ("phrase", "year", "code"),
    [
        ("avant les vacances", None, "date-calendar-unknown"),
        ("avant les vacances", BARE, "date-holiday-unknown"),
        ("à la rentrée", BARE, "date-holiday-unknown"),
        ("fin du trimestre", BARE, "date-term-unknown"),
        ("fin du dernier trimestre", BARE, "date-term-unknown"),
        ("fin du 3e trimestre", BARE, "date-term-unknown"),
        ("au prochain GPDS", YEAR, "date-next-meeting-unknown"),
    ],
)
def test_what_the_school_did_not_give_is_not_guessed(phrase, year, code):
    with pytest.raises(RuleError) as refused:
        read_date(phrase, TODAY, year)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("phrase", "note"),
    [
        ("dans 3 semaines", DateNote.NONE),
        ("dans huit jours", DateNote.IDIOM),
        ("lundi prochain", DateNote.NEAREST),
        ("avant les vacances", DateNote.LAST_SCHOOL_DAY),
        ("avant vendredi", DateNote.LAST_SCHOOL_DAY),
        ("à la rentrée", DateNote.FIRST_SCHOOL_DAY),
        ("au prochain GPDS", DateNote.NEXT_MEETING),
        ("dans un mois", DateNote.CLOSED_DAY),
        ("dimanche", DateNote.CLOSED_DAY),
    ],
)
def test_the_reader_is_told_how_the_day_was_found(phrase, note):
    assert read_date(phrase, TODAY, YEAR, MEETING).note is note


def test_a_mismatch_offers_both_days():
    with pytest.raises(RuleError) as refused:
        read_date("lundi 31", TODAY, YEAR)
    assert refused.value.details == {
        "day": "2026-12-31",
        "weekday": "lundi",
        "other": "2026-12-28",
    }


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("avant vendredi", "2026-11-26"),
        ("fin décembre", "2026-12-31"),
        ("début janvier", "2027-01-01"),
        ("15 mars", "2027-03-15"),
    ],
)
def test_without_a_calendar_plain_dates_are_still_read(phrase, expected):
    assert read_date(phrase, TODAY).day == date.fromisoformat(expected)


def test_after_easter_the_next_one_is_meant():
    assert read_date("avant Pâques", date(2027, 3, 1), YEAR).day == date(2027, 3, 26)


@given(st.text(max_size=70))
def test_any_text_is_a_day_to_come_or_a_question(text):
    try:
        found = read_date(text, TODAY, YEAR, MEETING)
    except RuleError:
        return
    assert found.day >= TODAY


WORDS = "avant fin du mois lundi 31 décembre dans huit jours la rentrée 2e trimestre / 0 99 999 de"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join))
def test_any_mix_of_known_words_is_a_day_to_come_or_a_question(text):
    try:
        found = read_date(text, TODAY, YEAR, MEETING)
    except RuleError:
        return
    assert found.day >= TODAY
