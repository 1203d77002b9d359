"""The papers of the *charte*: its text, the sheet to sign, a certificate, the yearly review."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from decroapp.documents import kit, sealed
from decroapp.documents.compose import compose
from decroapp.documents.gate import issue
from decroapp.documents.structure import Element
from decroapp.documents.style import INK, colour
from decroapp.documents.templates import Template, load
from decroapp.domain.charter.charte_views import (
    CharterReviewView,
    CharterSheetView,
    CharterSignatureView,
    CharterTextView,
    SheetLine,
    VersionMark,
)
from decroapp.domain.charter.views import Letterhead
from decroapp.wording.typography import NBSP

MARK = frozenset({"label_version", "version_line", "label_digest", "digest"})
TEXT = sealed.ELEMENTS | MARK | {"minor", "heading_preamble", "heading_annex"}
SHEET = sealed.ELEMENTS | MARK | {"introduction", "column_person", "column_day"}
SHEET |= {"column_signature", "seen", "after"}
SIGNATURE = sealed.ELEMENTS | MARK | {"label_person", "label_function", "label_day", "day"}
SIGNATURE |= {"label_way", "label_seen", "label_phrase", "phrase", "commitment", "seen_paper"}
SIGNATURE |= {"seen_screen", "alone", "heading_stroke", "stroke_alt", "worth_screen", "worth_paper"}
REVIEW = sealed.ELEMENTS | {"introduction", "column_what", "column_value", "heading_unknown"}
ITEM = "– "
_BOX = (1000, 300)


class Stroke(Flowable):  # type: ignore[misc]
    """The lines of a signature, drawn, with the sentence that replaces them."""

    thick = 1.2

    def __init__(self, strokes: Sequence[Sequence[int]], alt: str) -> None:
        super().__init__()
        self.strokes, self.alt = strokes, alt
        self.width, self.height = 80 * mm, 24 * mm

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each line as a path of one Figure element."""
        element = self.canv.stack[-1].add(Element("Figure", alt=self.alt))
        with self.canv.tagged(element):
            self.canv.setStrokeColor(colour(INK))
            self.canv.setLineWidth(self.thick)
            self.canv.setLineCap(1)
            self.canv.setLineJoin(1)
            path = self.canv.beginPath()
            for line in self.strokes:
                points = [self._point(x, y) for x, y in zip(line[::2], line[1::2], strict=True)]
                path.moveTo(*points[0])
                for point in points[1:]:
                    path.lineTo(*point)
            self.canv.drawPath(path, stroke=1, fill=0)

    def _point(self, x: int, y: int) -> tuple[float, float]:
        return x * self.width / _BOX[0], self.height - y * self.height / _BOX[1]


