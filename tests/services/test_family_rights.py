"""What families ask about their data, and the copy they are handed."""

import json
from datetime import date, time

import pytest
from sqlalchemy import insert, select, update

from decroapp.domain.case.family_rights import NewRequest, RightsAnswer, RightsKind
from decroapp.domain.case.need_cards import Hours, Need, NeedCard
from decroapp.domain.case.pupil_words import Hearer, PupilWord
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Audience
from decroapp.domain.documents import DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.field_rows import REGISTRY
from decroapp.services.family_rights import FamilyRights
from decroapp.services.jobs import run_job
from decroapp.storage import sharing as store
from decroapp.storage.tables.case import family_information, referral, school_fact
from decroapp.storage.tables.documents import document
from decroapp.storage.tables.people import guardian, guardianship, student
from decroapp.wording.access import MASKED, mask, reasons, tables
from tests.builders import TODAY
from tests.documents.reading import pages_text
from tests.services.case_desk import make_desk, protect, under

pytestmark = pytest.mark.requirement("C.P6")
STAFF = {Category.STAFF, Category.SCHOOL, Category.SYSTEM}
ASKED = date(2026, 11, 20)


@pytest.fixture
def desk(sealing_school, work_process):
    found = make_desk(sealing_school, work_process)
    found.rights = FamilyRights(sealing_school)
    return found


def ask(desk, guardian_id=None, kind=RightsKind.ACCESS, what=""):
    return desk.rights.ask(desk.case, NewRequest(kind, guardian_id, ASKED, what))


def view_of(desk, guardian_id=None):
    """Return the copy that somebody would be handed, without making it."""
    return desk.rights.issue_copy(ask(desk, guardian_id)).prepare().sheets[0].view


def said(view, title):
    section = next(one for one in view.sections if one.title == title)
    return [{one.label: one.text for one in entry.values} for entry in section.entries]


def test_each_field_about_a_pupil_is_in_the_copy_or_protected_with_its_reason():
    declared = {
        (table.name, column)
        for table in tables()
        for column in (*(one.column for one in table.fields), *table.protected)
    }
    known = {
        (one.entity, one.name)
        for one in REGISTRY.fields
        if not one.technical and one.category not in STAFF
    }
    assert known - declared == set()
    assert {code for one in tables() for code in one.protected.values()} <= set(reasons())


def test_each_declared_field_is_in_the_registry():
    for table in tables():
        for column in (*(one.column for one in table.fields), *table.protected):
            assert REGISTRY.field(table.name, column)


def test_no_field_is_both_said_and_protected():
    for table in tables():
        assert not {one.column for one in table.fields} & set(table.protected)


def test_every_row_about_the_pupil_is_in_the_copy(desk):
    share(desk)
    view = view_of(desk, desk.mother)
    assert said(view, "Identité")[0]["Prénom"] == "Milan"
    assert said(view, "Dossiers de suivi")[0]["Numéro"] == "2026-001"
    assert said(view, "Décisions")[0]["Échéance"] == "15 décembre 2026"
    assert said(view, "Cartes de besoin")[0]["Consigne"] == "Voir à la rentrée."
    assert said(view, "Parole de l’élève")[0]["Phrase relue par l’élève"] == "Je veux revenir."
    assert said(view, "Accords") == []


def share(desk):
    context = desk.school
    me = context.account.member.member_id
    card = NeedCard(Category.F, Need.RIGHTS, "Voir à la rentrée.", me, Audience.PLENARY)
    hours = Hours(2, time(14), time(16), TODAY, None)
    away = NeedCard(Category.I, Need.CALENDAR, "", me, Audience.PLENARY, hours=hours)
    word = PupilWord(Category.K1, "Je veux revenir.", TODAY, frozenset({Hearer.HEAD}), True, True)
    with context.writing() as tx:
        for one in (card, away):
            store.add_card(tx, context.new_id(), desk.case, one, author_id=me, at=0)
        store.add_word(tx, context.new_id(), desk.case, word, author_id=me, at=0)


def test_a_constraint_of_calendar_is_handed_over_without_its_origin(desk):
    share(desk)
    found = said(view_of(desk, desk.mother), "Cartes de besoin")
    assert {"Jour": "mardi", "De": "14\u00a0h", "À": "16\u00a0h", "Du": "24 novembre 2026"} in found


