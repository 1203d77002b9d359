"""Walk through an XML file safely: no DTD, no entity, no network, line numbers in errors."""

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from decroapp.domain.errors import RuleError
from decroapp.domain.people.siecle import FileKind

if TYPE_CHECKING:
    from lxml.etree import _Element

Watch = Callable[[int], None]
"""Called with the bytes read of the present file; raises to stop."""

_HTML = re.compile(r"<\s*(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_KINDS = {
    "BEE_ELEVES": FileKind.STUDENTS,
    "BEE_RESPONSABLES": FileKind.GUARDIANS,
    "BEE_COMMUN": FileKind.SCHOOL,
    "BEE_COMMUNS": FileKind.SCHOOL,
    "BEE_STRUCTURES": FileKind.DIVISIONS,
}
_WRONG_ROOTS = {
    "IMPORT_ELEVES": "import-is-private-software-file",
    "retour_ent": "import-is-sign-in-reply",
    "serviceResponse": "import-is-sign-in-reply",
    "STS_EDT": "import-is-teachers-file",
    "EDT_STS": "import-is-teachers-file",
    "lsun-bilans": "import-is-school-reports",
    "exportAbsence": "import-is-absences",
    "ficAlimMENESR": "import-is-directory-file",
}


def refuse_what_is_not_siecle(name: str, text: str) -> None:
    """Raise ``RuleError`` for a web page, a file that is not XML or one with a DOCTYPE."""
    head = text.lstrip()[:2000]
    if _HTML.match(head):
        raise RuleError("import-is-web-page", file=name)
    if not head.startswith("<") or "\0" in head:
        raise RuleError("import-not-xml", file=name)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise RuleError("import-doctype", file=name)


def kind_of(name: str, text: str) -> FileKind:
    """Return what the root tag announces; any other ``BEE_*`` is a file without divisions.

    Raises ``RuleError`` for the root of another program's file.
    """
    tag = root_tag(name, text)
    if tag in _KINDS:
        return _KINDS[tag]
    if tag.startswith("BEE_"):
        held = any(True for _ in _events(name, text.encode(), ("start",), ("DIVISIONS",), None))
        return FileKind.DIVISIONS if held else FileKind.NOT_NEEDED
    if tag.lower() == "html":
        raise RuleError("import-is-web-page", file=name)
    raise RuleError(_WRONG_ROOTS.get(tag, "import-unknown-root"), file=name)


def root_tag(name: str, text: str) -> str:
    """Return the root tag without its namespace.

    Raises ``RuleError`` when there is none.
    """
    root = next(_events(name, text.encode(), ("start",), None, None), None)
    if root is None:
        raise RuleError("import-not-xml", file=name)
    return _local(str(root.tag))


def records(
    name: str, text: str, tags: tuple[str, ...], watch: Watch | None = None
) -> "Iterator[_Element]":
    """Yield each element of these tags once complete, and forget it when the next is asked.

    Raises ``RuleError`` with the line when the XML is malformed.
    """
    for element in _events(name, text.encode(), ("end",), tags, watch):
        yield element
        element.clear()


def _events(
    name: str,
    data: bytes,
    events: tuple[str, ...],
    tags: tuple[str, ...] | None,
    watch: Watch | None,
) -> "Iterator[_Element]":
    from lxml import etree

    source = _Watched(data, watch)
    walk = etree.iterparse(
        source,
        events=events,
        tag=tags,
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in walk:
            yield element
    except etree.XMLSyntaxError as error:
        last = getattr(error.error_log, "last_error", None)
        line = error.lineno or getattr(last, "line", 0)
        raise RuleError("import-malformed", file=name, line=line or 1) from error


class _Watched(io.BytesIO):
    """Bytes that tell how far they were read."""

    def __init__(self, data: bytes, watch: Watch | None) -> None:
        super().__init__(data)
        self._watch = watch

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, after telling how many went before."""
        if self._watch is not None:
            self._watch(self.tell())
        return super().read(size)


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
