"""The recovery sheet of a vault: printed from memory, never archived, never sealed."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from decroapp.documents import fonts, kit
from decroapp.documents.compose import Furniture, compose
from decroapp.documents.gate import issue
from decroapp.documents.sealed import school_lines
from decroapp.documents.structure import Element
from decroapp.documents.style import INK, PRIMARY_SOFT, WIDTH, colour
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.views import RecoverySheetView

ELEMENTS = frozenset(
    {
        *("title", "subtitle", "label_school", "label_vault", "label_created", "created"),
        *("label_seal", "heading_code", "code_help", "heading_purpose", "purpose"),
        *("heading_keeping", "keep_safe", "keep_secret", "keep_check", "keep_handover"),
        *("heading_use", "use_open", "use_choose", "use_type", "head", "foot"),
    }
)
_A_LINE = 4


class CodeGroups(Flowable):  # type: ignore[misc]
    """Groups of characters in cells of one width, four groups a line, to be copied by hand."""

    advance, size, line, padding = 7 * mm, 20, 13 * mm, 4 * mm

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        self.groups = groups
        self.lines = -(-len(groups) // _A_LINE)

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return its size: the width of the text."""
        self.width, self.height = WIDTH, self.lines * self.line + self.padding
        return self.width, self.height

    def draw(self) -> None:
        """Draw each group as one run that is read whole, without spread letters."""
        with self.canv.artifact("Background"):
            self.canv.setFillColor(colour(PRIMARY_SOFT))
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        element = self.canv.stack[-1].add(Element("P"))
        self.canv.setFillColor(colour(INK))
        self.canv.setFont(fonts.BOLD, self.size)
        for rank, group in enumerate(self.groups):
            with self.canv.tagged(element, actual=f"{group} "):
                self._draw_group(group, rank)

    def _draw_group(self, group: str, rank: int) -> None:
        row, column = divmod(rank, _A_LINE)
        left = column * self.width / _A_LINE + self.width / (2 * _A_LINE)
        left -= self.advance * (len(group) - 1) / 2
        bottom = self.height - self.padding / 2 - (row + 1) * self.line + 4 * mm
        for index, character in enumerate(group):
            self.canv.drawCentredString(left + index * self.advance, bottom, character)


def build_recovery_sheet(view: RecoverySheetView) -> bytes:
    """Return the PDF of the recovery sheet: one page, two for a very long school name."""
    template = load("recovery", ELEMENTS)
    furniture = Furniture(
        school=view.letterhead.school_name,
        title=template.say("title"),
        reference=template.say("head", version=template.version),
        foot=template.say("foot"),
        fictional=view.letterhead.fictional,
        issued_on=view.created_on,
    )
    return issue(compose([*_code(template, view), *_advice(template)], furniture))


def _code(template: Template, view: RecoverySheetView) -> list[Flowable]:
    pairs: list[tuple[str, kit.Cell | str]] = [
        (template.say("label_school"), kit.lines(school_lines(view.letterhead))),
        (template.say("label_vault"), view.vault_name),
        (template.say("label_created"), template.say("created", created_on=view.created_on)),
    ]
    if view.seal_fingerprint:
        pairs.append((template.say("label_seal"), view.seal_fingerprint))
    return [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle")),
        kit.fields(pairs),
        kit.heading(template.say("heading_code")),
        CodeGroups(view.code_groups),
        Spacer(1, 3 * mm),
        kit.paragraph(template.say("code_help", count=len(view.code_groups))),
    ]


def _advice(template: Template) -> list[Flowable]:
    keeping = ("keep_safe", "keep_secret", "keep_check", "keep_handover")
    steps = ("use_open", "use_choose", "use_type")
    return [
        kit.heading(template.say("heading_purpose")),
        kit.paragraph(template.say("purpose")),
        kit.heading(template.say("heading_keeping")),
        *kit.items([template.say(element) for element in keeping]),
        KeepTogether(
            [
                kit.heading(template.say("heading_use")),
                *kit.items([template.say(element) for element in steps], numbered=True),
            ]
        ),
    ]
