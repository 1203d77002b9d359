"""Each command: its exit code, its JSON, its refusals."""

import json

import pytest

from decroapp.services.documents import Documents
from decroapp.services.identities import Identities
from decroapp.services.jobs import run_job
from decroapp.work.client import WorkProcess
from tests.builders import PASSPHRASE, make_school
from tests.services.closed_meeting import close_a_meeting
from tests.services.siecle_exports import pupil, pupils_file

pytestmark = pytest.mark.requirement("A.H7")


@pytest.fixture
def record(tmp_path):
    """A vault with a sealed *relevé*, closed, and the file beside it."""
    folder, copy, work = tmp_path / "sceau", tmp_path / "releve.pdf", WorkProcess()
    folder.mkdir()
    context = make_school(folder)
    try:
        run_job(Identities(context).create_job(), work)
        documents = Documents(context)
        meeting = close_a_meeting(context).meeting
        documents.save_copy(run_job(documents.issue_record(meeting), work)[0], copy)
    finally:
        work.stop()
        context.vault.close()
    return context.vault.path, copy


def test_a_sound_vault_is_told_so(decroapp, vault, secret):
    answer = decroapp("--json", "--passphrase-file", secret, "check", vault)
    assert answer.code == 0
    assert answer.json["schema"] == "decroapp.check/1"
    flags = ("cipher_ok", "quick_ok", "size_ok", "fk_ok", "fts_ok", "blobs_ok")
    assert [answer.json[flag] for flag in flags] == [True] * 6
    assert answer.json["journal"]["ok"]
    assert answer.json["problems"] == []


def test_a_journal_line_changed_is_a_no_with_its_way_out(decroapp, tmp_path, secret):
    from sqlalchemy import text

    context = make_school(tmp_path)
    with context.vault.write() as connection:
        connection.execute(text("UPDATE journal SET purpose = 'follow-up'"))
    context.vault.close()
    answer = decroapp("check", context.vault.path, "--json", "--passphrase-file", secret)
    assert answer.code == 1
    assert [one["code"] for one in answer.json["problems"]] == ["check-journal"]
    assert answer.json["problems"][0]["way_out"]


def test_the_passphrase_comes_on_the_standard_input(decroapp, vault):
    answer = decroapp("check", vault, "--passphrase-file", "-", stdin=PASSPHRASE + "\n")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip() == "Le coffre est en bon état."


@pytest.mark.parametrize(
    "words",
    [
        ["danser"],
        ["verify"],
        ["import"],
        ["import", "--apply", "--undo", "x.xml"],
        ["import", "--undo", "x.xml"],
        ["--today", "hier", "run"],
        ["--passphrase", "secret", "run"],
        ["check", "VAULT"],
        ["check", "VAULT", "--passphrase-file", "absent.txt"],
    ],
)
def test_wrong_words_are_a_two(decroapp, vault, words):
    words = [str(vault) if word == "VAULT" else word for word in words]
    answer = decroapp("--json", *words)
    assert (answer.code, answer.json["code"]) == (2, "usage")
    told = decroapp(*words)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("decroapp")


def test_files_are_checked_without_a_vault(decroapp, export):
    answer = decroapp("import", "--json", "--today", "2026-11-24", export)
    assert answer.code == 0
    assert answer.json["schema"] == "decroapp.import/1"
    assert answer.json["counts"]["new"] == 2
    assert set(answer.json["counts_by_kind"]) == {"pupils", "guardians", "divisions"}
    assert answer.json["applied"] is False


def test_an_import_is_written_once_and_taken_back(decroapp, vault, secret, export):
    common = ["--vault", vault, "--passphrase-file", secret, "--today", "2026-11-24", "--json"]
    planned = decroapp(*common, "import", "--dry-run", export)
    assert planned.json["counts"]["new"] == 2
    written = decroapp(*common, "import", "--apply", export)
    assert (written.code, written.json["applied"]) == (0, True)
    again = decroapp(*common, "import", "--apply", export)
    assert (again.json["counts"]["new"], again.json["counts"]["unchanged"]) == (0, 2)
    undone = decroapp(*common, "import", "--undo")
    assert (undone.code, undone.json["removed"]["student"]) == (0, 2)
    nothing = decroapp(*common, "import", "--undo")
    assert (nothing.code, nothing.json["code"]) == (3, "import-nothing-to-undo")


def test_what_remains_to_ask_is_a_one_and_the_rest_can_be_written(
    decroapp, vault, secret, tmp_path
):
    common = ["--vault", vault, "--passphrase-file", secret, "--today", "2026-11-24", "--json"]
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_bytes(pupils_file(pupil("11", "ROCABERT", "Milan")))
    second.write_bytes(pupils_file(pupil("99", "ROCABERT", "Milan"), pupil("12", "ONDIN", "Iris")))
    decroapp(*common, "import", "--apply", first)
    asked = decroapp(*common, "import", "--apply", second)
    assert (asked.code, asked.json["applied"]) == (1, False)
    assert len(asked.json["questions"]) == 1
    rest = decroapp(*common, "import", "--apply", "--skip-questions", second)
    assert (rest.code, rest.json["applied"], rest.json["counts"]["new"]) == (1, True, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"uai": "0751234J"}, "import-other-school"), ({"year": 2025}, "import-other-year")],
)
def test_another_school_or_year_is_a_three(decroapp, vault, secret, change, code):
    path = vault.with_name("autre.xml")
    path.write_bytes(pupils_file(pupil("11", "ROCABERT", "Milan"), **change))
    answer = decroapp("--vault", vault, "--passphrase-file", secret, "--json", "import", path)
    assert (answer.code, answer.json["code"]) == (3, code)


