"""The line of the gate, in French: what the room may read of why a case does not open."""

from collections.abc import Iterable, Sequence

from decroapp.domain.meeting.gate import Why
from decroapp.domain.people.members import MemberRef
from decroapp.wording.people import called
from decroapp.wording.plural import agree, listing
from decroapp.wording.typography import NARROW, NBSP, fr

UNNAMED = "Cas présenté sans nom"

_NOT_SIGNED = ("n’a pas signé la charte", "n’ont pas signé la charte")
_AGAIN = ("doit signer la charte modifiée", "doivent signer la charte modifiée")
_AWAY = ("ne siège pas aujourd’hui", "ne siègent pas aujourd’hui")
_VERBS = {Why.TO_SIGN: _NOT_SIGNED, Why.SIGN_AGAIN: _AGAIN, Why.SUSPENDED: _AWAY}
_OTHER_CASE = frozenset({Why.OTHER_CLASS, Why.NO_AGREEMENT})
"""Told in the same words, so that what a family answered is not read in the room."""
NOT_BY_SIGNING = _OTHER_CASE | {Why.SUSPENDED}
"""What no signature mends."""


def stopped(stops: Iterable[tuple[MemberRef, Why]]) -> str:
    """Return the one line: « M. Ancolie n’a pas signé la charte ; ce cas ne concerne pas … »."""
    found = tuple(stops)
    said = []
    if any(why is Why.NO_CHARTER for _, why in found):
        said.append("aucune charte n’est en vigueur")
    for why, verb in _VERBS.items():
        who = [called(one) for one, mine in found if mine is why]
        if who:
            said.append(f"{listing(who)} {agree(len(who), *verb)}")
    others = [called(one) for one, mine in found if mine in _OTHER_CASE]
    if others:
        said.append(f"ce cas ne concerne pas {listing(others)}")
    line = f"{NARROW}; ".join(said)
    return f"{line[:1].upper()}{line[1:]}."


def closed(number: str) -> str:
    """Return what does not happen, and what is to be chosen."""
    return f"Le cas n°{NBSP}{number} ne s’ouvre pas par son nom. Choisissez{NBSP}:"


def papers(signers: Sequence[MemberRef], seen_by: MemberRef, *, first: bool) -> str:
    """Return what one act records: the sheets signed today, and by whom they were seen."""
    said = "La charte que le programme propose entre en vigueur aujourd’hui. " if first else ""
    if signers:
        who = listing([called(one) for one in signers])
        said += f"Feuille signée aujourd’hui par {who}, vue par {called(seen_by)}."
    return said.strip()


def copied(consent: str) -> str:
    """Return what who operates the program copies to sign himself."""
    return fr(f"Pour votre propre signature, recopiez : « {consent} »")
