"""What files a form takes its draft in the same transaction, in every use case that files one."""

import inspect
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial

import pytest

from decroapp.bootstrap import make_services
from decroapp.domain.charter.charte_codes import SuspensionReason
from decroapp.domain.drafts import DraftKey
from decroapp.services.context import Context
from tests.builders import PASSPHRASE, TODAY, YEAR, add_member, make_school
from tests.services.charters import STROKE, TEXT
from tests.services.rights_charter import ASTRAY
from tests.services.rights_desk import LATER, PLAN, build
from tests.services.rights_sharing import share
from tests.services.test_rights import CARD, TABLE, _service

pytestmark = pytest.mark.requirement("A.V4")

KEY = DraftKey("formulaire", "sujet")
NEXT_YEAR = replace(
    YEAR,
    start_year=2027,
    pupils_from=date(2027, 9, 1),
    pupils_to=date(2028, 7, 1),
    closures=(),
)


class Cut(Exception):  # noqa: N818 (a power cut, not an error)
    pass


class Cutting(Context):
    """A session whose every writing is cut before its commit."""

    @contextmanager
    def writing(self, draft=None):
        with super().writing(draft) as tx:
            yield tx
            raise Cut


class WithDraft:
    """Services whose methods are given the draft of the form, where they take one."""

    def __init__(self, services):
        self.services = services

    def __getattr__(self, area):
        return Area(getattr(self.services, area))


class Area:
    def __init__(self, service):
        self.service = service

    def __getattr__(self, name):
        return partial(getattr(self.service, name), draft=KEY)


def files(area, name):
    return "draft" in inspect.signature(getattr(_service(area), name)).parameters


CHANGED = replace(TEXT, annex=f"{TEXT.annex} Relu.")
INSTEAD = {
    "accounts.add": lambda s, d: s.accounts.add(d.newcomer, d.context.new_id().hex, PASSPHRASE),
    "closing.close": lambda s, d: s.closing.close(d.sitting),
    "team.change": lambda s, d: s.team.change(d.newcomer, CARD, 1),
    "school.open_year": lambda s, d: s.school.open_year(NEXT_YEAR),
    "meetings.change": lambda s, d: s.meetings.change(d.later, PLAN),
    "conduct.carry_over": lambda s, d: s.conduct.carry_over(d.waiting, "no_time"),
    "charte.adopt": lambda s, d: s.charte.adopt(CHANGED, TODAY),
    "charte_campaign.sign": lambda s, d: s.charte_campaign.sign(d.newcomer, STROKE),
    "charte_register.suspend": lambda s, d: s.charte_register.suspend(
        d.newcomer, SuspensionReason.INQUIRY, TODAY, LATER
    ),
    "charte_register.change_incident": lambda s, d: s.charte_register.change_incident(
        d.incident, replace(ASTRAY, facts="Un papier retrouvé."), 1
    ),
}
"""Calls that are let through, for those that the table of rights has refused by a rule."""
IN_JOBS = {"errata.make", "case_papers.issue_invitation"}
"""They file once the paper is made: their own tests see the draft go (``run_job``)."""
FILING = [one for one in TABLE if files(*one.split(".")) and one not in IN_JOBS]
AUTHORS = {"write_card": "social_worker", "change_card": "social_worker", "write_word": "psyen"}
"""Who writes what the head does not."""


@pytest.fixture
def desk(tmp_path):
    context = make_school(tmp_path)
    desk = build(context, tmp_path)
    desk.context, desk.head = context, make_services(context)
    desk.sitting = desk.head.meetings.plan(PLAN)
    desk.head.conduct.begin(desk.sitting)
    desk.newcomer = add_member(context, "teacher", "Nouvel")
    desk.later = desk.head.meetings.plan(PLAN)
    desk.head.conduct.begin(desk.coming)
    desk.incident = desk.head.charte_register.add_incident(ASTRAY)
    share(desk, context)
    yield desk
    context.vault.close()


def session(desk, method, kind):
    """Return the services of who files, in a session of this kind."""
    context = desk.context
    author = desk.accounts.get(AUTHORS.get(method.partition(".")[2]), context.account)
    values = {one.name: getattr(context, one.name) for one in fields(context)}
    return make_services(kind(**values | {"account": author}))


@pytest.mark.parametrize("method", FILING)
def test_a_form_and_its_draft_are_filed_in_one_stroke(desk, method):
    call, author = INSTEAD.get(method, TABLE[method][1]), session(desk, method, Context)
    author.drafts.keep(KEY.form, KEY.subject, {"texte": "commencé"})
    with pytest.raises(Cut):
        call(WithDraft(session(desk, method, Cutting)), desk)
    assert len(author.drafts.all()) == 1
    call(WithDraft(author), desk)
    assert author.drafts.all() == ()
