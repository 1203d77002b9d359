"""Students, their enrolments and guardians; members of the staff and accounts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata, moment

student = Table(
    "student",
    metadata,
    Column("row", Integer, primary_key=True),  # what the search index points at
    Column("id", Identifier, nullable=False, unique=True),
    Column("token", Text, nullable=False, unique=True),  # the journal's only name for him
    Column("eleve_id", Text, unique=True),
    Column("elenoet", Text),
    Column("ine", Text),
    Column("last_name", Text, nullable=False),
    Column("usage_name", Text, nullable=False, default=""),
    Column("first_name", Text, nullable=False),
    Column("birth_date", LegalDate),
    Column("sex", Text, nullable=False, default=""),
    Column("sort_key", Text, nullable=False),  # folded « last first »
    Column("row_version", Integer, nullable=False, default=1),
    Index("ix_student_sort", "sort_key", "row"),
)

enrolment = Table(
    "enrolment",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False),
    Column("year_id", Identifier, ForeignKey("school_year.id"), nullable=False),
    Column("division_id", Identifier, ForeignKey("division.id"), index=True),
    Column("regime", Text, nullable=False, default=""),
    Column("entry", LegalDate),
    Column("exit", LegalDate),
    Column("exit_reason", Text, nullable=False, default=""),
    UniqueConstraint("student_id", "year_id"),
)

guardian = Table(
    "guardian",
    metadata,
    identifier(),
    Column("personne_id", Text, unique=True),
    Column("civility", Text, nullable=False, default=""),
    Column("last_name", Text, nullable=False),
    Column("usage_name", Text, nullable=False, default=""),
    Column("first_name", Text, nullable=False, default=""),
    Column("phone_home", Text, nullable=False, default=""),
    Column("phone_mobile", Text, nullable=False, default=""),
    Column("phone_work", Text, nullable=False, default=""),
    Column("email", Text, nullable=False, default=""),
    Column("address", Text, nullable=False, server_default=""),  # lines separated by line feeds
    Column("postcode", Text, nullable=False, server_default=""),
    Column("town", Text, nullable=False, server_default=""),
)

guardianship = Table(
    "guardianship",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False),
    Column("guardian_id", Identifier, ForeignKey("guardian.id"), nullable=False, index=True),
    Column("level", Text, nullable=False),  # 1 legal, 2 in charge, 3 contact
    Column("kinship", Text, nullable=False, default=""),
    Column("hosts", Boolean),
    Column("contact_first", Boolean),
    UniqueConstraint("student_id", "guardian_id"),
)

guardian_protection = Table(
    "guardian_protection",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False),
    Column("guardian_id", Identifier, ForeignKey("guardian.id"), nullable=False, index=True),
    Column("address_hidden", Boolean, nullable=False),  # not to be told to the other guardian
    Column("not_addressee", Boolean, nullable=False),  # a judge's decision: receives no letter
    Column("not_together", Boolean, nullable=False),  # never called with the other guardian
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    moment("at"),
    Column("row_version", Integer, nullable=False, default=1),
    UniqueConstraint("student_id", "guardian_id"),
)

member = Table(
    "member",
    metadata,
    identifier(),
    Column("civility", Text, nullable=False, default=""),
    Column("last_name", Text, nullable=False),
    Column("first_name", Text, nullable=False, default=""),
    Column("profession", Text, nullable=False),  # Profession
    Column("employer", Text, nullable=False, default=""),
    Column("dropout_lead", Boolean, nullable=False, default=False),  # référent décrochage
    Column("bound_by_secrecy", Boolean, nullable=False, default=False),
    Column("secrecy_basis", Text, nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("row_version", Integer, nullable=False, default=1),
    Column("service_end", LegalDate),  # last day in the school, where known
)

division_member = Table(
    "division_member",
    metadata,
    Column("division_id", Identifier, ForeignKey("division.id"), primary_key=True),
    Column("member_id", Identifier, ForeignKey("member.id"), primary_key=True),
    Column("role", Text, nullable=False),  # DivisionRole
)

account = Table(
    "account",
    metadata,
    identifier(),
    Column("slot_id", Identifier, nullable=False, unique=True),
    Column("member_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    moment("created_at"),
)

import_run = Table(
    "import_run",
    metadata,
    identifier(),
    moment("at"),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    Column("exported_on", LegalDate),
    Column("kinds", Text, nullable=False),  # JSON list
    Column("counts", Text, nullable=False),  # JSON object
    Column("undone_at", Integer),
)

import_change = Table(
    "import_change",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("run_id", Identifier, ForeignKey("import_run.id"), nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("entity_id", Identifier, nullable=False),
    Column("field", Text, nullable=False),  # empty: the row itself was created
    Column("before", Text),  # JSON
    Column("after", Text),  # JSON
)
