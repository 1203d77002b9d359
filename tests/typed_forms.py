"""Every form of the program in which something is typed: how to come to it, its fields.

The stories of the lock and of kill −9 play all of them. What is typed elsewhere is no draft, and
``NO_DRAFT`` says why: a new field is in one or the other (``tests/test_typed_fields.py``).
"""

from dataclasses import dataclass

from tests.typed_sharing import sharing_forms

Step = dict[str, object]


@dataclass(frozen=True)
class Form:
    """A form whose words are drafts until they are filed."""

    come: tuple[Step, ...]
    """The steps from the first page to the page of the form."""
    page: tuple[Step, ...]
    """What tells that this page is in sight, on the same subject."""
    open: tuple[Step, ...]
    """The steps from this page to the form."""
    fields: dict[str, str]
    """Object name → what is typed in it."""


def click(name: str) -> Step:
    return {"click": name}


def expect(name: str, wanted: str, value: object) -> Step:
    return {"expect": [name, wanted, value]}


def select(name: str, text: str) -> Step:
    return {"select": [name, text]}


def reached(page: str, state: str) -> Step:
    return expect(f"{page}_page", "page_state", state)


PUPIL = (
    click("nav_eleves"),
    select("eleves_pupils_table", "Rocabert Milan"),
    {"key": "Return"},
)
MILAN = (reached("cas", "case"), expect("cas_name_label", "text", "Milan Rocabert"))


def of_pupil(button: str, *more: Step, **fields: str) -> Form:
    return Form(PUPIL, MILAN, (click(f"cas_{button}_button"), *more), fields)


def of_family(tab: str, field: str) -> Form:
    return of_pupil("family", select("cas_family_tabs", tab), **{field: "lundi ou"})


def of_meeting(room: str, *seen: Step, then: tuple[Step, ...] = (), **fields: str) -> Form:
    come = (click("nav_seances"), select("seances_coming_list", room), {"key": "Return"})
    return Form(come, seen, then, fields)


def of_record(line: str, **fields: str) -> Form:
    come = (click("nav_seances"), select("seances_past_list", "plénière"), {"key": "Return"})
    opened = (click("documents_erratum_button"), select("erratum_line_combo", line))
    return Form(come, (reached("clore", "closed"),), opened, fields)


def of_settings(section: str, *more: Step, **fields: str) -> Form:
    come = (click("nav_reglages"), click(f"reglages_{section}_button"))
    return Form(come, (reached("reglages", section),), more, fields)


def of_charter(section: str, *opened: Step, **fields: str) -> Form:
    come = (click("nav_charte"), click(f"charte_{section}_button"))
    return Form(come, (reached("charte", section),), opened, fields)


def of_work(line: str, *more: Step, **fields: str) -> Form:
    opened = (select("suivi_mine_list", line), {"key": "Return"})
    return Form((click("accueil_work_button"),), WORK, (*opened, *more), fields)


