import json
from pathlib import Path
from uuid import UUID

import pytest

from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.sidecar import Sidecar, VaultKind, encode, load, save, sidecar_paths

pytestmark = pytest.mark.requirement("A.V2")
SIDECAR = Sidecar(UUID(int=9), VaultKind.SCHOOL, 1, ())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ecole.dca"


@pytest.mark.parametrize("torn", [0, 1])
def test_a_torn_copy_falls_back_to_the_other(place, torn):
    saved = save(place, SIDECAR)
    copy = sidecar_paths(place)[torn]
    copy.write_bytes(copy.read_bytes()[:40])
    assert load(place) == saved


@pytest.mark.parametrize("lost", [0, 1])
def test_a_lost_copy_falls_back_to_the_other(place, lost):
    saved = save(place, SIDECAR)
    sidecar_paths(place)[lost].unlink()
    assert load(place) == saved


def test_cut_between_the_copies_the_newest_wins(place):
    old = save(place, SIDECAR)
    before = sidecar_paths(place)[0].read_bytes()
    new = save(place, old)
    sidecar_paths(place)[0].write_bytes(before)
    assert load(place).generation == new.generation == old.generation + 1


def test_a_hand_made_change_is_not_read(place):
    save(place, SIDECAR)
    for copy in sidecar_paths(place):
        document = json.loads(copy.read_bytes())
        document["body"]["schema"] = 0
        copy.write_text(json.dumps(document))
    with pytest.raises(RuleError, match="vault-foreign"):
        load(place)


def test_no_key_file_is_a_foreign_vault(place):
    with pytest.raises(RuleError, match="vault-foreign"):
        load(place)


def test_a_later_format_is_newer(place, monkeypatch):
    monkeypatch.setattr(sidecars, "FORMAT", 2)
    raw = encode(SIDECAR)
    monkeypatch.undo()
    sidecar_paths(place)[0].write_bytes(raw)
    with pytest.raises(RuleError, match="vault-newer"):
        load(place)


def test_saving_leaves_no_stray_file(place):
    save(place, SIDECAR)
    assert {one.name for one in place.parent.iterdir()} == {"ecole.dca.cles", "ecole.dca.cles.2"}


@pytest.mark.parametrize("kdf", [[99, 64, 1], [1, 1 << 30, 1], [1, 64, 99], [1, 4, 1]])
def test_a_derivation_that_would_never_end_is_refused(kdf):
    slot = dict.fromkeys(["salt", "nonce", "public", "private"], "")
    slot |= {"id": "0" * 32, "kind": "account", "label": "", "may_seal": False}
    with pytest.raises(ValueError, match=r"\d"):
        sidecars._slot_from_json(slot | {"kdf": kdf, "tickets": []})
