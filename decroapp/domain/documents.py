"""Kinds and states of what is issued, and of the signatures that are expected on it."""

from enum import StrEnum

SEAL_FIELD = "Sceau"
"""The field that every document ends with, signed by the school's identity."""


class DocumentKind(StrEnum):
    """What is issued; the value is the name of its template."""

    RECORD = "record"
    """*Relevé de décisions* of a meeting."""
    ERRATUM = "erratum"
    """What must be read instead in a *relevé* that was issued."""
    SLIP = "slip"
    """*Fiche récapitulative* of one pilot."""
    LETTER = "letter"
    """What the group proposes, to one holder of parental authority."""
    FAMILY_INVITATION = "family_invitation"
    """An appointment proposed to one holder of parental authority."""
    FOLLOW_UP = "follow_up"
    """*Fiche de suivi* of one case, for one member of the school."""

    ACCESS_EXPORT = "access_export"
    """What the file holds about one pupil, for him or a representative (right of access)."""
    CHARTER_TEXT = "charter_text"
    """*Charte de déontologie*: the text of a version."""
    CHARTER_SHEET = "charter_sheet"
    """*Feuille de signature* of the charter, to be signed by hand."""
    CHARTER_SIGNATURE = "charter_signature"
    """*Attestation de signature* of one member."""
    CHARTER_REVIEW = "charter_review"
    """*Bilan de la charte*, without a name."""
    ELIMINATION_SLIP = "elimination_slip"
    """*Bordereau d’élimination*: what a purge is about to destroy, counted."""
    ERASURE_PROOF = "erasure_proof"
    """*Preuve d’effacement*: what a purge destroyed, counted."""


class DocumentState(StrEnum):
    """Where an issued document stands."""

    TO_SEAL = "to_seal"
    """*À sceller*: issued by an account that may not seal."""
    SEALED = "sealed"
    REPLACED = "replaced"
    """A later issue took its place; it is kept."""


class SignatoryState(StrEnum):
    """Where an expected signature stands."""

    EXPECTED = "expected"
    SIGNED = "signed"


ADDRESSED = frozenset({DocumentKind.LETTER, DocumentKind.FAMILY_INVITATION})
"""What bears the address of a family: only who may read addresses opens it."""
CHARTER = frozenset(
    {
        DocumentKind.CHARTER_TEXT,
        DocumentKind.CHARTER_SHEET,
        DocumentKind.CHARTER_SIGNATURE,
        DocumentKind.CHARTER_REVIEW,
        DocumentKind.ELIMINATION_SLIP,
        DocumentKind.ERASURE_PROOF,
    }
)
"""What is about the charter and what was erased, and no pupil."""
BY_WHO_WRITES = frozenset(
    {DocumentKind.FOLLOW_UP, DocumentKind.CHARTER_SHEET, DocumentKind.CHARTER_SIGNATURE}
)
"""What is opened, beside its recipient, by who writes cases."""
BY_THE_HEAD = frozenset({DocumentKind.ACCESS_EXPORT})
"""What the head and the deputy open, and nobody else: it holds every category."""
SERIES = {
    DocumentKind.RECORD: "RD",
    DocumentKind.ERRATUM: "ER",
    DocumentKind.SLIP: "FR",
    DocumentKind.LETTER: "LF",
    DocumentKind.FAMILY_INVITATION: "IF",
    DocumentKind.FOLLOW_UP: "FS",
    DocumentKind.ACCESS_EXPORT: "DA",
    DocumentKind.CHARTER_TEXT: "CH",
    DocumentKind.CHARTER_SHEET: "SC",
    DocumentKind.CHARTER_SIGNATURE: "AS",
    DocumentKind.CHARTER_REVIEW: "BC",
    DocumentKind.ELIMINATION_SLIP: "BE",
    DocumentKind.ERASURE_PROOF: "PE",
}
"""How references begin: « RD-2026-001 »."""
