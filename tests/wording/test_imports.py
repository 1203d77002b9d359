"""Everything an import may say has its French sentence."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import EntityKind, FieldChange, Outcome, PlannedRow
from decroapp.domain.people.import_undo import CHANGED_SINCE, CREATED, IN_USE, NEEDED, Kept
from decroapp.domain.people.siecle import ExportedPeriod
from decroapp.wording import imports
from decroapp.wording.messages import explain
from decroapp.wording.typography import NBSP, faults
from tests.exchange.siecle.casebook import load, names

EXPECTED = {name: load(name) for name in names()}
REFUSED = [name for name, case in EXPECTED.items() if "error" in case.expected]
PLANNED = sorted(EXPECTED.keys() - set(REFUSED))


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize("name", PLANNED)
def test_each_case_can_be_told_in_french(name):
    plan = EXPECTED[name].plan()
    said = [imports.problem(one).replace(one.value or one.name, "") for one in plan.problems]
    said += [
        imports.reason(row.reason) for row in plan.rows if row.reason and row.outcome == "ignored"
    ]
    said += [imports.change(change) for row in plan.rows for change in row.changes]
    said += [imports.counts(plan, kind) for kind in EntityKind]
    assert all(said)
    assert not [sentence for sentence in said if "{" in sentence]


@pytest.mark.requirement("A.I1")
@pytest.mark.parametrize("name", REFUSED)
def test_each_refusal_has_its_sentences(name):
    with pytest.raises(RuleError) as refused:
        EXPECTED[name].plan()
    assert explain(refused.value).todo


@pytest.mark.requirement("A.I2")
def test_the_shipped_sentences_are_typeset():
    tables = imports._words().values()
    rows = [text for table in tables for text in table.values()]
    texts = [text for row in rows for text in ([row] if isinstance(row, str) else row)]
    assert not [text for text in texts if faults(text)]


@pytest.mark.requirement("A.I2")
def test_a_problem_names_the_pupil_the_field_and_the_line():
    one = EXPECTED["10-impossible-date"].plan().problems[0]
    assert imports.problem(one) == (
        f"ARTEMIS-FICTIF Iris{NBSP}: Date de naissance{NBSP}: «{NBSP}31/02/2013{NBSP}» "
        "n’est pas une date possible."
    )
    assert imports.place(one) == f"e.xml, ligne{NBSP}7"


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (FieldChange("division", "4A", "4B"), f"Classe{NBSP}: 4A → 4B"),
        (FieldChange("division", None, "4B"), f"Classe{NBSP}: 4B"),
        (
            FieldChange("exit", date(2026, 11, 3), None),
            f"Date de sortie{NBSP}: 03/11/2026 → (vide)",
        ),
        (FieldChange("hosts", True, False), f"Héberge l’élève{NBSP}: oui → non"),
        (FieldChange("sex", "", "F"), f"Sexe{NBSP}: (vide) → fille"),
        (
            FieldChange("kinship", "10", "51"),
            f"Lien avec l’élève{NBSP}: mère → responsable – voir la direction",
        ),
        (FieldChange("address", None, "1 rue\nBP 2"), f"Adresse{NBSP}: 1 rue, BP 2"),
        (
            FieldChange(
                "periods", None, (ExportedPeriod("T1", date(2026, 9, 1), date(2026, 12, 4)),)
            ),
            f"Périodes{NBSP}: T1 (01/09/2026 – 04/12/2026)",
        ),
    ],
)
def test_a_change_is_told_before_and_after(change, said):
    assert imports.change(change) == said


@pytest.mark.requirement("A.I2")
def test_counts_are_agreed():
    assert imports.counts(EXPECTED["06-new"].plan()) == f"2{NBSP}nouveaux"
    missing = imports.counts(EXPECTED["06-missing"].plan())
    assert missing == f"1{NBSP}inchangé et 1{NBSP}absent du fichier"
    assert imports.counts(EXPECTED["01-school-only"].plan()) == "rien"


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize("reason", [IN_USE, CHANGED_SINCE, NEEDED])
def test_what_an_undo_keeps_is_explained(reason):
    row = Kept(EntityKind.STUDENT, UUID(int=1), CREATED, reason)
    assert imports.kept(row).startswith(f"Élèves{NBSP}: gardé")
    field = Kept(EntityKind.STUDENT, UUID(int=1), "usage_name", reason)
    assert imports.kept(field).startswith(f"Nom d’usage{NBSP}: gardé")


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize(("count", "last"), [(6, "gardé"), (7, "… et 1"), (9, "… et 3")])
def test_an_undo_says_how_much_more_it_keeps_than_it_lists(count, last):
    row = Kept(EntityKind.STUDENT, UUID(int=1), CREATED, IN_USE)
    first, *others = imports.undone(2, 1, [row] * count).split("\n")
    assert first == f"2{NBSP}lignes retirées, 1{NBSP}valeur rendue."
    assert others[:6] == [imports.kept(row)] * 6
    assert last in others[-1]
    assert others[-1].endswith("autres.") == (count == 9)


@pytest.mark.requirement("A.I2")
def test_classes_are_counted_in_the_feminine():
    row = PlannedRow(EntityKind.DIVISION, "4A", None, "4A", Outcome.NEW)
    plan = replace(EXPECTED["06-new"].plan(), rows=(row,))
    assert imports.counts(plan, EntityKind.DIVISION) == f"1{NBSP}nouvelle"
