"""Lay out the clauses of a template: the one renderer of letters, and of what is agreed."""

from collections.abc import Iterator, Mapping

from reportlab.platypus import Flowable, PageBreak

from decroapp.documents import kit
from decroapp.documents.clauses import Clause
from decroapp.documents.templates import Template, Value

_STYLES = {"left": "left", "small": "small", "strong": "lead"}


def lay_out(template: Template, values: Mapping[str, Value]) -> list[Flowable]:
    """Return the clauses that hold with these values, articles numbered as they come.

    Raises:
        TemplateError: a value is missing, or is not of the type that the template declares.
    """
    template.check_values(values)
    story: list[Flowable] = []
    articles = 0
    for clause in template.clauses:
        if not clause.holds(values):
            continue
        articles += clause.kind == "article"
        story += _flowables(template, clause, values, articles)
    return story


def _flowables(
    template: Template, clause: Clause, values: Mapping[str, Value], number: int
) -> Iterator[Flowable]:
    if clause.kind == "page":
        yield PageBreak()
        return
    if clause.kind == "items":
        found = values[clause.each]
        each = found if isinstance(found, tuple) else ()
        yield from kit.items([template.fill(clause.text, values, item) for item in each])
        return
    first, *rest = template.fill(clause.text, values).split("\n\n")
    yield _lead(clause.kind, " ".join(first.split()), number)
    for paragraph in rest:
        yield kit.text(" ".join(paragraph.split()), _STYLES.get(clause.kind, "body"))


def _lead(kind: str, content: str, number: int) -> Flowable:
    if kind == "article":
        return kit.article(number, content)
    if kind == "heading":
        return kit.heading(content)
    return kit.text(content, _STYLES.get(kind, "body"))
