"""The exports of the fictional school, read by the program's own reader."""

import zipfile
from collections import Counter
from io import BytesIO

import pytest

from decroapp.demo import EXPORTED_ON
from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import PLANTED, siecle_zips
from decroapp.domain.people.kinship import asks_the_head
from decroapp.exchange.siecle import read

pytestmark = pytest.mark.requirement("A.X1")


@pytest.fixture(scope="module")
def zips(school):
    return siecle_zips(school)


@pytest.fixture(scope="module")
def export(zips):
    return read(zips.items())


def inside(data):
    """Return the name and the bytes of the only file of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        (name,) = archive.namelist()
        return name, archive.read(name)


def test_the_reader_finds_everybody(export, school):
    assert len(export.students) == 600
    assert len(export.divisions) == 24
    assert len(export.guardians) == len(school.guardians)
    assert len(export.guardianships) == sum(len(pupil.links) for pupil in school.pupils)


def test_the_reader_finds_only_the_problems_that_were_planted(export, school):
    kinships = [link.kinship for pupil in school.pupils for link in pupil.links]
    found = Counter(problem.code for problem in export.problems)
    assert set(found) == PLANTED
    assert found["lost-character"] == 1
    assert found["ask-the-head"] == sum(asks_the_head(kinship) for kinship in kinships)


def test_the_school_and_its_year_come_back_whole(export, school):
    assert (export.uai, export.year, export.exported_on) == (school.uai, 2026, EXPORTED_ON)
    assert export.school.name == school.name
    assert [(p.label, p.first, p.last) for p in export.school.periods] == [
        (term.label, term.first, term.last) for term in school.year.terms
    ]
    assert len(export.school.closures) == len(school.year.closures)


def test_pupils_come_back_with_class_dates_and_number(export, school):
    read_back = {one.eleve_id: one for one in export.students}
    for pupil in school.pupils:
        one = read_back[pupil.eleve_id]
        assert (one.first_name, one.birth_date, one.sex, one.regime) == (
            pupil.first_name,
            pupil.birth_date,
            pupil.sex,
            pupil.regime,
        )
        assert (one.ine or "", one.division or "") == (pupil.ine, pupil.division)
        assert one.exit == pupil.exit


def test_names_keep_their_ligature_their_cedilla_and_their_apostrophe(export):
    names = {one.last_name for one in export.students}
    assert {"D'OPALINEROLLE", "ŒDICNÈMURANGE", "MAÇONNELILLAC", "WO?GASTIBAULT"} <= names


def test_files_are_written_in_latin_9(zips):
    name, data = inside(zips["ExportXML_ElevesSansAdresses.zip"])
    assert name == "ElevesSansAdresses.xml"
    assert b'encoding="ISO-8859-15"' in data
    assert "ŒDICNÈMURANGE".encode("iso8859-15") in data


def test_the_same_seed_gives_the_same_bytes(zips):
    assert siecle_zips(build_school()) == zips
    assert siecle_zips(build_school(seed=7)) != zips


def test_the_export_with_addresses_reads_the_same(school, export):
    with_addresses = siecle_zips(school, addresses=True)
    assert b"<ADRESSES>" in inside(with_addresses["ExportXML_ResponsablesAvecAdresses.zip"])[1]
    again = read(with_addresses.items())
    assert [(g.personne_id, g.last_name) for g in again.guardians] == [
        (g.personne_id, g.last_name) for g in export.guardians
    ]
