"""What the school validated of the charter's tables, and what it changed in them."""

from sqlalchemy import Column, ForeignKey, Table, Text

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata, moment

policy_validation = Table(
    "policy_validation",
    metadata,
    identifier(),
    Column("version", Text, nullable=False, unique=True),  # of the tables as validated
    Column("base", Text, nullable=False),  # version that the program shipped then
    Column("head_name", Text, nullable=False),
    Column("head_on", LegalDate, nullable=False),
    Column("dpd_name", Text, nullable=False),
    Column("dpd_on", LegalDate, nullable=False),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    moment("at"),
)

policy_change = Table(
    "policy_change",
    metadata,
    Column("validation_id", Identifier, ForeignKey("policy_validation.id"), primary_key=True),
    Column("cell", Text, primary_key=True),  # domain.charter.cells
    Column("shown", Text, nullable=False),  # View
    Column("reason", Text, nullable=False),  # the school's own, shown instead of the program's
)
