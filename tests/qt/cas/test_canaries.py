"""Each reader × a dossier full of canaries: the page tells nothing that the matrix forbids."""

import pytest
from accessibility import problems

from decroapp.domain.charter.policy import Reader
from decroapp.qt.cas.cas_page import CasPage
from decroapp.qt.cas.cas_why_dialog import WhyDialog
from decroapp.qt.pages import PageContext, SignedIn
from tests.qt.cas.dossier import add_decision, as_reader, full_case
from tests.qt.cas.words import told

pytestmark = pytest.mark.requirement("A.M3")

GUARDIANS = ("CANARI-RESPONSABLE", "06 99 99 00 00", "canari-courriel")
IDENTITY = ("CANARI-NOM",)
DOSSIER = (
    "CANARI-FAITS",
    "2026-001",
    "Signalé",
    "Confiance envers un adulte",
    "Tutorat",
    "Famille informée",
    "Tentative le",
    "Opposition de l’élève",
    "Proposition acceptée",
    "Entretien de situation",
    "référent\u00a0:",
    "15 décembre",
)
CANARIES = {
    "A": (*IDENTITY, *GUARDIANS, "14\u00a0ans"),
    "B": ("CANARI-SCOLARITE", "CANARI-COCHE"),
    "C": ("CANARI-RELEVE", "6\u00a0demi-journées"),
    "D": ("CANARI-SANCTION", "Punition"),
    "E": ("CANARI-PROJET",),
    "DOSSIER": DOSSIER,
    "VIGILANCE": ("vigilance 3",),
    "HEAD": ("Décision du chef",),
}
ALL = frozenset(word for words in CANARIES.values() for word in words)
WHOLE = "A B C D E DOSSIER VIGILANCE"
READS = {
    Reader.HEAD: f"{WHOLE} HEAD",
    Reader.DEPUTY: f"{WHOLE} HEAD",
    Reader.DROPOUT_LEAD: WHOLE,
    Reader.CPE: WHOLE,
    Reader.TEACHER_OF_PUPIL: "A B C D E DOSSIER",
    Reader.PSYEN: "A B C D E DOSSIER",
    Reader.SOCIAL_WORKER: "A B C D E DOSSIER HEAD",
    Reader.NURSE: "A B C E DOSSIER",
    Reader.DOCTOR: "A B C E DOSSIER",
    Reader.SECRETARY: "A",
    Reader.SUPERVISOR: "A C D",
    Reader.MLDS: "A B C E",
    Reader.ALSES: "",
    Reader.PARTNER: "",
    Reader.OTHER: "",
}
PROFESSIONS = {Reader.TEACHER_OF_PUPIL: "teacher", Reader.DROPOUT_LEAD: "teacher"}


def expected(reader):
    return frozenset(word for name in READS[reader].split() for word in CANARIES[name])


def seen_in(root):
    words = told(root)
    return {word for word in ALL if word.lower() in words}


def page_of(desk, services, pupil):
    who = SignedIn(None, "M. Autrui", "autre")
    page = CasPage(PageContext(services, desk.runner, desk, who))
    return desk.show(page, pupil)


def services_of(context, reader, division):
    teaches = (division,) if reader is Reader.TEACHER_OF_PUPIL else ()
    profession = PROFESSIONS.get(reader, reader.value)
    lead = reader is Reader.DROPOUT_LEAD
    return as_reader(context, profession, dropout_lead=lead, divisions=teaches)


@pytest.mark.parametrize("reader", READS, ids=str)
def test_a_reader_is_told_what_the_matrix_gives_and_nothing_else(desk, reader):
    pupil, division, case_id = desk.run(lambda: full_case(desk.context))
    pilot = desk.context.account.member.member_id
    desk.run(lambda: add_decision(desk.context, case_id, pilot))
    services = desk.run(lambda: services_of(desk.context, reader, division))
    page = page_of(desk, services, pupil)
    assert seen_in(page) == expected(reader)
    assert problems(page) == []


def test_no_reader_is_left_out():
    assert set(READS) == set(Reader) - {Reader.FAMILY}


def test_who_reads_his_own_actions_is_told_these_and_the_ticked_lines(desk):
    pupil, _, case_id = desk.run(lambda: full_case(desk.context))
    services = desk.run(lambda: as_reader(desk.context, "alses"))
    me = services.context.account.member.member_id
    desk.run(lambda: add_decision(desk.context, case_id, me))
    assert seen_in(page_of(desk, services, pupil)) == {
        "CANARI-NOM",
        "CANARI-COCHE",
        "CANARI-PROJET",
        "6\u00a0demi-journées",
        "2026-001",
        "Tutorat",
    }


def test_the_dialog_that_explains_says_the_same_for_every_pupil(desk):
    pupil, _, _ = desk.run(lambda: full_case(desk.context))
    from tests.builders import add_pupil

    other = desk.run(lambda: add_pupil(desk.context, "Iris", "VASCO"))
    services = desk.run(lambda: as_reader(desk.context, "nurse"))
    said = []
    for one in (pupil, other):
        page = page_of(desk, services, one)
        page.ui.cas_why_button.click()
        dialog = page.forms.shown
        assert isinstance(dialog, WhyDialog)
        assert problems(dialog) == []
        rows = dialog.ui.cas_why_list.rows()
        said.append([(row.cell(0), row.cell(1)) for row in rows])
    assert said[0] == said[1]
    assert len(said[0]) == 15


def test_nothing_stays_in_a_page_that_was_left(desk):
    pupil, _, _ = desk.run(lambda: full_case(desk.context))
    page = page_of(desk, desk.services, pupil)
    page.leave()
    assert seen_in(page) == set()
