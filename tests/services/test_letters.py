"""Letters: one per holder of parental authority, each with his own address; nothing leaks."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from decroapp.domain.case.family import InformationKind, ObjectionBy
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.people.guardians import LeftOut, Protection
from decroapp.domain.settings import FAMILY_LINE_CHECKED, FAMILY_RESOURCES
from decroapp.services.cases import Cases
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.services.pupils import Pupils
from decroapp.storage.meetings import change_meeting
from decroapp.storage.members import references
from decroapp.storage.settings import set_setting
from decroapp.storage.tables.case import family_information
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import student
from tests.documents.reading import pages_text
from tests.services.closed_meeting import close_a_meeting
from tests.services.families import FATHER, MOTHER, add_guardian, pupil_of

pytestmark = pytest.mark.requirement("B.A1")


@pytest.fixture
def desk(sealing_school, work_process):
    """Return a closed meeting; the first pupil's parents live apart, the second has none."""
    closed = close_a_meeting(sealing_school)
    closed.school, closed.work = sealing_school, work_process
    closed.documents, closed.pupils = Documents(sealing_school), Pupils(sealing_school)
    closed.milan = pupil_of(sealing_school, "2026-001")
    closed.iris = pupil_of(sealing_school, "2026-002")
    closed.mother = add_guardian(sealing_school, closed.milan, "MATERNELLE", MOTHER)
    closed.father = add_guardian(sealing_school, closed.milan, "PATERNEL", FATHER)
    return closed


def issue(desk, documents=None):
    return run_job((documents or desk.documents).issue_letters(desk.meeting), desk.work)


def planned(desk):
    """Return the views of the letters, without making them."""
    return desk.documents.issue_letters(desk.meeting).prepare()


def recipients(desk):
    return [sheet.view.recipient[0].replace("\u00a0", " ") for sheet in planned(desk).sheets]


def texts(desk, filed):
    read = [" ".join(pages_text(desk.documents.content(one))) for one in filed]
    return [re.sub(r"\s+", " ", text) for text in read]


def as_member(desk, member_id, **changes):
    with desk.school.reading() as tx:
        member = references(tx, [member_id])[member_id]
    account = replace(desk.school.account, **{"member": member, "may_seal": False, **changes})
    return Documents(replace(desk.school, account=account))


def protect(desk, guardian_id, **effects):
    desk.pupils.protect(desk.milan, {guardian_id: Protection(**effects)})


def test_each_holder_has_a_sealed_letter_of_his_own(desk):
    issued = issue(desk)
    lines = desk.documents.of_meeting(desk.meeting).lines
    assert [line.row.kind for line in lines] == [DocumentKind.LETTER] * 2
    assert {line.row.state for line in lines} == {DocumentState.SEALED}
    assert {line.row.guardian_id for line in lines} == {desk.mother, desk.father}
    assert [line.recipient for line in lines] == [
        "mère, M.\u00a0C. (2026-001)",
        "père, M.\u00a0C. (2026-001)",
    ]
    assert issued.left_out == (LeftOut.NOBODY,)


def test_a_letter_tells_nothing_of_the_other_holder(desk):
    mother, father = texts(desk, issue(desk).filed)
    assert "1 RUE MATERNELLE" in mother
    assert "1 RUE PATERNEL" in father
    assert "PATERNEL" not in mother.upper()
    assert "MATERNELLE" not in father.upper()


def test_a_protected_address_is_in_no_letter_of_the_other_nor_in_any_list(desk):
    protect(desk, desk.mother, address_hidden=True)
    mother, father = texts(desk, issue(desk).filed)
    assert "1 RUE MATERNELLE" in mother
    assert "RUE MATERNELLE" not in father
    shown = repr(desk.documents.of_meeting(desk.meeting)) + repr(desk.pupils.pupil(desk.milan))
    assert "1 RUE" not in shown


def test_who_is_no_addressee_receives_nothing(desk):
    protect(desk, desk.father, not_addressee=True)
    assert recipients(desk) == ["Mme Ondin Maternelle"]
    assert LeftOut.NOT_ADDRESSEE in planned(desk).left_out


@pytest.mark.parametrize("kinship", ["41", "42", "50", "51"])
def test_a_kinship_that_tells_a_placement_is_left_to_the_head(desk, kinship):
    add_guardian(desk.school, desk.iris, "TIERCE", kinship)
    assert len(recipients(desk)) == 2
    assert planned(desk).left_out == (LeftOut.ASK_THE_HEAD,)


def test_who_is_only_in_charge_or_to_contact_receives_nothing(desk):
    for level in ("2", "3"):
        add_guardian(desk.school, desk.milan, f"TANTE{level}", "39", level=level)
    assert len(recipients(desk)) == 2


