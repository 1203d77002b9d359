"""The cases that the group met in October, and what became of them.

``timoe`` and ``milan`` have a decision that is late on 24 November, ``iris`` is to be reviewed
that day; ``ondine``'s family has not answered yet.
"""

from datetime import date

from decroapp.demo.events import (
    Answer,
    Appoint,
    FinishDecision,
    Inform,
    Interview,
    MoveCase,
    RecordCount,
    RecordFact,
    Refer,
    Reread,
    Story,
)
from decroapp.demo.staff import form_teacher
from decroapp.domain.case.codes import ClosingReason, FactCode, Sign, Strength, Tried
from decroapp.domain.case.family import FamilyAnswer, InformationKind, InformationMeans
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording.typography import fr

_EXPORT = date(2026, 11, 21)
_RECORDED = date(2026, 11, 23)
_FIRST = date(2026, 11, 2)
_LAST = date(2026, 11, 20)


def _count(justified: int, unjustified: int, late: int, by: str = "aubin") -> RecordCount:
    """Return the counts of the weeks after the holidays, from the export of 21 November."""
    return RecordCount(
        _RECORDED, by, _FIRST, _LAST, justified, unjustified, late, exported_on=_EXPORT
    )


_MILAN = Story(
    "milan",
    (
        Refer(
            date(2026, 9, 28),
            form_teacher("3e B"),
            fr(
                "Six devoirs non rendus en mathématiques et en technologie depuis la rentrée. "
                "Arrive sans son matériel trois fois par semaine. Vient toujours les jours de club "
                "robotique, où il mène une équipe."
            ),
            (Sign.WORK_NOT_RETURNED, Sign.MATERIAL_FORGOTTEN, Sign.FALLING_RESULTS),
            (Strength.INTEREST_IN_ACTIVITY, Strength.SUPPORTIVE_CLASSMATES),
            (Tried.FOLLOW_UP_SHEET, Tried.FORM_TEACHER_INTERVIEW),
        ),
        Appoint(date(2026, 9, 29), "aubin", 2),
        Interview(date(2026, 9, 30), "aubin", wants_hearing=True),
        Inform(date(2026, 10, 1), "aubin", means=InformationMeans.PHONE, guardian=0),
        MoveCase(date(2026, 10, 1), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 8), FamilyAnswer.ACCEPTED, "aubin"),
        MoveCase(date(2026, 10, 8), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 13), ActionCode.WEEKLY_POINT),
        RecordFact(
            date(2026, 11, 20),
            form_teacher("3e B"),
            FactCode.FALLING_MARKS,
            date(2026, 11, 16),
            "Relevé de notes",
            useful=True,
        ),
        RecordFact(
            date(2026, 11, 20),
            "aubin",
            FactCode.CLASS_EXCLUSION,
            date(2026, 11, 12),
            "Registre de l’établissement",
        ),
        RecordFact(
            date(2026, 11, 20),
            "ferrand",
            FactCode.WISH_STATED,
            date(2026, 11, 12),
            "Entretien d’orientation",
            useful=True,
        ),
        _count(2, 6, 3),
    ),
)

_TIMOE = Story(
    "timoe",
    (
        Refer(
            date(2026, 9, 24),
            form_teacher("5e D"),
            fr(
                "Ne rend plus le travail demandé à la maison ; participe peu depuis la "
                "mi-septembre. Progresse quand un adulte reste près de lui en classe."
            ),
            (Sign.WORK_NOT_RETURNED, Sign.NO_PARTICIPATION),
            (Strength.PROGRESS_WHEN_SUPPORTED, Strength.HELPS_OTHERS),
            (Tried.FORM_TEACHER_INTERVIEW, Tried.HOMEWORK_HELP),
        ),
        Appoint(date(2026, 9, 25), "cpe2", 2),
        Interview(date(2026, 9, 28), "cpe2", wants_hearing=False),
        Inform(date(2026, 9, 29), "cpe2", means=InformationMeans.SCHOOL_PORTAL, guardian=0),
        MoveCase(date(2026, 9, 29), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 9), FamilyAnswer.ACCEPTED, "cpe2"),
        MoveCase(date(2026, 10, 9), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 3), ActionCode.FOLLOW_UP_SHEET),
        RecordFact(
            date(2026, 11, 19),
            form_teacher("5e D"),
            FactCode.EFFORTS_NOTED,
            date(2026, 11, 16),
            "Carnet de suivi",
            useful=True,
        ),
        _count(1, 2, 0, "cpe2"),
    ),
)

