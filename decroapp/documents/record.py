"""The *relevé de décisions* of one meeting, without a name or a reason."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, full_date, load
from decroapp.domain.charter.views import RecordCase, RecordDecision, RecordView
from decroapp.wording.plural import listing

ELEMENTS = sealed.ELEMENTS | {
    *("label_held", "held", "label_place", "label_present"),
    *("heading_decisions", "introduction", "no_case", "nothing_decided", "not_applicable"),
    *("column_case", "column_decision", "column_pilot", "column_due"),
    *("case_number", "case_continued", "heading_next", "next_meeting", "next_unknown"),
    *("carried_over_one", "carried_over_many", "closing"),
}
TOGETHER = 4
"""Decisions of one case that stay on one page; beyond, the case is named again."""
TOGETHER_LENGTH = 500
"""Characters of labels that stay on one page, so that long ones never exceed it."""
_WIDTHS = (0.175, 0.28, 0.245, 0.30)
"""Shares of the text width; the longest date holds on one line of the last column."""


def build_record(view: RecordView) -> bytes:
    """Return the PDF of the *relevé*, tagged, with its empty field *Sceau*."""
    template = load("record", ELEMENTS)
    story = [*_opening(template, view), *_decisions(template, view), *_ending(template, view)]
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template, view: RecordView) -> list[Flowable]:
    held = template.say("held", held_on=view.held_on, starts_at=view.starts_at)
    present = listing(view.present_functions)
    present = present[:1].upper() + present[1:]
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", kind=view.kind_label)),
        kit.fields(
            [
                (template.say("label_school"), kit.lines(sealed.school_short(view.letterhead))),
                (template.say("label_held"), held),
                (template.say("label_place"), view.place),
                (template.say("label_present"), present),
            ]
        ),
    ]


def _decisions(template: Template, view: RecordView) -> list[Flowable]:
    heading = kit.heading(template.say("heading_decisions"))
    if not view.cases:
        return [heading, kit.paragraph(template.say("no_case"))]
    columns = ("column_case", "column_decision", "column_pilot", "column_due")
    rows = [row for case in view.cases for row in _case_rows(template, case)]
    head = [template.say(column) for column in columns]
    introduction = kit.paragraph(template.say("introduction"))
    table = kit.table(head, rows, _WIDTHS, row_heads=1, dense=True)
    return [kit.OpenedTable([heading, introduction], table)]


def _case_rows(template: Template, case: RecordCase) -> Iterator[list[kit.Cell | str]]:
    if not case.decisions:
        blank = template.say("not_applicable")
        name = _case_name(template, case, 1, "case_number")
        yield [name, template.say("nothing_decided"), blank, blank]
    for rank, group in enumerate(_groups(case.decisions)):
        element = "case_continued" if rank else "case_number"
        yield [_case_name(template, case, len(group), element), *_decision(group[0])]
        for decision in group[1:]:
            yield ["", *_decision(decision)]


def _groups(decisions: tuple[RecordDecision, ...]) -> Iterator[list[RecordDecision]]:
    """Yield the decisions in runs short enough to stay together."""
    group: list[RecordDecision] = []
    for decision in decisions:
        length = sum(len(other.public_label) for other in (*group, decision))
        if group and (len(group) == TOGETHER or length > TOGETHER_LENGTH):
            yield group
            group = []
        group.append(decision)
    if group:
        yield group


def _case_name(template: Template, case: RecordCase, rows: int, element: str) -> kit.Cell:
    number = template.say(element, number=case.number)
    return kit.Cell(((case.initials, "strong"), (number, "cell_small")), rows)


def _decision(decision: RecordDecision) -> list[kit.Cell | str]:
    pilot = kit.glue_titles(decision.pilot, kit.room_of(_WIDTHS[2]))
    return [decision.public_label, pilot, full_date(decision.due_on)]


def _ending(template: Template, view: RecordView) -> list[Flowable]:
    if view.next_on is None:
        following = template.say("next_unknown")
    else:
        following = template.say("next_meeting", next_on=view.next_on)
    carried = []
    if view.carried_over == 1:
        carried = [template.say("carried_over_one")]
    elif view.carried_over:
        carried = [template.say("carried_over_many", count=view.carried_over)]
    last = [template.say("closing", signatory=kit.glue_titles(view.signatory))]
    sentences = [kit.text(sentence, "left") for sentence in (*carried, following, *last)]
    return [sealed.seal_beside(template, [kit.heading(template.say("heading_next")), *sentences])]
