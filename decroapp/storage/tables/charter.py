"""The charter: its versions, who signed, who is suspended, what went wrong."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata, moment

charter_version = Table(
    "charter_version",
    metadata,
    identifier(),
    Column("number", Text, nullable=False, unique=True),
    Column("year_id", Identifier, ForeignKey("school_year.id"), nullable=False),
    Column("text", Text, nullable=False),  # canonical JSON of domain.charter.text
    Column("sha256", Text, nullable=False),
    Column("in_force_on", LegalDate),
    Column("minor", Boolean, nullable=False, default=False),
    Column("keeps_id", Identifier, ForeignKey("charter_version.id")),  # of a minor revision
    Column("account_id", Identifier, ForeignKey("account.id")),  # who put it in force
    moment("at", nullable=True),
)

charter_signature = Table(
    "charter_signature",
    metadata,
    identifier(),
    Column("version_id", Identifier, ForeignKey("charter_version.id"), nullable=False),
    Column("member_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("on_day", LegalDate, nullable=False),
    Column("way", Text, nullable=False),  # SignatureWay
    Column("role", Text, nullable=False),  # Profession, that day
    Column("sha256", Text, nullable=False),  # of the version as it was signed
    Column("seen_by_id", Identifier, ForeignKey("member.id")),  # who saw him, or his paper
    Column("account_id", Identifier, ForeignKey("account.id")),  # who wrote it
    moment("at", nullable=True),
    Column("stroke", Text, nullable=False, server_default=""),  # JSON of domain.charter.strokes
    Column("phrase", Text, nullable=False, server_default=""),  # as it was typed
    UniqueConstraint("version_id", "member_id"),
)

charter_suspension = Table(
    "charter_suspension",
    metadata,
    identifier(),
    Column("member_id", Identifier, ForeignKey("member.id"), nullable=False, index=True),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate, nullable=False),
    Column("reason", Text, nullable=False),  # SuspensionReason
    Column("lifted_on", LegalDate),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    moment("at"),
)

charter_incident = Table(
    "charter_incident",
    metadata,
    identifier(),
    Column("on_day", LegalDate, nullable=False),
    Column("kind", Text, nullable=False),  # IncidentKind
    Column("facts", Text, nullable=False),  # short, without a pupil's name
    Column("measures", Text, nullable=False),  # JSON list of IncidentMeasure
    Column("dpd_told_on", LegalDate),
    Column("closed_on", LegalDate),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    moment("at"),
    Column("row_version", Integer, nullable=False, default=1),
)