_IRIS = Story(
    "iris",
    (
        Refer(
            date(2026, 9, 23),
            form_teacher("3e A"),
            fr(
                "Dit en classe ne voir aucune suite après la troisième. Résultats stables, "
                "très investie en arts plastiques."
            ),
            (Sign.NO_PROJECT_STATED,),
            (Strength.INTEREST_IN_SUBJECT, Strength.KEEPS_SHORT_COMMITMENTS),
            (Tried.FORM_TEACHER_INTERVIEW,),
        ),
        Appoint(date(2026, 9, 24), "ferrand", 1),
        Interview(date(2026, 9, 25), "ferrand", wants_hearing=True),
        Inform(date(2026, 9, 28), form_teacher("3e A"), means=InformationMeans.MEETING, guardian=1),
        MoveCase(date(2026, 9, 28), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 12), FamilyAnswer.ACCEPTED, form_teacher("3e A")),
        MoveCase(date(2026, 10, 12), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 10), ActionCode.PSYEN_INTERVIEW),
        RecordFact(
            date(2026, 11, 10),
            "ferrand",
            FactCode.WISH_STATED,
            date(2026, 11, 10),
            "Entretien d’orientation",
            useful=True,
        ),
    ),
)

_COME = Story(
    "come",
    (
        Refer(
            date(2026, 9, 21),
            "aubin",
            fr(
                "Vient à la moitié des cours, toujours à ceux de technologie. Aura 18 ans le "
                "30 septembre. Demande comment rejoindre une formation."
            ),
            (Sign.SAME_SLOT_ABSENCES, Sign.ORIENTATION_NOT_CHOSEN),
            (Strength.PROJECT_OR_WISH, Strength.ASKS_FOR_HELP),
            (Tried.CPE_INTERVIEW, Tried.ORIENTATION_INTERVIEW),
        ),
        Appoint(date(2026, 9, 22), "aubin", 2),
        Interview(date(2026, 9, 25), "aubin", wants_hearing=True),
        Inform(date(2026, 10, 1), "aubin", InformationKind.ADULT, InformationMeans.MEETING),
        MoveCase(date(2026, 10, 1), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 7), FamilyAnswer.ACCEPTED, "aubin"),
        MoveCase(date(2026, 10, 7), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 6), ActionCode.MLDS_REFERRAL),
        _count(4, 9, 1),
    ),
)

_ONDINE = Story(
    "ondine",
    (
        Refer(
            date(2026, 9, 29),
            form_teacher("3e F"),
            fr(
                "Onze retards depuis la rentrée, surtout en première heure. Deux évaluations "
                "rendues blanches. Répond présente quand on lui confie une tâche précise."
            ),
            (Sign.REPEATED_LATENESS, Sign.ASSESSMENTS_AVOIDED),
            (Strength.KEEPS_SHORT_COMMITMENTS,),
            (Tried.CPE_INTERVIEW, Tried.FAMILY_CONTACT),
        ),
        Appoint(date(2026, 9, 30), "aubin", 2),
        Interview(date(2026, 10, 1), "aubin", wants_hearing=False),
        Inform(date(2026, 10, 2), "aubin", means=InformationMeans.PHONE, guardian=0),
        Inform(date(2026, 10, 2), "aubin", means=InformationMeans.LETTER, guardian=1),
        MoveCase(date(2026, 10, 2), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 5)),
        _count(0, 3, 8),
    ),
)

_FRANCOIS = Story(
    "francois",
    (
        Refer(
            date(2026, 9, 17),
            form_teacher("4e D"),
            fr(
                "Absent dix demi-journées en septembre, justifiées. Revenu, il craint de ne pas "
                "rattraper les leçons. Ses camarades lui portent les cours."
            ),
            (Sign.REPEATED_ABSENCES,),
            (Strength.SUPPORTIVE_CLASSMATES, Strength.ASKS_FOR_HELP),
            (Tried.FAMILY_MEETING,),
        ),
        Appoint(date(2026, 9, 18), "aubin", 1),
        Interview(date(2026, 9, 21), form_teacher("4e D"), wants_hearing=False),
        Inform(date(2026, 9, 22), form_teacher("4e D"), means=InformationMeans.MEETING, guardian=0),
        MoveCase(date(2026, 9, 22), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 8), FamilyAnswer.ACCEPTED, form_teacher("4e D")),
        MoveCase(date(2026, 10, 8), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 3), ActionCode.HOMEWORK_HELP),
        RecordFact(
            date(2026, 11, 18),
            form_teacher("4e D"),
            FactCode.SUPPORT_FOLLOWED,
            date(2026, 10, 8),
            "Bilan de Devoirs faits",
            date(2026, 11, 16),
            useful=True,
        ),
        MoveCase(date(2026, 11, 19), CaseState.CLOS, ClosingReason.GOALS_REACHED),
    ),
)

FOLLOWED = (_FRANCOIS, _COME, _IRIS, _TIMOE, _MILAN, _ONDINE)
"""In the order of their referrals, so that numbers follow days."""
