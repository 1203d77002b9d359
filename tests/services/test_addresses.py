"""Guardians' addresses serve letters: imported, then told by no list, no report, no page."""

import json
from datetime import date

import pytest

from decroapp.domain.people.import_rows import EntityKind, Outcome
from decroapp.services.backups import Backups
from decroapp.services.import_reports import plan_csv, report_json
from decroapp.services.imports import Imports
from decroapp.storage.tables.people import guardian
from decroapp.wording.imports import change
from tests.builders import make_school
from tests.services.importing import TWO, columns, run
from tests.services.siecle_exports import export, families_file, guardians_file

pytestmark = pytest.mark.requirement("B.A1")

MOTHER = ("7001", "FICTIVE", "9001", "10", "1 RUE CANARI")
FATHER = ("7002", "FICTIF", "9001", "20", "2 AVENUE CANARI")
APART = families_file(MOTHER, FATHER)


@pytest.fixture
def imports(tmp_path):
    context = make_school(tmp_path)
    yield Imports(context, Backups(context, tmp_path / "backups").back_up)
    context.vault.close()


def addresses(imports):
    return columns(
        imports, guardian.c.personne_id, guardian.c.address, guardian.c.town, table=guardian
    )


def test_parents_apart_keep_each_their_address(imports):
    run(imports, TWO, APART)
    assert sorted(addresses(imports)) == [
        ("7001", "1 RUE CANARI", "VILLE-FICTIVE"),
        ("7002", "2 AVENUE CANARI", "VILLE-FICTIVE"),
    ]


def test_an_export_without_addresses_takes_none_away(imports):
    run(imports, TWO, APART)
    run(imports, guardians_file(("7001", "FICTIVE", "9001", "0100000000")))
    assert ("7001", "1 RUE CANARI", "VILLE-FICTIVE") in addresses(imports)


def test_who_moves_has_a_new_address_and_the_undo_gives_the_old_one_back(imports):
    run(imports, TWO, APART)
    run(imports, families_file((*MOTHER[:4], "3 RUE CANARI"), FATHER))
    assert ("7001", "3 RUE CANARI", "VILLE-FICTIVE") in addresses(imports)
    imports.undo_last()
    assert ("7001", "1 RUE CANARI", "VILLE-FICTIVE") in addresses(imports)


def test_no_report_of_an_import_tells_an_address(imports):
    run(imports, TWO, APART)
    plan = imports.plan(export(families_file((*MOTHER[:4], "3 RUE CANARI")))).plan
    (row,) = plan.of(EntityKind.GUARDIAN, Outcome.CHANGED)
    assert [one.field for one in row.changes] == ["address"]
    told = json.dumps(report_json(plan), default=date.isoformat) + plan_csv(plan).decode()
    assert "CANARI" not in told
    assert [change(one) for one in row.told] == ["Adresse\u00a0: (non affichée) → (non affichée)"]
