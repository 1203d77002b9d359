"""The school, its years and what its exports say of them."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata

school = Table(
    "school",
    metadata,
    identifier(),
    Column("uai", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # SchoolKind
    Column("address", Text, nullable=False, default=""),  # lines separated by line feeds
    Column("postcode", Text, nullable=False, default=""),
    Column("commune", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("academy", Text, nullable=False, default=""),
    Column("zone", Text, nullable=False, default=""),
    Column("territory", Text, nullable=False, default="metropole"),
    Column("time_zone", Text, nullable=False, default="Europe/Paris"),
    Column("head_name", Text, nullable=False, default=""),
    Column("head_title", Text, nullable=False, default=""),
    Column("interim", Boolean, nullable=False, default=False),
    Column("row_version", Integer, nullable=False, default=1),
)

school_year = Table(
    "school_year",
    metadata,
    identifier(),
    Column("start_year", Integer, nullable=False, unique=True),
    Column("pupils_from", LegalDate, nullable=False),
    Column("pupils_to", LegalDate, nullable=False),
    Column("erasure_end", LegalDate, nullable=False),  # 31 August unless set otherwise
    Column("is_open", Boolean, nullable=False, default=False),
)

closure = Table(
    "closure",
    metadata,
    identifier(),
    Column("year_id", Identifier, ForeignKey("school_year.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate, nullable=False),
    UniqueConstraint("year_id", "first_day", "last_day"),
)

period = Table(
    "period",
    metadata,
    identifier(),
    Column("year_id", Identifier, ForeignKey("school_year.id"), nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate, nullable=False),
    UniqueConstraint("year_id", "code"),
)

division = Table(
    "division",
    metadata,
    identifier(),
    Column("year_id", Identifier, ForeignKey("school_year.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("label", Text, nullable=False, default=""),
    UniqueConstraint("year_id", "code"),
)
