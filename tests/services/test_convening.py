"""The papers of before a meeting: each tells its reader his own, and nothing more."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import insert, select, update

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.meeting.papers import PaperKind
from decroapp.domain.people.codes import DivisionRole
from decroapp.services.convening import Convening
from decroapp.services.jobs import run_job
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage import members
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import account, enrolment
from decroapp.storage.tables.school import school as school_table
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.documents.reading import pages_text
from tests.services.test_preparing import add_action, add_count, add_fact

pytestmark = pytest.mark.requirement("B.B4")

NAMES = ("Canarivert", "Canaribleu", "Canarirouge")
NUMBERS = ("2026-001", "2026-002", "2026-003")
SECRET = "canari-du-signalement"
PLAN = MeetingPlan(MeetingKind.EXTENDED, TODAY, time(13, 30), 60, "Salle B12", "canari-de-portee")


@pytest.fixture
def desk(school, work_process):
    """A meeting of three pupils: two of 3e B, one of 4e C for whom a partner acts."""
    third, fourth = add_division(school, "3e B"), add_division(school, "4e C")
    people = {
        "cpe": add_member(school, "cpe", "Aubin"),
        "third": add_member(school, "teacher", "Sabatier", division=third),
        "fourth": add_member(school, "teacher", "Quillon", division=fourth, role="teacher"),
        "idle": add_member(school, "teacher", "Oisel"),
        "partner": add_member(school, "partner", "Ancolie"),
    }
    meetings = Meetings(school)
    meeting = meetings.plan(PLAN)
    cases = []
    for name, number, division in zip(NAMES, NUMBERS, (third, fourth, third), strict=True):
        pupil = add_pupil(school, "Milan", name, division)
        add_fact(school, pupil, date(2026, 11, 3), "warning", "D")
        add_count(school, pupil, 6)
        cases.append(add_case(school, pupil, number, facts=SECRET))
        meetings.add(meeting, cases[-1])
    add_action(school, cases[1], people["partner"])
    meetings.invite(meeting, frozenset(people.values()) | {school.account.member.member_id})
    return SimpleNamespace(
        school=school,
        division=third,
        meetings=meetings,
        meeting=meeting,
        cases=cases,
        work=work_process,
        convening=Convening(school),
        **people,
    )


def make(desk, kind):
    return run_job(desk.convening.papers(desk.meeting, kind), desk.work)


def text_of(paper):
    return re.sub(r"\s+", " ", " ".join(pages_text(paper.pdf)))


def texts(desk, kind):
    """Return what each paper tells, by the name of its reader."""
    return {
        paper.recipient.split(" (")[0].split("\u00a0")[-1]: text_of(paper)
        for paper in make(desk, kind)
    }


def told(text):
    return [name for name in NAMES if name in text]


def verbs(desk):
    with desk.school.reading() as tx:
        return list(tx.execute(select(journal.c.verb).order_by(journal.c.n)).scalars())


def test_the_agenda_has_initials_numbers_divisions_and_hours_and_no_name(desk):
    (paper,) = make(desk, PaperKind.AGENDA)
    text = text_of(paper)
    assert (paper.reference, paper.recipient, paper.pages) == ("OJ-20261124-1330", "", 1)
    assert "1 13 h 30 M. C. 1 Dossier 2026-001 3e B" in text
    assert "3 14 h 10 M. C. 3 Dossier 2026-003 3e B" in text
    assert told(text) == []
    reasons = (SECRET, "canari", "vertissement", "demi-journée", "ajouté", "retard", "Milan")
    assert [word for word in reasons if word in text] == []


def test_the_agenda_follows_the_order_of_the_meeting(desk):
    items = [line.item.item_id for line in desk.meetings.prepare(desk.meeting).agenda]
    desk.meetings.move(items[2], 0)
    (paper,) = make(desk, PaperKind.AGENDA)
    assert re.findall(r"2026-\d{3}", text_of(paper)) == [NUMBERS[2], NUMBERS[0], NUMBERS[1]]


def test_each_invited_member_but_the_one_who_invites_has_his_invitation(desk):
    found = texts(desk, PaperKind.INVITATION)
    assert set(found) == {"Ancolie", "Aubin", "Quillon", "Sabatier", "Oisel"}
    assert "cas 1 et 3, vers 13 h 30" in found["Sabatier"]
    assert "cas 2, vers 13 h 50" in found["Ancolie"]
    assert "toute la séance" in found["Aubin"]
    assert all("Salle B12" in text for text in found.values())


def test_an_invitation_tells_nothing_of_any_pupil(desk):
    for text in texts(desk, PaperKind.INVITATION).values():
        assert told(text) == []
        found = [word for word in (*NUMBERS, "M. C.", "3e B", SECRET, "canari") if word in text]
        assert found == []


def test_a_list_is_for_who_has_no_account_and_has_pupils_there(desk):
    found = texts(desk, PaperKind.PUPIL_LIST)
    assert set(found) == {"Sabatier", "Quillon", "Ancolie"}


def test_a_list_names_the_pupils_of_its_reader_and_no_other(desk):
    found = texts(desk, PaperKind.PUPIL_LIST)
    assert told(found["Sabatier"]) == [NAMES[0], NAMES[2]]
    assert told(found["Quillon"]) == [NAMES[1]]
    assert told(found["Ancolie"]) == [NAMES[1]]
    for name, text in found.items():
        numbers = re.findall(r"2026-\d{3}", text)
        assert len(numbers) == len(told(text)), name
        assert [word for word in (SECRET, "canari", "vertissement", "demi-j") if word in text] == []


def test_a_list_keeps_the_places_and_hours_of_the_agenda(desk):
    text = texts(desk, PaperKind.PUPIL_LIST)["Sabatier"]
    assert "1 13 h 30 Milan Canarivert Dossier 2026-001 3e B" in text
    assert "3 14 h 10 Milan Canarirouge Dossier 2026-003 3e B" in text


def test_a_partner_s_list_is_of_his_open_actions_only(desk):
    with desk.school.writing() as tx:
        members.set_division(tx, desk.division, desk.partner, DivisionRole.TEACHER)
    add_action(desk.school, desk.cases[0], desk.partner, state="done")
    assert told(texts(desk, PaperKind.PUPIL_LIST)["Ancolie"]) == [NAMES[1]]


def test_a_teacher_who_pilots_an_action_has_this_pupil_on_his_list(desk):
    add_action(desk.school, desk.cases[0], desk.fourth)
    assert told(texts(desk, PaperKind.PUPIL_LIST)["Quillon"]) == [NAMES[0], NAMES[1]]


def test_who_has_an_account_is_handed_nothing(desk):
    with desk.school.writing() as tx:
        row = {"id": desk.school.new_id(), "slot_id": desk.school.new_id(), "created_at": 0}
        tx.execute(insert(account).values(**row, member_id=desk.third))
    assert set(texts(desk, PaperKind.PUPIL_LIST)) == {"Quillon", "Ancolie"}


def test_who_is_not_invited_is_handed_nothing(desk):
    desk.meetings.invite(desk.meeting, frozenset({desk.cpe, desk.fourth}))
    assert set(texts(desk, PaperKind.PUPIL_LIST)) == {"Quillon"}


def test_a_pupil_who_left_is_told_to_no_teacher(desk):
    with desk.school.writing() as tx:
        tx.execute(update(enrolment).values(exit=date(2026, 11, 20)))
    assert set(texts(desk, PaperKind.PUPIL_LIST)) == {"Ancolie"}


def test_where_the_table_forbids_it_no_name_is_printed(desk):
    closed = {**desk.school.policy.documents, "pupil_list": {}, "agenda": {}}
    desk.convening = Convening(with_documents(desk.school, closed))
    assert make(desk, PaperKind.PUPIL_LIST) == ()
    (paper,) = make(desk, PaperKind.AGENDA)
    assert re.findall(r"2026-\d{3}", text_of(paper)) == []


def with_documents(context, documents):
    return replace(context, policy=replace(context.policy, documents=documents))


def test_making_printing_and_saving_leave_a_line_each(desk, tmp_path):
    before = len(verbs(desk))
    papers = make(desk, PaperKind.AGENDA)
    desk.convening.printed(papers)
    desk.convening.printed(())
    desk.convening.save_copy(papers[0], tmp_path / "ordre.pdf")
    desk.convening.save_calendar(desk.meeting, tmp_path / "seance.ics")
    assert verbs(desk)[before:] == ["opened", "document-printed", "exported", "exported"]
    assert (tmp_path / "ordre.pdf").read_bytes() == papers[0].pdf


def test_a_copy_that_cannot_be_written_leaves_no_line(desk, tmp_path):
    before = len(verbs(desk))
    with pytest.raises(RuleError, match="document-not-saved"):
        desk.convening.save_calendar(desk.meeting, tmp_path / "absent" / "seance.ics")
    assert len(verbs(desk)) == before


def test_a_paper_is_drawn_for_the_screen_and_for_paper(desk):
    (paper,) = make(desk, PaperKind.AGENDA)
    (shown,) = run_job(desk.convening.preview(paper), desk.work)
    printed = run_job(desk.convening.page_to_print(paper, 0), desk.work)
    assert (shown.width, printed.width) == (1241, 2481)


def test_the_making_of_several_papers_tells_how_far_it_is(desk):
    said = []
    job = desk.convening.papers(
        desk.meeting, PaperKind.PUPIL_LIST, lambda done, of: said.append((done, of))
    )
    run_job(job, desk.work)
    assert said == [(0, 3), (1, 3), (2, 3)]


def calendar_of(desk, path):
    desk.convening.save_calendar(desk.meeting, path)
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return event


def test_the_calendar_file_tells_when_and_where_and_no_name(desk, tmp_path):
    event = calendar_of(desk, tmp_path / "seance.ics")
    assert event.decoded("dtstart") == datetime(
        2026, 11, 24, 13, 30, tzinfo=ZoneInfo("Europe/Paris")
    )
    assert event.decoded("duration") == timedelta(hours=1)
    assert event.decoded("dtstamp").tzinfo in (UTC, ZoneInfo("UTC"))
    assert (str(event["summary"]), str(event["location"])) == ("GPDS – séance élargie", "Salle B12")
    content = (tmp_path / "seance.ics").read_text("utf-8")
    people = ("Sabatier", "Aubin", "Vasselin", "Milan", "canari", "Canari", *NUMBERS)
    assert [word for word in people if word in content] == []


def test_the_identifier_of_a_calendar_file_is_random(desk, tmp_path):
    uids = {str(calendar_of(desk, tmp_path / f"{n}.ics")["uid"]) for n in range(2)}
    assert len(uids) == 2
    assert not any(desk.meeting.hex in uid for uid in uids)


def test_the_calendar_file_is_at_the_hour_of_the_school(desk, tmp_path):
    with desk.school.writing() as tx:
        tx.execute(update(school_table).values(time_zone="Indian/Reunion"))
    event = calendar_of(desk, tmp_path / "seance.ics")
    assert event["dtstart"].params["TZID"] == "Indian/Reunion"
    assert event.decoded("dtstart").utcoffset() == timedelta(hours=4)
