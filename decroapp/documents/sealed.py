"""What the sealed documents share: running head and foot, and the place of the seal."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from decroapp.documents import kit
from decroapp.documents.compose import Furniture
from decroapp.documents.templates import Template, TemplateError
from decroapp.domain.charter.views import DocumentStamp, Letterhead

ELEMENTS = frozenset({"title", "subtitle", "head", "foot", "label_school", "seal_worth"})


def furniture(
    template: Template, letterhead: Letterhead, stamp: DocumentStamp, title: str = ""
) -> Furniture:
    """Return what runs on each page of a stamped document; ``title``: in place of its own.

    Raises:
        TemplateError: the view was prepared for another template or version.
    """
    if (stamp.template, stamp.template_version) != (template.name, template.version):
        raise TemplateError(f"{stamp.template} {stamp.template_version} is not what is shipped")
    return Furniture(
        school=letterhead.school_name,
        title=title or template.say("title"),
        reference=template.say("head", reference=stamp.reference, version=stamp.template_version),
        foot=template.say(
            "foot",
            reference=stamp.reference,
            fingerprint=stamp.fingerprint,
            retention_until=stamp.retention_until,
        ),
        fictional=letterhead.fictional,
        issued_on=stamp.issued_on,
    )


def school_lines(letterhead: Letterhead) -> tuple[str, ...]:
    """Return the school's name with its UAI, then its address."""
    where = ", ".join(filter(None, letterhead.address))
    return (f"{letterhead.school_name} ({letterhead.uai})", where, letterhead.commune)


def school_short(letterhead: Letterhead) -> tuple[str, ...]:
    """Return the same on two lines."""
    name, *where = school_lines(letterhead)
    return (name, ", ".join(filter(None, where)))


def seal(template: Template, last: Sequence[Flowable]) -> Flowable:
    """Return the end of a document: its last paragraphs, what a seal is worth, its place."""
    plan = template.signatures[0]
    worth = kit.text(template.say("seal_worth"), "small")
    return kit.closing([*last, worth], plan.label, plan.name, plan.tooltip)


def seal_beside(template: Template, last: Sequence[Flowable]) -> Flowable:
    """Return the end of a document that must be short: the seal at the right of its last words."""
    plan = template.signatures[0]
    worth = template.say("seal_worth")
    return kit.closing_beside(last, plan.label, worth, plan.name, plan.tooltip)
