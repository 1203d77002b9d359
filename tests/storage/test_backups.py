import os
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.storage import backup_file, backups, keyring
from decroapp.storage.backups import back_up, last_verified, list_backups
from decroapp.storage.creation import create_vault
from decroapp.storage.restore import inspect, restore
from decroapp.storage.tables.core import setting
from decroapp.storage.thinning import OLDEST, kept
from tests.storage.vaults import CHEAP, CPE, PASSPHRASE, cpe, new_vault

pytestmark = pytest.mark.requirement("A.V3")
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "sauvegardes"
    made.mkdir()
    return made


@pytest.fixture
def made(vault, folder, clock):
    with vault.write() as connection:
        connection.execute(insert(setting).values(name="témoin", json="1"))
    return back_up(vault, folder, clock)


def flip(path, place) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


def test_a_backup_is_named_by_its_local_minute_and_verified(made, vault, clock):
    assert made.path.name == "ecole-2026-11-24-1405.dcabak"
    assert made.verified
    assert last_verified(vault) == made.at_ms == clock.now_ms()


def test_no_backup_yet_is_told(vault):
    assert last_verified(vault) is None


def test_two_backups_of_one_minute_are_both_kept(made, vault, folder, clock):
    back_up(vault, folder, clock)
    assert len(list_backups(folder)) == 2


def test_a_copy_that_a_power_cut_left_goes_with_the_next_backup(made, vault, folder, clock):
    left = vault.path.parent / f".copie-{vault.path.stem}-coupure"
    left.mkdir()
    (left / "coffre.dca").write_bytes(b"sous une ancienne clef")
    back_up(vault, folder, clock)
    assert not left.exists()


def test_a_half_written_backup_goes_with_the_next_one(made, vault, folder, clock):
    left = made.path.with_name("ecole-2026-11-23-1405.dcabak.part")
    other = made.path.with_name("lycee-2026-11-23-1405.dcabak.part")
    for path in (left, other):
        path.write_bytes(b"coupure")
    back_up(vault, folder, clock)
    assert (left.exists(), other.exists()) == (False, True)


def test_a_backup_shows_nothing_in_clear(made):
    assert "témoin".encode() not in made.path.read_bytes()


def test_inspecting_tells_date_and_counts(made, tmp_path):
    contents = inspect(made.path, PASSPHRASE, scratch=tmp_path)
    assert (contents.sheet.at_ms, contents.uai) == (made.at_ms, "0999999F")
    assert contents.counts["student"] == 0


def test_a_restored_vault_holds_the_same(made, tmp_path, reopen):
    target = tmp_path / "rendu.dca"
    restore(made.path, PASSPHRASE, target)
    with reopen(target).read() as connection:
        assert "témoin" in connection.exec_driver_sql("SELECT name FROM setting").scalars().all()


@pytest.mark.parametrize("end", ["", ".cles", ".cles.2"])
def test_a_restoration_overwrites_nothing(made, tmp_path, end):
    present = tmp_path / f"rendu.dca{end}"
    present.write_bytes(b"present")
    with pytest.raises(RuleError, match="restore-target-exists"):
        restore(made.path, PASSPHRASE, tmp_path / "rendu.dca")
    assert present.read_bytes() == b"present"


def test_a_wrong_passphrase_restores_nothing(made, tmp_path):
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        restore(made.path, "autre", tmp_path / "rendu.dca")
    assert not list(tmp_path.glob("rendu*"))


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.9])
def test_an_altered_backup_is_unreadable_and_leaves_nothing(made, tmp_path, part):
    flip(made.path, int(made.path.stat().st_size * part))
    with pytest.raises(RuleError, match=r"backup-unreadable|wrong-passphrase"):
        restore(made.path, PASSPHRASE, tmp_path / "rendu.dca")
    assert not list(tmp_path.glob("rendu*"))


@pytest.mark.parametrize("length", [0, 100, 300_000])
def test_a_cut_backup_is_unreadable(made, length):
    os.truncate(made.path, length)
    with pytest.raises(RuleError, match="backup-unreadable"):
        inspect(made.path, PASSPHRASE)


