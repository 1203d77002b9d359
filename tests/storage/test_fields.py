"""Every column of the vault has its row in the field registry, and nothing hides there."""

import pytest
from sqlalchemy import Integer

from decroapp.domain.charter.categories import Category
from decroapp.domain.field_rows import REGISTRY
from decroapp.domain.fields import EnteredBy, Entity, FieldKind, Retention, build_registry
from decroapp.domain.journal import Purpose
from decroapp.storage.tables import metadata
from decroapp.storage.tables.base import Identifier

COLUMNS = {
    (table.name, column.name): column
    for table in metadata.sorted_tables
    for column in table.columns
}
WITHOUT_FIELD = ["J", "P"]


def looks_technical(kind, column):
    if kind is FieldKind.KEY:
        return column.primary_key or column.unique or isinstance(column.type, Identifier)
    if kind is FieldKind.LINK:
        return bool(column.foreign_keys) or isinstance(column.type, Identifier)
    if kind is FieldKind.VERSION:
        return column.name == "row_version"
    return isinstance(column.type, Integer) and column.name.rpartition("_")[2] == "at"


@pytest.mark.requirement("A.H4")
def test_every_column_has_its_row_in_the_registry():
    known = {(field.entity, field.name) for field in REGISTRY.fields}
    assert sorted(set(COLUMNS) - known) == []


@pytest.mark.requirement("A.H4")
def test_every_row_of_the_registry_has_its_column():
    assert sorted({(f.entity, f.name) for f in REGISTRY.fields} - set(COLUMNS)) == []


@pytest.mark.requirement("A.H4")
def test_a_technical_row_is_really_a_technical_column():
    hidden = [
        (field.entity, field.name)
        for field in REGISTRY.fields
        if field.technical and not looks_technical(field.kind, COLUMNS[field.entity, field.name])
    ]
    assert hidden == []


@pytest.mark.requirement("A.M3", "C.P2")
@pytest.mark.parametrize("category", WITHOUT_FIELD)
def test_child_protection_and_discipline_have_no_field(category):
    assert REGISTRY.of_category(Category(category)) == ()


def test_a_link_between_tables_is_told_technical():
    linked = [
        (field.entity, field.name)
        for field in REGISTRY.fields
        if COLUMNS[field.entity, field.name].foreign_keys and not field.technical
    ]
    assert linked == []


def test_a_school_fact_tells_its_own_category():
    code = REGISTRY.field("school_fact", "code")
    assert code in REGISTRY.of_category(Category.D)
    assert code.retention is Retention.FACT


def test_attendance_goes_with_the_school_year():
    kept = {field.retention for field in REGISTRY.of_category(Category.C)}
    assert kept == {Retention.SCHOOL_YEAR}


def test_the_facts_of_a_referral_are_at_most_400_characters():
    assert REGISTRY.field("referral", "facts").max_length == 400


def test_an_unknown_field_is_a_bug():
    with pytest.raises(KeyError):
        REGISTRY.field("referral", "cause")
    assert REGISTRY.of_entity("protection") == ()


def test_a_table_is_described_once():
    twice = Entity(
        "t", Category.A, Purpose.MEETING, Retention.CASE, EnteredBy.LEAD, {"n": "number"}
    )
    with pytest.raises(ValueError, match="twice"):
        build_registry((twice,), (twice,))
