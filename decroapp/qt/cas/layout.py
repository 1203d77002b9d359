"""Lay the case page on the grid."""

from typing import TYPE_CHECKING

from decroapp.qt.cas import rows
from decroapp.qt.theme import theme
from decroapp.qt.widgets.rows import Column, Kind

if TYPE_CHECKING:
    from decroapp.qt.forms.ui_cas_page import Ui_CasPage

SIDE, GAP, SMALL = 24, 16, 8
SIDE_WIDTH = 340
GUARDIANS = (Column("", Kind.TEXT, stretch=1),)


def lay_out(ui: "Ui_CasPage") -> None:
    """Set margins, panels and columns, once."""
    look = theme()
    side = look.px(SIDE)
    ui.cas_column.setContentsMargins(side, side, side, side)
    ui.cas_column.setSpacing(look.px(GAP))
    for column in (ui.cas_main_column, ui.cas_side_column):
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(GAP))
    for row in (ui.cas_title_row, ui.cas_state_row, ui.cas_refusal_row, ui.cas_seen_row):
        row.setSpacing(look.px(SMALL))
    ui.cas_state_row.setStretch(1, 1)
    ui.cas_refusal_row.setStretch(0, 1)
    ui.cas_seen_row.setStretch(0, 1)
    for button in (
        ui.cas_refer_button,
        ui.cas_follow_button,
        ui.cas_fact_button,
        ui.cas_count_button,
        ui.cas_reread_button,
        ui.cas_why_button,
        ui.cas_seen_button,
        ui.cas_case_combo,
    ):
        ui.cas_actions_row.add(button)
    ui.cas_panels_view.add_panel(ui.cas_main, "Fil du suivi", stretch=1, scrolls=False)
    ui.cas_panels_view.add_panel(ui.cas_side, "Famille", width=SIDE_WIDTH, scrolls=False)
    ui.cas_column.setStretchFactor(ui.cas_panels_view, 1)
    ui.cas_timeline_list.set_columns(*rows.TIMELINE, header=False)
    ui.cas_decisions_list.set_columns(*rows.DECISIONS, header=False)
    ui.cas_guardians_list.set_columns(*GUARDIANS, header=False)
    for shown in (ui.cas_timeline_list, ui.cas_decisions_list, ui.cas_guardians_list):
        shown.set_wrapping(True)
        shown.set_growing(True)
    ui.cas_empty_view.say(
        "users",
        "Aucun élève n’est ouvert.",
        "Choisissez un élève dans la liste pour voir ce que votre compte peut lire.",
        "Aller aux élèves",
    )
