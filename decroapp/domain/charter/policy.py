"""The matrix and the room table as versioned data (design §5).

Pure types: ``wording.policy`` reads ``resources/policy`` into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decroapp.domain.charter.categories import Category


class View(StrEnum):
    """What may be seen of one item; ``NOTHING`` leaves no trace."""

    FULL = "full"
    PUBLIC_LABEL = "public_label"
    NAME_CLASS_AGE = "name_class_age"
    NAME_CLASS = "name_class"
    INITIALS = "initials"
    PERIOD_COUNT = "period_count"
    TYPE_DATE = "type_date"
    TICKED_LINES = "ticked_lines"
    OWN_ACTION = "own_action"
    NOTHING = "nothing"


class Reader(StrEnum):
    """Who reads alone: the rows of the matrix."""

    HEAD = "head"
    DEPUTY = "deputy"
    DROPOUT_LEAD = "dropout_lead"
    CPE = "cpe"
    TEACHER_OF_PUPIL = "teacher_of_pupil"
    PSYEN = "psyen"
    SOCIAL_WORKER = "social_worker"
    NURSE = "nurse"
    DOCTOR = "doctor"
    ALSES = "alses"
    MLDS = "mlds"
    SECRETARY = "secretary"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    FAMILY = "family"
    OTHER = "other"


class Presence(StrEnum):
    """Classes of presence in a room, never professions."""

    CORE = "core"
    MEMBER = "member"
    PARTNER = "partner"
    FAMILY = "family"
    OUTSIDER = "outsider"


class RoomItem(StrEnum):
    """Kinds of items that the room table knows."""

    IDENTITY = "identity"
    SCHOOLING = "schooling"
    PROJECT = "project"
    ATTENDANCE = "attendance"
    SANCTION = "sanction"
    FACTS = "facts"
    DOSSIER = "dossier"
    VIGILANCE = "vigilance"


@dataclass(frozen=True, slots=True)
class Rights:
    """What one reader may do with one category."""

    enters: bool
    view: View


@dataclass(frozen=True, slots=True)
class Policy:
    """One dated version of the tables."""

    version: str
    validated_by: tuple[str, ...]
    """Names of who validated it; empty: proposed by the program, to be validated."""
    validated_on: date | None
    matrix: Mapping[tuple[Reader, Category], Rights]
    rooms: Mapping[tuple[Presence, RoomItem], View]
    documents: Mapping[str, Mapping[Category, View]]
    """Kind of document → its allow-list by category."""
