"""What files a form takes its draft in the same transaction, in every use case that files one."""

import inspect
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial

import pytest

from decroapp.bootstrap import make_services
from decroapp.domain.drafts import DraftKey
from decroapp.services.context import Context
from tests.builders import PASSPHRASE, YEAR, add_member, make_school
from tests.services.rights_desk import PLAN, build
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


INSTEAD = {
    "accounts.add": lambda s, d: s.accounts.add(d.newcomer, d.context.new_id().hex, PASSPHRASE),
    "closing.close": lambda s, d: s.closing.close(d.sitting),
    "team.change": lambda s, d: s.team.change(d.newcomer, CARD, 1),
    "school.open_year": lambda s, d: s.school.open_year(NEXT_YEAR),
}
"""Calls that are let through, for those that the table of rights has refused by a rule."""
FILING = [method for method in TABLE if files(*method.split("."))]


@pytest.fixture
def desk(tmp_path):
    context = make_school(tmp_path)
    desk = build(context, tmp_path)
    desk.context, desk.head = context, make_services(context)
    desk.sitting = desk.head.meetings.plan(PLAN)
    desk.head.conduct.begin(desk.sitting)
    desk.newcomer = add_member(context, "teacher", "Nouvel")
    desk.head.drafts.keep(KEY.form, KEY.subject, {"texte": "commencé"})
    yield desk
    context.vault.close()


def same(context, kind):
    return kind(**{one.name: getattr(context, one.name) for one in fields(context)})


@pytest.mark.parametrize("method", FILING)
def test_a_form_and_its_draft_are_filed_in_one_stroke(desk, method):
    call = INSTEAD.get(method, TABLE[method][1])
    with pytest.raises(Cut):
        call(WithDraft(make_services(same(desk.context, Cutting))), desk)
    assert len(desk.head.drafts.all()) == 1
    call(WithDraft(desk.head), desk)
    assert desk.head.drafts.all() == ()
