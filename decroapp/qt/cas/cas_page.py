"""The page of a pupil: where his case stands, everything dated, the family, the decisions."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from decroapp.domain.case.states import ENDED, CaseState, Move
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.errors import RuleError
from decroapp.qt.cas import rows
from decroapp.qt.cas.cas_forms import CaseForms
from decroapp.qt.cas.layout import lay_out
from decroapp.qt.cas.living import show_living
from decroapp.qt.cas.seen_as import SeenAs
from decroapp.qt.cas.target import CaseTarget, read_target
from decroapp.qt.eleves.rows import guardian_row
from decroapp.qt.forms.ui_cas_page import Ui_CasPage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.stepper import steps_until
from decroapp.wording import case_file
from decroapp.wording.case_moves import SIDE_STATES, WAYS_OUT, WayOut, button, path
from decroapp.wording.labels import label
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.cas.cas_documents_panel import CasDocumentsPanel
    from decroapp.qt.cas.cas_sharing_panel import CasSharingPanel
    from decroapp.services.case_page import CaseSheet
    from decroapp.services.drafts import Kept


class CasPage(Page):
    """Show one pupil and his case as the account may read them; a panel without data is absent."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("cas", context.host)
        self._context = context
        self._target: CaseTarget | None = None
        self._sheet: CaseSheet | None = None
        self._moves: list[QPushButton] = []
        self._way_out: WayOut | None = None
        self.ui = Ui_CasPage()
        self.ui.setupUi(self)
        self._panel: CasDocumentsPanel | None = None
        self._shared: CasSharingPanel | None = None
        self.forms = CaseForms(context, self, self._read, self._look_for_draft)
        lay_out(self.ui)
        self.seen = SeenAs(self.ui, self, self._see)
        self._connect()
        self._show_nobody()

    def enter(self, target: object = None) -> None:
        """Open a pupil's page (see ``read_target``); without target, the one opened before."""
        asked = read_target(target)
        if asked is not None:
            self._target = asked
        self.seen.forget()
        self.ui.cas_refusal_band.hide()
        # Left to itself the focus would go from the page that was hidden to the global search.
        self.setFocus()
        self._read()

    def leave(self) -> None:
        """Put the pupil away: nothing nominative stays in an unseen page."""
        self.forms.close()
        self._sheet = None
        self.seen.forget()
        self._show_nobody()

    def _connect(self) -> None:
        ui, go = self.ui, self._context.navigator.go
        ui.cas_empty_view.asked.connect(lambda: go("eleves"))
        ui.cas_refer_button.clicked.connect(lambda: self._with(self.forms.refer))
        ui.cas_fact_button.clicked.connect(lambda: self._with(self.forms.add_fact))
        ui.cas_count_button.clicked.connect(lambda: self._with(self.forms.add_count))
        ui.cas_follow_button.clicked.connect(lambda: self._with(self.forms.follow))
        ui.cas_family_button.clicked.connect(lambda: self._with(self.forms.family))
        ui.cas_protection_button.clicked.connect(lambda: self._with(self.forms.protect))
        ui.cas_why_button.clicked.connect(lambda: self._with(self.forms.why))
        ui.cas_reread_button.clicked.connect(self._mark_reread)
        ui.cas_refusal_button.clicked.connect(self._go_out)
        ui.cas_case_combo.activated.connect(self._change_case)
        follow = self.seen.unless_seen(lambda decision_id: go("suivi", decision_id))
        ui.cas_decisions_list.chosen.connect(follow)
        ui.cas_work_button.clicked.connect(lambda: go("suivi"))
        ui.cas_timeline_list.chosen.connect(self._correct)
        ui.cas_timeline_list.acted.connect(self._correct)
        QShortcut(QKeySequence("Ctrl+?"), self).activated.connect(ui.cas_why_button.click)

    def _see(self) -> None:
        """Put away all that was shown and read the page as somebody else, or as oneself."""
        self.forms.close()
        self.ui.cas_refusal_band.hide()
        self._show_nobody()
        self._read()

    def _with(self, form: object) -> None:
        if self._sheet is not None and callable(form):
            form(self._sheet)

    def _read(self) -> None:
        target, service = self._target, self._context.services.case_page
        reader = self.seen.reader
        if target is None:
            self._show_nobody()
            return
        self._context.runner.ask(
            self,
            lambda: service.open(target.student_id, target.case_id, reader),
            self._show,
            key="cas.open",
        )

    def _show(self, sheet: "CaseSheet | None") -> None:
        self._sheet = sheet
        self.seen.show(sheet)
        if sheet is None:
            self._show_nobody()
            return
        ui, case = self.ui, sheet.case
        ui.cas_empty_view.hide()
        ui.cas_head_card.show()
        ui.cas_panels_view.show()
        self._show_head(sheet)
        self._show_state(case)
        self._show_moves(sheet)
        self._show_actions(sheet)
        self._show_lists(sheet)
        self._show_family(sheet)
        self._show_panels(sheet)
        self.set_page_state("case" if case is not None else "pupil")
        self._begin()
        self._look_for_draft()

    def _show_panels(self, sheet: "CaseSheet") -> None:
        """Show papers and cards; seen as another, cards without what writes and no paper."""
        self.sharing.show_case(sheet)
        if sheet.seen_as is None:
            self.papers.show_pupil(sheet)
        else:
            self.papers.forget()
            self.sharing.ui.cas_sharing_agreements_actions_view.hide()
        self.ui.cas_work_button.setVisible(sheet.seen_as is None)

    def _begin(self) -> None:
        """Put a page that was just entered at its first useful place."""
        ui = self.ui
        if self.window().focusWidget() is self:
            places = (ui.cas_timeline_list, ui.cas_refer_button, ui.cas_why_button)
            next(one for one in places if not one.isHidden()).setFocus()

    def _show_nobody(self) -> None:
        ui = self.ui
        for widget in (ui.cas_head_card, ui.cas_panels_view):
            widget.hide()
        for name in (ui.cas_name_label, ui.cas_identity_label, ui.cas_number_label):
            name.clear()
        told = (ui.cas_follow_label, ui.cas_family_label, ui.cas_strengths_label)
        for text in (*told, ui.cas_living_label):
            text.clear()
        for shown in (ui.cas_timeline_list, ui.cas_decisions_list, ui.cas_guardians_list):
            shown.set_rows([])
        ui.cas_steps_view.set_steps(())
        ui.cas_class_label.say("", Tone.NEUTRAL)
        ui.cas_state_label.say("", Tone.NEUTRAL)
        self._replace_moves(())
        ui.cas_case_combo.clear()
        for panel in (self._panel, self._shared):
            if panel is not None:
                panel.forget()
        ui.cas_empty_view.setVisible(self.seen.reader is None)
        self.set_page_state("nobody")

    def _show_head(self, sheet: "CaseSheet") -> None:
        ui, card = self.ui, sheet.pupil.card
        ui.cas_name_label.setText(f"{card.first_name} {card.last_name}")
        ui.cas_class_label.say(card.division, Tone.PRIMARY)
        ui.cas_class_label.setVisible(bool(card.division))
        ui.cas_number_label.setText(f"n°\u00a0{sheet.case.number}" if sheet.case else "")
        told = case_file.identity(sheet.pupil, self._context.clock.today())
        ui.cas_identity_label.setText(told)
        ui.cas_identity_label.setVisible(bool(told))

    def _show_state(self, case: DisclosedCase | None) -> None:
        ui = self.ui
        state = CaseState(case.state) if case is not None and case.state else None
        way = path(state) if state else None
        if way is not None:
            ui.cas_steps_view.set_steps(steps_until(*way))
        ui.cas_steps_view.setVisible(way is not None)
        beside = state is not None and (way is None or state in SIDE_STATES)
        if state is not None and beside:
            ended = state in ENDED
            ui.cas_state_label.say(label(state), Tone.NEUTRAL if ended else Tone.WARNING)
        ui.cas_state_label.setVisible(beside)
        told = case_file.follow_up(case) if case is not None else ""
        ui.cas_follow_label.setText(told)
        ui.cas_follow_label.setVisible(bool(told))

    def _show_moves(self, sheet: "CaseSheet") -> None:
        state = sheet.case.state if sheet.case else ""
        self._replace_moves(sheet.moves if state else ())
        for place, (move, made) in enumerate(zip(sheet.moves, self._moves, strict=False)):
            words = button(move.target, CaseState(state))
            made.setText(words)
            made.setAccessibleName(words)
            made.setObjectName(f"cas_move_{move.target}_button")
            made.clicked.connect(lambda _=False, one=move: self._move(one))
            if place == 0 and state not in set(ENDED) and move.target is not CaseState.SUSPENDU:
                set_kind(made, "primary")

    def _replace_moves(self, moves: tuple[Move, ...]) -> None:
        row = self.ui.cas_moves_row
        row.release()
        for made in self._moves:
            made.hide()
            made.deleteLater()
        self._moves = [QPushButton() for _ in moves]
        row.add(*self._moves)
        row.setVisible(bool(moves))

    def _show_actions(self, sheet: "CaseSheet") -> None:
        ui, case = self.ui, sheet.case
        writes = sheet.writes(Category.DOSSIER)
        working = case is not None and case.state and CaseState(case.state) not in ENDED
        set_kind(ui.cas_refer_button, "primary", on=not working)
        ui.cas_refer_button.setText("Nouveau &signalement…" if working else "&Signaler…")
        ui.cas_refer_button.setVisible(writes)
        ui.cas_follow_button.setVisible(writes and bool(working))
        facts = any(sheet.writes(one) for one in case_file.FACT_KINDS)
        ui.cas_fact_button.setVisible(facts)
        ui.cas_count_button.setVisible(sheet.writes(Category.C))
        unread = [one for one in case.referrals if not one.reread and one.facts] if case else []
        ui.cas_reread_button.setVisible(sheet.may_reread and bool(unread))
        ui.cas_case_combo.clear()
        ui.cas_case_combo.setVisible(bool(sheet.earlier))
        for one in (case, *sheet.earlier):
            if one is not None:
                words = label(CaseState(one.state)).lower() if one.state else "en cours"
                ui.cas_case_combo.addItem(f"Dossier {one.number}, {words}", one.case_id)

    def _show_lists(self, sheet: "CaseSheet") -> None:
        ui, today = self.ui, self._context.clock.today()
        found = rows.timeline_rows(sheet, today)
        ui.cas_timeline_list.set_rows(found)
        ui.cas_timeline_list.setVisible(bool(found))
        # Only to who would read a case: to others its absence must not be told.
        nothing = not found and sheet.case is None and sheet.writes(Category.DOSSIER)
        ui.cas_none_label.setVisible(nothing)
        ui.cas_timeline_card.setVisible(bool(found) or nothing)
        decided = rows.decision_rows(sheet.case, today) if sheet.case else []
        ui.cas_decisions_list.set_rows(decided)
        ui.cas_decisions_card.setVisible(bool(decided))
        show_living(ui, sheet, today)
        helps = rows.strengths(sheet.case) if sheet.case else []
        ui.cas_strengths_label.setText("\n".join(helps))
        ui.cas_strengths_card.setVisible(bool(helps))

    @property
    def papers(self) -> "CasDocumentsPanel":
        """Return the panel of the documents, made when a pupil is first shown."""
        if self._panel is None:
            from decroapp.qt.cas.cas_documents_panel import CasDocumentsPanel

            self._panel = CasDocumentsPanel(self._context, self.ui.cas_main)
            column = self.ui.cas_main_column
            column.insertWidget(column.count() - 1, self._panel)
        return self._panel

    @property
    def sharing(self) -> "CasSharingPanel":
        """Return the panel of cards and agreements, made when a case is first shown."""
        if self._shared is None:
            from decroapp.qt.cas.cas_sharing_panel import CasSharingPanel

            show = self.seen.unless_seen(self.forms.open)
            panel = CasSharingPanel(self._context, self.ui.cas_side, show, self._read)
            self.ui.cas_side_column.insertWidget(0, panel)
            self._shared = panel
        return self._shared

    def _show_family(self, sheet: "CaseSheet") -> None:
        ui, case = self.ui, sheet.case
        guardians = [guardian_row(one) for one in sheet.pupil.card.guardians]
        ui.cas_guardians_list.set_rows(guardians)
        ui.cas_guardians_list.setVisible(bool(guardians))
        lines = rows.family_lines(case) if case else []
        ui.cas_family_label.setText("\n".join(lines))
        ui.cas_family_label.setVisible(bool(lines))
        tells = bool(case and case.state) and sheet.writes(Category.DOSSIER)
        ui.cas_family_button.setVisible(tells)
        ui.cas_protection_button.setVisible(sheet.may_protect and bool(guardians))
        ui.cas_family_card.setVisible(bool(guardians or lines) or tells)

    def _look_for_draft(self) -> None:
        sheet = self._sheet
        if sheet is None or not sheet.writes(Category.DOSSIER):
            return
        drafts, key = self._context.services.drafts, sheet.pupil.card.student_id.hex
        self._context.runner.ask(
            self, lambda: drafts.find("signalement", key), self._offer_draft, key="cas.draft"
        )

    def _offer_draft(self, kept: "Kept | None") -> None:
        if kept is not None:
            self.ui.cas_refer_button.setText("Reprendre le &signalement…")

    def _move(self, move: Move) -> None:
        sheet = self._sheet
        case = sheet.case if sheet else None
        if sheet is None or case is None:
            return
        if move.refusal:
            self._refuse(RuleError(move.refusal))
        elif move.needs_reason:
            self.forms.move(sheet, move.target)
        else:
            cases = self._context.services.cases
            self._context.runner.ask(
                self, lambda: cases.move(case.case_id, move.target), self._moved, self._failed
            )

    def _moved(self, _: object) -> None:
        self.ui.cas_refusal_band.hide()
        self._read()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self._refuse(error)

    def _refuse(self, error: RuleError) -> None:
        """Say under the buttons why the case does not move, and offer to go there."""
        said, ui = explain(error), self.ui
        ui.cas_refusal_label.setText(f"{said.what} {said.why} {said.todo}")
        ui.cas_refusal_band.setProperty("code", error.code)
        self._way_out, words = WAYS_OUT.get(error.code, (None, ""))
        ui.cas_refusal_button.setText(words)
        ui.cas_refusal_button.setAccessibleName(words)
        ui.cas_refusal_button.setVisible(self._way_out is not None)
        ui.cas_refusal_band.show()
        ui.cas_refusal_button.setFocus()

    def _go_out(self) -> None:
        sheet, way = self._sheet, self._way_out
        if sheet is None or way is None:
            return
        if way is WayOut.MEETING:
            self._context.navigator.go("seances")
        else:
            self.forms.go_out(sheet, way)

    def _change_case(self) -> None:
        case_id = self.ui.cas_case_combo.currentData()
        if self._target is not None and isinstance(case_id, UUID):
            self._target = CaseTarget(self._target.student_id, case_id)
            self._see()

    def _correct(self, key: object) -> None:
        if self._sheet is not None and isinstance(key, tuple) and isinstance(key[1], UUID):
            self.forms.correct(self._sheet, key[0], key[1])

    def _mark_reread(self) -> None:
        case = self._sheet.case if self._sheet else None
        if case is None:
            return
        cases = self._context.services.cases
        unread = [one.referral_id for one in case.referrals if not one.reread and one.facts]

        def mark() -> None:
            for referral_id in unread:
                cases.mark_reread(referral_id)

        self._context.runner.ask(self, mark, self._moved, self._failed)


SPEC: "PageSpec[Services]" = PageSpec(
    "cas",
    "Élève",
    "user",
    CasPage,
    position=15,
    in_navigation=False,
    under="eleves",
    states=("nobody", "pupil", "case"),
)
