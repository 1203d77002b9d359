"""The page of the charter: read, adopted, revised, signed in each way, its register and review."""

from datetime import timedelta

import pytest
from accessibility import problems
from PySide6.QtCore import QPoint, Qt

from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.standing import CharterStanding
from decroapp.qt.charte.charte_page import ChartePage
from decroapp.qt.charte.sections import SECTIONS
from decroapp.services.charte import Charte
from decroapp.services.charte_campaign import CharterCampaign
from decroapp.wording.charte import CONSENT
from tests.builders import TODAY, add_member, add_pupil
from tests.services.charters import MAJOR, PAPER, TEXT, adopt, sign

pytestmark = [pytest.mark.requirement("C.P4"), pytest.mark.requirement("C.S1")]


class Hands:
    """The page, and what a user does on it."""

    def __init__(self, desk, qtbot):
        self.desk, self.qtbot = desk, qtbot
        self.page = ChartePage(desk.page_context)

    def go(self, section):
        self.desk.show(self.page, section)
        return self.page.panel(section)

    def panel(self):
        return self.page.panel(self.page.page_state)

    def press(self, button):
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.desk.settle()

    def save(self):
        dialog = self.panel().dialog
        self.press(dialog.findChild(object, f"{dialog.prefix}_save_button"))

    def page_data(self):
        return self.desk.run(Charte(self.desk.context).page)

    def campaign(self):
        return self.desk.run(CharterCampaign(self.desk.context).campaign)


@pytest.fixture
def hands(desk, qtbot):
    return Hands(desk, qtbot)


@pytest.fixture
def school(hands):
    """A charter in force, a nurse and an educator who have not signed."""
    hands.desk.run(lambda: adopt(hands.desk.context))
    hands.nurse = hands.desk.run(lambda: add_member(hands.desk.context, "nurse", "Ortolan"))
    hands.alses = hands.desk.run(lambda: add_member(hands.desk.context, "alses", "Leroux"))
    return hands


def choose(combo, code):
    combo.setCurrentIndex(combo.findData(code))


def draw(qtbot, pad):
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 90))
    for x in range(30, 300, 15):
        qtbot.mouseMove(pad, QPoint(x, 30 + x % 60))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))


def test_a_proposal_is_read_whole_and_adopted_from_the_page(hands):
    panel = hands.go("texte")
    assert "propose" in panel.ui.charte_state_label.text()
    read = panel.ui.charte_text_view.toPlainText()
    assert all(one.title in read for one in TEXT.articles)
    assert panel.ui.charte_sign_own_button.isHidden()
    hands.press(panel.ui.charte_adopt_button)
    assert "Première version" in panel.dialog.ui.charte_edit_consequence_label.text()
    hands.save()
    assert hands.page_data().version.number == "2026-1"
    assert "Version 2026-1" in panel.ui.charte_state_label.text()
    assert not panel.ui.charte_sign_own_button.isHidden()


def test_a_revision_says_which_article_it_touches_before_it_is_in_force(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_adopt_button)
    form = panel.dialog.ui
    choose(form.charte_edit_part_combo, 0)
    form.charte_edit_title_edit.clear()
    school.qtbot.keyClicks(form.charte_edit_title_edit, "Objet")
    school.desk.settle()
    assert "Révision majeure" in form.charte_edit_consequence_label.text()
    assert "Objet" in form.charte_edit_part_combo.currentText()
    school.save()
    assert school.page_data().text.articles[0].title == "Objet"


def test_a_revision_of_the_last_lines_is_minor(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_adopt_button)
    form = panel.dialog.ui
    choose(form.charte_edit_part_combo, -2)
    form.charte_edit_text_text.appendPlainText("Référente : Mme Delmas.")
    school.desk.settle()
    assert "mineure" in form.charte_edit_consequence_label.text()


def test_a_charter_that_loses_a_principle_is_refused_in_place(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_adopt_button)
    form = panel.dialog.ui
    choose(form.charte_edit_part_combo, 7)
    school.press(form.charte_edit_remove_button)
    assert "secret professionnel" in form.charte_edit_check_label.text()
    school.save()
    assert form.charte_edit_error_label.property("code") == "charter-principles-missing"


