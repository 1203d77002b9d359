"""Invented views of the papers of before a meeting."""

from dataclasses import replace
from datetime import date, time

from decroapp.domain.charter.convening_views import (
    AgendaCase,
    AgendaView,
    InvitationView,
    ListedPupil,
    PupilListView,
    Sitting,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.reminder_views import ReminderLine, ReminderView
from tests.documents.views import LETTERHEAD, stamp

DAY = date(2026, 11, 24)
SITTING = Sitting("séance plénière", DAY, time(13, 30), time(14, 30), "Salle B12")


def agenda(count: int = 8, **changes) -> AgendaView:
    cases = tuple(
        AgendaCase(n + 1, time(13 + n // 8 % 8, 5 * n % 60), "M. R.", f"2026-{n + 1:03}", "3e B")
        for n in range(count)
    )
    view = AgendaView(LETTERHEAD, stamp("agenda", "OJ-20261124-1330"), SITTING, cases)
    return stamped(replace(view, **changes))


def invitation(**changes) -> InvitationView:
    view = InvitationView(
        LETTERHEAD,
        stamp("invitation", "CV-20261124-1330"),
        SITTING,
        member="Professeur, Mme Delmas-Fictive",
        coming="cas 3 à 5, vers 13 h 50",
        signatory="Principale, Mme Vasselin",
    )
    return stamped(replace(view, **changes))


def pupil_list(count: int = 3, **changes) -> PupilListView:
    pupils = tuple(
        ListedPupil(n + 1, time(13, 30), f"Élève{n} INVENTÉ", "3e B", f"2026-{n + 1:03}")
        for n in range(count)
    )
    member = "Partenaire extérieur, M. Ancolie"
    of = stamp("pupil_list", "LN-20261124-1330")
    return stamped(replace(PupilListView(LETTERHEAD, of, SITTING, member, pupils), **changes))


def reminder(count: int = 3, **changes) -> ReminderView:
    lines = tuple(
        ReminderLine(f"Élève{n} INVENTÉ", "3e B", f"2026-{n + 1:03}", "Tutorat", DAY, late=n == 0)
        for n in range(count)
    )
    of = stamp("reminder", "RA-20261124")
    return stamped(replace(ReminderView(LETTERHEAD, of, "CPE, M. Aubin-Fictif", lines), **changes))
