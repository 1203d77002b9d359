"""What lives on after a decision: long actions with their points, and returns to class."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata

long_action = Table(
    "long_action",
    metadata,
    identifier(),
    Column("decision_id", Identifier, ForeignKey("decision.id"), nullable=False, unique=True),
    Column("tutor_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("started_on", LegalDate, nullable=False),
    Column("planned_end", LegalDate, nullable=False),
    Column("ended_on", LegalDate),
    Column("exit_reason", Text, nullable=False, default=""),  # ExitReason
    Column("row_version", Integer, nullable=False, default=1),
)

action_point = Table(
    "action_point",
    metadata,
    identifier(),
    Column("action_id", Identifier, ForeignKey("long_action.id"), nullable=False, index=True),
    Column("due_on", LegalDate, nullable=False),
    Column("held_on", LegalDate),
    Column("finding", Text, nullable=False, default=""),  # PointFinding
    Column("by_id", Identifier, ForeignKey("member.id")),
)

class_return = Table(
    "class_return",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    # The count, school fact or long action that it starts from, without a link: when that row
    # goes on its own date, nothing here tells any more what it was.
    Column("source_id", Identifier, nullable=False),
    Column("made_on", LegalDate, nullable=False),
    Column("return_on", LegalDate, nullable=False),
    Column("sender_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("receiver_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("state", Text, nullable=False),  # ReturnState
    Column("row_version", Integer, nullable=False, default=1),
)