def test_articles_are_added_and_moved(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_adopt_button)
    form = panel.dialog.ui
    choose(form.charte_edit_part_combo, 0)
    school.press(form.charte_edit_add_button)
    assert form.charte_edit_part_combo.currentData() == 1
    form.charte_edit_text_text.setPlainText("Un article de l’établissement.")
    school.press(form.charte_edit_up_button)
    school.save()
    found = school.page_data().text.articles
    assert (found[0].code, found[1].code) == ("school-1", TEXT.articles[0].code)


def test_what_was_typed_of_a_charter_comes_back(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_adopt_button)
    choose(panel.dialog.ui.charte_edit_part_combo, 0)
    panel.dialog.ui.charte_edit_text_text.setPlainText("Repris plus tard.")
    panel.dialog.reject()
    school.desk.settle()
    school.press(panel.ui.charte_adopt_button)
    choose(panel.dialog.ui.charte_edit_part_combo, 0)
    assert panel.dialog.ui.charte_edit_text_text.toPlainText() == "Repris plus tard."


def test_one_signs_with_the_mouse(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_sign_own_button)
    draw(school.qtbot, panel.dialog.ui.charte_sign_stroke_view)
    school.save()
    mine = school.page_data().mine
    assert (mine.may_sit, mine.signature.way) == (True, SignatureWay.STROKE)
    assert "Vous l’avez signée" in panel.ui.charte_mine_label.text()


def test_a_stroke_is_taken_back_from_the_keyboard_and_an_empty_one_refused(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_sign_own_button)
    pad = panel.dialog.ui.charte_sign_stroke_view
    draw(school.qtbot, pad)
    school.qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.strokes() == ()
    school.save()
    assert panel.dialog.ui.charte_sign_error_label.property("code") == "charter-stroke-short"


def test_one_signs_without_a_mouse(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_sign_own_button)
    form = panel.dialog.ui
    assert form.charte_sign_way_combo.findData("paper") < 0
    choose(form.charte_sign_way_combo, "phrase")
    assert form.charte_sign_stroke_box.isHidden()
    # Neither accents nor the right apostrophe are asked of who copies.
    typed = CONSENT.replace("’", "'").replace("à", "a")
    school.qtbot.keyClicks(form.charte_sign_phrase_edit, typed)
    school.save()
    assert school.page_data().mine.signature.way is SignatureWay.PHRASE


def test_the_campaign_says_who_is_missing_in_words(school):
    panel = school.go("signatures")
    assert panel.ui.charte_members_title.text() == "0 sur 3 a signé"
    rows = panel.ui.charte_members_list.rows()
    assert {row.state for row in rows} == {"to_sign"}
    assert "À signer" in rows[0].spoken()


def test_a_paper_is_recorded_for_somebody_with_its_day(school):
    panel = school.go("signatures")
    panel.ui.charte_members_list.select(school.nurse)
    school.press(panel.ui.charte_sign_button)
    choose(panel.dialog.ui.charte_sign_way_combo, "paper")
    school.save()
    row = next(one for one in panel.ui.charte_members_list.rows() if one.id == school.nurse)
    assert row.state == "signed"
    assert "vue par Mme\u00a0Vasselin, sans compte" in row.spoken()


def test_a_guest_signs_and_appears(school):
    panel = school.go("signatures")
    school.press(panel.ui.charte_guest_button)
    form = panel.dialog.ui
    school.save()
    assert form.charte_sign_error_label.property("code") == "charter-guest-name-missing"
    form.charte_sign_last_name_edit.setText("Dumas")
    form.charte_sign_employer_edit.setText("Association fictive")
    choose(form.charte_sign_way_combo, "paper")
    school.save()
    said = [row.spoken() for row in panel.ui.charte_members_list.rows()]
    assert any("Dumas" in one and "Signée" in one for one in said)


def test_a_signature_recorded_by_mistake_is_taken_back(school):
    school.desk.run(lambda: sign(school.desk.context, school.nurse, PAPER))
    panel = school.go("signatures")
    asked = []
    panel.confirm = lambda *words: asked.append(words) or True
    panel.ui.charte_members_list.select(school.nurse)
    school.press(panel.ui.charte_take_back_button)
    assert "Ortolan" in asked[0][2]
    assert {row.state for row in panel.ui.charte_members_list.rows()} == {"to_sign"}


