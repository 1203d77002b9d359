"""Build exports of any size for the tests of the reader."""

HEAD = """<?xml version="1.0" encoding="ISO-8859-15"?>
<BEE_ELEVES VERSION="3.0"><PARAMETRES><UAJ>0999999F</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>
<DATE_EXPORT>14/11/2026</DATE_EXPORT></PARAMETRES><DONNEES><ELEVES>
"""
PUPIL = """<ELEVE ELEVE_ID="{n}" ELENOET="{n}"><NOM_DE_FAMILLE>CŒUR-FICTIF{n}</NOM_DE_FAMILLE>
<PRENOM>Zoé</PRENOM><DATE_NAISS>01/02/2012</DATE_NAISS><CODE_REGIME>2</CODE_REGIME></ELEVE>
"""
STRUCTURE = (
    "<STRUCTURE><CODE_STRUCTURE>{}</CODE_STRUCTURE><TYPE_STRUCTURE>{}</TYPE_STRUCTURE></STRUCTURE>"
)
CLASSES = '<STRUCTURES_ELEVE ELEVE_ID="{n}">{all}</STRUCTURES_ELEVE>\n'
TAIL = "</STRUCTURES></DONNEES></BEE_ELEVES>\n"


def pupils(count: int, groups: int = 0) -> bytes:
    """Return the file of so many pupils, each in a class and in so many groups."""
    structures = STRUCTURE.format("3A", "D") + "".join(
        STRUCTURE.format(f"G{n}", "G") for n in range(groups)
    )
    body = "".join(PUPIL.format(n=n + 1) for n in range(count))
    classes = "".join(CLASSES.format(n=n + 1, all=structures) for n in range(count))
    return (HEAD + body + "</ELEVES><STRUCTURES>\n" + classes + TAIL).encode("iso8859-15")
