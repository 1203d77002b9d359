"""Every code has its French label, and every label is well written."""

import tomllib
from datetime import date
from enum import StrEnum

import pytest

from decroapp.domain.case.codes import FactCode, SanctionKind, Sign, Strength
from decroapp.domain.case.dossier import InformationItem
from decroapp.domain.case.family import InformationMeans
from decroapp.domain.charter.categories import Category
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.people.codes import Profession, Regime
from decroapp.domain.people.kinship import ASK_THE_HEAD
from decroapp.resources import resource
from decroapp.wording import labels
from decroapp.wording.room import say_information
from decroapp.wording.typography import faults

FORBIDDEN = {Category.F, Category.G, Category.H, Category.I, Category.J, Category.K1}
FORBIDDEN |= {Category.K2}


def sentences(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.requirement("A.M1")
@pytest.mark.parametrize("codes", labels.SETS, ids=lambda codes: codes.__name__)
def test_a_list_and_its_file_hold_the_same_codes(codes):
    assert set(labels.code_set(codes).rows) == {code.value for code in codes}
    assert all(text for _code, text in labels.choices(codes))


@pytest.mark.requirement("A.M1")
@pytest.mark.parametrize("codes", labels.SETS, ids=lambda codes: codes.__name__)
def test_a_list_says_its_source_and_that_it_waits_for_validation(codes):
    assert labels.code_set(codes).status == "à valider"
    assert labels.code_set(codes).source


def test_every_file_of_codes_is_used():
    shipped = {entry.name.removesuffix(".toml") for entry in resource("codes").iterdir()}
    assert shipped == set(labels.SETS.values())


@pytest.mark.requirement("A.H4")
@pytest.mark.parametrize("name", sorted(labels.SETS.values()))
def test_labels_are_typographically_right(name):
    data = tomllib.loads(resource(f"codes/{name}.toml").read_text(encoding="utf-8"))
    assert [(text, faults(text)) for text in sentences(data) if faults(text)] == []


@pytest.mark.requirement("A.M1")
def test_the_lists_have_the_promised_size():
    assert (len(Sign), len(Strength), len(ActionCode), len(SanctionKind)) == (14, 10, 35, 6)


@pytest.mark.requirement("A.M1")
def test_no_code_belongs_to_a_category_that_has_no_field():
    found = {labels.category_of(code) for code in (*Sign, *FactCode)}
    found |= {action.category for action in labels.actions().values()}
    assert not found & FORBIDDEN


def test_a_school_fact_is_schooling_life_at_school_or_project():
    assert {labels.category_of(code) for code in FactCode} == {Category.B, Category.D, Category.E}


def test_a_sanction_is_known_as_a_school_fact_of_category_d():
    assert all(labels.category_of(FactCode(kind.value)) is Category.D for kind in SanctionKind)


@pytest.mark.requirement("A.M1")
def test_secrecy_is_proposed_from_the_profession():
    bound = {row.code for row in labels.professions().values() if row.bound_by_secrecy}
    assert bound == {
        Profession.SOCIAL_WORKER,
        Profession.NURSE,
        Profession.DOCTOR,
        Profession.PSYEN,
        Profession.ALSES,
    }


def test_a_profession_agrees_with_the_person():
    nurse = labels.professions()[Profession.NURSE]
    assert (nurse.agreed("Mme"), nurse.agreed("M.")) == ("infirmière", "infirmier")
    assert labels.label(Profession.CPE) == "CPE"


def test_a_placement_is_never_named_by_the_kinship():
    assert {labels.label(kinship) for kinship in ASK_THE_HEAD} == {
        "responsable – voir la direction"
    }


def test_siecle_codes_are_grouped():
    assert labels.regime("24") == labels.label(Regime.HALF_BOARD)
    assert labels.exit_reason("22") == "Autres études"
    assert (labels.regime("77"), labels.exit_reason("")) == ("", "")


def test_no_siecle_code_is_in_two_groups():
    for name in ("regimes", "exit_groups"):
        data = tomllib.loads(resource(f"codes/{name}.toml").read_text(encoding="utf-8"))
        codes = [code for row in data["codes"].values() for code in row["siecle"]]
        assert len(codes) == len(set(codes))


def test_a_public_label_is_neutral():
    assert labels.public_label(ActionCode.MLDS_REFERRAL) == "Relais extérieur"
    assert all(issubclass(codes, StrEnum) for codes in labels.SETS)


@pytest.mark.requirement("B.R1")
def test_a_label_inside_a_sentence_keeps_its_acronym():
    told = InformationItem("informed", date(2026, 9, 29), InformationMeans.SCHOOL_PORTAL, None)
    assert say_information(told).source == "espace numérique (ENT)"
