"""Smaller cases of October.

``suzon``: parents apart, each told; the meeting had no time for her case and carried it over.
"""

from datetime import date

from decroapp.demo.events import (
    Answer,
    Appoint,
    FinishDecision,
    Inform,
    Interview,
    MoveCase,
    RecordFact,
    Refer,
    Reread,
    Story,
)
from decroapp.demo.staff import form_teacher
from decroapp.domain.case.codes import FactCode, Sign, Strength, Tried
from decroapp.domain.case.family import FamilyAnswer, InformationMeans
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording.typography import fr

_ZOE = Story(
    "zoe",
    (
        Refer(
            date(2026, 9, 30),
            form_teacher("5e A"),
            fr(
                "Échange peu avec la classe et change de place pour être seule. Lit beaucoup, "
                "tient volontiers le prêt des livres au CDI."
            ),
            (Sign.FEW_CONTACTS,),
            (Strength.HELPS_OTHERS, Strength.TRUSTED_ADULT),
            (Tried.FORM_TEACHER_INTERVIEW,),
        ),
        Appoint(date(2026, 9, 30), "cpe2", 1),
        Interview(date(2026, 10, 1), "cpe2", wants_hearing=False),
        Inform(date(2026, 10, 2), "vasselin", means=InformationMeans.MEETING, guardian=0),
        MoveCase(date(2026, 10, 2), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 2)),
        Answer(date(2026, 10, 14), FamilyAnswer.ACCEPTED, "vasselin"),
        MoveCase(date(2026, 10, 14), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 3), ActionCode.MENTORING),
    ),
)

_MAELLE = Story(
    "maelle",
    (
        Refer(
            date(2026, 10, 1),
            "cpe2",
            fr(
                "Absente chaque jeudi matin depuis la rentrée. À l’heure et active les autres "
                "jours ; tient un rôle dans la chorale."
            ),
            (Sign.SAME_SLOT_ABSENCES,),
            (Strength.ATTENDS_SOME_LESSONS, Strength.INTEREST_IN_ACTIVITY),
            (Tried.FAMILY_CONTACT,),
        ),
        Appoint(date(2026, 10, 1), "cpe2", 1),
        Inform(date(2026, 10, 2), "cpe2", means=InformationMeans.PHONE, guardian=1),
        MoveCase(date(2026, 10, 2), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 5)),
        Answer(date(2026, 10, 9), FamilyAnswer.ACCEPTED, "cpe2"),
        MoveCase(date(2026, 10, 9), CaseState.SUIVI),
        FinishDecision(date(2026, 11, 3), ActionCode.TIMETABLE_CHANGE),
        MoveCase(date(2026, 11, 13), CaseState.SUSPENDU),
    ),
)

_NOUR = Story(
    "nour",
    (
        Refer(
            date(2026, 10, 1),
            form_teacher("6e E"),
            fr("Carnet et matériel oubliés plusieurs fois par semaine en septembre."),
            (Sign.MATERIAL_FORGOTTEN,),
            (Strength.KEEPS_SHORT_COMMITMENTS,),
            (Tried.FAMILY_CONTACT,),
        ),
        Inform(date(2026, 10, 2), form_teacher("6e E"), means=InformationMeans.EMAIL, guardian=0),
        MoveCase(date(2026, 10, 2), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 5)),
    ),
)

_SUZON = Story(
    "suzon",
    (
        Refer(
            date(2026, 10, 1),
            form_teacher("4e A"),
            fr(
                "Moyenne passée de 13 à 9 en anglais et en histoire. Ne participe plus à l’oral. "
                "Reste appliquée en sciences, où elle aide ses voisins."
            ),
            (Sign.FALLING_RESULTS, Sign.NO_PARTICIPATION),
            (Strength.INTEREST_IN_SUBJECT, Strength.HELPS_OTHERS),
            (Tried.FORM_TEACHER_INTERVIEW, Tried.FAMILY_CONTACT),
        ),
        Appoint(date(2026, 10, 1), "aubin", 2),
        Inform(date(2026, 10, 1), form_teacher("4e A"), means=InformationMeans.PHONE, guardian=0),
        Inform(date(2026, 10, 2), form_teacher("4e A"), means=InformationMeans.LETTER, guardian=1),
        MoveCase(date(2026, 10, 2), CaseState.A_PRESENTER),
        Reread(date(2026, 10, 5)),
        Interview(date(2026, 11, 5), "aubin", wants_hearing=True),
        Reread(date(2026, 11, 6)),
        RecordFact(
            date(2026, 11, 19),
            form_teacher("4e A"),
            FactCode.FALLING_MARKS,
            date(2026, 11, 16),
            "Relevé de notes",
            useful=True,
        ),
    ),
)


OCTOBER_CASES = (_ZOE, _MAELLE, _NOUR, _SUZON)
"""In the order of their referrals, so that numbers follow days."""
