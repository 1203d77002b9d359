"""A vault that does not open: one sentence, exit code 4, not one of its bytes changed."""

import errno
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

from decroapp.domain.errors import RuleError
from decroapp.services.sessions import open_session
from decroapp.storage import sidecar
from tests.builders import PASSPHRASE, surroundings

pytestmark = pytest.mark.requirement("A.V2")

FULL = """
import os
real = os.statvfs
def statvfs(path):
    told = list(real(path))
    told[4] = 0  # f_bavail
    return os.statvfs_result(told)
os.statvfs = statvfs
"""
FILLING = """
import errno, os
def fsync(_):
    raise OSError(errno.ENOSPC, "")
os.fsync = fsync
"""
COMMANDS = {
    "check": ["check", "VAULT"],
    "plan": ["--vault", "VAULT", "import", "--dry-run", "EXPORT"],
    "import": ["--vault", "VAULT", "import", "--apply", "EXPORT"],
    "undo": ["--vault", "VAULT", "import", "--undo"],
    "verify": ["--vault", "VAULT", "verify", "EXPORT"],
    "run": ["--vault", "VAULT", "run"],
}


@pytest.fixture
def system(home, tmp_path):
    """Replace, by lines of Python, what the system answers to the program."""

    def say(lines):
        folder = tmp_path / "systeme"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(lines, encoding="utf-8")
        home["PYTHONPATH"] = str(folder)

    return say


def digests(vault):
    """Return the digest of each file of a vault."""
    files = (vault, *sidecar.sidecar_paths(vault))
    return [hashlib.sha256(one.read_bytes()).digest() for one in files if one.exists()]


def refused(answer, code):
    """Check the exit code, and that the reason is said in French sentences."""
    assert (answer.code, answer.json["schema"]) == (4, "decroapp.error/1"), answer.err
    assert answer.json["code"] == code
    assert answer.json["message"].endswith(".")
    assert "{" not in answer.json["message"]
    assert answer.err == ""


@contextmanager
def missing(vault, _):
    vault.rename(vault.with_name("ailleurs.dca"))
    yield


@contextmanager
def foreign(vault, _):
    for one in sidecar.sidecar_paths(vault):
        one.unlink()
    yield


@contextmanager
def damaged(vault, _):
    content = bytearray(vault.read_bytes())
    content[200] ^= 1
    vault.write_bytes(content)
    yield


@contextmanager
def newer(vault, _):
    sidecar.save(vault, replace(sidecar.load(vault), schema=999))
    yield


@contextmanager
def wrong_passphrase(_, secret):
    secret.write_text("autre phrase\n", encoding="utf-8")
    yield


@contextmanager
def locked(vault, _):
    session = open_session(vault, PASSPHRASE, surroundings(seed=2))
    session.vault.checkpoint()
    yield
    session.vault.close()


STATES = (missing, foreign, damaged, newer, wrong_passphrase, locked)


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.__name__)
def test_a_vault_that_does_not_open_is_a_four_and_stays_as_it_was(decroapp, vault, secret, state):
    with state(vault, secret):
        before = digests(vault)
        answer = decroapp("check", vault, "--json", "--passphrase-file", secret)
        assert digests(vault) == before
    refused(answer, f"vault-{state.__name__.replace('_', '-')}")


def test_an_open_vault_is_said_by_whom_and_since_when(decroapp, vault, secret):
    with locked(vault, secret):
        answer = decroapp("check", vault, "--passphrase-file", secret)
    assert answer.code == 4
    assert "«\u00a0Mme Vasselin\u00a0»" in answer.err
    assert "Il l’est depuis le 24 novembre 2026" in answer.err


@pytest.fixture
def asked(decroapp, vault, secret, export):
    """Ask a command of this vault, bound by the modes of files, and check that it refuses."""

    def ask(name, code):
        places = {"VAULT": vault, "EXPORT": export}
        words = [places.get(word, word) for word in COMMANDS[name]]
        before = digests(vault)
        answer = decroapp("--json", "--passphrase-file", secret, *words, bound=True)
        refused(answer, code)
        assert digests(vault) == before

    return ask


@pytest.mark.parametrize("command", COMMANDS)
def test_without_room_no_command_touches_the_vault(system, asked, command):
    system(FULL)
    asked(command, "vault-no-space")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_protected_file_is_refused_by_every_command(asked, vault, command):
    vault.chmod(0o444)
    asked(command, "vault-read-only")


@contextmanager
def protected(folder):
    """Let nobody write in a folder."""
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_protected_folder_is_refused_by_every_command(asked, vault, command):
    vault.with_name(vault.name + ".lock").unlink()
    with protected(vault.parent):
        asked(command, "vault-read-only")


def test_a_folder_that_was_protected_after_its_first_use_is_refused(asked, vault):
    with protected(vault.parent):
        asked("check", "vault-read-only")


def test_a_disk_that_fills_during_an_import_is_a_four_and_nothing_is_imported(
    system, decroapp, vault, secret, export
):
    common = ["--json", "--passphrase-file", secret, "--vault", vault, "import"]
    system(FILLING)
    refused(decroapp(*common, "--apply", export), "backup-no-space")
    system("")
    assert decroapp(*common, "--dry-run", export).json["counts"]["new"] == 2


@pytest.mark.parametrize("command", [["objects"], ["demo"]], ids=" ".join)
def test_without_room_an_invented_school_is_not_made(system, decroapp, command):
    system(FULL)
    refused(decroapp("--json", *command), "vault-no-space")


@pytest.mark.parametrize("command", [["demo"], ["demo", "--headless", "sorties"]], ids=" ".join)
def test_a_demonstration_says_that_its_folder_is_protected(decroapp, home, tmp_path, command):
    folder = tmp_path / "maison"
    words = [folder / word if word == "sorties" else word for word in command]
    with protected(folder):
        refused(decroapp("--json", *words, bound=True), "folder-read-only")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuleError("vault-no-space"), "vault-no-space"),
        (RuleError("vault-disk-error"), "vault-disk-error"),
        (RuleError("backup-folder-read-only"), "backup-folder-read-only"),
        (OSError(errno.ENOSPC, "plein"), "disk-full"),
        (OSError(errno.EROFS, "protégé"), "folder-read-only"),
    ],
    ids=str,
)
def test_what_a_disk_refuses_at_work_is_a_four(capsys, monkeypatch, error, code):
    from decroapp.commands import check, line

    def stop(_):
        raise error

    monkeypatch.setattr(check, "execute", stop)
    assert line.main(["--json", "check", "ecole.dca"]) == 4
    assert json.loads(capsys.readouterr().out)["code"] == code
