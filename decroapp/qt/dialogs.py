"""Every dialog and every window of its own, by its object name, declared once."""

DIALOGS = (
    "account_dialog",
    "cas_access_dialog",
    "cas_agreement_dialog",
    "cas_card_dialog",
    "cas_count_dialog",
    "cas_fact_dialog",
    "cas_family_dialog",
    "cas_follow_dialog",
    "cas_move_dialog",
    "cas_protection_dialog",
    "cas_referral_dialog",
    "cas_transmission_dialog",
    "cas_why_dialog",
    "charte_edit_dialog",
    "charte_incident_dialog",
    "charte_sign_dialog",
    "charte_suspend_dialog",
    "closing_dialog",
    "crash_dialog",
    "document_dialog",
    "erratum_dialog",
    "fiches_dialog",
    "help_dialog",
    "import_dialog",
    "invitation_dialog",
    "maintain_dialog",
    "papers_dialog",
    "passphrase_dialog",
    "recovery_dialog",
    "releves_dialog",
    "restore_dialog",
    "seance_dialog",
    "sheet_dialog",
    "sts_dialog",
    "suivi_decision_dialog",
    "suivi_history_dialog",
    "verifier_dialog",
    "year_dialog",
)
"""Every dialog of the program; a demonstration shows each of them."""
UNREACHED = ("cas_word_dialog", "suivi_point_dialog", "suivi_return_dialog")
"""Those that the demonstration does not open: the head, who leads it, held no interview with a
pupil; no long action runs there, no return is planned.
"""
WINDOWS = ("assistant_window", "projector_window", "unlock_window")
"""The windows that stand beside the main one."""