def test_a_compressed_backup_is_not_ours(made):
    with zipfile.ZipFile(made.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(made.path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    with pytest.raises(RuleError, match="backup-unreadable"):
        inspect(made.path, PASSPHRASE)


def test_a_missing_backup_is_told(folder):
    with pytest.raises(RuleError, match="backup-missing"):
        inspect(folder / "rien.dcabak", PASSPHRASE)


def test_a_later_format_is_told(made, monkeypatch):
    monkeypatch.setattr(backup_file, "_FORMAT", 0)
    with pytest.raises(RuleError, match="backup-newer"):
        inspect(made.path, PASSPHRASE)


def test_a_missing_folder_is_told(vault, folder, clock):
    with pytest.raises(RuleError, match="backup-folder-missing"):
        back_up(vault, folder / "absent", clock)


def test_a_protected_folder_is_told(protectable, clock):
    place = protectable / "coffre"
    place.mkdir()
    vault = create_vault(place / "ecole.dca", new_vault(), clock=clock, kdf=CHEAP)
    protectable.chmod(0o555)
    with pytest.raises(RuleError, match="backup-folder-read-only"):
        back_up(vault, protectable, clock)
    vault.close()


def test_an_unverified_backup_lets_none_go_and_stays_not(vault, folder, clock, monkeypatch):
    old = FixedClock(clock.at - timedelta(days=90))
    back_up(vault, folder, old)
    monkeypatch.setattr(backups, "holds", lambda *_both: False)
    with pytest.raises(RuleError, match="backup-not-verified"):
        back_up(vault, folder, clock)
    assert [one.sheet.at_ms for one in list_backups(folder)] == [old.now_ms()]
    assert last_verified(vault) == old.now_ms()


def test_only_old_backups_of_this_vault_are_let_go(vault, folder, clock, tmp_path):
    old = FixedClock(clock.at - timedelta(days=90))
    gone = back_up(vault, folder, old).path
    other = create_vault(tmp_path / "autre.dca", new_vault(), clock=clock, kdf=CHEAP)
    stays = back_up(other, folder, old).path
    other.close()
    assert back_up(vault, folder, clock).let_go == (gone,)
    assert stays.exists()


def test_a_former_backup_opens_with_the_keys_of_its_time(vault, folder, clock, tmp_path, reopen):
    vault.change_keys(lambda side, key: keyring.add_account(side, key, cpe(), kdf=CHEAP))
    former = back_up(vault, folder, clock).path
    vault.remove_account(CPE)
    restore(former, cpe().passphrase, tmp_path / "rendu.dca")
    assert reopen(tmp_path / "rendu.dca", cpe().passphrase).slot_id == CPE


def test_fourteen_days_and_eight_weeks_are_kept():
    daily = [NOW - timedelta(days=day) for day in range(200)]
    ages = sorted((NOW - at).days for at in kept(daily, NOW))
    assert ages[:14] == list(range(14))
    assert ages[14:] == [16, 23, 30, 37, 44]


@given(st.lists(st.integers(0, 330 * 24 * 60), min_size=1))
def test_the_newest_stays_and_nothing_else_is_too_old(minutes):
    moments = [NOW - timedelta(minutes=one) for one in minutes]
    stay = kept(moments, NOW)
    assert max(moments) in stay
    assert all(NOW - at <= OLDEST for at in stay - {max(moments)})
    assert stay <= set(moments)


def test_a_backup_before_a_migration_is_the_hook_s(vault, folder, clock):
    taken = []
    vault.migrate(lambda _version: taken.append(back_up(vault, folder, clock)))
    assert taken == []


def test_a_sheet_that_lies_is_unreadable(vault, folder, clock, made, tmp_path):
    sheet = backup_file.read_sheet(made.path)
    vault.copy_to(tmp_path / "c.db")
    backup_file.write_backup(
        made.path, tmp_path / "c.db", vault.sidecar, replace(sheet, sha256="0" * 64)
    )
    with pytest.raises(RuleError, match="backup-unreadable"):
        inspect(made.path, PASSPHRASE)


def test_times_are_those_of_the_school(vault, folder):
    night = FixedClock(datetime(2026, 7, 14, 22, 30, tzinfo=UTC))
    assert back_up(vault, folder, night).path.name == "ecole-2026-07-15-0030.dcabak"
