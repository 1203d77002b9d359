"""Fields that anybody fills in any reader: texts, boxes, choices; each shows what it holds."""

from dataclasses import dataclass
from enum import StrEnum

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_SIZE = 9.5
_INK = "0.106 0.141 0.188 rg"
_WRITING = f"/Helv {_SIZE} Tf {_INK}"
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_NO_SPELLING = 1 << 22
_PRINT = 4
_CROSS = "8"
"""The cross of ZapfDingbats."""


class FieldKind(StrEnum):
    """What is done in a field."""

    TEXT = "text"
    LINES = "lines"
    BOX = "box"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its name, what is read aloud, page index, rectangle in points.

    ``state`` names what a box or a choice says once ticked; choices of one name exclude each
    other. ``length`` is the most characters of a text, ``value`` what it holds already.
    """

    kind: FieldKind
    name: str
    tooltip: str
    page: int
    rect: tuple[float, float, float, float]
    state: str = ""
    length: int = 0
    value: str = ""


class FormFields:
    """Make the widgets of one file, and its form once all are made."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._fonts = Dictionary(
            Helv=_font(pdf, Name.Helvetica, Name.WinAnsiEncoding),
            ZaDb=_font(pdf, Name.ZapfDingbats),
        )
        self._fields: list[Object] = []
        self._groups: dict[str, Object] = {}

    def widget(self, field: FormField, page: Object) -> Object:
        """Return the widget of a field, with the appearance of each of its states."""
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                TU=String(field.tooltip),
                Rect=Array([round(value, 2) for value in field.rect]),
                F=_PRINT,
                P=page,
            )
        )
        makers = {
            FieldKind.TEXT: self._text,
            FieldKind.LINES: self._text,
            FieldKind.BOX: self._box,
            FieldKind.CHOICE: self._choice,
        }
        makers[field.kind](field, widget)
        return widget

    def form(self) -> Object | None:
        """Return the form of the file, None without fields.

        It does not ask readers to draw all again: one without ZapfDingbats would lose the ticks.
        """
        if not self._fields:
            return None
        return Dictionary(
            Fields=Array(self._fields),
            DA=String(_WRITING),
            DR=Dictionary(Font=self._fonts),
        )

    def _text(self, field: FormField, widget: Object) -> None:
        lines = field.kind is FieldKind.LINES
        widget.FT, widget.T = Name.Tx, String(field.name)
        widget.DA, widget.V = String(_WRITING), String(field.value)
        widget.MaxLen = field.length
        widget.Ff = _MULTILINE if lines else _NO_SPELLING
        widget.AP = Dictionary(N=self._drawing(field, _written(field)))
        self._fields.append(widget)

    def _box(self, field: FormField, widget: Object) -> None:
        widget.FT, widget.T, widget.V = Name.Btn, String(field.name), Name.Off
        self._show_states(field, widget)
        self._fields.append(widget)

    def _choice(self, field: FormField, widget: Object) -> None:
        group = self._groups.get(field.name)
        if group is None:
            group = self._pdf.make_indirect(
                Dictionary(FT=Name.Btn, T=String(field.name), Ff=_RADIO, V=Name.Off, Kids=Array())
            )
            self._groups[field.name] = group
            self._fields.append(group)
        group.Kids.append(widget)
        widget.Parent = group
        self._show_states(field, widget)

    def _show_states(self, field: FormField, widget: Object) -> None:
        # Readers that draw again by themselves take the sign and the face from here.
        widget.DA, widget.MK = String("/ZaDb 0 Tf 0 g"), Dictionary(CA=String(_CROSS))
        states = Dictionary(Off=self._drawing(field, b""))
        states[f"/{field.state}"] = self._drawing(field, _ticked(field))
        widget.AS, widget.AP = Name.Off, Dictionary(N=states)

    def _drawing(self, field: FormField, content: bytes) -> Object:
        drawing = self._pdf.make_stream(content)
        drawing.Type, drawing.Subtype = Name.XObject, Name.Form
        drawing.BBox, drawing.Resources = (
            Array([0, 0, *_size(field)]),
            Dictionary(Font=self._fonts),
        )
        return drawing


def _size(field: FormField) -> tuple[float, float]:
    left, bottom, right, top = field.rect
    return round(right - left, 2), round(top - bottom, 2)


def _font(pdf: Pdf, face: Name, encoding: Name | None = None) -> Object:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=face)
    if encoding is not None:
        font.Encoding = encoding
    return pdf.make_indirect(font)


def _written(field: FormField) -> bytes:
    """Return the line that a field holds already."""
    text = field.value.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    bottom = (_size(field)[1] - _SIZE) / 2 + 1.5
    start = f"/Tx BMC q BT {_WRITING} 3 {bottom:.2f} Td (".encode()
    return start + text + b") Tj ET Q EMC" if text else b"/Tx BMC EMC"


def _ticked(field: FormField) -> bytes:
    """Return a cross in the middle of the box."""
    width, height = _size(field)
    near, far = width * 0.22, width * 0.78
    low, high = height * 0.22, height * 0.78
    cross = f"{near:.2f} {low:.2f} m {far:.2f} {high:.2f} l"
    other = f"{near:.2f} {high:.2f} m {far:.2f} {low:.2f} l"
    return f"q 0.106 0.141 0.188 RG 1.4 w 1 J {cross} {other} S Q".encode()