def test_one_parent_reads_his_own_contacts_and_not_the_other_s(desk):
    with desk.school.writing() as tx:
        for who, town in ((desk.mother, "ICI"), (desk.father, "AILLEURS")):
            tx.execute(update(guardian).where(guardian.c.id == who).values(town=town))
    view = view_of(desk, desk.mother)
    assert {one["Commune"] for one in said(view, "Responsables")} == {"ICI", MASKED}
    assert "AILLEURS" not in repr(view)


def test_a_protected_address_leaves_no_trace_in_any_copy(desk):
    before = view_of(desk, desk.father).sections
    protect(desk, desk.mother, address_hidden=True)
    with desk.school.writing() as tx:
        tx.execute(update(guardian).where(guardian.c.id == desk.mother).values(town=""))
    after = view_of(desk, desk.father).sections
    titles = ("Responsables", "Liens avec les responsables")
    assert [one for one in before if one.title in titles] == [
        one for one in after if one.title in titles
    ]


def test_the_pupil_himself_reads_no_contact_of_his_parents(desk):
    found = said(view_of(desk), "Responsables")
    assert {one["Adresse"] for one in found} == {MASKED}


def test_a_guardian_whose_tie_tells_a_placement_is_not_named(desk):
    own = guardianship.c.guardian_id == desk.father
    with desk.school.writing() as tx:
        tx.execute(update(guardianship).where(own).values(kinship="51"))
    assert "Paternel" not in repr(view_of(desk, desk.mother).sections)


def test_the_names_of_other_pupils_are_masked_in_what_was_typed(desk):
    with desk.school.writing() as tx:
        name = tx.scalar(select(student.c.last_name).where(student.c.id != desk.milan))
        text = f"Sort avec {name.title()}, jamais Milan."
        tx.execute(update(referral).values(facts=text))
    view = view_of(desk, desk.mother)
    assert said(view, "Signalements")[0]["Faits"] == f"Sort avec {MASKED}, jamais Milan."
    assert view.masked


def test_only_whole_words_with_a_capital_are_masked():
    assert mask("Un petit retard de Petit.", {"Petit"}) == (f"Un petit retard de {MASKED}.", 1)


def test_a_sanction_past_its_erasure_is_not_handed_over(desk):
    facts = [("warning", date(2025, 3, 3)), ("warning", TODAY), ("mesure", date(2005, 1, 3))]
    with desk.school.writing() as tx:
        for code, day in facts:
            tx.execute(
                insert(school_fact).values(
                    id=desk.school.new_id(),
                    student_id=desk.milan,
                    category="D",
                    code=code,
                    first_day=day,
                    source="Saisie",
                    useful=False,
                    at=0,
                )
            )
    found = said(view_of(desk, desk.mother), "Scolarité, vie scolaire, parcours")
    sanctions = [one for one in found if one["Rubrique"].startswith("Vie scolaire")]
    assert sorted(one["Du"] for one in sanctions) == ["24 novembre 2026", "3 janvier 2005"]
    assert all("Source" not in one for one in sanctions)


def test_that_the_head_told_nobody_is_not_handed_over(desk):
    with desk.school.writing() as tx:
        tx.execute(update(family_information).values(kind="head_decision"))
    assert said(view_of(desk, desk.mother), "Information de la famille") == []


def test_two_pupils_read_the_same_sections_and_the_same_protections(desk):
    titles = [one.title for one in view_of(desk).sections]
    other = desk.rights.ask(desk.other, NewRequest(RightsKind.ACCESS, None, ASKED))
    view = desk.rights.issue_copy(other).prepare().sheets[0].view
    assert [one.title for one in view.sections] == titles
    assert view.protected == view_of(desk).protected


