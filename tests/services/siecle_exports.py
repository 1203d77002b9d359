"""Small invented exports, written by hand in the tests that need them."""

from decroapp.services.imports import read

HEAD = (
    "<PARAMETRES><UAJ>{uai}</UAJ><ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE>"
    "<DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES>"
)


def pupil(eleve_id, last, first, birth="07/05/2012", division="3A", **tags):
    """Return an ELEVE and his class."""
    more = "".join(f"<{tag}>{value}</{tag}>" for tag, value in tags.items())
    one = (
        f'<ELEVE ELEVE_ID="{eleve_id}"><NOM_DE_FAMILLE>{last}</NOM_DE_FAMILLE>'
        f"<PRENOM>{first}</PRENOM><DATE_NAISS>{birth}</DATE_NAISS>{more}</ELEVE>"
    )
    place = (
        f'<STRUCTURES_ELEVE ELEVE_ID="{eleve_id}"><STRUCTURE><CODE_STRUCTURE>{division}'
        "</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
    )
    return one, place if division else ""


def pupils_file(*pupils, uai="0999999F", year=2026):
    """Return an ElevesSansAdresses."""
    ones, places = "".join(one for one, _ in pupils), "".join(place for _, place in pupils)
    return _file(
        "BEE_ELEVES",
        f"<ELEVES>{ones}</ELEVES><STRUCTURES>{places}</STRUCTURES>",
        uai=uai,
        year=year,
    )


def guardians_file(*links):
    """Return a ResponsablesSansAdresses of (PERSONNE_ID, name, ELEVE_ID, phone)."""
    people = "".join(
        f'<PERSONNE PERSONNE_ID="{number}"><NOM_DE_FAMILLE>{name}</NOM_DE_FAMILLE>'
        f"<PRENOM>Ondin</PRENOM><TEL_PORTABLE>{phone}</TEL_PORTABLE></PERSONNE>"
        for number, name, _, phone in links
    )
    ties = "".join(
        f"<RESPONSABLE_ELEVE><ELEVE_ID>{eleve_id}</ELEVE_ID><PERSONNE_ID>{number}</PERSONNE_ID>"
        "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><CODE_PARENTE>10</CODE_PARENTE>"
        "</RESPONSABLE_ELEVE>"
        for number, _, eleve_id, _ in links
    )
    return _file(
        "BEE_RESPONSABLES",
        f"<PERSONNES>{people}</PERSONNES><RESPONSABLES>{ties}</RESPONSABLES>",
    )


def families_file(*people):
    """Return a ResponsablesAvecAdresses of (PERSONNE_ID, name, ELEVE_ID, kinship, street)."""
    persons = "".join(
        f'<PERSONNE PERSONNE_ID="{number}"><LC_CIVILITE>{"Mme" if kin == "10" else "M."}'
        f"</LC_CIVILITE><NOM_DE_FAMILLE>{name}</NOM_DE_FAMILLE><PRENOM>Ondin</PRENOM>"
        f"<ADRESSE_ID>{number}</ADRESSE_ID></PERSONNE>"
        for number, name, _, kin, _ in people
    )
    ties = "".join(
        f"<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{number}</PERSONNE_ID>"
        f"<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><CODE_PARENTE>{kin}</CODE_PARENTE>"
        "</RESPONSABLE_ELEVE>"
        for number, _, pupil, kin, _ in people
    )
    places = "".join(
        f'<ADRESSE ADRESSE_ID="{number}"><LIGNE1_ADRESSE>{street}</LIGNE1_ADRESSE>'
        "<CODE_POSTAL>99999</CODE_POSTAL><LIBELLE_POSTAL>VILLE-FICTIVE</LIBELLE_POSTAL></ADRESSE>"
        for number, _, _, _, street in people
    )
    return _file(
        "BEE_RESPONSABLES",
        f"<PERSONNES>{persons}</PERSONNES><RESPONSABLES>{ties}</RESPONSABLES>"
        f"<ADRESSES>{places}</ADRESSES>",
    )


def school_file(head="R. VASSELIN", closures=""):
    """Return a Communs."""
    return _file(
        "BEE_COMMUN",
        f"<UAJ><DENOM_PRINC>COLLEGE FICTIF</DENOM_PRINC><NOM_RESP>{head}</NOM_RESP></UAJ>"
        f"<FERMETURES>{closures}</FERMETURES>",
    )


def closure(label, first, last):
    """Return a closure of a Communs."""
    return (
        f"<FERMETURE><LL_MOTIF>{label}</LL_MOTIF><DATE_DEBUT>{first}</DATE_DEBUT>"
        f"<DATE_FIN>{last}</DATE_FIN></FERMETURE>"
    )


def export(*files):
    """Read files as the program does."""
    return read((f"{number}.xml", data) for number, data in enumerate(files))


def _file(root, inside, uai="0999999F", year=2026):
    head = HEAD.format(uai=uai, year=year)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} VERSION="3.0">{head}'
        f"<DONNEES>{inside}</DONNEES></{root}>"
    ).encode()
