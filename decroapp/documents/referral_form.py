"""The blank *fiche de signalement*: one page, on paper or to be filled in any reader."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from decroapp.documents import kit
from decroapp.documents.compose import Furniture, compose
from decroapp.documents.form_kit import Box, Boxes, Choices, Entries, Entry, Writing
from decroapp.documents.gate import issue, issue_form
from decroapp.documents.templates import Template, load
from decroapp.domain import fiche_fields as names
from decroapp.domain.charter.views import FormChoice, ReferralFormView

ELEMENTS = frozenset(
    {
        *("title", "subtitle", "heading_pupil", "last_name", "first_name", "division", "birth"),
        *("author", "function", "day", "heading_signs", "heading_strengths", "heading_tried"),
        *("heading_facts", "facts", "heading_family", "family", "family_day", "means"),
        *("heading_interview", "interview_day", "interviewer", "hearing", "yes", "no"),
        *("head", "foot"),
    }
)
WRITING_HEIGHT = 30 * mm


def build_referral_form(view: ReferralFormView) -> bytes:
    """Return the PDF of the blank sheet, tagged; a form has one field for each place to fill."""
    template = load("referral_form", ELEMENTS)
    furniture = Furniture(
        school=view.letterhead.school_name,
        title=template.say("title"),
        reference=template.say("head", version=template.version),
        foot=template.say("foot"),
        fictional=view.letterhead.fictional,
        issued_on=view.issued_on,
    )
    story = [*_people(template, view), *_choices(template, view), *_end(template, view)]
    composed = compose(story, furniture)
    return issue_form(composed) if view.fillable else issue(composed)


def _people(template: Template, view: ReferralFormView) -> list[Flowable]:
    pupil = (
        _entry(template, "last_name", names.LAST_NAME, 0.32, view.last_name),
        _entry(template, "first_name", names.FIRST_NAME, 0.28, view.first_name),
        _entry(template, "division", names.DIVISION, 0.15, view.division),
        _entry(template, "birth", names.BIRTH, 0.25),
    )
    author = (
        _entry(template, "author", names.AUTHOR, 0.42),
        _entry(template, "function", names.FUNCTION, 0.33),
        _entry(template, "day", names.DAY, 0.25),
    )
    return [
        kit.title(template.say("title")),
        kit.text(template.say("subtitle"), "form_lead"),
        Entries(pupil, fillable=view.fillable),
        Entries(author, fillable=view.fillable),
    ]


def _entry(template: Template, element: str, name: str, share: float, value: str = "") -> Entry:
    return Entry(name, template.say(element), share, names.LENGTHS[name], value)


def _choices(template: Template, view: ReferralFormView) -> list[Flowable]:
    return [
        part
        for heading, prefix, choices in (
            ("heading_signs", names.SIGN, view.signs),
            ("heading_strengths", names.STRENGTH, view.strengths),
            ("heading_tried", names.TRIED, view.tried),
        )
        for part in (
            _heading(template.say(heading)),
            Boxes(_boxes(prefix, choices, template.say(heading)), fillable=view.fillable),
        )
    ]


def _boxes(prefix: str, choices: Sequence[FormChoice], about: str) -> list[Box]:
    return [
        Box(f"{prefix}{one.code}", names.YES, one.label, f"{about}\u00a0: {one.label}")
        for one in choices
    ]


def _end(template: Template, view: ReferralFormView) -> list[Flowable]:
    fillable, facts = view.fillable, template.say("facts")
    told = _question(template, "family", names.FAMILY)
    heard = _question(template, "hearing", names.HEARING)
    by = template.say("means")
    means = [
        Box(names.MEANS, one.code, one.label, f"{by}\u00a0: {one.label}", exclusive=True)
        for one in view.means
    ]
    interview = (
        _entry(template, "interview_day", names.INTERVIEW_DAY, 0.2),
        _entry(template, "interviewer", names.INTERVIEWER, 0.38),
    )
    family = (_entry(template, "family_day", names.FAMILY_DAY, 0.2),)
    return [
        _heading(template.say("heading_facts", count=view.facts_length)),
        Writing(names.FACTS, facts, WRITING_HEIGHT, view.facts_length, fillable=fillable),
        _heading(template.say("heading_family")),
        Entries(
            family,
            fillable=fillable,
            beside=Choices(template.say("family"), told, fillable=fillable),
        ),
        Choices(by, means, fillable=fillable),
        _heading(template.say("heading_interview")),
        Entries(
            interview,
            fillable=fillable,
            beside=Choices(template.say("hearing"), heard, fillable=fillable),
        ),
        Spacer(1, 1),
    ]


def _question(template: Template, element: str, name: str) -> list[Box]:
    asked = template.say(element)
    return [
        Box(name, state, template.say(answer), f"{asked}\u00a0: {answer_words}", exclusive=True)
        for state, answer, answer_words in (
            (names.YES, "yes", template.say("yes")),
            (names.NO, "no", template.say("no")),
        )
    ]


def _heading(content: str) -> Flowable:
    return kit.text(content, "form_heading", "H2")
