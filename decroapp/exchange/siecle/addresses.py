"""Read the addresses of the guardians' file; pupils' addresses are left where they are."""

from dataclasses import replace
from typing import TYPE_CHECKING

from decroapp.domain.people.siecle import ProblemLevel
from decroapp.exchange.siecle.parts import Parts, Postal
from decroapp.exchange.siecle.values import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_LINE = 50
"""A line has at most 38 characters in the specification; some files go a little beyond."""
_LINES = (
    *("LIGNE1_ADRESSE", "LIGNE2_ADRESSE", "LIGNE3_ADRESSE", "LIGNE4_ADRESSE"),
    "BOITE_POSTALE",
)
_TOWNS = ("LIBELLE_POSTAL", "COMMUNE_ETRANGERE", "LL_COMMUNE_INSEE")
_HOME = "FRANCE"


def take_address(element: "_Element", parts: Parts) -> None:
    """Read an ADRESSE; a line too long to be true makes it unknown, and is told nowhere."""
    row = Row(element, parts.notes)
    number = row.attributes.get("ADRESSE_ID") or row.raw("ADRESSE_ID")
    if not number:
        return
    country = row.raw("LL_PAYS") or ""
    town = next(filter(None, map(row.raw, _TOWNS)), "")
    if country and country.upper() != _HOME:
        town = f"{town}\n{country}".strip()
    lines = [line for line in map(row.raw, _LINES) if line]
    if any(len(line) > LONGEST_LINE for line in (*lines, *town.split("\n"))):
        row.note("address-unreadable", ProblemLevel.WARNING, "address")
        return
    parts.addresses[number] = Postal("\n".join(lines), row.raw("CODE_POSTAL") or "", town)


def finish_addresses(parts: Parts) -> None:
    """Give each person the address that he names; a file without addresses says nothing."""
    for place, one in enumerate(parts.guardians):
        found = parts.addresses.get(parts.address_of.get(one.personne_id, ""))
        if found is not None:
            parts.guardians[place] = replace(
                one, address=found.lines, postcode=found.postcode, town=found.town
            )
