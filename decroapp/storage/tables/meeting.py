"""Meetings, agenda, presence."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from decroapp.storage.tables.base import (
    ClockTime,
    Identifier,
    LegalDate,
    identifier,
    metadata,
    moment,
)

meeting = Table(
    "meeting",
    metadata,
    identifier(),
    Column("kind", Text, nullable=False),  # MeetingKind
    Column("state", Text, nullable=False, index=True),  # MeetingState
    Column("on_day", LegalDate, nullable=False, index=True),
    Column("starts_at", ClockTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("scope", Text, nullable=False, default=""),
    Column("lead_id", Identifier, ForeignKey("member.id")),
    Column("opened_at", Integer),
    Column("closed_at", Integer),
    Column("next_on", LegalDate),
    Column("next_at", ClockTime),
    Column("row_version", Integer, nullable=False, default=1),
)

invitation = Table(
    "invitation",
    metadata,
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), primary_key=True),
    Column("member_id", Identifier, ForeignKey("member.id"), primary_key=True),
)

taken_off = Table(
    "taken_off",
    metadata,
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), primary_key=True),
    Column("member_id", Identifier, ForeignKey("member.id"), primary_key=True),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    identifier(),
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), nullable=False),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("origin", Text, nullable=False),  # AgendaOrigin: why it was proposed
    Column("state", Text, nullable=False),  # ItemState
    Column("outcome", Text, nullable=False, default=""),  # ItemOutcome
    Column("reason", Text, nullable=False, default=""),  # code, when nothing to decide
    Column("review_on", LegalDate),
    Column("opened_at", Integer),
    Column("closed_at", Integer),
    Column("row_version", Integer, nullable=False, default=1),
    UniqueConstraint("meeting_id", "case_id"),
)

ticked_fact = Table(
    "ticked_fact",
    metadata,
    Column("item_id", Identifier, ForeignKey("agenda_item.id"), primary_key=True),
    Column("fact_id", Identifier, ForeignKey("school_fact.id"), primary_key=True),
)

presence = Table(
    "presence",
    metadata,
    identifier(),
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), nullable=False, index=True),
    Column("member_id", Identifier, ForeignKey("member.id"), nullable=False),
    moment("arrived_at"),
    Column("left_at", Integer),
)