def test_a_member_is_suspended_then_let_in_again(school):
    panel = school.go("signatures")
    panel.ui.charte_members_list.select(school.alses)
    school.press(panel.ui.charte_suspend_button)
    panel.dialog.ui.charte_suspend_last_date.set_day(TODAY + timedelta(days=3))
    school.save()
    row = next(one for one in panel.ui.charte_members_list.rows() if one.id == school.alses)
    assert row.state == "suspended"
    register = school.go("registre")
    (line,) = register.ui.charte_suspensions_list.rows()
    register.ui.charte_suspensions_list.select(line.id)
    school.press(register.ui.charte_lift_button)
    assert register.ui.charte_suspensions_list.rows()[0].state == "over"


def test_an_incident_is_written_then_completed_and_no_pupil_is_named(school):
    school.desk.run(lambda: add_pupil(school.desk.context, "Milan", "Rocabert"))
    panel = school.go("registre")
    assert "Aucun incident" in panel.ui.charte_incidents_label.text()
    school.press(panel.ui.charte_add_incident_button)
    form = panel.dialog.ui
    form.charte_incident_facts_text.setPlainText("La fiche de Milan Rocabert est égarée.")
    school.save()
    assert form.charte_incident_error_label.property("code") == "charter-incident-pupil"
    form.charte_incident_facts_text.setPlainText("Une fiche est égarée.")
    school.save()
    (row,) = panel.ui.charte_incidents_list.rows()
    assert row.state == "open"
    panel.ui.charte_incidents_list.select(row.id)
    school.press(panel.ui.charte_open_incident_button)
    assert panel.dialog.ui.charte_incident_facts_text.toPlainText() == "Une fiche est égarée."
    panel.dialog.ui.charte_incident_closed_date.set_day(TODAY)
    school.save()
    assert panel.ui.charte_incidents_list.rows()[0].state == "closed"


def test_the_review_has_its_figures_and_what_is_not_known(school):
    school.desk.run(lambda: sign(school.desk.context))
    read = school.go("bilan").ui.charte_review_view.toPlainText()
    assert "1 sur 3 (33 %)" in read
    assert "Ce que le programme ne sait pas" in read
    assert "Ortolan" not in read


def test_the_charter_is_printed_from_the_page(school):
    panel = school.go("texte")
    school.press(panel.ui.charte_print_button)
    school.qtbot.waitUntil(panel.ui.charte_print_button.isEnabled, timeout=20_000)
    shown = panel.findChild(object, "document_dialog")
    assert "CH-2026-001" in shown.ui.document_title_label.text()
    shown.reject()


def test_a_changed_article_calls_everybody_again(school):
    school.desk.run(lambda: sign(school.desk.context))
    school.desk.run(lambda: adopt(school.desk.context, MAJOR))
    panel = school.go("texte")
    assert "signez de nouveau" in panel.ui.charte_mine_label.text()


def test_before_a_charter_the_campaign_says_what_to_do(hands):
    panel = hands.go("signatures")
    assert not panel.ui.charte_campaign_empty_view.isHidden()
    panel.ui.charte_campaign_empty_view.button.click()
    assert hands.desk.went == [("charte", "texte")]


@pytest.mark.parametrize("section", [one.name for one in SECTIONS])
def test_each_section_is_reached_by_its_button_and_named(school, section):
    school.go("texte")
    school.press(school.page.findChild(object, f"charte_{section}_button"))
    assert school.page.page_state == school.page.place() == section
    assert problems(school.page) == []


def test_a_member_without_the_register_does_not_see_its_section(school):
    account = school.desk.context.account
    member = type(account.member)(school.nurse, "Mme", "Ortolan", "nurse")
    nurse = type(account)(account.account_id, account.slot_id, member, False, False)
    object.__setattr__(school.desk.context, "account", nurse)
    page = ChartePage(school.desk.page_context)
    school.desk.show(page, "registre")
    assert page.page_state == "texte"
    assert page.findChild(object, "charte_registre_button") is None
    school.desk.show(page, "signatures")
    ui = page.panel("signatures").ui
    assert [row.id for row in ui.charte_members_list.rows()] == [school.nurse]
    assert ui.charte_guest_button.isHidden()
    assert isinstance(school.page_data().mine, CharterStanding)


def test_who_is_missing_comes_first(school):
    school.desk.run(lambda: sign(school.desk.context, school.alses, PAPER))
    panel = school.go("signatures")
    states = [row.state for row in panel.ui.charte_members_list.rows()]
    assert states == ["to_sign", "to_sign", "signed"]
    assert panel.ui.charte_sign_button.isEnabled()
