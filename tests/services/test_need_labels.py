"""The school's own labels, and its page of protocol."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from decroapp.domain.case.family import InformationKind, InformationMeans
from decroapp.domain.case.need_cards import Need
from decroapp.domain.charter.protocol import Protocol
from decroapp.services.case_page import CasePage
from decroapp.services.cases import Cases
from decroapp.services.need_labels import NeedLabels
from decroapp.services.protocol import ProtectionProtocol
from decroapp.services.sharing import Sharing
from decroapp.storage.tables.core import journal
from tests.builders import TODAY
from tests.services.sharing_desk import (
    build,
    refused,
    shared,
    sign_in,
    social,
)

pytestmark = pytest.mark.requirement("C.P2", "C.P3")

INFORMED = InformationKind.INFORMED
PAGE = Protocol(("Prévenir la direction.",), "01 00 00 00 00", "01 00 00 00 01")


@pytest.fixture
def desk(tmp_path):
    made = build(tmp_path)
    yield made
    made.head.vault.close()


def test_a_school_s_word_refines_a_need_and_tells_no_cause(desk):
    labels = NeedLabels(desk.head)
    own = labels.refine(Need.RIGHTS, " Dossier de bourse ")
    assert (own.code[:2], own.label) == ("x-", "Dossier de bourse")
    worker = sign_in(desk, "social_worker")
    Sharing(worker).write_card(desk.case, social(desk, label_code=own.code))
    assert [card.label for card in shared(worker, desk).cards] == ["Dossier de bourse"]
    labels.retire(own.code)
    assert labels.all() == ()
    assert [card.label for card in shared(worker, desk).cards] == ["Dossier de bourse"]


@pytest.mark.parametrize(
    ("code", "need", "label"),
    [
        ("label-empty", Need.RIGHTS, "  "),
        ("label-empty", Need.RIGHTS, "x" * 61),
        ("label-cause", Need.RIGHTS, "Divorce des parents"),
        ("label-cause", Need.CLASS_EXIT, "Phobie scolaire"),
        ("label-cause", Need.RIGHTS, "Suivi PJJ"),
        ("label-refines-nothing", Need.CALENDAR, "Rendez-vous"),
    ],
)
def test_a_label_that_is_no_need_is_refused(desk, code, need, label):
    with refused(code):
        NeedLabels(desk.head).refine(need, label)


def lines(context):
    with context.reading() as tx:
        return len(tx.execute(select(journal.c.n)).all())


def test_the_protocol_is_read_without_a_trace(desk):
    assert ProtectionProtocol(desk.head).read() == Protocol()
    ProtectionProtocol(desk.head).fill(PAGE)
    before = lines(desk.head)
    assert ProtectionProtocol(sign_in(desk, "secretary")).read() == PAGE
    assert lines(desk.head) == before


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("protocol-steps", replace(PAGE, steps=())),
        ("protocol-steps", replace(PAGE, steps=("x" * 201,))),
        ("protocol-number", replace(PAGE, crip="")),
        ("protocol-number", replace(PAGE, prosecutor="standard")),
    ],
)
def test_a_protocol_that_would_not_help_is_refused(desk, code, page):
    with refused(code):
        ProtectionProtocol(desk.head).fill(page)


def test_the_family_is_told_by_name_of_a_guardian_of_this_pupil(desk):
    cases, told = Cases(desk.head), {"means": InformationMeans.PHONE}
    with refused("family-guardian-unknown"):
        cases.tell_family(desk.case, INFORMED, TODAY, **told, guardian_id=desk.partner)
    cases.tell_family(desk.case, INFORMED, TODAY, **told, guardian_id=desk.holder)
    seen = CasePage(desk.head).open(desk.pupil).case.information
    assert desk.holder in {one.guardian_id for one in seen}
