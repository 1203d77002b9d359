import os

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.services import recovery
from decroapp.services.first_start import (
    Creation,
    Places,
    Ready,
    check_places,
    get_ready,
)
from decroapp.services.identities import Identities
from decroapp.services.jobs import run_job
from decroapp.services.recovery import Recovery, check_typed, groups_of, two_ranks
from decroapp.services.sessions import FirstStart, Person, open_session
from decroapp.work.client import WorkProcess
from tests.builders import PASSPHRASE, RECOVERY_CODE, SCHOOL, YEAR, surroundings

pytestmark = pytest.mark.requirement("A.V1")


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def ready(work):
    return get_ready(work, SCHOOL, "ecole.dca", surroundings())


def first_start(path, ready):
    person = Person("Mme", "Rosalinde", "Vasselin", Profession.HEAD)
    return FirstStart(path, SCHOOL, YEAR, person, "Direction", PASSPHRASE, ready.sheet.code)


def places(vault, backups=None):
    usual = vault.parent / "sauvegardes"
    return Places(vault, backups or usual, usual)


def created(path, ready, work, backups=None):
    making = Creation(first_start(path, ready), ready, places(path, backups))
    making.vault(surroundings())
    making.identity(work)
    return making


@pytest.mark.parametrize(
    ("vault", "code"),
    [
        ("Documents/ecole.dca", "vault-in-documents"),
        ("Documents/a/b/ecole.dca", "vault-in-documents"),
        ("Nextcloud/ecole.dca", "vault-in-synced-folder"),
        ("la/ecole.dca", "vault-exists"),
    ],
)
def test_a_place_where_the_vault_would_be_damaged_is_refused(tmp_path, vault, code):
    (tmp_path / "la").mkdir()
    (tmp_path / "la" / "ecole.dca").touch()
    path = tmp_path / vault
    with pytest.raises(RuleError, match=code):
        check_places(places(path), tmp_path / "Documents")


def test_the_backups_may_lie_in_documents_if_the_folder_is_there(tmp_path):
    documents = tmp_path / "Documents"
    there = places(tmp_path / "profil" / "ecole.dca", documents)
    with pytest.raises(RuleError, match="backup-folder-missing"):
        check_places(there, documents)
    documents.mkdir()
    check_places(there, documents)


def test_a_protected_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    path = tmp_path / "ecole.dca"
    with pytest.raises(RuleError, match="vault-read-only"):
        check_places(places(path), tmp_path / "Documents")


def test_the_vault_its_seal_and_its_first_backup_are_made_whole(tmp_path, ready, work):
    path = tmp_path / "profil" / "ecole.dca"
    making = created(path, ready, work)
    making.backup()
    fingerprint = Identities(making.context).current().fingerprint
    making.context.vault.close()
    assert fingerprint == ready.identity.fingerprint
    assert len(list((tmp_path / "profil" / "sauvegardes").glob("*.dcabak"))) == 1
    again = open_session(path, ready.sheet.code, surroundings(), by_recovery_code=True)
    assert again.account.member.last_name == "Vasselin"
    again.vault.close()


def test_backups_go_to_the_folder_that_was_chosen(tmp_path, ready, work):
    (tmp_path / "cle-usb").mkdir()
    making = created(tmp_path / "ecole.dca", ready, work, tmp_path / "cle-usb")
    making.backup()
    making.context.vault.close()
    assert len(list((tmp_path / "cle-usb").glob("*.dcabak"))) == 1


@pytest.mark.parametrize("step", ["before", "vault", "backup"])
def test_giving_up_leaves_nothing(tmp_path, ready, work, step):
    making = Creation(first_start(tmp_path / "e.dca", ready), ready, places(tmp_path / "e.dca"))
    if step != "before":
        making = created(tmp_path / "e.dca", ready, work)
    if step == "backup":
        making.backup()
    making.give_up()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    with pytest.raises(LookupError):
        _ = making.context


def test_another_name_keeps_the_code_and_changes_the_identity(work, ready):
    again = get_ready(work, SCHOOL, "ecole.dca", surroundings(seed=2), before=ready)
    assert again.sheet.code == ready.sheet.code
    assert again.identity.fingerprint != ready.identity.fingerprint


def test_secrets_are_not_in_what_a_log_would_write(ready):
    assert isinstance(ready, Ready)
    assert ready.sheet.code not in repr(ready)
    assert "PRIVATE" not in repr(ready)


def test_the_sheet_is_drawn_for_the_printer_from_memory(work, ready):
    (page,) = recovery.draw_sheet(work, ready.sheet)
    assert (page.width // 10, page.height) == (248, 3508)


def test_two_different_groups_are_asked():
    sources = (bytes([first, second]) for first in range(9) for second in range(9))
    pairs = {two_ranks(lambda _, drawn=drawn: drawn) for drawn in sources}
    assert all(0 <= first < second < 8 for first, second in pairs)
    assert len(pairs) == 28


@pytest.mark.parametrize("typed", ["abcd", " AB CD ", "ab-cd"])
def test_a_group_is_read_as_it_is_copied(typed):
    check_typed("ABCD-OIOI-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH", {0: typed, 1: "0101"})


def test_a_wrong_group_is_named():
    with pytest.raises(RuleError) as caught:
        check_typed(RECOVERY_CODE, {2: "CCCC", 6: "GGGH"})
    assert caught.value.details == {"rank": 7}


def test_a_renewed_code_replaces_the_former_one(school, work):
    with school.reading():
        path = school.vault.path
    sheet = run_job(Recovery(school).sheet_job(), work)
    Recovery(school).renew(sheet.code)
    school.vault.close()
    with pytest.raises(RuleError, match="vault-wrong-recovery-code"):
        open_session(path, RECOVERY_CODE, surroundings(), by_recovery_code=True)
    for secret, by_code in ((sheet.code, True), (PASSPHRASE, False)):
        open_session(path, secret, surroundings(), by_recovery_code=by_code).vault.close()


def test_only_head_and_deputy_renew_it(school, work):
    from tests.services.test_school import as_cpe

    with pytest.raises(RuleError, match="account-head-only"):
        run_job(Recovery(as_cpe(school).context).sheet_job(), work)


def test_a_sheet_counts_eight_groups(ready):
    assert [len(one) for one in groups_of(ready.sheet.code)] == [4] * 8
