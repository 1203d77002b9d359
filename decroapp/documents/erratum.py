"""The erratum of a *relevé*: line by line, what was read and what must be read instead."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.erratum_views import ErratumLine, ErratumPart, ErratumView
from decroapp.wording.plural import listing

ELEMENTS = sealed.ELEMENTS | {
    *("label_record", "record", "label_mark", "label_meeting", "meeting"),
    *("heading_lines", "introduction", "column_where", "column_about", "column_former"),
    *("column_read", "case_number", "case_continued", "whole", "nothing"),
    *("heading_worth", "worth", "earlier_one", "earlier_many", "closing"),
}
TOGETHER = 4
"""Lines of one case that stay on one page; beyond, the case is named again."""
_WIDTHS = (0.18, 0.20, 0.31, 0.31)


def build_erratum(view: ErratumView) -> bytes:
    """Return the PDF of an erratum, tagged, with its empty field *Sceau*."""
    template = load("erratum", ELEMENTS)
    story = [*_opening(template, view), _lines(template, view), _ending(template, view)]
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template, view: ErratumView) -> list[Flowable]:
    record = view.corrects
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", rank=view.rank, corrected=record.reference)),
        kit.fields(
            [
                (template.say("label_school"), kit.lines(sealed.school_short(view.letterhead))),
                (
                    template.say("label_record"),
                    template.say("record", corrected=record.reference, made_on=record.issued_on),
                ),
                (template.say("label_mark"), record.fingerprint),
                (
                    template.say("label_meeting"),
                    template.say("meeting", kind=record.kind_label, held_on=record.held_on),
                ),
            ]
        ),
    ]


def _lines(template: Template, view: ErratumView) -> Flowable:
    columns = ("column_where", "column_about", "column_former", "column_read")
    rows = [row for part in view.parts for row in _rows(template, part)]
    table = kit.table(
        [template.say(column) for column in columns], rows, _WIDTHS, row_heads=1, dense=True
    )
    heading = kit.heading(template.say("heading_lines"))
    return kit.OpenedTable([heading, kit.paragraph(template.say("introduction"))], table)


def _rows(template: Template, part: ErratumPart) -> Iterator[list[kit.Cell | str]]:
    for start in range(0, len(part.lines), TOGETHER):
        group = part.lines[start : start + TOGETHER]
        yield [_where(template, part, len(group), continued=start > 0), *_line(template, group[0])]
        for line in group[1:]:
            yield ["", *_line(template, line)]


def _where(template: Template, part: ErratumPart, rows: int, *, continued: bool) -> kit.Cell:
    if not part.number:
        return kit.Cell(((template.say("whole"), "strong"),), rows)
    element = "case_continued" if continued else "case_number"
    number = template.say(element, number=part.number)
    return kit.Cell(((part.initials, "strong"), (number, "cell_small")), rows)


def _line(template: Template, line: ErratumLine) -> list[kit.Cell | str]:
    nothing, room = template.say("nothing"), kit.room_of(_WIDTHS[2])
    said = [kit.glue_titles(one, room) if one else nothing for one in (line.former, line.read)]
    return [line.about, *said]


def _ending(template: Template, view: ErratumView) -> Flowable:
    said = [template.say("worth", corrected=view.corrects.reference)]
    if view.earlier:
        element = "earlier_one" if len(view.earlier) == 1 else "earlier_many"
        said.append(template.say(element, references=listing(view.earlier)))
    said.append(template.say("closing", signatory=kit.glue_titles(view.signatory)))
    sentences = [kit.text(one, "left") for one in said]
    return sealed.seal_beside(template, [kit.heading(template.say("heading_worth")), *sentences])
