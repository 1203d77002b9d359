"""Read the files that a user chose into one export."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from decroapp.domain.errors import RuleError
from decroapp.domain.people.siecle import FileKind, ProblemLevel, SchoolExport
from decroapp.exchange.siecle.addresses import take_address
from decroapp.exchange.siecle.assemble import assemble
from decroapp.exchange.siecle.containers import Limits, Source, unpack
from decroapp.exchange.siecle.decoding import decode
from decroapp.exchange.siecle.documents import kind_of, records, refuse_what_is_not_siecle
from decroapp.exchange.siecle.guardians import finish_guardians, take_guardian, take_link
from decroapp.exchange.siecle.parts import Parts, take_division, take_header
from decroapp.exchange.siecle.school import take_school
from decroapp.exchange.siecle.students import finish_students, take_structures, take_student
from decroapp.exchange.siecle.values import Notes

if TYPE_CHECKING:
    from lxml.etree import _Element

    Take = Callable[[_Element, Parts], None]

Progress = Callable[[int, int], None]
"""Called with the bytes read and their total, all files together."""


def _leave(_element: object, _parts: Parts) -> None:
    """Leave a block that is never kept (pupils' addresses, scholarships, options)."""


_HANDLERS: Mapping[FileKind, "Mapping[str, Take]"] = {
    FileKind.STUDENTS: {
        "ELEVE": take_student,
        "STRUCTURES_ELEVE": take_structures,
        "OPTION": _leave,
        "ADRESSE": _leave,
        "BOURSE": _leave,
    },
    FileKind.GUARDIANS: {
        "PERSONNE": take_guardian,
        "RESPONSABLE_ELEVE": take_link,
        "RESPONSABLE": take_link,
        "ADRESSE": take_address,
    },
    FileKind.DIVISIONS: {"DIVISION": take_division},
    FileKind.SCHOOL: {"DONNEES": take_school},
}
_FINISH: Mapping[FileKind, Callable[[Parts], None]] = {
    FileKind.STUDENTS: finish_students,
    FileKind.GUARDIANS: finish_guardians,
}


def read(
    files: Iterable[tuple[str, bytes]],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> SchoolExport:
    """Return what the files say together, in whatever order they were given.

    Each file is its name (for messages alone) and its bytes: an XML file, or a zip of some.

    Raises:
        RuleError: ``import-*``, the first file that cannot be read, files of two schools or two
            years, nothing useful, or ``import-cancelled``.
    """
    sources = unpack(files, limits)
    total = sum(len(source.data) for source in sources)
    before = 0
    parts = []
    for source in sources:
        parts.append(_read_one(source, _watch(before, total, progress, cancelled)))
        before += len(source.data)
    if progress is not None:
        progress(total, total)
    return assemble(parts)


def _watch(
    before: int,
    total: int,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Callable[[int], None]:
    def watch(done: int) -> None:
        if cancelled is not None and cancelled():
            raise RuleError("import-cancelled")
        if progress is not None:
            progress(min(before + done, total), total)

    return watch


def _read_one(source: Source, watch: Callable[[int], None]) -> Parts:
    watch(0)
    decoded = decode(source.name, source.data)
    refuse_what_is_not_siecle(source.name, decoded.text)
    parts = Parts(source.name, kind_of(source.name, decoded.text), Notes(source.name))
    if decoded.surprise:
        parts.notes.add(decoded.surprise, ProblemLevel.WARNING)
    if parts.kind is FileKind.NOT_NEEDED:
        parts.notes.add("file-not-needed", ProblemLevel.WARNING)
        return parts
    handlers = {"PARAMETRES": take_header, **_HANDLERS[parts.kind]}
    for element in records(source.name, decoded.text, tuple(handlers), watch):
        handlers[str(element.tag)](element, parts)
    if parts.kind in _FINISH:
        _FINISH[parts.kind](parts)
    return parts
