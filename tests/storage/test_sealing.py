import os

import pytest

from decroapp.domain.errors import RuleError
from decroapp.storage.sealing import public_key_of, seal_to, unseal

pytestmark = pytest.mark.requirement("A.V2")


@pytest.fixture
def keys() -> list[bytes]:
    return [os.urandom(32) for _ in range(3)]


def test_each_recipient_reads_what_was_sealed(keys):
    sealed = seal_to([public_key_of(one) for one in keys[:2]], "clé".encode())
    assert [unseal(one, sealed).decode() for one in keys[:2]] == ["clé", "clé"]


def test_another_key_reads_nothing(keys):
    sealed = seal_to([public_key_of(keys[0])], b"secret")
    with pytest.raises(RuleError, match="sealed-to-others"):
        unseal(keys[2], sealed)


def test_any_changed_byte_is_found_out(keys):
    sealed = seal_to([public_key_of(keys[0])], b"secret")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(RuleError, match="sealed-"):
            unseal(keys[0], changed)


def test_what_is_sealed_for_one_use_serves_no_other(keys):
    sealed = seal_to([public_key_of(keys[0])], b"secret", context=b"identity")
    with pytest.raises(RuleError, match="sealed-damaged"):
        unseal(keys[0], sealed, context=b"packet")


def test_a_cut_content_is_said_damaged(keys):
    sealed = seal_to([public_key_of(keys[0])], b"secret")
    for length in range(len(sealed)):
        with pytest.raises(RuleError, match="sealed-damaged"):
            unseal(keys[0], sealed[:length])
