"""What may be shared of a secret, and what was shared: cards, words, agreements, transmissions."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from decroapp.storage.tables.base import (
    ClockTime,
    Identifier,
    LegalDate,
    identifier,
    metadata,
    moment,
)

need_card = Table(
    "need_card",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("category", Text, nullable=False),  # F, G, H or I
    Column("code", Text, nullable=False),  # Need
    Column("label_code", Text, ForeignKey("local_label.code")),  # the school's word for it
    Column("instruction", Text, nullable=False),  # at most 200 characters
    Column("carrier_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("author_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("audience", Text, nullable=False),  # Audience: the widest that the author allows
    Column("weekday", Integer),  # 1 Monday to 6 Saturday: constraints of calendar
    Column("starts_at", ClockTime),
    Column("ends_at", ClockTime),
    Column("first_day", LegalDate),
    Column("last_day", LegalDate),
    Column("ended_on", LegalDate),
    moment("at"),
    Column("row_version", Integer, nullable=False),
)

local_label = Table(
    "local_label",
    metadata,
    Column("code", Text, primary_key=True),  # x-…
    Column("kind", Text, nullable=False),  # the closed list
    Column("refines", Text, nullable=False),  # the code of that list
    Column("label", Text, nullable=False),
    Column("retired_on", LegalDate),
)

pupil_word = Table(
    "pupil_word",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # K1 or K2
    Column("sentence", Text, nullable=False),  # empty once the pupil took it back
    Column("said_on", LegalDate, nullable=False),
    Column("author_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("withdrawn_on", LegalDate),
    moment("at"),
    Column("row_version", Integer, nullable=False),
)

word_hearer = Table(
    "word_hearer",
    metadata,
    Column("word_id", Identifier, ForeignKey("pupil_word.id"), primary_key=True),
    Column("hearer", Text, primary_key=True),  # Hearer
)

mention = Table(
    "mention",
    metadata,
    identifier(),
    Column("student_id", Identifier, ForeignKey("student.id"), nullable=False, index=True),
    Column("by_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("since", LegalDate, nullable=False),
    Column("ended_on", LegalDate),
)

agreement = Table(
    "agreement",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("scope", Text, nullable=False),  # AgreementScope
    Column("card_id", Identifier, ForeignKey("need_card.id"), index=True),
    Column("member_id", Identifier, ForeignKey("member.id")),  # for whom, where it is somebody
    Column("decision_id", Identifier, ForeignKey("decision.id"), index=True),
    Column("by_whom", Text, nullable=False),  # AgreementBy: pupil, guardian
    Column("guardian_id", Identifier, ForeignKey("guardian.id")),
    Column("state", Text, nullable=False),  # given, refused, withdrawn
    Column("on_day", LegalDate, nullable=False),
    Column("means", Text, nullable=False),  # AgreementMeans
    Column("received_by_id", Identifier, ForeignKey("member.id"), nullable=False),
    moment("at"),
)

transmission = Table(
    "transmission",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # TransmissionKind: chosen, ordered
    Column("text_code", Text, nullable=False),  # OrderingText, where a text orders it
    Column("member_id", Identifier, ForeignKey("member.id")),  # the partner, where it was chosen
    Column("on_day", LegalDate, nullable=False),
    Column("means", Text, nullable=False),  # TransmissionMeans
    Column("by_id", Identifier, ForeignKey("member.id"), nullable=False),
    Column("told_on", LegalDate),  # the family was informed that a text orders it
    Column("document_id", Identifier, ForeignKey("document.id")),
    moment("at"),
)

transmission_item = Table(
    "transmission_item",
    metadata,
    identifier(),
    Column(
        "transmission_id", Identifier, ForeignKey("transmission.id"), nullable=False, index=True
    ),
    Column("item", Text, nullable=False),  # TransmittedItem
    Column("card_id", Identifier, ForeignKey("need_card.id")),
)