def test_an_adult_pupil_is_written_to_himself_alone(desk):
    add_guardian(desk.school, desk.milan, "CANARISSE", "70")
    assert len(recipients(desk)) == 2
    with desk.school.writing() as tx:
        born = update(student).where(student.c.id == desk.milan)
        tx.execute(born.values(birth_date=date(2008, 11, 24)))
    assert recipients(desk) == ["Mme Ondin Canarisse"]
    assert planned(desk).sheets[0].view.adult


def test_an_adult_pupil_without_an_address_of_his_own_is_left_to_the_head(desk):
    with desk.school.writing() as tx:
        tx.execute(update(student).values(birth_date=date(2008, 1, 1)))
    with pytest.raises(RuleError, match="letters-none"):
        planned(desk)


def test_a_family_that_the_head_decided_not_to_tell_receives_nothing(desk):
    with desk.school.writing() as tx:
        tx.execute(update(family_information).values(kind=InformationKind.HEAD_DECISION.value))
    with pytest.raises(RuleError, match="letters-none") as refused:
        planned(desk)
    assert refused.value.details == {"left": 2}


def test_a_family_that_objected_receives_nothing_until_it_is_answered(desk):
    (case_id,) = {sheet.case_id for sheet in planned(desk).sheets}
    Cases(desk.school).object_to(case_id, ObjectionBy.GUARDIAN, date(2026, 11, 24))
    with pytest.raises(RuleError, match="letters-none"):
        planned(desk)


def test_a_letter_names_actions_by_their_public_label_and_no_fact(desk):
    text = " ".join(texts(desk, issue(desk).filed))
    assert "au plus tard le mardi 15 décembre 2026" in text
    assert "canari-faits" not in text
    assert "Serinette" not in text


def test_without_address_it_is_given_by_hand(desk):
    add_guardian(desk.school, desk.iris, "SANSTOIT", address="", postcode="", town="")
    view = next(one.view for one in planned(desk).sheets if "Sanstoit" in one.view.recipient[0])
    assert view.recipient[1:] == ("À remettre en main propre",)


def test_the_number_and_the_resources_come_from_the_settings(desk):
    assert planned(desk).sheets[0].view.contact.national_checked is None
    with desk.school.writing() as tx:
        set_setting(tx, FAMILY_LINE_CHECKED, "2026-11-20")
        set_setting(tx, FAMILY_RESOURCES, ["a", "b", "c", "d"])
    contact = planned(desk).sheets[0].view.contact
    assert (contact.national_checked, contact.resources) == (date(2026, 11, 20), ("a", "b", "c"))
    assert contact.person == "Mme\u00a0Vasselin (cheffe d’établissement)"


def test_who_may_not_seal_leaves_letters_to_seal_and_does_not_open_them(desk):
    theirs = as_member(desk, desk.cpe, dropout_lead=True)
    filed = issue(desk, theirs).filed
    papers = theirs.of_meeting(desk.meeting)
    assert (papers.lines, papers.kept_back) == ((), 2)
    with pytest.raises(RuleError, match="document-not-yours"):
        theirs.content(filed[0])
    assert {one.row.state for one in desk.documents.of_meeting(desk.meeting).lines} == {
        DocumentState.TO_SEAL
    }
    sheet = theirs.issue_letters(desk.meeting).prepare().sheets[0]
    assert sheet.view.signatory == "Le chef d’établissement"


def test_letters_and_papers_replace_each_their_own(desk):
    first = issue(desk).filed
    run_job(desk.documents.issue_record(desk.meeting), desk.work)
    states = [one.row.state for one in desk.documents.of_meeting(desk.meeting).lines]
    assert DocumentState.REPLACED not in states
    protect(desk, desk.father, not_addressee=True)
    second = issue(desk).filed
    rows = {one.row.document_id: one.row for one in desk.documents.of_meeting(desk.meeting).lines}
    assert [rows[one].successor_id for one in first] == [second[0], None]
    assert {rows[one].state for one in first} == {DocumentState.REPLACED}


def test_a_meeting_that_is_open_has_no_letter(desk):
    with desk.school.writing() as tx:
        change_meeting(tx, desk.meeting, state="leading")
    with pytest.raises(RuleError, match="document-meeting-open"):
        planned(desk)


def test_protections_are_read_back_counted_and_journalled_without_a_name(desk):
    protect(desk, desk.mother, address_hidden=True, not_together=True)
    protect(desk, desk.mother, not_together=True)
    (card,) = [one for one in desk.pupils.guardians(desk.milan) if one.guardian_id == desk.mother]
    assert card.protection == Protection(not_together=True)
    assert card.row_version == 2
    assert card.address == ("1 RUE MATERNELLE", "99999 VILLE-FICTIVE")
    with desk.school.reading() as tx:
        assert "MATERN" not in repr(tx.execute(select(journal)).all())


def test_a_stranger_to_the_pupil_cannot_be_protected(desk):
    with pytest.raises(KeyError):
        desk.pupils.protect(desk.iris, {desk.mother: Protection(not_addressee=True)})
