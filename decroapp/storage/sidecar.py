"""The key file beside the vault, in two copies: at any instant one of them is whole."""

import base64
import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.storage.platform import native
from decroapp.storage.slot import KdfParameters, Slot, SlotKind, Ticket

FORMAT = 1
_PROGRAM = "decroapp"
_MOST_MEMORY_KIB = 1 << 20
_MOST_PASSES = 16
_MOST_LANES = 16


class VaultKind(StrEnum):
    """Whose vault it is."""

    SCHOOL = "school"
    NOTEBOOK = "notebook"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is said in clear about a vault, and its slots."""

    vault_id: UUID
    kind: VaultKind
    schema: int
    slots: tuple[Slot, ...]
    demo: bool = False
    demo_passphrase: str | None = None
    generation: int = 0


def sidecar_paths(vault: Path) -> tuple[Path, Path]:
    """Return the paths of the two copies for a vault."""
    return vault.with_name(vault.name + ".cles"), vault.with_name(vault.name + ".cles.2")


def save(vault: Path, sidecar: Sidecar) -> Sidecar:
    """Write both copies, the second first, each replaced atomically; return it as written.

    Raises:
        OSError: the folder cannot be written; the copies there are whole, old or new.
    """
    written = replace(sidecar, generation=sidecar.generation + 1)
    raw = encode(written)
    first, second = sidecar_paths(vault)
    for path in (second, first):
        _replace(path, raw)
    return written


def load(vault: Path) -> Sidecar:
    """Return the most recent whole copy.

    Raises:
        RuleError: ``vault-foreign`` when no copy is ours, ``vault-newer``.
    """
    found = [one for one in map(_read, sidecar_paths(vault)) if one is not None]
    if not found:
        raise RuleError("vault-foreign")
    return max(found, key=lambda one: one.generation)


def encode(sidecar: Sidecar) -> bytes:
    """Return the bytes of one copy: a body and its SHA-256."""
    body = {
        "program": _PROGRAM,
        "format": FORMAT,
        "generation": sidecar.generation,
        "vault_id": sidecar.vault_id.hex,
        "kind": sidecar.kind.value,
        "schema": sidecar.schema,
        "demo": sidecar.demo,
        "demo_passphrase": sidecar.demo_passphrase,
        "slots": [_slot_to_json(slot) for slot in sidecar.slots],
    }
    return json.dumps({"sha256": _digest(body), "body": body}, indent=1).encode()


def decode(raw: bytes) -> Sidecar:
    """Return the sidecar in these bytes.

    Raises:
        RuleError: ``vault-foreign`` when they are not a whole sidecar, ``vault-newer``.
    """
    try:
        return _from_body(_body_of(raw))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError("vault-foreign") from error


def _read(path: Path) -> Sidecar | None:
    try:
        return decode(path.read_bytes())
    except OSError:
        return None
    except RuleError as error:
        if error.code == "vault-newer":
            raise
        return None


def _body_of(raw: bytes) -> dict[str, Any]:
    document = json.loads(raw)
    body: dict[str, Any] = document["body"]
    if body["program"] != _PROGRAM or document["sha256"] != _digest(body):
        raise ValueError(document["sha256"])
    if body["format"] > FORMAT:
        raise RuleError("vault-newer")
    return body


def _from_body(body: dict[str, Any]) -> Sidecar:
    return Sidecar(
        vault_id=UUID(hex=body["vault_id"]),
        kind=VaultKind(body["kind"]),
        schema=int(body["schema"]),
        slots=tuple(_slot_from_json(slot) for slot in body["slots"]),
        demo=bool(body["demo"]),
        demo_passphrase=body["demo_passphrase"],
        generation=int(body["generation"]),
    )


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _replace(path: Path, raw: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    native.sync_folder(path.parent)


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.slot_id.hex,
        "kind": slot.kind.value,
        "label": slot.label,
        "may_seal": slot.may_seal,
        "kdf": [slot.kdf.passes, slot.kdf.memory_kib, slot.kdf.lanes],
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
        "public": _text(slot.public_key),
        "private": _text(slot.sealed_private_key),
        "tickets": [[_text(one.sealed_key), _text(one.tag)] for one in slot.tickets],
    }


def _slot_from_json(raw: dict[str, Any]) -> Slot:
    return Slot(
        slot_id=UUID(hex=raw["id"]),
        kind=SlotKind(raw["kind"]),
        label=str(raw["label"]),
        may_seal=bool(raw["may_seal"]),
        kdf=_bounded(*raw["kdf"]),
        salt=_bytes(raw["salt"]),
        nonce=_bytes(raw["nonce"]),
        public_key=_bytes(raw["public"]),
        sealed_private_key=_bytes(raw["private"]),
        tickets=tuple(Ticket(_bytes(key), _bytes(tag)) for key, tag in raw["tickets"]),
    )


def _bounded(passes: int, memory_kib: int, lanes: int) -> KdfParameters:
    # A forged file must not make the machine work for hours.
    if not (1 <= passes <= _MOST_PASSES and 1 <= lanes <= _MOST_LANES):
        raise ValueError(passes)
    if not 8 * lanes <= memory_kib <= _MOST_MEMORY_KIB:
        raise ValueError(memory_kib)
    return KdfParameters(passes, memory_kib, lanes)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
