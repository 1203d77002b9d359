"""Small invented teachers' files, for the services that plan and write them."""

from decroapp.exchange.sts import read_teachers


def teacher(number, last, first, *codes, civility=2):
    """Return an INDIVIDU, form teacher of some classes."""
    charges = "".join(
        f"<PROF_PRINC><CODE_STRUCTURE>{code}</CODE_STRUCTURE></PROF_PRINC>" for code in codes
    )
    return (
        f'<INDIVIDU ID="{number}"><CIVILITE>{civility}</CIVILITE><NOM_USAGE>{last}</NOM_USAGE>'
        f"<PRENOM>{first}</PRENOM><PROFS_PRINC>{charges}</PROFS_PRINC></INDIVIDU>"
    )


def teachers_file(*people, uai="0999999F", year=2026):
    """Return the bytes of a file."""
    return (
        f'<STS_EDT><PARAMETRES><UAJ CODE="{uai}"/><ANNEE_SCOLAIRE ANNEE="{year}"/></PARAMETRES>'
        f"<DONNEES><INDIVIDUS>{''.join(people)}</INDIVIDUS></DONNEES></STS_EDT>"
    ).encode()


def teachers(*people, **header):
    """Return what the program reads in such a file, by default with one new form teacher."""
    people = people or (teacher("71", "AUBRAC", "Clémence", "3 B"),)
    return read_teachers([("sts_emp.xml", teachers_file(*people, **header))])
