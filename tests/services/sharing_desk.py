"""A case on which people of every profession share, each signed in in turn."""

from dataclasses import fields, replace
from types import SimpleNamespace

import pytest

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
)
from decroapp.domain.case.need_cards import Need, NeedCard
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Audience
from decroapp.domain.errors import RuleError
from decroapp.services.case_page import CasePage
from decroapp.services.context import Context
from tests.agreeing import add_holder, agree
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil, make_school


def build(folder):
    """Write a case of Milan, his holder and a partner."""
    head = make_school(folder)
    third = add_division(head, "3 B")
    pupil = add_pupil(head, "Milan", "ROCABERT", third)
    made = SimpleNamespace(head=head, pupil=pupil, case=add_case(head, pupil), third=third)
    made.holder = add_holder(head, pupil)
    made.partner = add_member(head, "partner", "Ateliers")
    return made


def sign_in(desk, profession, *, teaches=False):
    """Return the session of somebody of a profession on the same vault."""
    head = desk.head
    member_id = add_member(head, profession, profession.title())
    ref = replace(head.account.member, member_id=member_id, profession=profession)
    divisions = frozenset({desk.third} if teaches else ())
    account = replace(head.account, member=ref, division_ids=divisions)
    values = {one.name: getattr(head, one.name) for one in fields(head)}
    return Context(**(values | {"account": account}))


def social(desk, **changes):
    carrier = desk.head.account.member.member_id
    card = NeedCard(Category.F, Need.RIGHTS, "CANARI-F", carrier, Audience.RESTRICTED)
    return replace(card, **changes)


def shared(context, desk):
    return CasePage(context).open(desk.pupil).case.sharing


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}")


def all_agree(desk, on):
    for who in (None, desk.holder):
        agree(desk.head, desk.case, on, who)


def on_card(card_id):
    return AgreementOn(AgreementScope.CARD, card_id)


def says(on, state, who=None):
    return (NewStatement(on, state, TODAY, AgreementMeans.PHONE, who),)
