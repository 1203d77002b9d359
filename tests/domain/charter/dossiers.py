"""A case that holds something in every place, to see what comes out of each door."""

from datetime import date
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.dossier import (
    CaseDossier,
    DecisionItem,
    FactItem,
    GuardianLine,
    InformationItem,
    PupilCard,
    ReferralItem,
    TransitionItem,
)
from decroapp.domain.case.states import CaseState
from tests.domain.charter.sharings import OTHER, PILOT, full_sharing

SCHOOLING, SANCTION, PROJECT = UUID(int=11), UUID(int=12), UUID(int=13)
DAY = date(2026, 11, 13)


def full_dossier(*, reread: bool = True) -> CaseDossier:
    """Return a dossier with a canary in each text."""
    return CaseDossier(
        case_id=UUID(int=1),
        number="2026-014",
        state=CaseState.SUIVI,
        lead=PILOT,
        vigilance=3,
        opened_on=DAY,
        review_on=DAY,
        row_version=1,
        pupil=_pupil(),
        referrals=(_referral(reread=reread),),
        facts=(
            FactItem(SCHOOLING, "B", "marks", DAY, None, "CANARI-B", True),
            FactItem(SANCTION, "D", "blame", DAY, None, "CANARI-D", False),
            FactItem(PROJECT, "E", "wish", DAY, None, "CANARI-E", False),
        ),
        counts=(AttendanceCount(DAY, DAY, "CANARI-C", None, 0, 6, 1),),
        information=(
            InformationItem("informed", DAY, "phone", PILOT),
            InformationItem("head_decision", DAY, "", None),
        ),
        decisions=(
            DecisionItem(UUID(int=6), "tutoring", PILOT, DAY, DAY, "", None, "open", None),
            DecisionItem(UUID(int=7), "orientation", OTHER, DAY, DAY, "", None, "open", None),
        ),
        transitions=(TransitionItem(DAY, "signale", "a_presenter", ""),),
        sharing=full_sharing(),
    )


def _pupil() -> PupilCard:
    return PupilCard(
        student_id=UUID(int=2),
        first_name="Milan",
        last_name="Rocabert",
        birth_date=date(2012, 4, 9),
        sex="1",
        division="3 B",
        division_id=UUID(int=3),
        regime="24",
        entry=date(2026, 9, 1),
        exit=None,
        exit_reason="",
        guardians=(
            GuardianLine(UUID(int=4), "CANARI-RESPONSABLE", "1", "10", ("0",), "x@y", False),
        ),
    )


def _referral(*, reread: bool) -> ReferralItem:
    return ReferralItem(
        referral_id=UUID(int=5),
        by=OTHER,
        on_day=DAY,
        facts="CANARI-FAITS",
        reread=reread,
        signs=("sign",),
        strengths=("strength",),
        tried=("tried",),
        interview_on=DAY,
        interview_by=PILOT,
        wants_hearing=True,
    )
