"""Read the guardians' file: both generations give today's levels and kinship codes."""

from typing import TYPE_CHECKING

from decroapp.domain.people.kinship import (
    GuardianLevel,
    Kinship,
    asks_the_head,
    kinship_before_2018,
    known_kinship,
)
from decroapp.domain.people.siecle import (
    ExportedGuardian,
    ExportedGuardianship,
    ExportedText,
    ProblemLevel,
)
from decroapp.exchange.siecle.addresses import finish_addresses
from decroapp.exchange.siecle.parts import Parts
from decroapp.exchange.siecle.values import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_PHONE = 20
"""Longer numbers are not exported (specification v17.4)."""

_CIVILITIES = {"1": "M.", "2": "Mme"}
_PAYING_TAGS = ("RESP_FINANCIER", "PERS_PAIEMENT", "PERS_PAIMENT")


def take_guardian(element: "_Element", parts: Parts) -> None:
    """Read a PERSONNE; the profession and the agreements are left."""
    row = Row(element, parts.notes)
    row.name = " ".join(filter(None, (row.raw("NOM_DE_FAMILLE", "NOM"), row.raw("PRENOM"))))
    personne_id = row.attributes.get("PERSONNE_ID") or row.raw("PERSONNE_ID")
    if not personne_id:
        row.note("required", ProblemLevel.ERROR, "personne_id")
        return
    parts.address_of[personne_id] = row.raw("ADRESSE_ID") or ""
    parts.guardians.append(
        ExportedGuardian(
            personne_id=personne_id,
            civility=_civility(row),
            last_name=row.required_name("last_name", "NOM_DE_FAMILLE", "NOM"),
            usage_name=row.person_name("usage_name", "NOM_USAGE"),
            first_name=row.person_name("first_name", "PRENOM"),
            phone_home=_phone(row, "phone_home", "TEL_PERSONNEL"),
            phone_mobile=_phone(row, "phone_mobile", "TEL_PORTABLE"),
            phone_work=_phone(row, "phone_work", "TEL_PROFESSIONNEL"),
            email=row.text("email", "MEL"),
            file=parts.name,
            line=row.line,
        )
    )


def _civility(row: Row) -> ExportedText:
    code = row.raw("CODE_CIVILITE")
    return _CIVILITIES.get(code) if code else row.text("civility", "LC_CIVILITE")


def _phone(row: Row, field: str, tag: str) -> ExportedText:
    """Return a number as it stands in the export, +33 or 0."""
    value = row.raw(tag)
    if value and len(value) > LONGEST_PHONE:
        row.note("phone-too-long", ProblemLevel.WARNING, field, value)
        return None
    return value


def take_link(element: "_Element", parts: Parts) -> None:
    """Keep a RESPONSABLE_ELEVE until all the persons are known."""
    parts.links.append(Row(element, parts.notes))


def finish_guardians(parts: Parts) -> None:
    """Turn the links into guardianships; one to nobody of the file is left with a warning."""
    finish_addresses(parts)
    civilities = {one.personne_id: one.civility or "" for one in parts.guardians}
    for row in parts.links:
        row.pupil = row.raw("ELEVE_ID") or f"line:{row.line}"
        personne_id = row.raw("PERSONNE_ID") or ""
        if not row.raw("ELEVE_ID"):
            row.note("required", ProblemLevel.ERROR, "eleve_id")
        elif personne_id not in civilities:
            row.note("unknown-guardian", ProblemLevel.WARNING, "personne_id", personne_id)
        else:
            _take_guardianship(row, personne_id, civilities[personne_id], parts)


def _take_guardianship(row: Row, personne_id: str, civility: str, parts: Parts) -> None:
    level = _level(row)
    if level is None:
        row.note(
            "level-unknown", ProblemLevel.ERROR, "level", row.raw("NIVEAU_RESPONSABILITE") or ""
        )
        return
    kinship = _kinship(row, civility)
    if kinship and asks_the_head(kinship):
        row.note("ask-the-head", ProblemLevel.WARNING, "kinship", kinship)
    parts.guardianships.append(
        ExportedGuardianship(
            eleve_id=row.pupil,
            personne_id=personne_id,
            level=level,
            kinship=kinship,
            hosts=row.flag("hosts", "HEBERGE_ELEVE"),
            contact_first=row.flag("contact_first", "A_CONTACTER_EN_PRIORITE"),
            file=parts.name,
            line=row.line,
        )
    )


def _level(row: Row) -> GuardianLevel | None:
    """Return the level; before 2018, legal 1 or 2, else in charge when paying, else contact."""
    level = row.raw("NIVEAU_RESPONSABILITE")
    if level is not None:
        return GuardianLevel(level) if level in set(GuardianLevel) else None
    legal = row.raw("RESP_LEGAL")
    if legal in {"1", "2"}:
        return GuardianLevel.LEGAL
    if legal != "0":
        return None
    paying = any(row.raw(tag) in {"1", "true"} for tag in _PAYING_TAGS)
    return GuardianLevel.IN_CHARGE if paying else GuardianLevel.CONTACT


def _kinship(row: Row, civility: str) -> ExportedText:
    code = row.raw("CODE_PARENTE")
    if not code:
        return code
    kinship: Kinship | None = known_kinship(code)
    if kinship is None and not row.has("NIVEAU_RESPONSABILITE"):
        kinship = kinship_before_2018(code, civility)
    if kinship is None:
        row.note("code-unknown", ProblemLevel.WARNING, "kinship", code)
    return kinship
