"""Write the school as SIECLE's zips: ISO-8859-15, one XML each, the same bytes each time.

Shapes of the ministry's export specification (v17.4), see ``decroapp.exchange.siecle``. What the
reader has to say about these files was planted, and nothing else: one surname whose character
ISO-8859-15 cannot hold (``lost-character``), and the guardians of kinship 41, 42, 50 or 51
(``ask-the-head``, one a link).
"""

import io
import xml.etree.ElementTree as ET
import zipfile
from datetime import date

from decroapp.demo import EXPORTED_ON
from decroapp.demo.people import DemoSchool
from decroapp.demo.siecle_guardians import guardians_block
from decroapp.demo.siecle_pupils import pupils_block
from decroapp.demo.siecle_school import school_block, structures_block
from decroapp.demo.siecle_tree import ENCODING, day, leaf

PLANTED = frozenset({"lost-character", "ask-the-head"})
"""Codes of the problems that the reader must find, and the only ones."""

_TIME = "18:12:03"
_MODE = 0o100644 << 16


def siecle_zips(
    school: DemoSchool, exported_on: date = EXPORTED_ON, *, addresses: bool = False
) -> dict[str, bytes]:
    """Return the exports by file name; ``addresses`` picks the guardians' file that has them."""
    kind = "AvecAdresses" if addresses else "SansAdresses"
    roots = {
        "ElevesSansAdresses": ("BEE_ELEVES", "3.0", pupils_block(school)),
        f"Responsables{kind}": ("BEE_RESPONSABLES", "2.1", guardians_block(school, addresses)),
        "Structures": ("BEE_STRUCTURES", "1.4", structures_block(school)),
        "Communs": ("BEE_COMMUN", "1.2", school_block(school)),
    }
    return {
        f"ExportXML_{name}.zip": _zipped(
            f"{name}.xml", _document(school, exported_on, *root), exported_on
        )
        for name, root in roots.items()
    }


def _document(
    school: DemoSchool, exported_on: date, tag: str, version: str, data: ET.Element
) -> bytes:
    root = ET.Element(tag, VERSION=version)
    header = ET.SubElement(root, "PARAMETRES")
    leaf(header, "UAJ", school.uai)
    leaf(header, "ANNEE_SCOLAIRE", str(school.year.start_year))
    leaf(header, "DATE_EXPORT", day(exported_on))
    leaf(header, "HORODATAGE", f"{day(exported_on)} {_TIME}")
    root.append(data)
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    declaration = f'<?xml version="1.0" encoding="{ENCODING}"?>\n'
    return f"{declaration}{body}\n".encode(ENCODING)


def _zipped(name: str, content: bytes, exported_on: date) -> bytes:
    stamp = (exported_on.year, exported_on.month, exported_on.day, 18, 12, 4)
    member = zipfile.ZipInfo(name, stamp)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = _MODE
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, content)
    return out.getvalue()
