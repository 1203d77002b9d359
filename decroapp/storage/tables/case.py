"""School facts, referrals, case files, decisions, and what they said before a correction."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata, moment

school_fact = Table(
    "school_fact",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("category", Text, nullable=False),  # B, D or E
    Column("code", Text, nullable=False),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate),
    Column("source", Text, nullable=False),
    Column("useful", Boolean, nullable=False, default=False),  # « utile à la relation »
    Column("author_id", Identifier, ForeignKey("member.id")),
    moment("at"),
    Index("ix_school_fact_code", "code", "first_day", "student_id"),
)

attendance_count = Table(
    "attendance_count",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate, nullable=False),
    Column("source", Text, nullable=False),
    Column("exported_on", LegalDate),
    Column("justified", Integer),
    Column("unjustified", Integer),
    Column("late", Integer),
    Column("author_id", Identifier, ForeignKey("member.id")),
    moment("at"),
)

punishment_count = Table(
    "punishment_count",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("first_day", LegalDate, nullable=False),
    Column("last_day", LegalDate, nullable=False),
    Column("source", Text, nullable=False),
    Column("exported_on", LegalDate),
    Column("punishments", Integer, nullable=False),
    Column("author_id", Identifier, ForeignKey("member.id")),
    moment("at"),
)

case_file = Table(
    "case_file",
    metadata,
    identifier(),
    Column("number", Text, nullable=False, unique=True),  # AAAA-NNN
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("state", Text, nullable=False, index=True),  # CaseState
    Column("lead_id", Identifier, ForeignKey("member.id")),  # référent
    Column("vigilance", Integer),  # 1 to 3, chosen by people
    Column("opened_on", LegalDate, nullable=False),
    Column("ended_on", LegalDate),
    Column("end_reason", Text, nullable=False, default=""),
    Column("review_on", LegalDate),
    Column("row_version", Integer, nullable=False, default=1),
)

case_transition = Table(
    "case_transition",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    moment("at"),
    Column("on_day", LegalDate, nullable=False),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("meeting_id", Identifier, ForeignKey("meeting.id")),
)

referral = Table(
    "referral",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("by_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("on_day", LegalDate, nullable=False),
    Column("facts", Text, nullable=False, default=""),  # at most 400 characters
    Column("reread_by_id", Identifier, ForeignKey("member.id")),  # « relu : factuel, utile… »
    Column("reread_at", Integer),
    Column("interview_on", LegalDate),
    Column("interview_by_id", Identifier, ForeignKey("member.id")),
    Column("wants_hearing", Boolean),
    Column("row_version", Integer, nullable=False, default=1),
    Column("fiche_sha256", Text, nullable=False, server_default=""),  # the file it was read from
)

referral_item = Table(
    "referral_item",
    metadata,
    Column("referral_id", Identifier, ForeignKey("referral.id"), primary_key=True),
    Column("kind", Text, primary_key=True),  # ReferralItemKind: sign, strength, tried
    Column("code", Text, primary_key=True),
)

family_information = Table(
    "family_information",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # InformationKind
    Column("on_day", LegalDate, nullable=False),
    Column("means", Text, nullable=False, default=""),  # InformationMeans
    Column("by_id", Identifier, ForeignKey("member.id")),
    Column("guardian_id", Identifier, ForeignKey("guardian.id")),
)

contact_attempt = Table(
    "contact_attempt",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("on_day", LegalDate, nullable=False),
    Column("means", Text, nullable=False),
    Column("by_id", Identifier, ForeignKey("member.id")),
)

objection = Table(
    "objection",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("on_day", LegalDate, nullable=False),
    Column("by_whom", Text, nullable=False),  # ObjectionBy: pupil, guardian
    Column("answered_on", LegalDate),
    Column("answer", Text, nullable=False, default=""),  # ObjectionAnswer
)

family_answer = Table(
    "family_answer",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("on_day", LegalDate, nullable=False),
    Column("answer", Text, nullable=False),  # FamilyAnswer: accepted, refused
    Column("by_id", Identifier, ForeignKey("member.id")),
    Column("by_whom", Text, nullable=False, server_default=""),  # AnswerBy: pupil, guardian, both
)

decision = Table(
    "decision",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("meeting_id", Identifier, ForeignKey("meeting.id"), index=True),
    Column("code", Text, nullable=False),  # catalogue of decisions
    Column("pilot_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("made_on", LegalDate, nullable=False),
    Column("due_on", LegalDate, nullable=False),
    Column("indicator", Text, nullable=False, default=""),  # Indicator code
    Column("teller_id", Identifier, ForeignKey("member.id")),  # who tells the family
    Column("state", Text, nullable=False),  # DecisionState
    Column("row_version", Integer, nullable=False, default=1),
    Column("reason", Text, nullable=False, server_default=""),  # EndReason
    Index("ix_decision_due", "state", "due_on"),
)

decision_event = Table(
    "decision_event",
    metadata,
    identifier(),
    Column("decision_id", Identifier, ForeignKey("decision.id"), nullable=False, index=True),
    moment("at"),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text, nullable=False, default=""),
    Column("after", Text, nullable=False, default=""),
)

correction = Table(
    "correction",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("entity", Text, nullable=False),  # school_fact, attendance_count or referral
    Column("entity_id", Identifier, nullable=False),
    moment("at"),
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    Column("before", Text, nullable=False),  # JSON object: the row as it was
    Column("removed", Boolean, nullable=False, default=False),
)
