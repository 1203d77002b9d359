"""Reminders between two meetings: one a pilot, his own actions, nobody else's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.papers import PaperKind
from decroapp.services.convening import Convening
from decroapp.services.living import Living
from decroapp.storage.tables.core import journal
from tests.builders import TODAY, add_case, add_pupil
from tests.services.living_desk import LivingDesk

pytestmark = pytest.mark.requirement("B.A2")

SOON = TODAY + timedelta(days=14)


@pytest.fixture
def desk(school):
    return LivingDesk(school)


def papers(context):
    """Return what each reminder tells: its reader, then action, pupil and lateness."""
    sheets = Convening(context).papers(None, PaperKind.REMINDER).prepare()
    return {
        sheet.recipient.split(" (")[0]: [(o.action, o.pupil, o.late) for o in sheet.view.lines]
        for sheet in sheets
    }


def test_each_pilot_has_his_own_actions_late_ones_first(desk):
    other = add_case(desk.context, add_pupil(desk.context, "Iris", "Vasco"), "2026-002")
    desk.decide("ppre", due_on=SOON)
    desk.decide("family_call", due_on=TODAY - timedelta(days=1), case=other)
    desk.decide("mentoring", desk.me)
    assert papers(desk.context) == {
        "M.\u00a0Sabatier": [
            ("Appel à la famille", "Iris Vasco", True),
            ("Programme personnalisé de réussite éducative (PPRE)", "Milan Rocabert", False),
        ],
        "Mme\u00a0Vasselin": [("Tutorat adulte-élève", "Milan Rocabert", False)],
    }


def test_what_comes_later_is_on_no_reminder(desk):
    desk.decide(due_on=SOON + timedelta(days=1))
    assert papers(desk.context) == {}


def test_a_tutor_is_reminded_of_his_point(desk):
    living = Living(desk.context)
    living.begin(desk.decide(), desk.me, date(2026, 10, 24), date(2027, 1, 15))
    (line,) = papers(desk.context)["Mme\u00a0Vasselin"]
    assert line[0] == "Point du mois\u00a0: Tutorat adulte-élève"


def test_a_return_is_told_to_both_its_people_without_its_cause(desk):
    source, people = desk.exclude(), {"sender_id": desk.teacher, "receiver_id": desk.me}
    living = Living(desk.context)
    living.prepare_return(desk.case, source, TODAY + timedelta(days=2), **people)
    found = papers(desk.context)
    (sends,), (receives,) = found["M.\u00a0Sabatier"], found["Mme\u00a0Vasselin"]
    assert sends[0] == "Retour en classe\u00a0: envoyer le travail"
    assert receives[0] == "Retour en classe\u00a0: accueillir l’élève"


def test_who_sends_and_receives_is_told_once(desk):
    people = {"sender_id": desk.me, "receiver_id": desk.me}
    source = desk.miss(20)
    Living(desk.context).prepare_return(desk.case, source, TODAY, **people)
    (line,) = papers(desk.context)["Mme\u00a0Vasselin"]
    assert line[0] == "Retour en classe\u00a0: envoyer le travail, accueillir l’élève"


def test_who_only_reads_prints_no_reminder(desk):
    desk.decide()
    with pytest.raises(RuleError, match=r"^right-missing$"):
        papers(desk.as_member("nurse", desk.nurse))


@pytest.mark.parametrize("cells", [{}, {"A": "initials"}])
def test_a_matrix_that_closes_the_document_lets_nothing_out(desk, cells):
    desk.decide()
    documents = {**desk.context.policy.documents, "reminder": cells}
    closed = replace(desk.context, policy=replace(desk.context.policy, documents=documents))
    assert papers(closed) == {}


def test_making_reminders_is_journalled(desk):
    desk.decide()
    papers(desk.context)
    with desk.context.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc())).first()
    assert (last.verb, last.subject) == ("opened", None)
