"""Backups through the services."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.backups import Backups, before_migration
from decroapp.services.sessions import open_session
from decroapp.storage.tables.core import journal
from tests.builders import NOW, PASSPHRASE, add_division, surroundings

pytestmark = pytest.mark.requirement("A.V3")


@pytest.fixture
def backups(school, tmp_path):
    return Backups(school, tmp_path / "sauvegardes")


def later(backups, days):
    clock = FixedClock(NOW + timedelta(days=days))
    return Backups(replace(backups.context, clock=clock), backups.usual)


def verbs(context):
    with context.reading() as tx:
        return list(tx.scalars(select(journal.c.verb).order_by(journal.c.n)))


def test_a_backup_is_made_verified_and_noted(backups):
    report = backups.back_up()
    assert report.verified
    assert [one.path for one in backups.all()] == [report.path]
    assert verbs(backups.context)[-1] == "backup-made"


@pytest.mark.parametrize(("days", "late"), [(0, False), (7, False), (8, True)])
def test_the_last_verified_backup_is_late_after_seven_days(backups, days, late):
    backups.back_up()
    state = later(backups, days).state()
    assert (state.days, state.late) == (days, late)


def test_a_vault_never_backed_up_is_late(backups):
    state = backups.state()
    assert (state.at_ms, state.days, state.late) == (None, None, True)
    assert state.folder == backups.usual
    assert backups.all() == ()


def test_a_backup_is_needed_until_one_holds_what_was_done(backups):
    assert backups.needed()
    backups.back_up()
    assert not backups.needed()
    with backups.context.writing() as tx:
        backups.context.note(tx, Verb.VAULT_OPENED, purpose=Purpose.SAFEKEEPING)
    assert not backups.needed()
    with backups.context.writing() as tx:
        backups.context.note(tx, Verb.CHANGED)
    assert backups.needed()


def test_another_folder_is_used_and_must_be_there(backups, tmp_path):
    with pytest.raises(RuleError, match="backup-folder-missing"):
        backups.choose_folder(tmp_path / "absent")
    chosen = tmp_path / "cle-usb"
    chosen.mkdir()
    backups.choose_folder(chosen)
    assert backups.back_up().path.parent == chosen
    assert backups.state().folder == chosen


def test_a_chosen_disk_that_is_unplugged_is_not_made_up(backups, tmp_path):
    chosen = tmp_path / "cle-usb"
    chosen.mkdir()
    backups.choose_folder(chosen)
    chosen.rmdir()
    with pytest.raises(RuleError, match="backup-folder-missing"):
        backups.back_up()
    assert backups.all() == ()


def test_a_backup_is_looked_into_and_restored_beside_the_present_vault(backups, tmp_path):
    path = backups.back_up().path
    assert backups.inspect(path, PASSPHRASE).uai == "0999999F"
    target = tmp_path / "rendu.dca"
    backups.restore(path, PASSPHRASE, target)
    assert verbs(backups.context)[-1] == "vault-restored"
    again = open_session(target, PASSPHRASE, surroundings())
    assert again.account.member.last_name == "Vasselin"
    again.vault.close()


def test_a_restored_vault_never_replaces_the_present_one(backups):
    path = backups.back_up().path
    with pytest.raises(RuleError, match="restore-target-exists"):
        backups.restore(path, PASSPHRASE, backups.context.vault.path)


def test_the_whole_vault_is_examined(backups):
    add_division(backups.context, "3 B")
    assert backups.check().problems == ()


@pytest.mark.parametrize("chosen", [False, True])
def test_a_backup_is_made_before_a_migration_in_the_folder_of_the_school(backups, tmp_path, chosen):
    folder = tmp_path / "autre" if chosen else backups.usual
    if chosen:
        folder.mkdir()
        backups.choose_folder(folder)
    clock = FixedClock(datetime(2026, 11, 24, 15, tzinfo=UTC))
    before_migration(backups.usual, clock)(backups.context.vault)
    assert len(list(folder.glob("*.dcabak"))) == 1
