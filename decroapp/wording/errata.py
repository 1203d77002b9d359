"""How the lines of an erratum are said: « Échéance de « Tutorat adulte-élève » »."""

from collections.abc import Sequence
from html import escape

from decroapp.domain.charter.erratum_views import ErratumPart
from decroapp.domain.meeting.errata import RecordPart
from decroapp.wording.plural import plural
from decroapp.wording.typography import NARROW, NBSP

_ABOUT = {
    RecordPart.PRESENT: "Présents",
    RecordPart.NEXT: "Prochaine séance",
    RecordPart.ACTION: "Décision",
    RecordPart.PILOT: "Pilote",
    RecordPart.DUE: "Échéance",
}


def about(part: RecordPart | None, action: str = "", *, come: bool = False) -> str:
    """Return what a line is about; without a part, a decision that comes or goes whole."""
    if part is None:
        return "Décision omise" if come else "Décision portée par erreur"
    if action and part in (RecordPart.PILOT, RecordPart.DUE):
        return f"{_ABOUT[part]} de «{NBSP}{action}{NBSP}»"
    return _ABOUT[part]


def whole(said: Sequence[str]) -> str:
    """Return a decision in one sentence: action, pilot, date."""
    return f"{NARROW}; ".join(one for one in said if one)


def erratum_title(rank: int, reference: str) -> str:
    """Return « Erratum n° 1 au relevé RD-2026-001 »."""
    return f"Erratum n°{NBSP}{rank} au relevé {reference}"


def corrected_by(ranks: Sequence[int]) -> str:
    """Return « corrigé par l’erratum n° 1 », « …par les errata n° 1 et n° 2 », or nothing."""
    if not ranks:
        return ""
    said = [f"n°{NBSP}{rank}" for rank in ranks]
    if len(said) == 1:
        return f"corrigé par l’erratum {said[0]}"
    return f"corrigé par les errata {', '.join(said[:-1])} et {said[-1]}"


def corrects(rank: int, reference: str) -> str:
    """Return « n° 1, corrige RD-2026-001 »."""
    return f"n°{NBSP}{rank}, corrige {reference}"


def line_words(case: str, about_it: str) -> str:
    """Return « M. C. (2026-001) – Tutorat adulte-élève »."""
    return f"{case} – {about_it}"


def read_instead(parts: Sequence[ErratumPart]) -> str:
    """Return the lines of an erratum as rich text: « au lieu de …, lire … »."""
    return "<br>".join(_read(part, n) for part in parts for n in range(len(part.lines)))


def _read(part: ErratumPart, number: int) -> str:
    line = part.lines[number]
    where = f"{part.initials} ({part.number}), " if part.number else ""
    about_it = line.about[:1].lower() + line.about[1:] if where else line.about
    said = escape(f"{where}{about_it}{NBSP}: ")
    former = f"au lieu de «{NBSP}{escape(line.former)}{NBSP}», " if line.former else ""
    read = f"lire <b>«{NBSP}{escape(line.read)}{NBSP}»</b>" if line.read else "ne rien lire"
    return f"{said}{former}{read}."


def papers_words(slips: int, letters: int) -> str:
    """Return what else is made again with an erratum, and what is not."""
    said = []
    if slips:
        said.append(
            f"{plural(slips, 'récapitulatif est refait', 'récapitulatifs sont refaits')} "
            "avec lui, à remettre en main propre."
        )
    if letters:
        told = plural(letters, "lettre déjà établie dit", "lettres déjà établies disent")
        said.append(f"{told} encore l’ancienne ligne{NBSP}: refaites les lettres aux familles.")
    return " ".join(said)
