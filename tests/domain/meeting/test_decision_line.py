"""A decision typed in one line; today is mardi 24 novembre 2026."""

import sys
import time
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.meeting.decision_line import LinePart, complete
from decroapp.domain.meeting.line_choices import Catalogue, LineAction, LineMember
from decroapp.wording.labels import actions
from tests.domain.calendar.years import TODAY, YEAR

CATALOGUE = Catalogue(
    [LineAction(a.code, a.label, a.aliases, a.delay_days) for a in actions().values()]
)
MEMBERS = tuple(
    LineMember(UUID(int=number), name, functions)
    for number, (name, functions) in enumerate(
        [
            ("Mme Vasselin", ("direction", "principale")),
            ("M. Aubin", ("CPE",)),
            ("Mme Ferrand", ("PsyEN",)),
            ("Mme Cazeneuve", ("AS", "assistante sociale")),
            ("M. Ortolan", ("infirmier",)),
            ("Mme Tissot", ("ALSES",)),
            ("M. Sabatier", ("professeur principal 3e B", "PP 3e B")),
            ("Mme Delorme", ("professeure principale 4e A", "PP 4e A")),
            ("Mme Aubinet", ("MLDS",)),
        ],
        1,
    )
)


def read(line, members=MEMBERS, year=YEAR):
    return complete(line, CATALOGUE, members, year, TODAY, next_meeting=date(2026, 12, 15))


COMPLETE = [
    ("stage de découverte, PsyEN, dans 3 semaines", "discovery_internship", "Ferrand", "12-15"),
    ("PsyEN, stage de découverte, dans 3 semaines", "discovery_internship", "Ferrand", "12-15"),
    ("dans 3 semaines, PsyEN, stage de découverte", "discovery_internship", "Ferrand", "12-15"),
    ("dans 3 semaines stage de decouverte psyen", "discovery_internship", "Ferrand", "12-15"),
    ("stage de découverte PsyEN dans 3 semaines", "discovery_internship", "Ferrand", "12-15"),
    ("stage de découverte dans 3 semaines PsyEN", "discovery_internship", "Ferrand", "12-15"),
    ("STAGE DE DECOUVERTE ; FERRAND ; 15/12", "discovery_internship", "Ferrand", "12-15"),
    ("tutorat, M. Sabatier, lundi 30", "mentoring", "Sabatier", "11-30"),
    ("tutorat M. Sabatier lundi 30", "mentoring", "Sabatier", "11-30"),
    ("tutorat par M. Sabatier le 15", "mentoring", "Sabatier", "12-15"),
    ("tutorat sabatier 15/12", "mentoring", "Sabatier", "12-15"),
    ("tutorat, sab, demain", "mentoring", "Sabatier", "11-25"),
    ("fiche de suivi CPE avant les vacances", "follow_up_sheet", "Aubin", "12-18"),
    ("fiche de suivi, le CPE, avant les vacances", "follow_up_sheet", "Aubin", "12-18"),
    ("rencontre famille, CPE, d’ici vendredi", "family_meeting", "Aubin", "11-27"),
    ("rencontre avec la famille CPE vendredi", "family_meeting", "Aubin", "11-27"),
    ("RDV famille, direction, dans huit jours", "family_meeting", "Vasselin", "12-01"),
    ("appel famille, Aubin, demain", "family_call", "Aubin", "11-25"),
    ("appeler la famille, M. Aubin, demain", "family_call", "Aubin", "11-25"),
    ("point hebdo, CPE, mardi en huit", "weekly_point", "Aubin", "12-08"),
    (
        "commission éducative, direction, fin du trimestre",
        "education_commission",
        "Vasselin",
        "12-04",
    ),
    ("PAFI, MLDS, à la rentrée", "pafi", "Aubinet", "01-04"),
    ("saisine MLDS, Aubinet, dans 15 jours", "mlds_referral", "Aubinet", "12-08"),
    ("classe relais, direction, fin janvier 2027", "relay_class", "Vasselin", "01-29"),
    ("devoirs faits, CPE, lundi prochain", "homework_help", "Aubin", "11-30"),
    ("PPRE, PP 3e B, fin décembre", "ppre", "Sabatier", "12-18"),
    ("PPRE, PP 4e A, fin décembre", "ppre", "Delorme", "12-18"),
    ("ppre pp 3e B 15 décembre", "ppre", "Sabatier", "12-15"),
    ("réorientation, PsyEN, au prochain GPDS", "path_change", "Ferrand", "12-15"),
    ("entretien PsyEN, PsyEN, jeudi", "psyen_interview", "Ferrand", "11-26"),
    ("entretien PsyEN, Mme Ferrand, jeudi", "psyen_interview", "Ferrand", "11-26"),
    ("entretien de retour, CPE, lundi", "return_interview", "Aubin", "11-30"),
    ("mini-stage LP, PsyEN, début janvier", "school_visit", "Ferrand", "01-04"),
    ("immersion Ferrand 15 janvier", "school_visit", "Ferrand", "01-15"),
    ("aménagement EDT, direction, lundi 30 novembre", "timetable_change", "Vasselin", "11-30"),
    ("aménagement de l'emploi du temps, Vasselin, 30/11", "timetable_change", "Vasselin", "11-30"),
    ("assiduité, CPE, sous quinzaine", "attendance_commitment", "Aubin", "12-08"),
    ("TDO, MLDS, 15 dec. 2026", "open_rights", "Aubinet", "12-15"),
    ("mission locale, ALSES, dans un mois", "local_mission", "Tissot", "12-24"),
    ("atelier de remobilisation, ALSES, avant Noël", "workshop", "Tissot", "12-18"),
    ("Soutien, Mme Delorme, dans 10 jours", "support_lessons", "Delorme", "12-04"),
    ("dans 10 jours, soutien, Mme Delorme", "support_lessons", "Delorme", "12-04"),
]


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(("line", "action", "pilot", "due"), COMPLETE)
def test_a_line_gives_an_action_a_pilot_and_a_date(line, action, pilot, due):
    reading = read(line)
    assert reading.complete, reading
    assert reading.action.code == action
    assert reading.pilot.name.split()[-1] == pilot
    assert reading.due.day.isoformat()[5:] == due


