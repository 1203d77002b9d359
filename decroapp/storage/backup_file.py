"""The file of a backup: an uncompressed zip of the encrypted copy, its keys and a sheet."""

import hashlib
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.storage.failures import file_failure
from decroapp.storage.sidecar import Sidecar, VaultKind, decode, encode

SUFFIX = ".dcabak"
_FORMAT = 1
_VAULT = "coffre.dca"
_KEYS = "coffre.dca.cles"
_SHEET = "fiche.json"
_BLOCK = 1 << 20
_LONGEST_SMALL = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a backup says of itself in clear; ``at_ms`` is UTC."""

    at_ms: int
    vault_id: UUID
    kind: VaultKind
    schema: int
    pages: int
    size: int
    sha256: str


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file that is not a live vault."""
    with path.open("rb") as file:
        return _digest(file)


def write_backup(target: Path, copy: Path, sidecar: Sidecar, sheet: Sheet) -> None:
    """Write the three members; errors are ``OSError``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_SHEET, json.dumps(_to_json(sheet)))
        archive.writestr(_KEYS, encode(sidecar))
        archive.write(copy, _VAULT)


def read_sheet(path: Path) -> Sheet:
    """Return what a backup says of itself.

    Raises:
        RuleError: ``backup-unreadable``, ``backup-newer``, ``backup-missing``.
    """
    with _opened(path) as archive:
        return _sheet_in(archive)


def read_keys(path: Path) -> Sidecar:
    """Return the slots that open a backup.

    Raises:
        RuleError: ``backup-unreadable``, ``backup-newer``, ``backup-missing``, ``vault-newer``.
    """
    with _opened(path) as archive:
        try:
            return decode(_small(archive, _KEYS))
        except RuleError as error:
            code = "vault-newer" if error.code == "vault-newer" else "backup-unreadable"
            raise RuleError(code) from error


def extract_vault(path: Path, target: Path) -> Sheet:
    """Write the encrypted copy to a new file, its digest checked.

    Raises:
        RuleError: ``backup-unreadable``, ``backup-newer``, ``backup-missing``,
            ``vault-no-space``, ``vault-read-only``.
    """
    with _opened(path) as archive:
        sheet = _sheet_in(archive)
        try:
            with archive.open(_member(archive, _VAULT)) as source, target.open("xb") as out:
                shutil.copyfileobj(source, out, _BLOCK)
        except (zipfile.BadZipFile, EOFError) as error:
            raise RuleError("backup-unreadable") from error
        except OSError as error:
            raise file_failure(error) from error
    if digest_of(target) != sheet.sha256:
        raise RuleError("backup-unreadable")
    return sheet


def holds(path: Path, sheet: Sheet) -> bool:
    """Say whether the file on the disk gives back the very bytes that were put in it."""
    try:
        with _opened(path) as archive, archive.open(_member(archive, _VAULT)) as file:
            return _sheet_in(archive) == sheet and _digest(file) == sheet.sha256
    except (RuleError, zipfile.BadZipFile, EOFError, OSError):
        return False


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise RuleError("backup-missing") from error
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RuleError("backup-unreadable") from error


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise RuleError("backup-unreadable") from error
    if info.compress_type != zipfile.ZIP_STORED:
        raise RuleError("backup-unreadable")
    return info


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    info = _member(archive, name)
    if info.file_size > _LONGEST_SMALL:
        raise RuleError("backup-unreadable")
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise RuleError("backup-unreadable") from error


def _sheet_in(archive: zipfile.ZipFile) -> Sheet:
    try:
        raw = json.loads(_small(archive, _SHEET))
        if int(raw["format"]) > _FORMAT:
            raise RuleError("backup-newer")
        return _from_json(raw)
    except (ValueError, KeyError, TypeError) as error:
        raise RuleError("backup-unreadable") from error


def _to_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "at_ms": sheet.at_ms,
        "vault_id": sheet.vault_id.hex,
        "kind": sheet.kind.value,
        "schema": sheet.schema,
        "pages": sheet.pages,
        "size": sheet.size,
        "sha256": sheet.sha256,
    }


def _from_json(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        at_ms=int(raw["at_ms"]),
        vault_id=UUID(hex=raw["vault_id"]),
        kind=VaultKind(raw["kind"]),
        schema=int(raw["schema"]),
        pages=int(raw["pages"]),
        size=int(raw["size"]),
        sha256=str(raw["sha256"]),
    )


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
