"""Cards, words, mentions, agreements and transmissions on the page of a pupil."""

from datetime import time

import pytest

from decroapp.domain.case.agreements import AgreementOn, AgreementScope
from decroapp.domain.charter.policy import Agreement
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.cas_card_dialog import read_hours
from decroapp.qt.cas.cas_sharing_panel import TAKE_BACK
from decroapp.qt.cas.values import choose
from decroapp.storage.sharing import add_mention
from tests.agreeing import add_holder, agree
from tests.builders import add_member
from tests.typed_sharing import hold_interview

pytestmark = pytest.mark.requirement("C.P2", "C.P3")


@pytest.fixture
def shared(cas):
    """A referred pupil with a holder of parental authority; the head held the interview."""
    made = cas
    context = made.desk.context
    made.holder = made.desk.run(lambda: add_holder(context, made.pupil))
    made.partner = made.desk.run(lambda: add_member(context, "partner", "Ateliers"))
    made.refer()
    made.desk.run(lambda: hold_interview(context, made.case.case_id))
    made.reopen()
    made.panel = made.page.sharing
    return made


def rows(shown):
    model = shown.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    return [text.split("\n")[0] for text in texts]


def write_arrangement(shared, words="La laisser sortir cinq minutes."):
    form = shared.open(shared.panel.ui.cas_sharing_card_button)
    choose(form.ui.cas_card_category_combo, "G")
    choose(form.ui.cas_card_need_combo, "class_exit")
    form.ui.cas_card_instruction_edit.setPlainText(words)
    shared.save()


def test_the_head_is_offered_arrangements_in_force_and_a_constraint_and_nothing_else(shared):
    form = shared.open(shared.panel.ui.cas_sharing_card_button)
    combo = form.ui.cas_card_category_combo
    assert [combo.itemData(place) for place in range(combo.count())] == ["G", "I"]
    assert form.ui.cas_card_need_combo.findData("see_nurse") == -1
    assert form.ui.cas_card_hours.isHidden()
    choose(combo, "I")
    assert form.ui.cas_card_instruction.isHidden()
    assert not form.ui.cas_card_hours.isHidden()


def test_a_card_is_shown_with_what_its_agreement_waits_for(shared):
    write_arrangement(shared)
    (card,) = shared.case.sharing.cards
    assert card.agreement is Agreement.NONE
    assert rows(shared.panel.ui.cas_sharing_cards_list) == ["Sortie de classe autorisée"]


def test_what_refuses_a_card_is_said_in_place_and_what_is_typed_stays(shared):
    write_arrangement(shared, "x" * 201)
    assert shared.form._label("error").property("code") == "card-instruction-long"
    assert len(shared.form.ui.cas_card_instruction_edit.toPlainText()) == 201


def test_a_constraint_keeps_its_hours_and_comes_back_in_the_form(shared):
    form = shared.open(shared.panel.ui.cas_sharing_card_button)
    choose(form.ui.cas_card_category_combo, "I")
    choose(form.ui.cas_card_weekday_combo, "2")
    form.ui.cas_card_hours_edit.setText("14 h à 16 h 30")
    shared.save()
    (card,) = shared.case.sharing.cards
    assert (card.hours.starts_at, card.hours.ends_at) == (time(14), time(16, 30))
    shared.panel._open_row(("card", card.card_id))
    assert shared.form.ui.cas_card_weekday_combo.currentData() == "2"
    assert read_hours(shared.form.ui.cas_card_hours_edit.text()) == (time(14), time(16, 30))


@pytest.mark.parametrize("typed", ["14 h", "25 h à 26 h", "jeudi", "14 h à 15 h à 16 h"])
def test_hours_that_are_not_two_times_are_refused(typed):
    with pytest.raises(RuleError, match="card-hours-order"):
        read_hours(typed)


def test_one_s_own_card_is_put_away(shared):
    write_arrangement(shared)
    shared.panel._open_row(("card", shared.case.sharing.cards[0].card_id))
    shared.form.ui.cas_card_put_away_button.click()
    shared.desk.settle()
    assert shared.case.sharing.cards == ()
    assert shared.panel.ui.cas_sharing_cards_list.isHidden()


def test_several_people_agree_at_once_and_one_takes_it_back(shared):
    write_arrangement(shared)
    form = shared.open(shared.panel.ui.cas_sharing_agreement_button)
    form.ui.cas_agreement_who_list.tick(["pupil", shared.holder.hex])
    shared.save()
    assert shared.case.sharing.cards[0].agreement is Agreement.GIVEN
    shared.panel._agree(shared.case.sharing.agreements[0].on)
    choose(shared.form.ui.cas_agreement_state_combo, Agreement.WITHDRAWN)
    shared.form.ui.cas_agreement_who_list.tick(["pupil"])
    shared.save()
    assert shared.case.sharing.cards[0].agreement is Agreement.WITHDRAWN


