"""Counts in French: what a column says, where a table comes from."""

from types import MappingProxyType

from decroapp.domain.case.attendance import MONTH
from decroapp.domain.counts.columns import Meaning
from decroapp.domain.counts.lines import Reading
from decroapp.domain.counts.tables import Table, TableKind
from decroapp.domain.people.import_rows import EntityKind, ImportPlan
from decroapp.wording.imports import counts as kind_counts
from decroapp.wording.imports import kind_label
from decroapp.wording.plural import plural
from decroapp.wording.typography import NARROW, NBSP

KINDS = (EntityKind.ATTENDANCE, EntityKind.PUNISHMENTS, EntityKind.TREND)
"""What an import of counts writes."""

MEANINGS = MappingProxyType(
    {
        Meaning.IGNORED: "Ne pas lire",
        Meaning.ELEVE_ID: "Numéro SIECLE",
        Meaning.ELENOET: "Numéro interne",
        Meaning.INE: "INE",
        Meaning.LAST_NAME: "Nom",
        Meaning.FIRST_NAME: "Prénom",
        Meaning.FULL_NAME: "Nom et prénom",
        Meaning.BIRTH_DATE: "Date de naissance",
        Meaning.DIVISION: "Classe",
        Meaning.PERIOD: "Période (1/3, 2/3…)",
        Meaning.FIRST_DAY: "Premier jour compté",
        Meaning.LAST_DAY: "Dernier jour compté",
        Meaning.HALF_DAYS: "Demi-journées d’absence",
        Meaning.JUSTIFIED: "Demi-journées justifiées",
        Meaning.UNJUSTIFIED: "Demi-journées non justifiées",
        Meaning.LATE: "Retards",
        Meaning.PUNISHMENTS: "Punitions",
        Meaning.AVERAGE_BEFORE: "Moyenne d’avant",
        Meaning.AVERAGE: "Moyenne",
    }
)
"""In the order in which they are offered."""
_SOURCES = {
    TableKind.ABSENCES: "Vie scolaire (SIECLE)",
    TableKind.REPORTS: "Bilans périodiques (LSU)",
    TableKind.SPREADSHEET: "Tableau de la vie scolaire",
}
_FIRST = 1
EXAMPLES = 3


def default_source(kind: TableKind) -> str:
    """Return where a table of a kind comes from, until somebody says it."""
    return _SOURCES[kind]


def column_name(table: Table, place: int) -> str:
    """Return the header of a column, or « Colonne 3 »."""
    header = table.headers[place] if place < len(table.headers) else ""
    return header or f"Colonne{NBSP}{place + _FIRST}"


def examples(table: Table, place: int) -> str:
    """Return the first texts of a column, to recognise it."""
    found = [line.cells[place] for line in table.lines if line.cells[place]]
    return " · ".join(found[:EXAMPLES]) or "(vide)"


def size(table: Table) -> str:
    """Return « releve.ods · 312 lignes »."""
    return f"{table.file} · {plural(len(table.lines), 'ligne')}"


def counts(plan: ImportPlan) -> str:
    """Return « Relevés d’absences : 12 nouveaux » and so on; « rien » when there is nothing."""
    told = [
        f"{kind_label(kind)}{NBSP}: {kind_counts(plan, kind)}"
        for kind in (*KINDS, EntityKind.STUDENT)
        if any(plan.counts(kind).values())
    ]
    return f"{NARROW}; ".join(told) or "rien"


def days_words(reading: Reading) -> str:
    """Return what the days of a count mean for the thresholds of the school."""
    if {Meaning.FIRST_DAY, Meaning.LAST_DAY} <= set(reading.meanings):
        return "Les jours comptés sont dans le fichier, ligne par ligne."
    first, last = reading.first_day, reading.last_day
    if first is None or last is None or first > last:
        if Meaning.PERIOD in reading.meanings:
            return "Sans jours, chaque période prend ceux de son trimestre."
        return "Donnez le premier et le dernier jour comptés, tels que la source les donne."
    days = (last - first).days + 1
    if days <= MONTH:
        return f"{plural(days, 'jour')}{NBSP}: les seuils de l’établissement s’appliquent."
    return (
        f"{plural(days, 'jour')}{NBSP}: au-delà de {MONTH}{NBSP}jours, le relevé est montré comme"
        " un fait, sans seuil, et n’est jamais découpé par mois."
    )