WORK = (reached("suivi", "list"),)
SEANCES = (reached("seances", "list"),)
CODE = "274918"
LED = (
    reached("conduire", "code"),
    {"type": ["conduire_pin_edit", CODE]},
    {"type": ["conduire_pin_again_edit", CODE]},
    {"key": "Return"},
    reached("conduire", "case"),
    expect("conduire_number_label", "text", "n°\u00a02026-001"),
)
"""A session takes a new code each time its vault is opened."""
FORMS = {
    "decision-put-off": of_work(
        "Rencontre avec la famille",
        select("suivi_decision_outcome_combo", "Remise à plus tard"),
        suivi_decision_due_date="12/",
    ),
    "decision-begun": of_work(
        "Aménagement de l’emploi du temps",
        select("suivi_decision_outcome_combo", "Engagée, avec un tuteur et un point par mois"),
        suivi_decision_start_date="2",
        suivi_decision_stop_date="15/",
    ),
    "point": of_work("Point du mois\u00a0: Tutorat adulte-élève", suivi_point_held_date="x"),
    "return": Form(
        (click("accueil_work_button"),),
        WORK,
        (select("suivi_calls_list", "Retour en classe après une exclusion"), {"key": "Return"}),
        {"suivi_return_day_date": "27/"},
    ),
    "planned-meeting": Form(
        (click("nav_seances"),),
        SEANCES,
        (click("seances_plan_button"), expect("seance_place_edit", "visible", True)),
        {
            "seance_phrase_edit": "après les « vacances »",
            "seance_day_date": "12/",
            "seance_hour_time": "17",
            "seance_minutes_spin": "5",
            "seance_place_edit": "Salle 12, ",
            "seance_scope_edit": "Classes de 3",
        },
    ),
    "referral": of_pupil(
        "refer",
        cas_referral_facts_edit="Six devoirs non rendus\ndepuis l’été ",
        cas_referral_day_date="x",
        cas_referral_interview_date="12/",
    ),
    "fact": of_pupil(
        "fact",
        select("cas_fact_category_combo", "Parcours"),
        cas_fact_source_edit="Entretien ",
        cas_fact_first_date="12/",
        cas_fact_last_date="13/",
    ),
    "count": of_pupil(
        "count",
        cas_count_first_date="2/",
        cas_count_last_date="20/",
        cas_count_exported_date="21/",
        cas_count_source_edit="Export ",
        cas_count_justified_edit="3",
        cas_count_unjustified_edit="six",
        cas_count_late_edit="1",
    ),
    "invitation": of_pupil(
        "documents_invite",
        invitation_day_date="12/",
        invitation_hour_time="16",
        invitation_place_edit="Bureau ",
    ),
    **sharing_forms(of_pupil, of_settings, select),
    "follow": of_pupil("follow", cas_follow_review_date="12/"),
    "family-told": of_family("Information", "cas_family_told_date"),
    "family-attempts": of_family("Tentatives", "cas_family_attempt_date"),
    "family-objection": of_family("Opposition", "cas_family_objection_date"),
    "family-answer": of_family("Réponse", "cas_family_answer_date"),
    "decision": of_meeting(
        "Salle bleue",
        *LED,
        conduire_decision_edit="tutorat, M. Aub",
        conduire_review_date="un beau ",
    ),
    "maintain": of_meeting(
        "Salle bleue",
        *LED,
        then=(select("conduire_agenda_list", "I.\u00a0R."), {"key": "Space"}, {"key": "Ctrl+M"}),
        maintain_review_date="un beau ",
    ),
    "closing": of_meeting(
        "Salle verte",
        reached("clore", "checks"),
        clore_next_date="bientôt ",
        clore_next_time="16",
        clore_review_1_date="plus tard ",
    ),
    "erratum": of_record("une décision omise", erratum_due_date="12/"),
    "erratum-next": of_record("Prochaine séance", erratum_next_date="12/"),
    "charter": of_charter(
        "texte",
        click("charte_adopt_button"),
        charte_edit_title_edit="Charte de notre collège",
        charte_edit_text_text="Ensemble,\nnous ",
        charte_edit_force_date="12/",
    ),
    "charter-guest": of_charter(
        "signatures",
        click("charte_guest_button"),
        select("charte_sign_way_combo", "Phrase recopiée"),
        charte_sign_last_name_edit="Dumas ",
        charte_sign_first_name_edit="Agathe-",
        charte_sign_employer_edit="Association ",
        charte_sign_phrase_edit="J’ai lu la ",
    ),
    "charter-paper": of_charter(
        "signatures",
        select("charte_members_list", "Lavandin"),
        click("charte_sign_button"),
        select("charte_sign_way_combo", "Feuille signée"),
        charte_sign_day_date="12/",
    ),
    "charter-suspension": of_charter(
        "signatures",
        select("charte_members_list", "Aubin"),
        click("charte_suspend_button"),
        charte_suspend_first_date="25/",
        charte_suspend_last_date="12/",
    ),
    "charter-incident": of_charter(
        "registre",
        click("charte_add_incident_button"),
        charte_incident_facts_text="Un papier\nest ",
        charte_incident_day_date="23/",
        charte_incident_dpd_date="24/",
        charte_incident_closed_date="2",
    ),
    "school": of_settings(
        "etablissement",
        reglages_name_edit=" et Cinq",
        reglages_address_text="2 rue\n",
        reglages_postcode_edit="99 ",
        reglages_commune_edit=" bis ",
        reglages_phone_edit="01 ",
        reglages_head_edit="Mme ",
    ),
    "contacts": of_settings(
        "etablissement",
        reglages_family_date="20/11/",
        reglages_resource_1_edit="Point accueil ",
        reglages_resource_2_edit="Mission ",
        reglages_resource_3_edit="Mairie ",
    ),
    "year": of_settings(
        "annee",
        reglages_from_edit="x",
        reglages_to_edit="y",
        reglages_erasure_edit="z",
        reglages_closure_edit="Pont de mai ",
        reglages_first_edit="12/",
        reglages_last_edit="13/",
    ),
    "member": of_settings(
        "equipe",
        click("reglages_equipe_new_button"),
        reglages_equipe_last_edit="Ondin ",
        reglages_equipe_first_edit="Paul-",
        reglages_equipe_employer_edit="Association ",
        reglages_equipe_end_date="3/7/",
    ),
    "class": of_settings(
        "classes",
        select("reglages_classes_table", "3 B"),
        {"key": "Return"},
        reglages_classes_last_edit="Vall",
        reglages_classes_first_edit="Jul",
    ),
    "thresholds": of_settings(
        "seuils",
        reglages_absence_spin="3",
        reglages_absence_second_spin="4",
        reglages_late_spin="5",
        reglages_late_second_spin="6",
        reglages_punishment_spin="1",
        reglages_punishment_second_spin="2",
        reglages_drop_spin="3",
        reglages_idle_spin="2",
    ),
    "account": of_settings(
        "comptes",
        click("reglages_add_account_button"),
        expect("account_give_button", "enabled", True),
        account_label_edit=" et cie ",
    ),
    "next-year": of_settings(
        "annee",
        click("reglages_open_year_button"),
        year_from_edit="1/9/",
        year_to_edit="3/7/",
        year_erasure_edit="x",
        year_closure_edit="Pont ",
        year_first_edit="12/",
        year_last_edit="13/",
    ),
}

