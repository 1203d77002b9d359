"""The reminder of one pilot between two meetings: a working paper, never sealed nor kept."""

from decroapp.documents import kit
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.sealed import furniture, school_lines
from decroapp.documents.templates import Template, full_date, load
from decroapp.domain.charter.reminder_views import ReminderLine, ReminderView

ELEMENTS = frozenset(
    {
        *("title", "subtitle", "head", "foot", "label_school", "label_on", "on_day"),
        *("heading", "introduction", "column_pupil", "column_action", "column_due"),
        *("pupil", "late", "confidential", "after"),
    }
)
_WIDTHS = (0.28, 0.42, 0.30)


def build_reminder(view: ReminderView) -> bytes:
    """Return the PDF of one pilot's reminder."""
    template = load("reminder", ELEMENTS)
    head = [template.say(column) for column in ("column_pupil", "column_action", "column_due")]
    rows = [_row(template, line) for line in view.lines]
    opening = [kit.heading(template.say("heading")), kit.paragraph(template.say("introduction"))]
    story = [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", member=kit.glue_titles(view.member))),
        kit.fields(
            [
                (template.say("label_school"), kit.lines(school_lines(view.letterhead))),
                (template.say("label_on"), template.say("on_day", issued=view.stamp.issued_on)),
            ]
        ),
        kit.OpenedTable(opening, kit.table(head, rows, _WIDTHS, row_heads=1)),
        kit.paragraph(template.say("confidential")),
        kit.paragraph(template.say("after")),
    ]
    return issue(compose(story, furniture(template, view.letterhead, view.stamp)))


def _row(template: Template, line: ReminderLine) -> list[kit.Cell | str]:
    where = template.say("pupil", division=line.division or "–", number=line.case_number)
    due = [(full_date(line.due_on), "cell")]
    if line.late:
        due.append((template.say("late"), "cell_small"))
    return [
        kit.Cell(((line.pupil, "strong"), (where, "cell_small"))),
        line.action,
        kit.Cell(tuple(due)),
    ]
