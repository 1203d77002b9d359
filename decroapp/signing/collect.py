"""Open a file that anybody may have made, and list the signatures that it claims to hold."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from decroapp.domain.verification import Unchecked

MOST_SIGNATURES = 64
HEADER_WITHIN = 1024
"""Where readers still accept ``%PDF-``, in bytes from the start."""
TAIL = 65536
"""Where the end of a file must point to its last table: pyHanko walks back byte by byte."""
END = re.compile(rb"[\r\n]\s{0,4}startxref\s{1,4}\d{1,12}\s")


@dataclass(frozen=True, slots=True)
class Claim:
    """A filled field of signature; ``signature`` is None if its contents cannot be parsed.

    pyHanko's own list leaves out the kinds that it does not know, and fails whole for one
    signature that it cannot parse.
    """

    field: str
    timestamp: bool
    signature: EmbeddedPdfSignature | None

    @property
    def revision(self) -> int:
        """Return the rank of the signed revision; what cannot be parsed comes first."""
        return -1 if self.signature is None else int(self.signature.signed_revision)


def collect(data: bytes) -> list[Claim] | Unchecked:
    """Return the signatures of a file in the order of its revisions, or why there is no list."""
    if not data:
        return Unchecked.EMPTY
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        return Unchecked.NOT_PDF
    if not END.search(data[-TAIL:]):
        return Unchecked.DAMAGED
    # A strict reading first; many sound files bend a rule, and the digest is checked anyway.
    for strict in (True, False):
        try:
            reader = PdfFileReader(io.BytesIO(data), strict=strict)
            if reader.encrypted:
                return Unchecked.ENCRYPTED
            claims = sorted(_claims(reader), key=lambda claim: claim.revision)
        except Exception:  # noqa: S112 - any structure can be wrong; the next reading may do
            continue
        return claims if len(claims) <= MOST_SIGNATURES else Unchecked.TOO_MANY
    return Unchecked.DAMAGED


def _claims(reader: PdfFileReader) -> Iterator[Claim]:
    filled = enumerate_sig_fields(reader, filled_status=True)
    for name, value, field in islice(filled, MOST_SIGNATURES + 1):
        signature = _parsed(reader, str(name), field)
        held = value.get_object()
        timestamp = isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp"
        yield Claim(str(name), timestamp, signature)


def _parsed(
    reader: PdfFileReader, name: str, field: DictionaryObject
) -> EmbeddedPdfSignature | None:
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except Exception:  # the contents are whatever the file's author, or a fault, made of them
        return None