def test_the_copy_is_made_as_a_tagged_pdf_and_as_json_then_handed_over(desk, tmp_path):
    request_id = ask(desk, desk.mother)
    filed = run_job(desk.rights.issue_copy(request_id), desk.work)
    preview = desk.documents.preview(filed).prepare()
    assert preview
    target = tmp_path / "copie.json"
    desk.rights.save_data(request_id, target)
    data = json.loads(target.read_text("utf-8"))
    assert (data["schema"], data["pupil"]) == ("decroapp.access/1", "Milan Canarisse")
    desk.documents.save_copy(filed, tmp_path / "copie.pdf")
    text = " ".join(pages_text((tmp_path / "copie.pdf").read_bytes()))
    assert "Milan Canarisse" in text
    assert "art. 12" in text
    desk.rights.answer(request_id, RightsAnswer.GIVEN)
    line = desk.rights.requests(desk.case).lines[0]
    assert (line.request.answer, line.due_on) == (RightsAnswer.GIVEN, date(2026, 12, 20))


def test_a_copy_made_again_takes_the_place_of_the_former_one(desk):
    request_id = ask(desk, desk.mother)
    first = run_job(desk.rights.issue_copy(request_id), desk.work)
    run_job(desk.rights.issue_copy(request_id), desk.work)
    with desk.school.reading() as tx:
        state = tx.scalar(select(document.c.state).where(document.c.id == first))
    assert state == DocumentState.REPLACED


def test_nothing_is_said_handed_over_before_it_is_made(desk, tmp_path):
    request_id = ask(desk)
    with pytest.raises(RuleError, match="rights-no-copy"):
        desk.rights.answer(request_id, RightsAnswer.GIVEN)
    with pytest.raises(RuleError, match="rights-no-copy"):
        desk.rights.save_data(request_id, tmp_path / "a.json")


def test_a_rectification_is_asked_in_a_sentence_and_answered_once(desk):
    with pytest.raises(RuleError, match="rights-what-missing"):
        ask(desk, kind=RightsKind.RECTIFICATION, what=" ")
    request_id = ask(desk, kind=RightsKind.RECTIFICATION, what="La date est fausse.")
    with pytest.raises(RuleError, match="rights-answer-other"):
        desk.rights.answer(request_id, RightsAnswer.GIVEN)
    desk.rights.answer(request_id, RightsAnswer.CORRECTED)
    with pytest.raises(RuleError, match="rights-answered"):
        desk.rights.answer(request_id, RightsAnswer.REFUSED)
    with pytest.raises(RuleError, match="rights-answered"):
        desk.rights.issue_copy(request_id).prepare()


@pytest.mark.parametrize(
    ("day", "what", "code"),
    [
        (None, "", "rights-date-missing"),
        (date(2027, 1, 1), "", "rights-date-future"),
        (ASKED, "x" * 401, "rights-what-long"),
    ],
)
def test_what_cannot_be_written_down_is_refused(desk, day, what, code):
    with pytest.raises(RuleError, match=code):
        desk.rights.ask(desk.case, NewRequest(RightsKind.ACCESS, None, day, what))


def test_the_copy_goes_to_who_is_written_to_alone(desk):
    protect(desk, desk.father, not_addressee=True)
    askers = desk.rights.requests(desk.case).askers
    assert [one.guardian_id for one in askers] == [None, desk.mother]
    with pytest.raises(RuleError, match="rights-asker-other"):
        ask(desk, desk.father)


def test_an_adult_pupil_asks_alone(desk):
    with desk.school.writing() as tx:
        tx.execute(update(student).values(birth_date=date(2008, 1, 1)))
    assert [one.guardian_id for one in desk.rights.requests(desk.case).askers] == [None]


def test_the_head_alone_deals_with_requests_and_opens_the_copy(desk):
    request_id = ask(desk, desk.mother)
    filed = run_job(desk.rights.issue_copy(request_id), desk.work)
    assert [one.row.document_id for one in desk.papers.of_pupil(desk.milan).lines] == [filed]
    cpe = under(desk, desk.cpe, "cpe")
    with pytest.raises(RuleError, match="rights-head-only"):
        FamilyRights(cpe).requests(desk.case)
    with pytest.raises(RuleError, match="document-not-yours"):
        desk.documents.__class__(cpe).preview(filed).prepare()


def test_a_copy_that_cannot_be_written_leaves_no_line(desk, tmp_path):
    request_id = ask(desk)
    run_job(desk.rights.issue_copy(request_id), desk.work)
    with pytest.raises(RuleError, match="document-not-saved"):
        desk.rights.save_data(request_id, tmp_path / "absent" / "a.json")
