"""How the states of documents and of verifications are to be taken."""

from collections.abc import Mapping
from types import MappingProxyType

from decroapp.domain.documents import DocumentState
from decroapp.domain.verification import Integrity, Signer
from decroapp.qt.theme import Tone

TONES: Mapping[DocumentState, Tone] = MappingProxyType(
    {
        DocumentState.SEALED: Tone.SUCCESS,
        DocumentState.TO_SEAL: Tone.WARNING,
        DocumentState.REPLACED: Tone.NEUTRAL,
    }
)

SOUND = frozenset({Integrity.INTACT, Integrity.CHANGED_ALLOWED})


def integrity_tone(state: Integrity) -> Tone:
    """Return the tone of a state of integrity; what is not sound is never neutral."""
    known = {
        Integrity.INTACT: Tone.SUCCESS,
        Integrity.CHANGED_ALLOWED: Tone.INFO,
        Integrity.UNSIGNED: Tone.WARNING,
    }
    return known.get(state, Tone.DANGER)


def signer_tone(state: Signer, integrity: Integrity) -> Tone:
    """Return the tone of a state of the signer; a known one reassures on a sound file only."""
    if state is Signer.KNOWN:
        return Tone.SUCCESS if integrity in SOUND else Tone.NEUTRAL
    return Tone.DANGER if state is Signer.REVOKED else Tone.WARNING