def test_a_withdrawal_says_what_had_gone_out_before_it_closes(shared):
    on = AgreementOn(AgreementScope.PARTNER, shared.partner)
    for who in (None, shared.holder):
        shared.desk.run(lambda who=who: agree(shared.desk.context, shared.case.case_id, on, who))
    shared.reopen()
    form = shared.open(shared.panel.ui.cas_sharing_transmission_button)
    form.ui.cas_transmission_items_list.tick(["action"])
    shared.save()
    assert "l’action confiée" in shared.panel.ui.cas_sharing_sent_label.text()
    shared.panel._agree(on)
    choose(shared.form.ui.cas_agreement_state_combo, Agreement.WITHDRAWN)
    shared.form.ui.cas_agreement_who_list.tick(["pupil"])
    shared.save()
    label = shared.form.ui.cas_agreement_gone_label
    assert label.isVisible()
    assert "l’action confiée" in label.text()
    assert not shared.form._button("save").isEnabled()


def test_a_transmission_that_a_text_orders_shows_its_article_and_asks_no_agreement(shared):
    form = shared.open(shared.panel.ui.cas_sharing_transmission_button)
    choose(form.ui.cas_transmission_ground_combo, "leavers")
    assert "L. 313-7" in form.ui.cas_transmission_text_label.text()
    assert form.ui.cas_transmission_partner.isHidden()
    assert form.ui.cas_transmission_items_list.count() == 2
    form.ui.cas_transmission_items_list.tick(["identity_contact"])
    shared.save()
    (sent,) = shared.case.sharing.sent
    assert sent.text == "leavers"


def test_without_agreement_a_chosen_transmission_is_refused_in_place(shared):
    form = shared.open(shared.panel.ui.cas_sharing_transmission_button)
    form.ui.cas_transmission_items_list.tick(["action"])
    shared.save()
    assert form._label("error").property("code") == "transmission-no-agreement"


def test_a_word_is_written_and_taken_back_once_confirmed(shared, monkeypatch):
    form = shared.open(shared.panel.ui.cas_sharing_word_button)
    form.ui.cas_word_sentence_edit.setPlainText("Je veux revenir en cours.")
    form.ui.cas_word_hearers_list.tick(["head"])
    for check in (form.ui.cas_word_reread_check, form.ui.cas_word_warned_check):
        check.setChecked(True)
    shared.save()
    (word,) = shared.case.sharing.words
    assert rows(shared.panel.ui.cas_sharing_cards_list) == [
        "«\u00a0Je veux revenir en cours.\u00a0»"
    ]
    asked = []
    monkeypatch.setattr(
        "decroapp.qt.cas.cas_sharing_panel.confirm", lambda *said: asked.append(said) or True
    )
    shared.panel._open_row(("word", word.word_id))
    shared.desk.settle()
    assert shared.case.sharing.words == ()
    assert len(asked) == 1


def test_the_mention_is_not_offered_to_the_head(shared):
    assert shared.panel.ui.cas_sharing_mention_button.isHidden()


def test_a_mention_names_whom_to_ask_and_who_made_it_takes_it_back(shared):
    context = shared.desk.context
    me = context.account.member.member_id

    def say():
        with context.writing() as tx:
            add_mention(tx, context.new_id(), shared.pupil, me, context.today())

    shared.desk.run(say)
    shared.reopen()
    (line,) = rows(shared.panel.ui.cas_sharing_cards_list)
    assert line.startswith("Suivi en cours – me consulter (Mme")
    assert shared.panel.ui.cas_sharing_mention_button.text() == TAKE_BACK
    shared.panel._toggle_mention()
    shared.desk.settle()
    assert shared.case.sharing.mentions == ()
    shared.panel._toggle_mention()
    shared.desk.settle()
    assert [error.code for error in shared.desk.errors] == ["mention-not-yours"]


def test_a_pupil_put_away_leaves_nothing_in_the_panel(shared):
    write_arrangement(shared)
    shared.page.leave()
    assert shared.panel.isHidden()
    assert rows(shared.panel.ui.cas_sharing_cards_list) == []


def test_the_family_form_notes_which_guardian_was_told(shared):
    form = shared.open(shared.ui.cas_family_button)
    choose(form.ui.cas_family_means_combo, "phone")
    choose(form.ui.cas_family_guardian_combo, shared.holder.hex)
    shared.save()
    assert shared.case.information[-1].guardian_id == shared.holder
    assert "(Ode Rocabert)" in shared.ui.cas_family_label.text()
