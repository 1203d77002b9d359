"""Papers of before a meeting: agenda, invitation, list handed to one member; never sealed.

They change until the door opens and are destroyed after it: working papers, printed from memory.
"""

from reportlab.platypus import Flowable

from decroapp.documents import kit
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.sealed import furniture, school_lines
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.convening_views import (
    AgendaCase,
    AgendaView,
    InvitationView,
    ListedPupil,
    PupilListView,
    Sitting,
)
from decroapp.domain.charter.views import Letterhead
from decroapp.wording.dates import clock

_SHARED = frozenset(
    {
        *("title", "subtitle", "head", "foot", "label_school", "label_when", "when"),
        *("label_place", "place_unknown", "after"),
    }
)
_TABLE = frozenset({"heading", "introduction", "nobody", "column_place", "column_at"})
AGENDA = _SHARED | _TABLE | {"column_case", "column_division", "number"}
INVITATION = _SHARED | {"label_coming", "call", "discretion", "signed"}
PUPIL_LIST = _SHARED | _TABLE | {"column_pupil", "column_division", "number", "confidential"}
_WIDTHS = (0.12, 0.18, 0.45, 0.25)


def build_agenda(view: AgendaView) -> bytes:
    """Return the PDF of an agenda: initials, numbers, divisions, hours."""
    template = load("agenda", AGENDA)
    subtitle = template.say("subtitle", kind=view.sitting.kind_label)
    columns = ("column_place", "column_at", "column_case", "column_division")
    rows = [_case(template, case) for case in view.cases]
    story = [
        *_opening(template, view.letterhead, view.sitting, subtitle),
        *_listed(template, columns, rows),
        kit.paragraph(template.say("after")),
    ]
    return issue(compose(story, furniture(template, view.letterhead, view.stamp)))


def build_invitation(view: InvitationView) -> bytes:
    """Return the PDF that calls one member, without a word on any pupil."""
    template = load("invitation", INVITATION)
    subtitle = template.say("subtitle", member=kit.glue_titles(view.member))
    coming = (template.say("label_coming"), view.coming)
    story = [
        *_opening(template, view.letterhead, view.sitting, subtitle, coming),
        kit.paragraph(template.say("call", kind=view.sitting.kind_label)),
        kit.paragraph(template.say("discretion")),
        kit.paragraph(template.say("after")),
        kit.paragraph(template.say("signed", signatory=kit.glue_titles(view.signatory))),
    ]
    return issue(compose(story, furniture(template, view.letterhead, view.stamp)))


def build_pupil_list(view: PupilListView) -> bytes:
    """Return the PDF of one member's own pupils, by name."""
    template = load("pupil_list", PUPIL_LIST)
    subtitle = template.say("subtitle", member=kit.glue_titles(view.member))
    columns = ("column_place", "column_at", "column_pupil", "column_division")
    rows = [_pupil(template, pupil) for pupil in view.pupils]
    story = [
        *_opening(template, view.letterhead, view.sitting, subtitle),
        *_listed(template, columns, rows),
        kit.paragraph(template.say("confidential")),
        kit.paragraph(template.say("after")),
    ]
    return issue(compose(story, furniture(template, view.letterhead, view.stamp)))


def _opening(
    template: Template,
    letterhead: Letterhead,
    sitting: Sitting,
    subtitle: str,
    *more: tuple[str, str],
) -> list[Flowable]:
    hours = {"starts_at": sitting.starts_at, "ends_at": sitting.ends_at}
    pairs: list[tuple[str, kit.Cell | str]] = [
        (template.say("label_school"), kit.lines(school_lines(letterhead))),
        (template.say("label_when"), template.say("when", on_day=sitting.on_day, **hours)),
        (template.say("label_place"), sitting.place or template.say("place_unknown")),
        *more,
    ]
    return [kit.title(template.say("title")), kit.subtitle(subtitle), kit.fields(pairs)]


def _listed(
    template: Template, columns: tuple[str, ...], rows: list[list[kit.Cell | str]]
) -> list[Flowable]:
    heading = kit.heading(template.say("heading"))
    if not rows:
        return [heading, kit.paragraph(template.say("nobody"))]
    head = [template.say(column) for column in columns]
    introduction = kit.paragraph(template.say("introduction"))
    return [kit.OpenedTable([heading, introduction], kit.table(head, rows, _WIDTHS, row_heads=1))]


def _case(template: Template, case: AgendaCase) -> list[kit.Cell | str]:
    number = template.say("number", number=case.number)
    who = kit.Cell(((case.initials, "strong"), (number, "cell_small")))
    return [str(case.place), clock(case.at), who, case.division or "–"]


def _pupil(template: Template, pupil: ListedPupil) -> list[kit.Cell | str]:
    number = template.say("number", number=pupil.number)
    who = kit.Cell(((pupil.pupil, "strong"), (number, "cell_small")))
    return [str(pupil.place), clock(pupil.at), who, pupil.division or "–"]
