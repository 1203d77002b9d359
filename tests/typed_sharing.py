"""The forms of what a case shares by choice, for ``tests.typed_forms``."""

from sqlalchemy import update

from decroapp.storage.tables.case import referral
from tests.builders import TODAY

LEAVERS = "Sortie sans diplôme\u00a0: coordonnées transmises"


def sharing_forms(of_pupil, of_settings, select):
    """Return the forms of cards, words, agreements and transmissions."""
    return {
        "protocol": of_settings(
            "partage",
            reglages_protocol_steps_edit="Prévenir la direction\nAppeler ",
            reglages_protocol_crip_edit="01 00",
            reglages_protocol_prosecutor_edit="01 01",
        ),
        "need-label": of_settings("partage", reglages_needs_edit="Dossier de "),
        "card": of_pupil("sharing_card", cas_card_instruction_edit="Le laisser sortir\ncinq "),
        "card-hours": of_pupil(
            "sharing_card",
            select("cas_card_category_combo", "Emploi du temps"),
            cas_card_hours_edit="14 h à ",
            cas_card_first_date="24/",
            cas_card_last_date="26/",
        ),
        "word": of_pupil(
            "sharing_word",
            cas_word_sentence_edit="Le matin je n’ose pas ",
            cas_word_said_date="12/",
        ),
        "rights": of_pupil(
            "documents_rights",
            select("cas_access_kind_combo", "Rectification"),
            cas_access_asked_date="12/",
            cas_access_what_text="La date de naissance ",
        ),
        "agreement": of_pupil("sharing_agreement", cas_agreement_day_date="12/"),
        "transmission": of_pupil(
            "sharing_transmission",
            select("cas_transmission_ground_combo", LEAVERS),
            cas_transmission_day_date="12/",
            cas_transmission_told_date="13/",
        ),
    }


def hold_interview(context, case_id):
    """Write that the head held the *entretien de situation*, so that she may write a word."""
    held = {"interview_on": TODAY, "interview_by_id": context.account.member.member_id}
    with context.writing() as tx:
        tx.execute(update(referral).where(referral.c.case_id == case_id).values(**held))
