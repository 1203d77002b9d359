"""Read a filled *fiche de signalement*: its known fields, nothing else; nothing of it is run."""

import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import TypeVar

import pikepdf
from pikepdf import Name, Object, Pdf

from decroapp.domain import fiche_fields as names
from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.family import InformationMeans
from decroapp.domain.case.fiche import LARGEST, LONGEST, FilledFiche, Ignored
from decroapp.domain.errors import RuleError

MOST_FIELDS = 300
"""Fields looked at; a fiche has fifty."""
HEAD = 1024
"""Bytes in which a PDF says that it is one."""
_ONE_LINE = {
    names.LAST_NAME: "last_name",
    names.FIRST_NAME: "first_name",
    names.DIVISION: "division",
    names.BIRTH: "birth",
    names.AUTHOR: "author",
    names.FUNCTION: "function",
    names.DAY: "day",
    names.FAMILY_DAY: "family_day",
    names.INTERVIEW_DAY: "interview_day",
    names.INTERVIEWER: "interviewer",
}
_CHOICES = {
    names.FAMILY: ("family", frozenset({names.YES, names.NO})),
    names.HEARING: ("hearing", frozenset({names.YES, names.NO})),
    names.MEANS: ("means", frozenset(one.value for one in InformationMeans)),
}
_BOXES = {names.SIGN: Sign, names.STRENGTH: Strength, names.TRIED: Tried}
_KNOWN = frozenset({*_ONE_LINE, *_CHOICES, names.FACTS})
_NEEDED = frozenset({names.LAST_NAME, names.FACTS})
_CANNOT_BE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What pikepdf raises on objects that are not what their place asks."""

Code = TypeVar("Code", Sign, Strength, Tried)


def read_fiche(name: str, data: bytes) -> FilledFiche:
    """Return what a filled form says.

    Raises:
        RuleError: ``fiche-too-large``, ``fiche-not-pdf``, ``fiche-encrypted``,
            ``fiche-unreadable``, ``fiche-not-a-form``.
    """
    if len(data) > LARGEST:
        raise RuleError("fiche-too-large", file=name)
    if b"%PDF-" not in data[:HEAD]:
        raise RuleError("fiche-not-pdf", file=name)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise RuleError("fiche-encrypted", file=name)
            return _read(name, sha256(data).hexdigest(), pdf)
    except pikepdf.PasswordError as error:
        raise RuleError("fiche-encrypted", file=name) from error
    except (pikepdf.PdfError, *_CANNOT_BE) as error:
        raise RuleError("fiche-unreadable", file=name) from error


def _read(name: str, digest: str, pdf: Pdf) -> FilledFiche:
    form = _dictionary(pdf.Root.get("/AcroForm"))
    found = _fields(form)
    if not found.keys() >= _NEEDED:
        raise RuleError("fiche-not-a-form", file=name)
    said = {
        to: _one_line(_value(found[one]), names.LENGTHS[one])
        for one, to in _ONE_LINE.items()
        if one in found
    }
    chosen = {
        to: _value(found[one])
        for one, (to, states) in _CHOICES.items()
        if one in found and _value(found[one]) in states
    }
    return FilledFiche(
        file=name,
        sha256=digest,
        facts=_clean(_value(found[names.FACTS]))[:LONGEST].strip(),
        signs=_ticked(found, names.SIGN, Sign),
        strengths=_ticked(found, names.STRENGTH, Strength),
        tried=_ticked(found, names.TRIED, Tried),
        ignored=tuple(_ignored(pdf, form, found)),
        **said,
        **chosen,
    )


def _fields(form: Object) -> dict[str, Object]:
    """Return the fields of the first level by name; the first of two alike counts."""
    found: dict[str, Object] = {}
    for rank, one in enumerate(_array(form.get("/Fields"))):
        if rank >= MOST_FIELDS:
            break
        if isinstance(one, pikepdf.Dictionary) and isinstance(one.get("/T"), pikepdf.String):
            found.setdefault(str(one.T), one)
    return found


def _array(found: object) -> pikepdf.Array:
    return found if isinstance(found, pikepdf.Array) else pikepdf.Array()


def _value(field: Object) -> str:
    """Return a text, or the state of a box; that of the box itself where no value is written."""
    value = field.get("/V")
    if isinstance(value, pikepdf.String):
        return str(value)
    states = [value, field.get("/AS")]
    kids = list(_array(field.get("/Kids")))[:MOST_FIELDS]
    states += [kid.get("/AS") for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    named = [str(one)[1:] for one in states if isinstance(one, Name)]
    return next((one for one in named if one != "Off"), "")


def _clean(text: str) -> str:
    """Return what can be read: no control character, no mark that turns the reading round."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one)[0] != "C")


def _one_line(text: str, limit: int) -> str:
    return " ".join(_clean(text[:LONGEST]).split())[:limit].strip()


def _ticked(found: Mapping[str, Object], prefix: str, codes: type[Code]) -> tuple[Code, ...]:
    return tuple(
        code for code in codes if (one := found.get(f"{prefix}{code.value}")) and _value(one)
    )


def _ignored(pdf: Pdf, form: Object, found: Mapping[str, Object]) -> Iterator[Ignored]:
    """Tell what is left aside."""
    if _has_script(pdf, found):
        yield Ignored.SCRIPT
    if "/EmbeddedFiles" in _dictionary(pdf.Root.get("/Names")) or "/AF" in pdf.Root:
        yield Ignored.ATTACHMENT
    if "/XFA" in form:
        yield Ignored.XFA
    others = [one for one in found if one not in _KNOWN]
    codes = {f"{prefix}{code}" for prefix, kind in _BOXES.items() for code in kind}
    if any(one.startswith(tuple(_BOXES)) and one not in codes for one in others):
        yield Ignored.CODE
    if any(not one.startswith(tuple(_BOXES)) for one in others):
        yield Ignored.FIELD


def _has_script(pdf: Pdf, found: Mapping[str, Object]) -> bool:
    root = pdf.Root
    if "/JavaScript" in _dictionary(root.get("/Names")) or "/AA" in root or "/OpenAction" in root:
        return True
    return any("/A" in one or "/AA" in one for one in found.values())


def _dictionary(found: object) -> pikepdf.Dictionary:
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()
