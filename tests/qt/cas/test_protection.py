"""What a judge's decision changes: ticked by the head or the secretary, shown to nobody else."""

from dataclasses import replace

import pytest
from accessibility import problems
from PySide6.QtWidgets import QLabel

from decroapp.bootstrap import make_services
from decroapp.domain.people.guardians import Protection
from decroapp.qt.cas.cas_page import CasPage
from decroapp.storage.tables.core import draft
from tests.services.families import FATHER, MOTHER, add_guardian

pytestmark = pytest.mark.requirement("B.A1")


@pytest.fixture
def family(cas):
    """Return the page of a pupil whose parents live apart."""
    context = cas.desk.context
    cas.mother = cas.desk.run(lambda: add_guardian(context, cas.pupil, "MATERNELLE", MOTHER))
    cas.father = cas.desk.run(lambda: add_guardian(context, cas.pupil, "PATERNEL", FATHER))
    cas.reopen()
    return cas


def protections(cas):
    pupils = cas.desk.services.pupils
    cards = cas.desk.run(lambda: pupils.guardians(cas.pupil))
    return {one.guardian_id: one.protection for one in cards}


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def under(cas, profession):
    """Return the page of the pupil under another profession."""
    desk = cas.desk
    account = desk.context.account
    member = replace(account.member, profession=profession)
    context = replace(desk.context, account=replace(account, member=member))
    services = make_services(context, work=desk.services.work)
    return desk.show(CasPage(replace(desk.page_context, services=services)), cas.pupil)


def test_the_effects_are_ticked_guardian_by_guardian_and_written_together(family):
    form = family.open(family.ui.cas_protection_button)
    assert form.ui.cas_protection_guardian_combo.currentText() == "Ondin Maternelle, mère"
    assert form.ui.cas_protection_address_label.text() == "1 RUE MATERNELLE\n99999 VILLE-FICTIVE"
    form.ui.cas_protection_hidden_check.click()
    form.ui.cas_protection_guardian_combo.setCurrentIndex(1)
    assert not form.ui.cas_protection_hidden_check.isChecked()
    form.ui.cas_protection_addressee_check.click()
    form.ui.cas_protection_together_check.click()
    assert problems(form) == []
    form.ui.cas_protection_save_button.click()
    family.desk.settle()
    assert protections(family) == {
        family.mother: Protection(address_hidden=True),
        family.father: Protection(not_addressee=True, not_together=True),
    }


def test_what_was_written_is_shown_again_and_can_be_taken_back(family):
    pupils = family.desk.services.pupils
    chosen = {family.mother: Protection(address_hidden=True)}
    family.desk.run(lambda: pupils.protect(family.pupil, chosen))
    form = family.open(family.ui.cas_protection_button)
    assert form.ui.cas_protection_hidden_check.isChecked()
    form.ui.cas_protection_hidden_check.click()
    form.ui.cas_protection_save_button.click()
    family.desk.settle()
    assert protections(family)[family.mother] == Protection()


def test_the_page_itself_shows_no_address(family):
    assert "RUE" not in said(family.page)
    shown = family.ui.cas_guardians_list.rows()
    assert "RUE" not in repr(shown)


@pytest.mark.parametrize(("profession", "shown"), [("secretary", True), ("cpe", False)])
def test_only_the_head_and_the_secretary_have_the_button(family, profession, shown):
    page = under(family, profession)
    assert page.ui.cas_protection_button.isVisibleTo(page) is shown


def test_a_pupil_without_guardians_has_nothing_to_protect(cas):
    cas.refer()
    cas.reopen()
    assert cas.ui.cas_family_button.isVisible()
    assert not cas.ui.cas_protection_button.isVisible()


def test_nothing_of_it_is_kept_as_a_draft(family):
    form = family.open(family.ui.cas_protection_button)
    form.ui.cas_protection_hidden_check.click()
    form.ui.cas_protection_cancel_button.click()
    family.desk.settle()

    def drafts():
        with family.desk.context.reading() as tx:
            return tx.execute(draft.select()).all()

    assert family.desk.run(drafts) == []
