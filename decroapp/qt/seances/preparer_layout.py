"""How *Préparer* is laid: the agenda on the left, what is missing and who comes on the right."""

from decroapp.qt.forms.ui_preparer_page import Ui_PreparerPage
from decroapp.qt.theme import theme
from decroapp.qt.widgets.rows import Column, Kind

SIDE, GAP = 24, 16


def lay_out(ui: Ui_PreparerPage) -> None:
    """Place the panels, the buttons and the columns of the lists."""
    look = theme()
    side, gap = look.px(SIDE), look.px(GAP)
    ui.preparer_column.setContentsMargins(side, side, side, side)
    ui.preparer_titles.setSpacing(look.px(4))
    ui.preparer_head.setStretch(0, 1)
    for column in (ui.preparer_column, ui.preparer_left_column, ui.preparer_right_column):
        column.setSpacing(gap)
    for column in (ui.preparer_left_column, ui.preparer_right_column):
        column.setContentsMargins(0, 0, 0, 0)
    panels = ui.preparer_panels_view
    panels.add_panel(ui.preparer_left, "Ordre du jour", stretch=2)
    panels.add_panel(ui.preparer_right, "Invitations", stretch=1)
    ui.preparer_column.setStretchFactor(panels, 1)
    ui.preparer_actions_bar.add(ui.preparer_change_button, ui.preparer_open_button)
    ui.preparer_agenda_bar.add(
        ui.preparer_up_button,
        ui.preparer_down_button,
        ui.preparer_remove_button,
        ui.preparer_case_button,
        ui.preparer_group_button,
    )
    ui.preparer_other_row.setStretch(0, 1)
    ui.preparer_warning_column.setContentsMargins(*[look.px(12)] * 4)
    _columns(ui)


def _columns(ui: Ui_PreparerPage) -> None:
    action, badge = Column("", Kind.ACTION), Column("", Kind.BADGE)
    ui.preparer_agenda_list.set_columns(
        Column("", Kind.MUTED),
        Column("Élève", Kind.STRONG, stretch=3),
        Column("Pourquoi", stretch=2),
        Column("Qui vient", Kind.MUTED, stretch=2),
        action,
    )
    ui.preparer_proposed_list.set_columns(
        Column("Élève", Kind.STRONG, stretch=3), Column("Pourquoi", stretch=3), action
    )
    ui.preparer_facts_list.set_columns(
        badge, Column("", stretch=3), Column("", Kind.MUTED, stretch=2), action, header=False
    )
    ui.preparer_members_list.set_columns(
        Column("Membre", Kind.STRONG, stretch=1),
        action,
    )
    for who in (ui.preparer_signals_list, ui.preparer_silent_list):
        who.set_columns(Column("", Kind.STRONG, stretch=1), action, header=False)
    ui.preparer_missing_list.set_columns(Column("", stretch=1), action, header=False)
    ui.preparer_papers_list.set_columns(Column("", Kind.STRONG, stretch=1), action, header=False)
    lists = (
        ui.preparer_proposed_list,
        ui.preparer_facts_list,
        ui.preparer_members_list,
        ui.preparer_signals_list,
        ui.preparer_silent_list,
        ui.preparer_missing_list,
        ui.preparer_papers_list,
    )
    for rows_list in (ui.preparer_agenda_list, *lists):
        rows_list.set_wrapping(True)
        rows_list.set_growing(True)
    for rows_list in lists:
        rows_list.reorderable = False
