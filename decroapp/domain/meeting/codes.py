"""Codes of decisions, indicators and reasons; never renamed.

Their labels are in ``resources/codes``; a test keeps both equal.
"""

from enum import StrEnum


class ActionCode(StrEnum):
    """The catalogue of decisions."""

    WEEKLY_POINT = "weekly_point"
    MENTORING = "mentoring"
    FORM_TEACHER_INTERVIEW = "form_teacher_interview"
    CPE_INTERVIEW = "cpe_interview"
    FAMILY_MEETING = "family_meeting"
    FAMILY_CALL = "family_call"
    FOLLOW_UP_SHEET = "follow_up_sheet"
    ATTENDANCE_COMMITMENT = "attendance_commitment"
    EDUCATION_COMMISSION = "education_commission"
    ABSENCE_REPORT = "absence_report"
    RETURN_INTERVIEW = "return_interview"
    HOMEWORK_HELP = "homework_help"
    SUPPORT_LESSONS = "support_lessons"
    PPRE = "ppre"
    TIMETABLE_CHANGE = "timetable_change"
    WORKSHOP = "workshop"
    PSYEN_INTERVIEW = "psyen_interview"
    DISCOVERY_INTERNSHIP = "discovery_internship"
    SCHOOL_VISIT = "school_visit"
    PATH_CHANGE = "path_change"
    PAFI = "pafi"
    RELAY_CLASS = "relay_class"
    MLDS_REFERRAL = "mlds_referral"
    OPEN_RIGHTS = "open_rights"
    OUTSIDE_RELAY = "outside_relay"
    BOARDING = "boarding"
    AMBITION_EMPLOI = "ambition_emploi"
    LOCAL_PATH = "local_path"
    SUCCESS_PROGRAMME = "success_programme"
    SOCIAL_CLAUSE = "social_clause"
    RETURN_SCHOOL = "return_school"
    SECOND_CHANCE = "second_chance"
    EPIDE = "epide"
    VOLUNTEER_SERVICE = "volunteer_service"
    LOCAL_MISSION = "local_mission"


class ActionField(StrEnum):
    """Prevention, intervention or remediation, as the report defines them."""

    PREVENTION = "prevention"
    INTERVENTION = "intervention"
    REMEDIATION = "remediation"


class Indicator(StrEnum):
    """How the group will know that a decision worked."""

    ACTION_DONE = "action_done"
    FEWER_ABSENCES = "fewer_absences"
    ON_TIME = "on_time"
    WORK_RETURNED = "work_returned"
    RESULTS_STEADY = "results_steady"
    APPOINTMENTS_KEPT = "appointments_kept"
    WISH_STATED = "wish_stated"
    PLACE_FOUND = "place_found"


class NothingReason(StrEnum):
    """Why there is nothing to decide about a case."""

    ACTIONS_RUNNING = "actions_running"
    TOO_SOON = "too_soon"
    ANSWER_AWAITED = "answer_awaited"
    INFORMATION_MISSING = "information_missing"
    DIFFICULTY_ENDED = "difficulty_ended"


class PostponeReason(StrEnum):
    """Why a case is carried over."""

    NO_TIME = "no_time"
    PERSON_ABSENT = "person_absent"
    INFORMATION_MISSING = "information_missing"
    FAMILY_NOT_TOLD = "family_not_told"
    POSTPONED = "postponed"
