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


def integrity_tone(state: Integrity) -> Tone:
    """Return the tone of a state of integrity; what is not sound is never neutral."""
    known = {
        Integrity.INTACT: Tone.SUCCESS,
        Integrity.CHANGED_ALLOWED: Tone.INFO,
        Integrity.UNSIGNED: Tone.WARNING,
    }
    return known.get(state, Tone.DANGER)


def signer_tone(state: Signer) -> Tone:
    """Return the tone of a state of the signer."""
    known = {Signer.KNOWN: Tone.SUCCESS, Signer.REVOKED: Tone.DANGER}
    return known.get(state, Tone.WARNING)
