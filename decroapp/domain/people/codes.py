"""Codes of professions, secrecy, divisions and enrolments; never renamed.

Their labels are in ``resources/codes``; a test keeps both equal.
"""

from enum import StrEnum


class Profession(StrEnum):
    """The closed list of professions of the members of a group."""

    HEAD = "head"
    DEPUTY = "deputy"
    SEGPA_DEPUTY = "segpa_deputy"
    CPE = "cpe"
    SUPERVISOR = "supervisor"
    TEACHER = "teacher"
    PSYEN = "psyen"
    SOCIAL_WORKER = "social_worker"
    NURSE = "nurse"
    DOCTOR = "doctor"
    ALSES = "alses"
    MLDS = "mlds"
    SECRETARY = "secretary"
    BURSAR = "bursar"
    SUPPORT = "support"
    PARTNER = "partner"
    OTHER = "other"


class SecrecyBasis(StrEnum):
    """On what ground a member is silent, and whether it is professional secrecy."""

    SOCIAL_WORKER = "social_worker"
    NURSE = "nurse"
    DOCTOR = "doctor"
    ASE_MISSION = "ase_mission"
    PSYCHOLOGIST = "psychologist"
    DISCRETION = "discretion"
    CHARTER = "charter"


class DivisionRole(StrEnum):
    """What a member is for one division."""

    FORM_TEACHER = "form_teacher"
    TEACHER = "teacher"
    CPE = "cpe"


class Regime(StrEnum):
    """How the pupil lives at school: groups of SIECLE's codes."""

    DAY = "day"
    HALF_BOARD = "half_board"
    BOARDER = "boarder"
    BOARDER_OUTSIDE = "boarder_outside"
    HOSTED = "hosted"


class ExitGroup(StrEnum):
    """Why the pupil left: groups of SIECLE's codes, so that none tells too much."""

    OTHER_SCHOOL = "other_school"
    OTHER_STUDIES = "other_studies"
    END_OF_STUDIES = "end_of_studies"
    INTERRUPTION = "interruption"
    ABROAD = "abroad"
    NEVER_CAME = "never_came"
    GAP = "gap"
    OTHER = "other"
    UNKNOWN = "unknown"
