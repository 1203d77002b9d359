"""The pupils' file: who they are, then in which class and groups."""

import xml.etree.ElementTree as ET

from decroapp.demo.people import DemoSchool, Pupil
from decroapp.demo.siecle_tree import day, flag, leaf, optional, surname

_SEXES = {"M": "1", "F": "2"}


def pupils_block(school: DemoSchool) -> ET.Element:
    """Return DONNEES of ``ElevesSansAdresses.xml``."""
    data = ET.Element("DONNEES")
    mefs = {division.level: division.mef for division in school.divisions}
    pupils = ET.SubElement(data, "ELEVES")
    for pupil in school.pupils:
        _add_pupil(pupils, pupil, mefs[f"{pupil.groups[0][0]}e"])
    structures = ET.SubElement(data, "STRUCTURES")
    for pupil in school.pupils:
        _add_structures(structures, pupil)
    ET.SubElement(data, "BOURSES")
    return data


def _add_pupil(parent: ET.Element, pupil: Pupil, mef: str) -> None:
    one = ET.SubElement(parent, "ELEVE", ELEVE_ID=pupil.eleve_id, ELENOET=pupil.elenoet)
    if pupil.ine:
        leaf(one, pupil.ine_tag, pupil.ine)
    leaf(one, "ELENOET", pupil.elenoet)
    leaf(one, "NOM_DE_FAMILLE", surname(pupil.last_name))
    leaf(one, "NOM_USAGE", surname(pupil.usage_name))
    leaf(one, "PRENOM", pupil.first_name)
    leaf(one, "DATE_NAISS", day(pupil.birth_date))
    leaf(one, "DOUBLEMENT", flag(pupil.repeats))
    leaf(one, "CODE_REGIME", pupil.regime)
    leaf(one, "DATE_ENTREE", day(pupil.entry))
    if pupil.exit is not None:
        leaf(one, "DATE_SORTIE", day(pupil.exit))
    optional(one, "CODE_MOTIF_SORTIE", pupil.exit_reason)
    leaf(one, "CODE_SEXE", _SEXES[pupil.sex])
    leaf(one, "CODE_STATUT", "ST")
    leaf(one, "CODE_MEF", mef)
    leaf(one, "ADHESION_TRANSPORT", "0")


def _add_structures(parent: ET.Element, pupil: Pupil) -> None:
    one = ET.SubElement(parent, "STRUCTURES_ELEVE", ELEVE_ID=pupil.eleve_id, ELENOET=pupil.elenoet)
    kinds = [("D", pupil.division)] if pupil.division else []
    for kind, code in (*kinds, *(("G", group) for group in pupil.groups)):
        structure = ET.SubElement(one, "STRUCTURE")
        leaf(structure, "CODE_STRUCTURE", code)
        leaf(structure, "TYPE_STRUCTURE", kind)
