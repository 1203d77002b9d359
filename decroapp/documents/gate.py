"""The PDF/A gate: nothing leaves that the validator faults."""

from io import BytesIO

from pikepdf import pdfa

from decroapp.documents import pdfa as writer
from decroapp.documents.compose import Composed

_META = "ISO_19005_2:6.6.2.3.1-1"
_LEVEL_A = ("ISO_19005_2:6.6.4-3", "pdfaid:conformance is 'A', expected 'B'")
_FORM = ("pikepdf:schema-Catalog", "interactive forms (/AcroForm) are not supported")
_UA = tuple(
    (_META, f"XMP {thing} is not permitted")
    for thing in (
        "namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/",
        "namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema#",
        "namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property#",
        "property pdfaExtension:schemas",
        "property pdfuaid:part",
    )
)
KNOWN = sorted((_FORM, _LEVEL_A, *_UA))
"""What the validator says of a good final file: it does not know forms, level A, nor UA marks."""


class GateError(Exception):
    """A document is not the PDF/A that it claims to be; a bug, never the user's doing."""


def issue(composed: Composed) -> bytes:
    """Return the final bytes of a document once its twin and itself went through the gate.

    Raises:
        GateError: the twin does not pass PDF/A-2b, or the final file has another finding than
            the known ones (form fields and level A are outside what the validator checks).
    """
    check_twin(composed)
    final = writer.write(composed, twin=False)
    check_final(final, signable=composed.canvas.has_fields)
    return final


def issue_form(composed: Composed) -> bytes:
    """Return a form to be filled in, once its twin without fields went through the gate.

    Raises:
        GateError: the twin does not pass PDF/A-2b.
    """
    check_twin(composed)
    return writer.write_form(composed)


def check_twin(composed: Composed) -> None:
    """Check the document without its fields.

    Raises:
        GateError: it does not pass PDF/A-2b.
    """
    report = pdfa.validate_written(BytesIO(writer.write(composed, twin=True)), writer.FLAVOUR)
    if not report.passed:
        raise GateError(report.summary())


def check_final(data: bytes, *, signable: bool) -> None:
    """Check the findings on a final file against the known list.

    Raises:
        GateError: a finding more, or a known one that is gone (the list would be stale).
    """
    report = pdfa.validate_written(BytesIO(data), writer.FLAVOUR)
    found = sorted((finding.rule, finding.message) for finding in report.findings)
    known = KNOWN if signable else [finding for finding in KNOWN if finding != _FORM]
    if found != known:
        raise GateError(report.summary())