INCOMPLETE = [
    ("", {"action", "pilot", "due"}),
    ("tutorat", {"pilot", "due"}),
    ("tut", {"pilot", "due"}),
    ("tutorat, sabatier", {"due"}),
    ("tutorat lundi", {"pilot"}),
    ("lundi", {"action", "pilot"}),
    ("PsyEN", {"action", "due"}),
    ("entretien, CPE, lundi", {"action"}),
    ("stage, PsyEN, lundi", {"action"}),
    ("tutorat, PP, lundi", {"pilot"}),
    ("tutorat, aub, lundi", {"pilot"}),
    ("tutorat, CPE, lundi 31", {"due"}),
    ("tutorat, CPE, fin de l’année", {"due"}),
    ("zzz", {"action", "pilot", "due"}),
]


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(("line", "missing"), INCOMPLETE)
def test_what_is_not_sure_is_said_to_be_missing(line, missing):
    assert {part.value for part in read(line).missing} == missing


def suggested(reading, part):
    return [s.label for s in reading.suggestions if s.part is part]


@pytest.mark.requirement("A.M2")
def test_two_actions_are_offered_in_the_order_of_the_catalogue():
    assert suggested(read("stage, PsyEN, lundi"), LinePart.ACTION) == [
        "Stage de découverte",
        "Mini-stage en lycée professionnel",
    ]


def test_two_form_teachers_are_told_apart():
    assert suggested(read("tutorat, PP, lundi"), LinePart.PILOT) == [
        "M. Sabatier (professeur principal 3e B)",
        "Mme Delorme (professeure principale 4e A)",
    ]


def test_a_whole_name_wins_over_the_beginning_of_another():
    assert read("tutorat, Aubin, lundi").pilot.name == "M. Aubin"


def test_the_usual_delay_is_offered_and_not_applied():
    reading = read("tutorat, sabatier")
    assert reading.due is None
    assert suggested(reading, LinePart.DUE) == ["2026-12-08"]


def test_a_refused_date_brings_its_question():
    assert read("tutorat, CPE, lundi 31").question.code == "date-weekday-mismatch"


def test_two_dates_are_not_chosen_between():
    reading = read("tutorat, CPE, lundi, mardi")
    assert reading.due is None
    assert suggested(reading, LinePart.DUE) == ["2026-11-30", "2026-12-01"]


def test_words_that_name_nothing_are_shown():
    reading = read("tutorat, CPE, lundi, zzz")
    assert (reading.unread, reading.complete) == ("zzz", False)


def test_a_whole_label_wins_over_a_longer_one():
    catalogue = Catalogue(
        [LineAction("longer", "Tutorat renforcé"), LineAction("whole", "Tutorat")]
    )
    assert complete("tutorat", catalogue, MEMBERS, YEAR, TODAY).action.code == "whole"


def test_homonyms_are_told_apart_by_the_civility():
    twins = (
        LineMember(UUID(int=1), "Mme Martin", ("AS",)),
        LineMember(UUID(int=2), "M. Martin", ("CPE",)),
    )
    assert read("tutorat, Martin, lundi", twins).pilot is None
    assert read("tutorat, Mme Martin, lundi", twins).pilot == twins[0]
    assert read("tutorat, Martin CPE, lundi", twins).pilot == twins[1]


def test_without_a_calendar_the_question_is_asked():
    assert read("tutorat, CPE, avant les vacances", year=None).question.code == (
        "date-calendar-unknown"
    )


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text):
    reading = read(text)
    assert set(reading.missing) <= set(LinePart)


WORDS = ["stage", "découverte", ",", "PsyEN", "CPE", "dans", "3", "semaines", "lundi", "31"]
WORDS += ["avant", "les", "vacances", "Mme", "M.", "Aubin", "PP", "3e", "B", "entretien", "zz"]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_mix_of_known_words_is_read_without_failing(text):
    assert read(text).complete in {True, False}


@pytest.mark.requirement("A.M2")
def test_a_line_is_read_faster_than_a_key_is_pressed():
    line = "aménagement de l'emploi du temps Mme Vasselin avant les vacances de Noël"
    fastest = min(_seconds(line) for _ in range(20))
    assert fastest < (0.002 if sys.gettrace() is None else 0.02)


def _seconds(line):
    start = time.perf_counter()
    read(line)
    return time.perf_counter() - start
