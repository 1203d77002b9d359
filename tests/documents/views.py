"""Invented views for the tests of documents."""

from dataclasses import replace
from datetime import date, time, timedelta

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.family import InformationMeans
from decroapp.domain.case.referrals import FACTS_LENGTH
from decroapp.domain.charter.access_views import (
    AccessEntry,
    AccessExportView,
    AccessSection,
    AccessValue,
)
from decroapp.domain.charter.erratum_views import (
    CorrectedRecord,
    ErratumLine,
    ErratumPart,
    ErratumView,
)
from decroapp.domain.charter.family_views import (
    FamilyInvitationView,
    FollowUpDecision,
    FollowUpStep,
    FollowUpView,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.views import (
    Contact,
    DocumentStamp,
    FormChoice,
    Letterhead,
    LetterView,
    RecordCase,
    RecordDecision,
    RecordView,
    RecoverySheetView,
    ReferralFormView,
    SlipAction,
    SlipView,
)
from decroapp.wording.access import MASKED
from decroapp.wording.labels import choices

HELD = date(2026, 11, 24)
LETTERHEAD = Letterhead(
    school_name="Collège Germaine-Exemple",
    uai="0999999F",
    address=("12, rue de l’Invention",),
    commune="13999 Fiction-sur-Mer",
    fictional=True,
)
LABELS = (
    "Entretien de situation avec l’élève",
    "Relais extérieur proposé à la famille",
    "Aménagement de l’emploi du temps jusqu’aux vacances d’hiver, revu chaque semaine",
)
PILOTS = ("CPE, M. Aubin", "Référente décrochage, Mme Delmas-Fictive", "PsyEN, Mme Loiseau")


def stamp(template: str, reference: str = "RD-2026-003") -> DocumentStamp:
    return DocumentStamp(reference, template, 1, HELD, date(2028, 8, 31))


def decisions(count: int) -> tuple[RecordDecision, ...]:
    return tuple(
        RecordDecision(LABELS[i % 3], PILOTS[i % 3], HELD + timedelta(days=7 * (i + 1)))
        for i in range(count)
    )


def cases(count: int, each: int) -> tuple[RecordCase, ...]:
    return tuple(
        RecordCase(f"{chr(65 + i % 26)}. {chr(77 + i % 13)}.", f"2026-{i + 1:03}", decisions(each))
        for i in range(count)
    )


def record(case_count: int = 1, each: int = 1, **changes) -> RecordView:
    view = RecordView(
        letterhead=LETTERHEAD,
        stamp=stamp("record"),
        kind_label="séance plénière",
        held_on=HELD,
        starts_at=time(13, 30),
        place="Salle de réunion du bâtiment B",
        present_functions=("principale", "CPE (2)", "professeur principal (3)", "PsyEN"),
        cases=cases(case_count, each),
        carried_over=0,
        next_on=date(2026, 12, 15),
        signatory="la principale, Mme Verdier-Fictive",
    )
    return stamped(replace(view, **changes))


def slip(count: int = 3, **changes) -> SlipView:
    actions = tuple(
        SlipAction(
            pupil=f"Élève{i} INVENTÉ",
            division="4e B",
            case_number=f"2026-{i + 1:03}",
            action=LABELS[i % 3],
            due_on=HELD + timedelta(days=7 * (i + 1)),
            indicator="présence aux deux premiers cours du lundi" if i % 2 else "",
            family_teller="le professeur principal",
        )
        for i in range(count)
    )
    view = SlipView(
        letterhead=LETTERHEAD,
        stamp=stamp("slip", "RC-2026-014"),
        pilot=PILOTS[1],
        held_on=HELD,
        actions=actions,
        next_on=date(2026, 12, 15),
    )
    return stamped(replace(view, **changes))


ADDRESS = ("Mme Maud TUTELLE-FICTIVE", "BATIMENT B", "1 RUE FICTIVE", "99999 VILLE-FICTIVE")


def letter(**changes) -> LetterView:
    view = LetterView(
        letterhead=LETTERHEAD,
        stamp=stamp("letter", "LF-2026-004"),
        recipient=ADDRESS,
        salutation="Madame",
        adult=False,
        pupil="Milan Rocabert",
        division="3 B",
        held_on=HELD,
        actions=tuple(f"{one}, avec {PILOTS[0]}, avant le 15 décembre 2026" for one in LABELS),
        review_on=date(2026, 12, 15),
        contact=Contact(
            PILOTS[1],
            "01 99 00 00 00",
            "0 800 12 25 00",
            HELD,
            ("Point accueil jeunes fictif, 01 99 00 00 01",) * 3,
        ),
        signatory="La principale, Mme Verdier-Fictive",
    )
    return stamped(replace(view, **changes))


def family_invitation(**changes) -> FamilyInvitationView:
    view = FamilyInvitationView(
        letterhead=LETTERHEAD,
        stamp=stamp("family_invitation", "IF-2026-002"),
        recipient=ADDRESS,
        salutation="Madame",
        adult=False,
        pupil="Milan Rocabert",
        division="3 B",
        on_day=date(2026, 12, 1),
        at=time(17, 30),
        place="Bureau de la vie scolaire, bâtiment B",
        purpose="faire le point sur la scolarité",
        people=("conseillère principale d’éducation", "professeur", "cheffe d’établissement"),
        with_pupil=True,
        contact=Contact(
            "M.\u00a0Aubin (conseiller principal d’éducation)", "01 99 00 00 00", "", None, ()
        ),
        signatory="La principale, Mme Verdier-Fictive",
    )
    return stamped(replace(view, **changes))


def follow_up(count: int = 3, **changes) -> FollowUpView:
    made = tuple(
        FollowUpDecision(
            LABELS[i % 3],
            PILOTS[i % 3],
            HELD,
            HELD + timedelta(days=7 * (i + 1)),
            ("À faire", "Fait", "Fait en partie", "Abandonné")[i % 4],
        )
        for i in range(count)
    )
    view = FollowUpView(
        letterhead=LETTERHEAD,
        stamp=stamp("follow_up", "FS-2026-001"),
        recipient=PILOTS[0],
        pupil="Milan Rocabert",
        division="3 B",
        case_number="2026-001",
        state="Suivi",
        lead=PILOTS[1],
        steps=(
            FollowUpStep(date(2026, 11, 3), "signalé"),
            FollowUpStep(date(2026, 11, 24), "présenté"),
            FollowUpStep(HELD, "séance du groupe, ajusté"),
        ),
        strengths=("Un adulte de confiance", "un projet professionnel"),
        actions=("Tutorat\u00a0: tuteur M.\u00a0Aubin, depuis le 3 novembre 2026.",),
        decisions=made,
        review_on=date(2026, 12, 15),
    )
    return stamped(replace(view, **changes))


def recovery(**changes) -> RecoverySheetView:
    groups = ("ABCD", "EFGH", "IJKL", "MNOP", "QRST", "UVWX", "YZ23", "4567")
    fingerprint = "3F:91:0C:AA:7E:52:D0:18:6B:44:E7:09:C3:5D:F2:80"
    view = RecoverySheetView(LETTERHEAD, "ecole.dca", HELD, groups, fingerprint)
    return replace(view, **changes)


def referral_form(**changes) -> ReferralFormView:
    def offered(codes):
        return tuple(FormChoice(code, words) for code, words in choices(codes))

    view = ReferralFormView(
        letterhead=LETTERHEAD,
        issued_on=HELD,
        fillable=True,
        facts_length=FACTS_LENGTH,
        signs=offered(Sign),
        strengths=offered(Strength),
        tried=offered(Tried),
        means=offered(InformationMeans),
    )
    return replace(view, **changes)


WRONG_DUE = ErratumLine(
    "Échéance de «\u00a0Tutorat adulte-élève\u00a0»",
    "mardi 15 décembre 2026",
    "mardi 1er décembre 2026",
)
FORGOTTEN = ErratumLine(
    "Décision omise",
    "",
    f"{LABELS[1]}\u00a0; {PILOTS[2]}\u00a0; vendredi 18 décembre 2026",
)


def erratum(*parts: ErratumPart, **changes) -> ErratumView:
    """Return the second erratum of a *relevé*; ``parts`` instead of two cases and the meeting."""
    there = ErratumLine(
        "Présents", "Chef d’établissement et CPE", "Chef d’établissement, CPE et AS"
    )
    usual = (
        ErratumPart("", "", (there,)),
        ErratumPart("M. C.", "2026-001", (WRONG_DUE, FORGOTTEN)),
        ErratumPart("I. S.", "2026-002", (WRONG_DUE,)),
    )
    record_said = CorrectedRecord("RD-2026-003", HELD, "ABCDEFGH23", "séance plénière", HELD)
    made = ErratumView(
        LETTERHEAD,
        stamp("erratum", "ER-2026-002"),
        2,
        record_said,
        ("ER-2026-001",),
        parts or usual,
        "Mme Rivière (principale)",
    )
    return stamped(replace(made, **changes))


def access_export(**changes) -> AccessExportView:
    """Return the copy of the right of access: one line, several, masked, none."""
    named = AccessValue("Nom", "Rocabert-Fictif", "student.last_name")
    phone = AccessValue("Téléphone mobile", MASKED, "guardian.phone_mobile")
    mail = AccessValue("Courriel", MASKED, "guardian.email")
    view = AccessExportView(
        letterhead=LETTERHEAD,
        stamp=stamp("access_export", "DA-2026-001"),
        recipient="Maud Tutelle-Fictive",
        pupil="Milan Rocabert-Fictif",
        division="3 B",
        asked_on=date(2026, 11, 20),
        due_on=date(2026, 12, 20),
        article="RGPD, art. 12, paragraphe 3",
        sections=(
            AccessSection("Identité", (AccessEntry((named,)),)),
            AccessSection("Responsables", (AccessEntry((named, phone, mail)),) * 2),
            AccessSection("Accords", ()),
        ),
        protected=("Le brouillon d’un membre.",),
        masked=4,
        signatory="Direction, Mme Vasselin",
    )
    return stamped(replace(view, **changes))
