from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.domain.people.siecle import ExportedPeriod, ExportedSchool, SchoolExport
from decroapp.services.school import School, Thresholds, prefill
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.school import school_year
from tests.builders import SCHOOL, YEAR

pytestmark = pytest.mark.requirement("A.V1")

NEXT = SchoolYear(
    2027,
    date(2027, 9, 1),
    date(2028, 7, 4),
    terms=(Period("T1", date(2027, 9, 1), date(2027, 11, 30)),),
)


def verbs(context):
    with context.reading() as tx:
        return list(tx.scalars(select(journal.c.verb).order_by(journal.c.n)))


def as_cpe(context):
    member = replace(context.account.member, profession="cpe")
    return School(replace(context, account=replace(context.account, member=member)))


def test_the_card_is_changed_but_never_its_uai(school):
    service = School(school)
    service.change(replace(SCHOOL, name=" Collège rebaptisé ", uai="0000000A"))
    assert (service.card().name, service.card().uai) == ("Collège rebaptisé", SCHOOL.uai)
    assert verbs(school)[-1] == "setting-changed"


def test_a_school_without_name_is_refused(school):
    with pytest.raises(RuleError, match="school-name-missing"):
        School(school).change(replace(SCHOOL, name=" "))


def test_dates_and_closures_of_the_year_are_replaced(school):
    bridge = Period("Pont", date(2027, 5, 7), date(2027, 5, 8))
    School(school).change_year(replace(YEAR, closures=(bridge,), erasure_on=date(2027, 9, 30)))
    year = School(school).year()
    assert (year.closures, year.erasure_end) == ((bridge,), date(2027, 9, 30))


def test_the_open_year_keeps_its_number(school):
    with pytest.raises(RuleError, match="year-other"):
        School(school).change_year(NEXT)


def test_the_next_year_is_opened_and_the_former_one_kept(school):
    School(school).open_year(NEXT)
    assert (School(school).year().start_year, School(school).year().terms) == (2027, NEXT.terms)
    with school.reading() as tx:
        assert list(tx.scalars(select(school_year.c.start_year).order_by("start_year"))) == [
            2026,
            2027,
        ]


def test_a_past_year_is_never_opened(school):
    with pytest.raises(RuleError, match="year-not-later"):
        School(school).open_year(YEAR)


def test_thresholds_are_kept(school):
    School(school).change_thresholds(Thresholds(absences=6, idle_minutes=5))
    assert School(school).thresholds() == Thresholds(6, 5)


@pytest.mark.parametrize("chosen", [Thresholds(0, 10), Thresholds(4, 61)])
def test_a_threshold_out_of_range_is_refused(school, chosen):
    with pytest.raises(RuleError, match="threshold-out-of-range"):
        School(school).change_thresholds(chosen)


@pytest.mark.parametrize(
    "write",
    [
        lambda service: service.change(SCHOOL),
        lambda service: service.change_year(YEAR),
        lambda service: service.open_year(NEXT),
        lambda service: service.change_thresholds(Thresholds(5, 5)),
    ],
)
def test_only_head_and_deputy_write(school, write):
    with pytest.raises(RuleError, match="school-head-only"):
        write(as_cpe(school))
    assert as_cpe(school).card().name == SCHOOL.name


def exported(**values):
    plain = dict.fromkeys(("name", "head_name", "head_title", "address", "postcode", "commune"))
    rest = {"phone": None, "pupils_from": None, "pupils_to": None, "periods": (), "closures": ()}
    found = ExportedSchool(**(plain | rest | values), file="Communs.xml", line=1)
    return SchoolExport("0999999F", 2026, None, school=found)


def test_an_export_fills_the_school_and_its_year():
    closure = ExportedPeriod("Noël", date(2026, 12, 19), date(2027, 1, 3))
    found = prefill(
        exported(
            name="COLLÈGE DES QUATRE-VENTS",
            head_title="PRINCIPALE",
            head_name="Mme Vasselin",
            address="1 rue de l’Invention\nBP 3",
            pupils_from=date(2026, 9, 1),
            closures=(closure,),
        )
    )
    assert found.name == "Collège Des Quatre-Vents"
    assert (found.head_title, found.head_name) == ("Principale", "Mme Vasselin")
    assert found.address == ("1 rue de l’Invention", "BP 3")
    assert found.closures == (Period("Noël", closure.first, closure.last),)
    assert (found.commune, found.pupils_to) == ("", None)


def test_an_export_without_communs_says_nothing_of_the_school():
    with pytest.raises(RuleError, match="school-export-without-school"):
        prefill(SchoolExport("0999999F", 2026, None))
