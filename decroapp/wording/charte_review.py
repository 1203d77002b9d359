"""The review of the charter in French: the same lines on screen and on paper."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from decroapp.domain.case.family import InformationKind
from decroapp.domain.charter.charte_codes import IncidentKind, SignatureWay
from decroapp.domain.charter.charte_views import ReviewLine, ReviewPart
from decroapp.domain.charter.standing import CharterVersion
from decroapp.wording.dates import long, medium
from decroapp.wording.labels import label
from decroapp.wording.typography import NBSP

C = TypeVar("C", bound=StrEnum)
NOT_KNOWN = (
    "Ce qui s’est dit hors de la séance, les photographies, les photocopies et les copies faites "
    "après une sortie.",
    "Les incidents que personne n’a signalés.",
    "Ce que les signataires ont compris du texte\u00a0: cela se demande de vive voix.",
)
"""What the program does not measure: said under the figures, on screen and on paper."""

NOT_KNOWN_TITLE = "Ce que le programme ne sait pas"


class Figures(Protocol):
    """The figures of a year (``services.charte_register.Review``)."""

    @property
    def versions(self) -> tuple[CharterVersion, ...]:
        """Return the versions of the year."""

    @property
    def expected(self) -> int:
        """Return how many are expected to sign."""

    @property
    def signed(self) -> int:
        """Return how many of them did."""

    @property
    def ways(self) -> Mapping[SignatureWay, int]:
        """Return the signatures by way."""

    @property
    def exceptions(self) -> Mapping[InformationKind, int]:
        """Return the ways other than plain information of the family."""

    @property
    def copies(self) -> int:
        """Return the copies written outside of the vault."""

    @property
    def prints(self) -> int:
        """Return the acts of printing."""

    @property
    def erasures(self) -> int:
        """Return the erasures."""

    @property
    def journal_since(self) -> date | None:
        """Return where the journal begins, if later than the year."""

    @property
    def incidents(self) -> Mapping[IncidentKind, int]:
        """Return the incidents of the year by kind."""

    @property
    def open_incidents(self) -> int:
        """Return those that are not closed."""

    @property
    def suspensions(self) -> int:
        """Return the suspensions begun in the year."""


def review_title(since: date, until: date) -> str:
    """Return « Bilan du 1er septembre 2026 au 24 novembre 2026 »."""
    return f"Bilan de la charte, du {medium(since)} au {medium(until)}"


def review_parts(found: Figures) -> tuple[ReviewPart, ...]:
    """Return the parts of the review, every figure with its words."""
    return (
        ReviewPart("Le texte", _versions(found.versions)),
        ReviewPart("Les signatures", _signatures(found)),
        ReviewPart("L’information des familles", _exceptions(found.exceptions)),
        ReviewPart("Ce qui est sorti, ce qui est effacé", _out(found)),
        ReviewPart("Les incidents", _incidents(found)),
    )


def share(part: int, whole: int) -> str:
    """Return « 10 sur 12 (83 %) »; « aucune » where nobody is expected."""
    if not whole:
        return "aucune"
    return f"{part} sur {whole} ({round(100 * part / whole)}{NBSP}%)"


def _versions(versions: tuple[CharterVersion, ...]) -> tuple[ReviewLine, ...]:
    if not versions:
        return (ReviewLine("Aucune charte n’a été mise en vigueur cette année", "0"),)
    return tuple(
        ReviewLine(
            f"Version {one.number}{', révision mineure' if one.minor else ''}",
            f"depuis le {long(one.in_force_on)}" if one.in_force_on else "sans date",
        )
        for one in versions
    )


def _signatures(found: Figures) -> tuple[ReviewLine, ...]:
    rows = [ReviewLine("Membres qui ont signé", share(found.signed, found.expected))]
    rows += _counted({way: found.ways.get(way, 0) for way in SignatureWay if way in found.ways})
    rows.append(ReviewLine("Suspensions prononcées", str(found.suspensions)))
    return tuple(rows)


def _exceptions(counted: Mapping[InformationKind, int]) -> tuple[ReviewLine, ...]:
    if not counted:
        return (ReviewLine("Aucune exception enregistrée", "0"),)
    return _counted(counted)


def _out(found: Figures) -> tuple[ReviewLine, ...]:
    # The journal is thinned, or began with the vault: a count says from when it holds.
    part = f", depuis le {long(found.journal_since)}" if found.journal_since else ""
    return (
        ReviewLine(f"Copies enregistrées hors du coffre{part}", str(found.copies)),
        ReviewLine(f"Impressions{part}", str(found.prints)),
        ReviewLine(f"Effacements{part}", str(found.erasures)),
    )


def _incidents(found: Figures) -> tuple[ReviewLine, ...]:
    if not found.incidents:
        return (ReviewLine("Aucun incident n’est inscrit au registre", "0"),)
    still = ReviewLine("Incidents encore ouverts", str(found.open_incidents))
    return (*_counted(found.incidents), still)


def _counted(counted: Mapping[C, int]) -> tuple[ReviewLine, ...]:
    return tuple(ReviewLine(label(code), str(count)) for code, count in sorted(counted.items()))
