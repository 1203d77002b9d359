"""Codes of what a referral, a school fact and the end of a case may say; never renamed.

Their labels are in ``resources/codes``; a test keeps both equal.
"""

from enum import StrEnum


class Sign(StrEnum):
    """A fact that a school may observe; never a cause, never a score."""

    REPEATED_ABSENCES = "repeated_absences"
    SCATTERED_ABSENCES = "scattered_absences"
    SAME_SLOT_ABSENCES = "same_slot_absences"
    REPEATED_LATENESS = "repeated_lateness"
    FALLING_RESULTS = "falling_results"
    WORK_NOT_RETURNED = "work_not_returned"
    ASSESSMENTS_AVOIDED = "assessments_avoided"
    MATERIAL_FORGOTTEN = "material_forgotten"
    NO_PARTICIPATION = "no_participation"
    CLASS_SKIPPED_ON_SITE = "class_skipped_on_site"
    REPEATED_INCIDENTS = "repeated_incidents"
    FEW_CONTACTS = "few_contacts"
    ORIENTATION_NOT_CHOSEN = "orientation_not_chosen"
    NO_PROJECT_STATED = "no_project_stated"


class Strength(StrEnum):
    """A point d’appui: what holds, and may be built on."""

    ATTENDS_SOME_LESSONS = "attends_some_lessons"
    INTEREST_IN_SUBJECT = "interest_in_subject"
    INTEREST_IN_ACTIVITY = "interest_in_activity"
    TRUSTED_ADULT = "trusted_adult"
    SUPPORTIVE_CLASSMATES = "supportive_classmates"
    PROJECT_OR_WISH = "project_or_wish"
    ASKS_FOR_HELP = "asks_for_help"
    KEEPS_SHORT_COMMITMENTS = "keeps_short_commitments"
    PROGRESS_WHEN_SUPPORTED = "progress_when_supported"
    HELPS_OTHERS = "helps_others"


class Tried(StrEnum):
    """What the school already tried before the referral."""

    FORM_TEACHER_INTERVIEW = "form_teacher_interview"
    CPE_INTERVIEW = "cpe_interview"
    FAMILY_CONTACT = "family_contact"
    FAMILY_MEETING = "family_meeting"
    FOLLOW_UP_SHEET = "follow_up_sheet"
    MENTORING = "mentoring"
    HOMEWORK_HELP = "homework_help"
    SUPPORT_LESSONS = "support_lessons"
    TIMETABLE_CHANGE = "timetable_change"
    ORIENTATION_INTERVIEW = "orientation_interview"
    DISCOVERY_INTERNSHIP = "discovery_internship"
    EDUCATION_COMMISSION = "education_commission"


class FactCode(StrEnum):
    """A school fact of category B, D or E; for D the type and the date, nothing else."""

    FALLING_MARKS = "falling_marks"
    WORK_NOT_RETURNED = "work_not_returned"
    SUBJECT_DIFFICULTY = "subject_difficulty"
    SUBJECT_SUCCESS = "subject_success"
    EFFORTS_NOTED = "efforts_noted"
    SUPPORT_FOLLOWED = "support_followed"
    PUNISHMENT = "punishment"
    WARNING = "warning"
    REPRIMAND = "reprimand"
    MESURE = "mesure"
    CLASS_EXCLUSION = "class_exclusion"
    SCHOOL_EXCLUSION = "school_exclusion"
    FINAL_EXCLUSION = "final_exclusion"
    WISH_STATED = "wish_stated"
    INTERNSHIP_DONE = "internship_done"
    SCHOOL_VISIT_DONE = "school_visit_done"
    PATH_CHANGE_ASKED = "path_change_asked"
    PLACEMENT_FILE_SENT = "placement_file_sent"


class SanctionKind(StrEnum):
    """The closed list of sanctions: code de l’éducation R511-13, I."""

    WARNING = "warning"
    REPRIMAND = "reprimand"
    MESURE = "mesure"
    CLASS_EXCLUSION = "class_exclusion"
    SCHOOL_EXCLUSION = "school_exclusion"
    FINAL_EXCLUSION = "final_exclusion"


class NotRetainedReason(StrEnum):
    """Why the group does not follow a case."""

    ORDINARY_FOLLOW_UP = "ordinary_follow_up"
    DIFFICULTY_ENDED = "difficulty_ended"
    ALREADY_FOLLOWED = "already_followed"
    OTHER_BODY = "other_body"


class ClosingReason(StrEnum):
    """Why a case ends while the pupil stays enrolled."""

    GOALS_REACHED = "goals_reached"
    SCHOOLING_RESUMED = "schooling_resumed"
    PATH_CHANGED = "path_changed"
    FOLLOW_UP_DECLINED = "follow_up_declined"
    ORDINARY_FOLLOW_UP = "ordinary_follow_up"


class LeavingReason(StrEnum):
    """What the pupil does after leaving the school, by group."""

    OTHER_SCHOOL = "other_school"
    APPRENTICESHIP = "apprenticeship"
    OTHER_TRAINING = "other_training"
    ADAPTED_PATH = "adapted_path"
    EMPLOYMENT = "employment"
    ACCOMPANIED = "accompanied"
    NO_SOLUTION = "no_solution"
    MOVED = "moved"
    UNKNOWN = "unknown"
