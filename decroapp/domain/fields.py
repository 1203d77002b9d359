"""The field registry: what each column holds, about whom, why, how long, and who enters it.

It is the one source for disclosure, canary tests, writing help, access export and purge. A column
of the vault without its row here fails a test, and so does a row without its column. Category J has
no field: the vault cannot hold it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from decroapp.domain.charter.categories import Category
from decroapp.domain.journal import Purpose


class FieldKind(StrEnum):
    """What a column is made of; the first four are technical and hold nothing about a person."""

    KEY = "key"
    LINK = "link"
    VERSION = "version"
    MOMENT = "moment"
    NAME = "name"
    TEXT = "text"
    CODE = "code"
    CONTACT = "contact"
    IDENTIFIER = "identifier"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    FLAG = "flag"
    DIGEST = "digest"
    BYTES = "bytes"
    JSON = "json"


TECHNICAL = frozenset({FieldKind.KEY, FieldKind.LINK, FieldKind.VERSION, FieldKind.MOMENT})


class Retention(StrEnum):
    """Which clock lets a field go; the values are in ``resources/law.toml``."""

    ENROLMENT = "enrolment"
    """To the end of the schooling in the school, then the leaver's watch."""
    SCHOOL_YEAR = "school-year"
    """With the school year: R131-6 for absences."""
    FACT = "fact"
    """With the case; a sanction goes on its own erasure date (R511-13)."""
    CASE = "case"
    """To 31 August of the school year after the case ended."""
    RECORD = "record"
    """To the end of the next school year."""
    MEMBERSHIP = "membership"
    """While the member belongs to the group, and as long as what he signed."""
    JOURNAL = "journal"
    DRAFT = "draft"
    """Until what was typed is saved or given up."""
    VAULT = "vault"
    """As long as the vault."""


class EnteredBy(StrEnum):
    """Who enters a field."""

    IMPORT = "import"
    """SIECLE first; the secretary or the head may correct."""
    READERS = "who-may-enter"
    """Whoever has S in the matrix for this category."""
    LEAD = "lead"
    """Who prepares or leads the meeting."""
    HEAD = "head"
    OFFICE = "head-or-secretary"
    MEMBER = "member"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the vault."""

    entity: str
    name: str
    category: Category
    kind: FieldKind
    max_length: int
    """Characters; 0 where length means nothing."""
    purpose: Purpose
    retention: Retention
    entered_by: EnteredBy
    row_categories: tuple[Category, ...] = ()
    """Where each row tells its own category: all those it may tell."""

    @property
    def technical(self) -> bool:
        """Tell whether the column holds nothing about a person."""
        return self.kind in TECHNICAL


@dataclass(frozen=True, slots=True)
class Entity:
    """What the fields of one table share, and the table's fields."""

    name: str
    category: Category
    purpose: Purpose
    retention: Retention
    entered_by: EnteredBy
    columns: dict[str, str]
    """Column → kind, with its longest length after a colon and its own category after a slash."""
    row_categories: tuple[Category, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Yield the fields of the table, in the order of its columns."""
        for column, spec in self.columns.items():
            described, _, category = spec.partition("/")
            kind, _, length = described.partition(":")
            technical = FieldKind(kind) in TECHNICAL
            own = Category(category) if category else self.category
            yield Field(
                entity=self.name,
                name=column,
                category=Category.SYSTEM if technical else own,
                kind=FieldKind(kind),
                max_length=int(length or 0),
                purpose=self.purpose,
                retention=self.retention,
                entered_by=EnteredBy.PROGRAM if technical else self.entered_by,
                row_categories=() if technical else self.row_categories,
            )


@dataclass(frozen=True, slots=True)
class Registry:
    """Every field, found by table and column."""

    fields: tuple[Field, ...]

    def field(self, entity: str, name: str) -> Field:
        """Return one field; raise KeyError when the registry does not know it."""
        for field in self.fields:
            if (field.entity, field.name) == (entity, name):
                return field
        raise KeyError(entity, name)

    def of_category(self, category: Category) -> tuple[Field, ...]:
        """Return the fields that may hold a category."""
        return tuple(f for f in self.fields if category in (f.category, *f.row_categories))

    def of_entity(self, entity: str) -> tuple[Field, ...]:
        """Return the fields of one table."""
        return tuple(field for field in self.fields if field.entity == entity)


def build_registry(*groups: tuple[Entity, ...]) -> Registry:
    """Return the registry of the tables; raise ValueError when a table is described twice."""
    entities = [entity for group in groups for entity in group]
    names = [entity.name for entity in entities]
    if len(set(names)) != len(names):
        raise ValueError("a table is described twice")
    return Registry(tuple(field for entity in entities for field in entity.fields()))