def build_charter_text(view: CharterTextView) -> bytes:
    """Return the PDF of a version of the charte, its articles numbered."""
    template = load("charter_text", TEXT)
    story: list[Flowable] = [
        kit.title(view.title),
        kit.subtitle(template.say("subtitle")),
        kit.fields(_marks(template, view.letterhead, view.version)),
    ]
    if view.minor:
        story.append(kit.paragraph(template.say("minor")))
    story += [kit.heading(template.say("heading_preamble")), *map(kit.paragraph, view.preamble)]
    for number, article in enumerate(view.articles, 1):
        story += [kit.article(number, article.title), *_running(article.paragraphs)]
    last = [kit.heading(template.say("heading_annex")), *map(kit.paragraph, view.annex)]
    story.append(sealed.seal(template, last if view.annex else []))
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def build_charter_sheet(view: CharterSheetView) -> bytes:
    """Return the PDF of the sheet to be signed by hand."""
    template = load("charter_sheet", SHEET)
    columns = ("column_person", "column_day", "column_signature")
    named = [_row(one) for one in view.lines]
    blank: list[list[kit.Cell | str]] = [_row(SheetLine(NBSP, NBSP)) for _ in range(view.blank)]
    story = [
        *_opening(template),
        kit.fields(_marks(template, view.letterhead, view.version)),
        kit.paragraph(template.say("introduction", consent=view.consent)),
        kit.table([template.say(one) for one in columns], [*named, *blank], (0.42, 0.2, 0.38)),
        kit.paragraph(template.say("seen")),
        Spacer(1, 14 * mm),
        sealed.seal(template, [kit.paragraph(template.say("after"))]),
    ]
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def build_charter_signature(view: CharterSignatureView) -> bytes:
    """Return the PDF of the certificate of one signature."""
    template = load("charter_signature", SIGNATURE)
    say = template.say
    pairs: list[tuple[str, kit.Cell | str]] = [
        (say("label_person"), view.person),
        (say("label_function"), view.function),
        (say("label_day"), say("day", on_day=view.on_day)),
        (say("label_way"), view.way),
    ]
    pairs += [(say("label_seen"), view.seen_by)] if view.seen_by else []
    pairs += [(say("label_phrase"), say("phrase", phrase=view.phrase))] if view.phrase else []
    on_screen = bool(view.phrase or view.strokes)
    seen = "alone" if not view.seen_by else "seen_screen" if on_screen else "seen_paper"
    told = {"seen_by": view.seen_by} if view.seen_by else {}
    story: list[Flowable] = [
        *_opening(template),
        kit.fields([*pairs, *_marks(template, view.letterhead, view.version)]),
        kit.paragraph(say("commitment", person=view.person, consent=view.consent)),
        kit.paragraph(say(seen, **told)),
    ]
    if view.strokes:
        stroke = Stroke(view.strokes, say("stroke_alt", person=view.person))
        story.append(KeepTogether([kit.heading(say("heading_stroke")), stroke]))
    worth = kit.paragraph(say("worth_screen" if on_screen else "worth_paper"))
    story.append(sealed.seal(template, [worth]))
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def build_charter_review(view: CharterReviewView) -> bytes:
    """Return the PDF of the review of a year."""
    template = load("charter_review", REVIEW)
    columns = [template.say("column_what"), template.say("column_value")]
    story: list[Flowable] = [
        kit.title(template.say("title")),
        kit.subtitle(template.say("subtitle", since=view.since, until=view.until)),
        kit.fields([_school(template, view.letterhead)]),
        kit.paragraph(template.say("introduction")),
    ]
    for part in view.parts:
        rows: list[list[kit.Cell | str]] = [[one.label, one.value] for one in part.lines]
        table = kit.table(columns, rows, (0.74, 0.26), row_heads=1, dense=True)
        story.append(kit.OpenedTable([kit.heading(part.title)], table))
    last: list[Flowable] = [kit.heading(template.say("heading_unknown")), *kit.items(view.unknown)]
    story.append(sealed.seal(template, last))
    return issue(compose(story, sealed.furniture(template, view.letterhead, view.stamp)))


def _opening(template: Template) -> list[Flowable]:
    return [kit.title(template.say("title")), kit.subtitle(template.say("subtitle"))]


def _school(template: Template, letterhead: Letterhead) -> tuple[str, kit.Cell | str]:
    return template.say("label_school"), kit.lines(sealed.school_short(letterhead))


def _marks(
    template: Template, letterhead: Letterhead, version: VersionMark
) -> list[tuple[str, kit.Cell | str]]:
    told = template.say("version_line", number=version.number, in_force_on=version.in_force_on)
    # Two runs of 32, since a hash has no place where a line may break.
    half = len(version.sha256) // 2
    digest = f"{version.sha256[:half]} {version.sha256[half:]}"
    return [
        _school(template, letterhead),
        (template.say("label_version"), told),
        (template.say("label_digest"), template.say("digest", sha256=digest)),
    ]


def _row(line: SheetLine) -> list[kit.Cell | str]:
    return [
        # The last line is the room of a signature by hand.
        kit.Cell(((line.person, "strong"), (line.function, "cell_small"), (NBSP, "cell_small"))),
        NBSP,
        NBSP,
    ]


def _running(paragraphs: Sequence[str]) -> Iterator[Flowable]:
    for one in paragraphs:
        if one.startswith(ITEM):
            yield from kit.items([one.removeprefix(ITEM)])
        else:
            yield kit.paragraph(one)
