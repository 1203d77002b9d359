"""The copy handed over under the right of access: every kind of rows, what is protected, rights."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from decroapp.documents import kit, sealed
from decroapp.documents.compose import Furniture, compose
from decroapp.documents.gate import issue
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.access_views import AccessEntry, AccessExportView, AccessSection
from decroapp.wording.access import MASKED
from decroapp.wording.typography import NARROW, NBSP

ELEMENTS = sealed.ELEMENTS | {
    *("short_title", "label_recipient", "recipient", "label_asked", "asked", "label_due", "due"),
    *("purpose", "how", "nothing", "heading_protected", "protected", "heading_rights", "rights"),
    "signed",
}


def build_access_export(view: AccessExportView) -> bytes:
    """Return the PDF of a copy, tagged, with its empty field *Sceau*."""
    template = load("access_export", ELEMENTS)
    held = [one for one in view.sections if one.entries]
    last = [
        kit.heading(template.say("heading_rights")),
        kit.paragraph(template.say("rights")),
        kit.paragraph(template.say("signed", signatory=view.signatory)),
    ]
    story = [
        *_opening(template, view),
        *(part for section in held for part in _section(section)),
        kit.heading(template.say("nothing")),
        *kit.items([one.title for one in view.sections if not one.entries]),
        kit.heading(template.say("heading_protected")),
        kit.paragraph(template.say("protected")),
        *kit.items(view.protected),
        Spacer(1, 3 * mm),
        sealed.seal(template, last),
    ]
    return issue(compose(story, _furniture(template, view)))


def _furniture(template: Template, view: AccessExportView) -> Furniture:
    return sealed.furniture(template, view.letterhead, view.stamp, template.say("short_title"))


def _opening(template: Template, view: AccessExportView) -> list[Flowable]:
    school = kit.lines(sealed.school_lines(view.letterhead))
    due = template.say("due", due_on=view.due_on, article=view.article)
    return [
        kit.title(template.say("title", pupil=view.pupil)),
        kit.subtitle(template.say("subtitle", pupil=view.pupil, division=view.division)),
        kit.fields(
            [
                (template.say("label_school"), school),
                (
                    template.say("label_recipient"),
                    template.say("recipient", recipient=view.recipient),
                ),
                (template.say("label_asked"), template.say("asked", asked_on=view.asked_on)),
                (template.say("label_due"), due),
            ]
        ),
        kit.paragraph(template.say("purpose")),
        kit.paragraph(template.say("how")),
    ]


def _section(section: AccessSection) -> list[Flowable]:
    heading = kit.heading(section.title)
    if len(section.entries) == 1:
        pairs = [(one.label, one.text) for one in section.entries[0].values]
        return [heading, kit.fields(pairs)]
    return [heading, *kit.items([_said(one) for one in section.entries])]


def _said(entry: AccessEntry) -> str:
    """Return a row on one line; what is masked is named once, at its end."""
    said = [f"{one.label}{NBSP}: {one.text}" for one in entry.values if one.text != MASKED]
    masked = [one.label for one in entry.values if one.text == MASKED]
    if masked:
        said.append(f"{', '.join(masked)}{NBSP}: {MASKED}")
    return f"{NARROW}; ".join(said)
