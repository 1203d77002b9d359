"""The papers of a purge: the *bordereau d’élimination* before, the proof after; no name."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.erasure_views import (
    EliminationSlipView,
    ErasureLine,
    ErasureProofView,
)

TABLE = frozenset({"introduction", "column_what", "column_rule", "column_count", "column_days"})
TABLE |= {"days", "one_day", "numbers", "count"}
SLIP = sealed.ELEMENTS | TABLE | {"heading_visa", "visa", "visa_line", "heading_after", "after"}
PROOF = sealed.ELEMENTS | TABLE | {"rows", "heading_copies", "copies", "no_copy", "elsewhere"}
SHARES = (0.30, 0.36, 0.12, 0.22)


def build_elimination_slip(view: EliminationSlipView) -> bytes:
    """Return the PDF of what is about to be destroyed, with the place of the visa."""
    template = load("elimination_slip", SLIP)
    story = _opening(template, view)
    last: list[Flowable] = [
        kit.heading(template.say("heading_visa")),
        kit.paragraph(template.say("visa")),
        kit.paragraph(template.say("visa_line")),
        kit.heading(template.say("heading_after")),
        kit.paragraph(template.say("after")),
    ]
    story.append(sealed.seal(template, last))
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def build_erasure_proof(view: ErasureProofView) -> bytes:
    """Return the PDF that proves what was destroyed, and says when the last copy dies."""
    template = load("erasure_proof", PROOF)
    story = _opening(template, view)
    story.append(kit.paragraph(template.say("rows", rows=view.rows)))
    copies = template.say("no_copy")
    if view.last_copy_on is not None:
        copies = template.say("copies", last_copy_on=view.last_copy_on)
    last: list[Flowable] = [
        kit.heading(template.say("heading_copies")),
        kit.paragraph(copies),
        kit.paragraph(template.say("elsewhere")),
    ]
    story.append(sealed.seal(template, last))
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template, view: EliminationSlipView | ErasureProofView) -> list[Flowable]:
    school = kit.lines(sealed.school_short(view.letterhead))
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", on_day=view.on_day)),
        kit.fields([(template.say("label_school"), school)]),
        kit.paragraph(template.say("introduction")),
        _table(template, view.lines),
    ]


def _table(template: Template, lines: Sequence[ErasureLine]) -> Flowable:
    columns = ("column_what", "column_rule", "column_count", "column_days")
    rows: list[list[kit.Cell | str]] = [_row(template, line) for line in lines]
    head = [template.say(column) for column in columns]
    return kit.table(head, rows, SHARES, row_heads=1, dense=True)


def _row(template: Template, line: ErasureLine) -> list[kit.Cell | str]:
    what = [line.kind]
    if line.numbers:
        what.append(template.say("numbers", numbers=", ".join(line.numbers)))
    days = [template.say("one_day", first=line.first)]
    if line.first != line.last:
        days.append(template.say("days", last=line.last))
    count = template.say("count", count=line.count)
    return [kit.lines(what), kit.lines([line.clock, line.article]), count, kit.lines(days)]
