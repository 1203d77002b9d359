"""What can be said of a vault before it is opened; nothing heavy is imported here."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.slot import SlotKind


@dataclass(frozen=True, slots=True)
class VaultCard:
    """A vault as its key file tells it: accounts as (slot, label), demonstration or not."""

    path: Path
    accounts: tuple[tuple[UUID, str], ...]
    demo: bool = False
    demo_passphrase: str | None = field(default=None, repr=False)


def look(path: Path) -> VaultCard:
    """Say what vault lies there, without any secret.

    Raises:
        RuleError: ``vault-missing``, ``vault-foreign``, ``vault-newer``.
    """
    if not path.exists():
        raise RuleError("vault-missing")
    sidecar = sidecars.load(path)
    accounts = tuple(
        (slot.slot_id, slot.label) for slot in sidecar.slots if slot.kind is SlotKind.ACCOUNT
    )
    return VaultCard(path, accounts, sidecar.demo, sidecar.demo_passphrase)
