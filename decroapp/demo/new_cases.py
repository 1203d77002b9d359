"""The cases referred in November, for the meeting of the 24th.

``noam``: 14 half-days not justified, a family that nobody reaches; ``kelia``: never absent,
falling marks; ``lilas`` and ``lino``: twins of one class without INE; ``basile`` and ``gaspard``:
families not yet informed, so that their cases may not be presented.
"""

from datetime import date

from decroapp.demo.events import (
    Appoint,
    Attempt,
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
from decroapp.domain.case.codes import FactCode, Sign, Strength, Tried
from decroapp.domain.case.family import InformationKind, InformationMeans
from decroapp.domain.case.states import CaseState
from decroapp.wording.typography import fr

_NOAM = Story(
    "noam",
    (
        Refer(
            date(2026, 11, 16),
            "aubin",
            fr(
                "Absent la plupart des demi-journées depuis la reprise du 2 novembre, sans "
                "réponse aux appels ni au courrier. Présent le mardi, jour du cours d’éducation "
                "musicale."
            ),
            (Sign.REPEATED_ABSENCES,),
            (Strength.ATTENDS_SOME_LESSONS, Strength.INTEREST_IN_SUBJECT),
            (Tried.FAMILY_CONTACT,),
        ),
        Appoint(date(2026, 11, 16), "aubin", 3),
        Attempt(date(2026, 11, 16), InformationMeans.PHONE, "aubin"),
        Attempt(date(2026, 11, 17), InformationMeans.PHONE, "aed"),
        Attempt(date(2026, 11, 18), InformationMeans.LETTER, "aubin"),
        Inform(date(2026, 11, 20), "aubin", InformationKind.UNREACHABLE),
        MoveCase(date(2026, 11, 20), CaseState.A_PRESENTER),
        RecordCount(
            date(2026, 11, 23),
            "aubin",
            date(2026, 11, 2),
            date(2026, 11, 20),
            0,
            14,
            0,
            exported_on=date(2026, 11, 21),
        ),
        Reread(date(2026, 11, 23)),
    ),
)

_LILAS = Story(
    "lilas",
    (
        Refer(
            date(2026, 11, 12),
            form_teacher("4e C"),
            fr(
                "Sort de cours sans autorisation deux fois en novembre et attend en vie scolaire. "
                "Parle volontiers avec l’équipe de la vie scolaire."
            ),
            (Sign.CLASS_SKIPPED_ON_SITE, Sign.REPEATED_INCIDENTS),
            (Strength.TRUSTED_ADULT,),
            (Tried.CPE_INTERVIEW, Tried.FOLLOW_UP_SHEET),
        ),
        Appoint(date(2026, 11, 13), "aubin", 2),
        Interview(date(2026, 11, 16), "aubin", wants_hearing=True),
        Inform(date(2026, 11, 17), "aubin", means=InformationMeans.MEETING, guardian=0),
        MoveCase(date(2026, 11, 17), CaseState.A_PRESENTER),
        RecordFact(
            date(2026, 11, 17),
            "aubin",
            FactCode.PUNISHMENT,
            date(2026, 11, 10),
            "Registre de l’établissement",
        ),
        Reread(date(2026, 11, 20)),
    ),
)

_LINO = Story(
    "lino",
    (
        Refer(
            date(2026, 11, 12),
            form_teacher("4e C"),
            fr(
                "Retards répétés à la reprise de l’après-midi. Travail rendu, résultats stables ; "
                "passionné par l’atelier radio."
            ),
            (Sign.REPEATED_LATENESS,),
            (Strength.INTEREST_IN_ACTIVITY,),
            (Tried.CPE_INTERVIEW,),
        ),
        Appoint(date(2026, 11, 13), "aubin", 1),
        Inform(date(2026, 11, 17), "aubin", means=InformationMeans.MEETING, guardian=0),
        MoveCase(date(2026, 11, 17), CaseState.A_PRESENTER),
        Reread(date(2026, 11, 20)),
        RecordCount(
            date(2026, 11, 23),
            "aubin",
            date(2026, 11, 2),
            date(2026, 11, 20),
            0,
            0,
            7,
            exported_on=date(2026, 11, 21),
        ),
    ),
)

_KELIA = Story(
    "kelia",
    (
        Refer(
            date(2026, 11, 17),
            form_teacher("5e B"),
            fr(
                "Jamais absente, jamais en retard, jamais une remarque. Moyenne passée de 14 à 9 "
                "dans cinq disciplines depuis septembre. Ne lève plus la main et déjeune seule."
            ),
            (Sign.FALLING_RESULTS, Sign.NO_PARTICIPATION, Sign.FEW_CONTACTS),
            (Strength.KEEPS_SHORT_COMMITMENTS, Strength.INTEREST_IN_SUBJECT),
            (Tried.FORM_TEACHER_INTERVIEW,),
        ),
        Appoint(date(2026, 11, 18), "cpe2", 2),
        Interview(date(2026, 11, 19), "cpe2", wants_hearing=False),
        Inform(date(2026, 11, 19), form_teacher("5e B"), means=InformationMeans.PHONE, guardian=0),
        MoveCase(date(2026, 11, 19), CaseState.A_PRESENTER),
        Reread(date(2026, 11, 20)),
        RecordFact(
            date(2026, 11, 20),
            form_teacher("5e B"),
            FactCode.FALLING_MARKS,
            date(2026, 11, 16),
            "Relevé de notes",
            useful=True,
        ),
        RecordCount(
            date(2026, 11, 23),
            "cpe2",
            date(2026, 11, 2),
            date(2026, 11, 20),
            0,
            0,
            0,
            exported_on=date(2026, 11, 21),
        ),
    ),
)

_BASILE = Story(
    "basile",
    (
        Refer(
            date(2026, 11, 19),
            form_teacher("4e F"),
            fr(
                "Quatre évaluations évitées en trois semaines. "
                "Très présent à l’association sportive."
            ),
            (Sign.ASSESSMENTS_AVOIDED,),
            (Strength.INTEREST_IN_ACTIVITY,),
        ),
        Appoint(date(2026, 11, 20), "aubin", 1),
        Attempt(date(2026, 11, 20), InformationMeans.PHONE, form_teacher("4e F")),
    ),
)

_GASPARD = Story(
    "gaspard",
    (
        Refer(
            date(2026, 11, 23),
            form_teacher("6e A"),
            fr("Absent une matinée par semaine, jamais la même. Curieux de tout en sciences."),
            (Sign.SCATTERED_ABSENCES,),
            (Strength.INTEREST_IN_SUBJECT,),
        ),
    ),
)

NEW = (_LILAS, _LINO, _NOAM, _KELIA, _BASILE, _GASPARD)
"""In the order of their referrals, so that numbers follow days."""
