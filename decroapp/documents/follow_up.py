"""The *fiche de suivi*: one case by name, for one member of the school."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, full_date, load
from decroapp.domain.charter.family_views import FollowUpDecision, FollowUpView
from decroapp.wording.plural import listing

ELEMENTS = (sealed.ELEMENTS - {"label_school"}) | {
    *("label_recipient", "recipient", "label_state", "state", "label_lead", "lead", "no_lead"),
    *("label_review", "review", "no_review", "label_strengths", "strengths", "no_strength"),
    *("heading_steps", "step", "heading_actions", "heading_decisions", "no_decision"),
    *("column_decision", "column_pilot", "column_due", "column_state", "made", "confidential"),
}
_DECISIONS = (0.33, 0.25, 0.26, 0.16)


def build_follow_up(view: FollowUpView) -> bytes:
    """Return the PDF of a *fiche de suivi*, tagged, with its empty field *Sceau*."""
    template = load("follow_up", ELEMENTS)
    last = [kit.paragraph(template.say("confidential"))]
    story = [
        *_opening(template, view),
        *_decisions(template, view),
        *_listed(template, "heading_actions", view.actions),
        *_steps(template, view),
        Spacer(1, 3 * mm),
        sealed.seal_beside(template, last),
    ]
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template, view: FollowUpView) -> list[Flowable]:
    about = {"pupil": view.pupil, "division": view.division, "number": view.case_number}
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", **about)),
        kit.fields(
            [
                (template.say("label_recipient"), _person(template, "recipient", view.recipient)),
                (template.say("label_state"), template.say("state", state=view.state)),
                (template.say("label_lead"), _person(template, "lead", view.lead)),
                (template.say("label_review"), _review(template, view)),
                (template.say("label_strengths"), _strengths(template, view)),
            ]
        ),
    ]


def _person(template: Template, element: str, person: str) -> str:
    if not person:
        return template.say(f"no_{element}")
    return template.say(element, **{element: kit.glue_titles(person)})


def _review(template: Template, view: FollowUpView) -> str:
    if view.review_on is None:
        return template.say("no_review")
    return template.say("review", review_on=view.review_on)


def _strengths(template: Template, view: FollowUpView) -> str:
    if not view.strengths:
        return template.say("no_strength")
    return template.say("strengths", strengths=listing(view.strengths))


def _listed(template: Template, heading: str, lines: Sequence[str]) -> list[Flowable]:
    """Return a heading and its list; nothing where it is empty."""
    return [kit.heading(template.say(heading)), *kit.items(lines)] if lines else []


def _decisions(template: Template, view: FollowUpView) -> list[Flowable]:
    heading = kit.heading(template.say("heading_decisions"))
    if not view.decisions:
        return [heading, kit.paragraph(template.say("no_decision"))]
    names = ("column_decision", "column_pilot", "column_due", "column_state")
    rows = [_decision(template, one) for one in view.decisions]
    made = kit.table(
        [template.say(one) for one in names], rows, _DECISIONS, row_heads=1, dense=True
    )
    return [kit.OpenedTable([heading], made)]


def _decision(template: Template, one: FollowUpDecision) -> list[kit.Cell | str]:
    made = template.say("made", on_day=one.made_on)
    return [
        kit.Cell(((one.label, "strong"), (made, "cell_small"))),
        kit.glue_titles(one.pilot, kit.room_of(_DECISIONS[1])),
        full_date(one.due_on),
        one.state,
    ]


def _steps(template: Template, view: FollowUpView) -> list[Flowable]:
    said = [template.say("step", on_day=one.on_day, what=one.what) for one in view.steps]
    return _listed(template, "heading_steps", said)
