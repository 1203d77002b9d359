"""The files of classes and of the school with its year."""

import xml.etree.ElementTree as ET

from decroapp.demo.people import DemoSchool
from decroapp.demo.siecle_tree import day, leaf
from decroapp.domain.calendar.school_year import Period


def structures_block(school: DemoSchool) -> ET.Element:
    """Return DONNEES of ``Structures.xml``."""
    data = ET.Element("DONNEES")
    divisions = ET.SubElement(data, "DIVISIONS")
    for division in school.divisions:
        one = ET.SubElement(divisions, "DIVISION", CODE_STRUCTURE=division.code)
        leaf(one, "LIBELLE_LONG", division.label)
        mefs = ET.SubElement(ET.SubElement(one, "MEFS_APPARTENANCE"), "MEF_APPARTENANCE")
        leaf(mefs, "CODE_MEF", division.mef)
    groups = ET.SubElement(data, "GROUPES")
    for group in school.groups:
        one = ET.SubElement(groups, "GROUPE", CODE_STRUCTURE=group.code)
        leaf(one, "LIBELLE_LONG", group.label)
        members = ET.SubElement(one, "DIVISIONS_APPARTENANCE")
        for division in school.divisions:
            if division.level == group.level:
                ET.SubElement(members, "DIVISION_APPARTENANCE", CODE_STRUCTURE=division.code)
    return data


def school_block(school: DemoSchool) -> ET.Element:
    """Return DONNEES of ``Communs.xml``."""
    data = ET.Element("DONNEES")
    one = ET.SubElement(data, "UAJ")
    leaf(one, "ETAB_UAJ_ID", "99999")
    name, _, remark = school.name.partition(" (")
    leaf(one, "DENOM_PRINC", name)
    leaf(one, "DENOM_COMPL", f"({remark}")
    leaf(one, "NOM_RESP", school.head_name)
    leaf(one, "QUAL_RESP", school.head_title)
    leaf(one, "LIGNE1_ADRESSE", school.address.line)
    leaf(one, "CODE_POSTAL", school.address.postcode)
    leaf(one, "LL_COMMUNE_INSEE", school.address.town)
    leaf(one, "TELEPHONE", school.phone)
    year = ET.SubElement(data, "ANNEE_SCOLAIRE")
    leaf(year, "DATE_DEB_ELEVE", day(school.year.pupils_from))
    leaf(year, "DATE_FIN_ELEVE", day(school.year.pupils_to))
    periods = ET.SubElement(data, "PERIODES")
    for rank, term in enumerate(school.year.terms, 1):
        row = _span(periods, "PERIODE", term)
        leaf(row, "CODE_PERIODE", term.label)
        leaf(row, "INDICE", str(rank))
    closures = ET.SubElement(data, "FERMETURES")
    for closure in school.year.closures:
        row = _span(closures, "FERMETURE", closure)
        short = closure.label.partition(" (")[0]
        leaf(row, "LC_MOTIF", short.upper()[:10])
        leaf(row, "LL_MOTIF", closure.label.replace("’", "'"))
    return data


def _span(parent: ET.Element, tag: str, period: Period) -> ET.Element:
    row = ET.SubElement(parent, tag)
    leaf(row, "DATE_DEBUT", day(period.first))
    leaf(row, "DATE_FIN", day(period.last))
    return row
