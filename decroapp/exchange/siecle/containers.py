"""Take the XML files out of what the user chose: bare files, zips, zips of zips."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decroapp.domain.errors import RuleError

ZIP_SIGNATURE = b"PK\x03\x04"
EMPTY_ZIP_SIGNATURE = b"PK\x05\x06"
SPREADSHEET_MEMBERS = frozenset({"[Content_Types].xml", "content.xml"})
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; ``ratio`` is expanded over compressed, for members above a mebibyte."""

    members: int = 100
    expanded: int = 256 * 2**20
    ratio: int = 200
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one XML file; ``name`` is for messages alone, never a path."""

    name: str
    data: bytes


def unpack(files: Iterable[tuple[str, bytes]], limits: Limits | None = None) -> list[Source]:
    """Return the XML files by name, each once whatever the times it was given.

    Raises ``RuleError`` for an empty, damaged, encrypted, oversized or useless file.
    """
    opener = _Opener(limits or Limits())
    sources = [source for name, data in files for source in opener.open(name, data, 1)]
    sources.sort(key=lambda source: source.name, reverse=True)
    once = {source.data: source for source in sources}
    return list(reversed(once.values()))


class _Opener:
    """Opens zips within limits that all the files given share."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._members = 0
        self._expanded = 0

    def open(self, name: str, data: bytes, depth: int) -> Iterator[Source]:
        """Yield the XML files held by one file."""
        if not data.strip():
            raise RuleError("import-empty-file", file=name)
        if not data.startswith((ZIP_SIGNATURE, EMPTY_ZIP_SIGNATURE)):
            self._count(name, len(data))
            yield Source(name, data)
        elif depth > self._limits.depth:
            raise RuleError("import-zip-too-deep", file=name)
        else:
            yield from self._open_zip(name, data, depth)

    def _open_zip(self, name: str, data: bytes, depth: int) -> Iterator[Source]:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = [info for info in archive.infolist() if not info.is_dir()]
                if SPREADSHEET_MEMBERS & {info.filename for info in members}:
                    raise RuleError("import-spreadsheet", file=name)
                useful = [info for info in members if _is_useful(info.filename)]
                if not useful:
                    raise RuleError("import-zip-without-xml", file=name)
                for info in useful:
                    inside = self._read(archive, info, name)
                    yield from self.open(_last_part(info.filename), inside, depth + 1)
        except _DAMAGE as error:
            raise RuleError("import-zip-damaged", file=name) from error

    def _read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
        if info.flag_bits & 1:
            raise RuleError("import-zip-encrypted", file=name)
        if info.compress_type not in _METHODS:
            raise RuleError("import-zip-damaged", file=name)
        large = info.file_size > 2**20
        if large and info.file_size > self._limits.ratio * max(info.compress_size, 1):
            raise RuleError("import-too-large", file=name)
        self._members += 1
        if self._members > self._limits.members:
            raise RuleError("import-zip-too-many-files", file=name, limit=self._limits.members)
        if self._expanded + info.file_size > self._limits.expanded:
            raise RuleError("import-too-large", file=name)
        with archive.open(info) as member:
            return member.read(info.file_size)

    def _count(self, name: str, size: int) -> None:
        self._expanded += size
        if self._expanded > self._limits.expanded:
            raise RuleError("import-too-large", file=name)


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _is_useful(path: str) -> bool:
    """Tell an XML or a zip from the notes that file managers add."""
    name = _last_part(path).lower()
    hidden = name.startswith(".") or path.startswith("__MACOSX/")
    return not hidden and name.endswith((".xml", ".zip"))