def test_a_file_that_is_not_there_is_told(decroapp):
    answer = decroapp("import", "--json", "absent.xml")
    assert (answer.code, answer.json["code"]) == (3, "import-unreadable-file")
    assert answer.json["details"] == {"file": "absent.xml"}


def test_a_sealed_record_is_sure_only_with_its_vault(decroapp, record, secret):
    vault, copy = record
    alone = decroapp("verify", "--json", copy)
    assert (alone.code, alone.json["schema"]) == (1, "decroapp.verify/1")
    assert (alone.json["files"][0]["integrity"], alone.json["files"][0]["signer"]) == (
        "intact",
        "unknown",
    )
    common = ["--vault", vault, "--passphrase-file", secret, "--today", "2026-11-24"]
    known = decroapp(*common, "--json", "verify", copy)
    assert (known.code, known.json["files"][0]["signer"]) == (0, "known")
    assert known.json["files"][0]["missing_expected"] == []


def test_a_byte_changed_is_a_no_in_words(decroapp, record, tmp_path):
    content = bytearray(record[1].read_bytes())
    content[len(content) // 3] ^= 1
    wrong = tmp_path / "abime.pdf"
    wrong.write_bytes(content)
    answer = decroapp("verify", wrong)
    assert answer.code == 1
    assert str(wrong) in answer.out
    assert "valide" not in answer.out


def test_a_bug_is_a_seventy_and_tells_nothing_typed(tmp_path, capsys, monkeypatch):
    from decroapp.commands import check, line

    def break_down(_):
        raise ValueError("Milan Rocabert")

    monkeypatch.setattr(check, "execute", break_down)
    assert line.main(["--json", "check", str(tmp_path)]) == 70
    said = capsys.readouterr()
    assert json.loads(said.out)["code"] == "bug"
    assert "Rocabert" not in said.out + said.err


@pytest.mark.requirement("A.H4")
def test_reading_the_words_loads_nothing_heavy():
    import subprocess
    import sys

    code = (
        "import sys, decroapp.__main__, decroapp.commands.run, decroapp.qt.program;"
        "from decroapp.commands.line import read; read(['run']);"
        "print([m for m in ('sqlalchemy','reportlab','pyhanko','pikepdf','lxml')"
        " if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"


def test_the_objects_of_every_page_have_names_and_nothing_is_left_behind(decroapp, home, tmp_path):
    home["TMPDIR"] = str(tmp_path / "passage")
    (tmp_path / "passage").mkdir()
    answer = decroapp("objects", "--json")
    assert (answer.code, answer.json["schema"]) == (0, "decroapp.objects/1")
    rows = {(row["page"], row["object_name"]): row for row in answer.json["objects"]}
    for page in ("accueil", "eleves", "seances"):
        assert (page, f"{page}_page") in rows
    assert rows["unlock_window", "unlock_passphrase_edit"]["accessible_name"]
    assert rows["main_window", "lock_button"]["class"] == "QPushButton"
    assert list((tmp_path / "passage").iterdir()) == []


@pytest.mark.parametrize(("value", "code"), [(True, 0), (False, 1)])
def test_a_script_is_played_on_a_demonstration(decroapp, demo_vault, value, code):
    script = demo_vault.with_name("pas.jsonl")
    steps = [{"click": "nav_eleves"}, {"expect": ["nav_eleves", "checked", value]}]
    script.write_text("\n".join(map(json.dumps, steps)), encoding="utf-8")
    answer = decroapp("--vault", demo_vault, "--json", "demo", "--script", script)
    assert (answer.code, answer.json["schema"]) == (code, "decroapp.demo/1")
    assert answer.json["done"] == 2 - code
    assert bool(answer.json["fault"]) == bool(code)


def test_a_script_is_refused_on_a_real_vault(decroapp, vault):
    script = vault.with_name("pas.jsonl")
    script.write_text('{"click": "nav_eleves"}', encoding="utf-8")
    answer = decroapp("--vault", vault, "--json", "demo", "--script", script)
    assert (answer.code, answer.json["code"]) == (3, "script-needs-demonstration")


def test_the_window_that_is_given_a_wrong_passphrase_is_a_four(decroapp, vault, secret):
    secret.write_text("autre\n")
    answer = decroapp("--vault", vault, "--passphrase-file", secret, "--json", "run")
    assert (answer.code, answer.json["code"]) == (4, "vault-wrong-passphrase")
