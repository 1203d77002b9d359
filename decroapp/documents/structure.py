"""The structure tree of a tagged PDF: what the document is, beside how it looks."""

import dataclasses
from dataclasses import dataclass
from typing import Self

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from decroapp.documents.form_fields import FormField, FormFields


@dataclass(frozen=True, slots=True)
class Mark:
    """One run of marked content: page index and marked-content id."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty signature field: name, accessible name, page index, rectangle in points."""

    name: str
    tooltip: str
    page: int
    rect: tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; its kids are elements and marks in reading order."""

    tag: str
    kids: "list[Element | Mark]" = dataclasses.field(default_factory=list)
    alt: str = ""
    scope: str = ""
    row_span: int = 1
    column_span: int = 1
    numbering: str = ""
    signature: SignatureField | None = None
    field: FormField | None = None

    @property
    def is_field(self) -> bool:
        """Whether it stands for a place to sign or to fill in."""
        return self.signature is not None or self.field is not None

    def add(self, child: Self) -> Self:
        """Append a child element and return it."""
        self.kids.append(child)
        return child


class TreeWriter:
    """Write one structure tree, with its parent tree and its signature fields, into a PDF."""

    def __init__(self, pdf: Pdf, marks: list[list[Element]], *, with_fields: bool) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._with_fields = with_fields
        self._parents: list[list[Object | None]] = [[None] * len(page) for page in marks]
        self._widgets: list[tuple[Object, Object]] = []
        self._form = FormFields(pdf)

    def write(self, root: Element) -> None:
        """Attach the tree whose root is the Document element to the catalog."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._build(root, tree)
        self._write_parents(tree)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        form = self._form.form()
        if form is not None:
            self._pdf.Root.AcroForm = form
        elif self._widgets:
            fields = Array([widget for widget, _ in self._widgets])
            self._pdf.Root.AcroForm = Dictionary(Fields=fields, SigFlags=1)

    def _build(self, element: Element, parent: Object) -> Object:
        node = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent)
        )
        if element.alt:
            node.Alt = String(element.alt)
        self._write_attributes(element, node)
        if element.signature is not None:
            node.K = self._place(self._to_sign(element.signature), element.signature.page, node)
        elif element.field is not None:
            page = self._pages[element.field.page]
            node.K = self._place(self._form.widget(element.field, page), element.field.page, node)
        else:
            node.K = Array(list(filter(None, (self._kid(kid, node) for kid in element.kids))))
        return node

    def _kid(self, kid: Element | Mark, node: Object) -> Object | None:
        if isinstance(kid, Mark):
            self._parents[kid.page][kid.mcid] = node
            return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)
        if kid.is_field and not self._with_fields:
            return None
        return self._build(kid, node)

    @staticmethod
    def _write_attributes(element: Element, node: Object) -> None:
        table = Dictionary(O=Name.Table)
        if element.scope:
            table.Scope = Name("/" + element.scope)
        if element.row_span > 1:
            table.RowSpan = element.row_span
        if element.column_span > 1:
            table.ColSpan = element.column_span
        if len(table) > 1:
            node.A = table
        if element.numbering:
            node.A = Dictionary(O=Name.List, ListNumbering=Name("/" + element.numbering))

    def _to_sign(self, spot: SignatureField) -> Object:
        width, height = spot.rect[2] - spot.rect[0], spot.rect[3] - spot.rect[1]
        blank = self._pdf.make_stream(b"")
        blank.Type, blank.Subtype = Name.XObject, Name.Form
        blank.BBox, blank.Resources = Array([0, 0, width, height]), Dictionary()
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(spot.name),
                TU=String(spot.tooltip),
                Rect=Array([round(value, 2) for value in spot.rect]),
                F=4,
                P=self._pages[spot.page],
                AP=Dictionary(N=blank),
            )
        )

    def _place(self, widget: Object, number: int, node: Object) -> Object:
        """Return the object reference itself: in an array, pyHanko would call it suspicious."""
        page = self._pages[number]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        self._widgets.append((widget, node))
        return Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)

    def _write_parents(self, tree: Object) -> None:
        numbers = Array()
        for index, page in enumerate(self._pages):
            page.StructParents, page.Tabs = index, Name.S
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array(self._parents[index])))
        for index, (widget, node) in enumerate(self._widgets, len(self._pages)):
            widget.StructParent = index
            numbers.append(index)
            numbers.append(node)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages) + len(self._widgets)
