"""The guardians' file, of the generation in use since 2018."""

import xml.etree.ElementTree as ET

from decroapp.demo.people import Address, DemoSchool, Guardian, Link, Pupil
from decroapp.demo.siecle_tree import flag, leaf, optional, surname

_LONG_CIVILITIES = {"M.": "MONSIEUR", "Mme": "MADAME"}


def guardians_block(school: DemoSchool, addresses: bool) -> ET.Element:
    """Return DONNEES of ``ResponsablesSansAdresses.xml`` or ``ResponsablesAvecAdresses.xml``."""
    data = ET.Element("DONNEES")
    persons = ET.SubElement(data, "PERSONNES")
    for guardian in school.guardians:
        _add_person(persons, guardian, addresses)
    links = ET.SubElement(data, "RESPONSABLES")
    for pupil in school.pupils:
        for link in pupil.links:
            _add_link(links, pupil, link)
    if addresses:
        block = ET.SubElement(data, "ADRESSES")
        once = {guardian.address.address_id: guardian.address for guardian in school.guardians}
        for key in sorted(once):
            _add_address(block, once[key])
    return data


def _add_person(parent: ET.Element, guardian: Guardian, addresses: bool) -> None:
    one = ET.SubElement(parent, "PERSONNE", PERSONNE_ID=guardian.personne_id)
    optional(one, "LC_CIVILITE", guardian.civility)
    optional(one, "LL_CIVILITE", _LONG_CIVILITIES.get(guardian.civility, ""))
    leaf(one, "NOM_DE_FAMILLE", surname(guardian.last_name))
    optional(one, "NOM_USAGE", surname(guardian.usage_name))
    leaf(one, "PRENOM", guardian.first_name)
    optional(one, "TEL_PERSONNEL", guardian.phone_home)
    optional(one, "TEL_PORTABLE", guardian.phone_mobile)
    optional(one, "TEL_PROFESSIONNEL", guardian.phone_work)
    optional(one, "MEL", guardian.email)
    leaf(one, "COMMUNICATION_ADRESSE", flag(guardian.may_give_address))
    if addresses:
        leaf(one, "ADRESSE_ID", guardian.address.address_id)


def _add_link(parent: ET.Element, pupil: Pupil, link: Link) -> None:
    one = ET.SubElement(parent, "RESPONSABLE_ELEVE")
    leaf(one, "ELEVE_ID", pupil.eleve_id)
    leaf(one, "PERSONNE_ID", link.guardian.personne_id)
    leaf(one, "NIVEAU_RESPONSABILITE", link.level)
    leaf(one, "CODE_PARENTE", link.kinship)
    leaf(one, "PAIE_FRAIS_SCOLAIRES", flag(link.pays))
    leaf(one, "PERCOIT_LES_AIDES", flag(link.pays))
    leaf(one, "HEBERGE_ELEVE", str(link.hosts).lower())
    leaf(one, "A_CONTACTER_EN_PRIORITE", str(link.contact_first).lower())


def _add_address(parent: ET.Element, address: Address) -> None:
    one = ET.SubElement(parent, "ADRESSE", ADRESSE_ID=address.address_id)
    leaf(one, "LIGNE1_ADRESSE", address.line)
    leaf(one, "CODE_POSTAL", address.postcode)
    leaf(one, "LIBELLE_POSTAL", address.town.upper())
