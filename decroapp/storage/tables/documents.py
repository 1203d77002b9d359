"""Issued documents, their expected signatures and the school's signing identities."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text, UniqueConstraint

from decroapp.storage.tables.base import (
    ClockTime,
    Identifier,
    LegalDate,
    identifier,
    metadata,
    moment,
)

document = Table(
    "document",
    metadata,
    identifier(),
    Column("kind", Text, nullable=False),  # DocumentKind
    Column("reference", Text, nullable=False, unique=True),
    Column("template_version", Integer, nullable=False),
    Column("fingerprint", Text, nullable=False),  # empreinte
    Column("state", Text, nullable=False),  # DocumentState
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), index=True),
    Column("recipient_id", Identifier, ForeignKey("member.id")),
    Column("issued_on", LegalDate, nullable=False),
    moment("issued_at"),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("verdicts", Text, nullable=False),  # JSON: rule ids that decided what it holds
    Column("retention_until", LegalDate, nullable=False),
    Column("successor_id", Identifier, ForeignKey("document.id")),
    Column("row_version", Integer, nullable=False, default=1),
    Column("case_id", Identifier, ForeignKey("case_file.id")),  # what concerns one pupil
    Column("guardian_id", Identifier, ForeignKey("guardian.id")),  # to whom a letter goes
    Column("corrects_id", Identifier, ForeignKey("document.id")),  # the relevé of an erratum
    Column("correction", Integer),  # rank of the erratum: « n° 1 »
    Column("meets_on", LegalDate),  # when an invitation calls the family
    Column("meets_at", ClockTime),
)

signatory = Table(
    "signatory",
    metadata,
    identifier(),
    Column("document_id", Identifier, ForeignKey("document.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("capacity", Text, nullable=False),
    Column("ways", Text, nullable=False),  # JSON list
    Column("state", Text, nullable=False),  # SignatoryState
    Column("signed_at", Integer),
    UniqueConstraint("document_id", "field"),
)

record_line = Table(
    "record_line",
    metadata,
    identifier(),
    Column("document_id", Identifier, ForeignKey("document.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("part", Text, nullable=False),  # RecordPart
    Column("case_id", Identifier, ForeignKey("case_file.id")),
    Column("decision_id", Identifier, ForeignKey("decision.id")),
    Column("value", Text, nullable=False),  # code, identifiers or ISO date; empty: withdrawn
    Column("said", Text, nullable=False),  # as it is printed
    Column("former", Text),  # what an erratum replaces, as it was printed
    UniqueConstraint("document_id", "position"),
)

identity = Table(
    "identity",
    metadata,
    identifier(),
    Column("certificate", LargeBinary, nullable=False),  # DER
    Column("fingerprint", Text, nullable=False, unique=True),
    moment("created_at"),
    Column("replaced_by_id", Identifier, ForeignKey("identity.id")),
)

sealed_key = Table(
    "sealed_key",
    metadata,
    Column("identity_id", Identifier, ForeignKey("identity.id"), primary_key=True),
    Column("slot_id", Identifier, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),  # « case-2026 », « RD-2026 »
    Column("value", Integer, nullable=False),
)