SECRET = "a secret is never kept half typed"
SEARCH = "a search is not filed, and would tell who was looked for"
SEARCHES = "search_edit"
"""How the names of the other fields of search end."""
OUTSIDE = "the vault is not the open one"
FROM_FILES = "it is read from files that are not in the vault, and are chosen again"
READ_ONLY = "it is not typed in"
COPIED = "a phrase copied to sign, before the group: half copied it commits nobody"
NO_DRAFT = {
    "unlock_passphrase_edit": SECRET,
    "recovery_code_edit": SECRET,
    "recovery_passphrase_edit": SECRET,
    "recovery_again_edit": SECRET,
    "restore_passphrase_edit": SECRET,
    "account_passphrase_edit": SECRET,
    "account_again_edit": SECRET,
    "passphrase_passphrase_edit": SECRET,
    "passphrase_again_edit": SECRET,
    "sheet_group_a_edit": SECRET,
    "sheet_group_b_edit": SECRET,
    "conduire_pin_edit": SECRET,
    "conduire_pin_again_edit": SECRET,
    "conduire_code_edit": SECRET,
    "conduire_enter_edit": SEARCH,
    "conduire_gate_phrase_edit": COPIED,
    "restore_target_edit": OUTSIDE,
    "releves_first_date": FROM_FILES,
    "releves_last_date": FROM_FILES,
    "releves_exported_date": FROM_FILES,
    "releves_source_edit": FROM_FILES,
    "reglages_uai_edit": READ_ONLY,
    "crash_report_text": READ_ONLY,
    "charte_edit_whole_text": READ_ONLY,
}

NO_VAULT = "assistant_"
"""The first start has no vault to keep a draft in: nothing is written before its last step."""
IN_FORMS = {
    "school_form": ("assistant", "reglages"),
    "year_form": ("assistant", "reglages", "year"),
    "sheet_panel": ("assistant", "sheet"),
    "passphrase_form": ("assistant", "account", "passphrase", "recovery"),
}
"""Shared forms, and the pages whose names their fields take."""
WRITTEN_IN_CODE = {"clore_review_1_date": "clore_cases.py"}
"""Fields that no form of Designer holds, and the module that makes them."""
