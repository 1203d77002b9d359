"""The vault of every version of the schema opens, is brought up to date and loses nothing."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from decroapp.services.sessions import open_session
from decroapp.storage.migrations import LATEST
from decroapp.storage.tables.case import referral
from decroapp.storage.tables.people import student
from tests.builders import PASSPHRASE, make_school, surroundings

pytestmark = pytest.mark.requirement("A.V2")

VAULTS = Path(__file__).parents[1] / "fixtures" / "vaults"
VERSIONS = sorted(path.name for path in VAULTS.glob("v*"))


def test_each_version_left_a_vault():
    assert [f"v{number:04}" for number in range(1, LATEST + 1)] == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_vault_opens_with_all_it_held(version, tmp_path):
    shutil.copytree(VAULTS / version, tmp_path / version)
    around = surroundings(seed=9)
    path = tmp_path / version / "ecole.dca"
    context = open_session(path, PASSPHRASE, around, before_migration=lambda vault: None)
    with context.reading() as tx:
        assert tx.scalars(select(student.c.last_name)).all() == ["ROCABERT"]
        assert tx.scalars(select(referral.c.facts)).all() == ["Travail non rendu, texte fictif."]
    context.vault.close()


def test_the_latest_left_the_schema_of_today(tmp_path):
    """A schema changed without a new version would leave schools with another one."""
    shutil.copytree(VAULTS / VERSIONS[-1], tmp_path / "left")
    (tmp_path / "fresh").mkdir()
    left = open_session(tmp_path / "left" / "ecole.dca", PASSPHRASE, surroundings(seed=9))
    fresh = make_school(tmp_path / "fresh")
    assert _schema(left) == _schema(fresh)
    left.vault.close()
    fresh.vault.close()


def _schema(context):
    with context.reading() as tx:
        rows = tx.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name")
        return [tuple(row) for row in rows]
