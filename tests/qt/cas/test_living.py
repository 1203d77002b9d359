"""The page of a pupil says what lives on: long actions, returns to class, what calls for one."""

from datetime import date, timedelta

import pytest

from decroapp.qt.cas.cas_page import CasPage
from tests.builders import TODAY
from tests.services.living_desk import LivingDesk

pytestmark = pytest.mark.requirement("B.A2")


@pytest.fixture
def living(desk):
    made = desk.run(lambda: LivingDesk(desk.context))
    made.desk = desk
    return made


def show(living):
    return living.desk.show(CasPage(living.desk.page_context), living.pupil)


def test_nothing_that_lives_on_has_no_panel(living):
    living.desk.run(living.decide)
    assert show(living).ui.cas_living_card.isHidden()


def test_a_long_action_says_its_tutor_and_its_next_point(living):
    start, end = date(2026, 11, 2), date(2027, 1, 15)
    services = living.desk.services
    living.desk.run(lambda: services.living.begin(living.decide(), living.me, start, end))
    assert show(living).ui.cas_living_label.text() == (
        "Tutorat adulte-élève\u00a0: tuteur Mme\u00a0Vasselin, "
        "du 2 novembre 2026 au 15 janvier 2027, prochain point le 2 décembre."
    )


def test_an_exclusion_calls_for_a_return_then_its_three_facts_stand_there(living):
    services = living.desk.services
    source = living.desk.run(living.exclude)
    label = show(living).ui.cas_living_label
    said = "À préparer\u00a0: retour en classe après une exclusion, jusqu’au 24 novembre."
    assert label.text() == said
    people = {"sender_id": living.teacher, "receiver_id": living.me}
    on = TODAY + timedelta(days=1)
    living.desk.run(lambda: services.living.prepare_return(living.case, source, on, **people))
    assert show(living).ui.cas_living_label.text() == (
        "Retour en classe après une exclusion\u00a0: le 25 novembre, travail envoyé par "
        "M.\u00a0Sabatier, accueil par Mme\u00a0Vasselin (préparé)."
    )


def test_a_decision_and_the_panel_lead_to_the_worklist(living):
    decision = living.desk.run(living.decide)
    living.desk.run(living.exclude)
    page = show(living)
    page.ui.cas_decisions_list.chosen.emit(decision)
    page.ui.cas_work_button.click()
    assert living.desk.went == [("suivi", decision), ("suivi", None)]


def test_nothing_of_it_stays_when_the_page_is_left(living):
    living.desk.run(living.exclude)
    page = show(living)
    page.leave()
    assert page.ui.cas_living_label.text() == ""
