"""The recap slip of one pilot: his pupils by name, his actions only."""

from reportlab.platypus import Flowable

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, full_date, load
from decroapp.domain.charter.views import SlipAction, SlipView

ELEMENTS = sealed.ELEMENTS | {
    *("label_held", "held", "label_next", "next_meeting", "next_unknown"),
    *("heading_actions", "no_action", "column_pupil", "column_action", "column_due"),
    *("pupil", "indicator", "teller", "confidential"),
}
_WIDTHS = (0.26, 0.44, 0.30)


def build_slip(view: SlipView) -> bytes:
    """Return the PDF of one pilot's slip, tagged, with its empty field *Sceau*."""
    template = load("slip", ELEMENTS)
    last = [kit.paragraph(template.say("confidential"))]
    story = [*_opening(template, view), *_actions(template, view), sealed.seal(template, last)]
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template, view: SlipView) -> list[Flowable]:
    if view.next_on is None:
        following = template.say("next_unknown")
    else:
        following = template.say("next_meeting", next_on=view.next_on)
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", pilot=kit.glue_titles(view.pilot))),
        kit.fields(
            [
                (template.say("label_school"), kit.lines(sealed.school_lines(view.letterhead))),
                (template.say("label_held"), template.say("held", held_on=view.held_on)),
                (template.say("label_next"), following),
            ]
        ),
    ]


def _actions(template: Template, view: SlipView) -> list[Flowable]:
    heading = kit.heading(template.say("heading_actions"))
    if not view.actions:
        return [heading, kit.paragraph(template.say("no_action"))]
    columns = ("column_pupil", "column_action", "column_due")
    head = [template.say(column) for column in columns]
    rows = [_row(template, action) for action in view.actions]
    return [kit.OpenedTable([heading], kit.table(head, rows, _WIDTHS, row_heads=1))]


def _row(template: Template, action: SlipAction) -> list[kit.Cell | str]:
    where = template.say("pupil", division=action.division, number=action.case_number)
    details = []
    if action.indicator:
        details.append(template.say("indicator", indicator=action.indicator))
    if action.family_teller:
        details.append(template.say("teller", teller=action.family_teller))
    return [
        kit.Cell(((action.pupil, "strong"), (where, "cell_small"))),
        kit.Cell(((action.action, "cell"), *((detail, "cell_small") for detail in details))),
        full_date(action.due_on),
    ]
