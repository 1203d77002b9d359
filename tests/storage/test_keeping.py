import hashlib
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update

from decroapp.domain.settings import BACKUP_FOLDER, IDLE_LOCK_MINUTES
from decroapp.storage import blobs, drafts
from decroapp.storage.drafts import Draft
from decroapp.storage.search import forget_student, index_student, match_expression
from decroapp.storage.settings import get_setting, set_setting
from decroapp.storage.tables.core import blob, setting

pytestmark = pytest.mark.requirement("A.V2")
DRAFT = Draft(UUID(int=1), "referral", "abc", '{"facts": "œuvre…"}', 5)


@pytest.fixture
def connection(vault):
    with vault.write() as opened:
        yield opened


def found(connection, query: str) -> list[int]:
    sql = "SELECT rowid FROM student_search WHERE student_search MATCH ?"
    return list(connection.exec_driver_sql(sql, (match_expression(query),)).scalars())


@pytest.mark.requirement("A.V4")
def test_a_draft_survives_a_reopening(vault, reopen):
    with vault.write() as opened:
        drafts.save_draft(opened, DRAFT)
    vault.close()
    with reopen(vault.path).read() as opened:
        assert drafts.load_draft(opened, DRAFT.account_id, "referral", "abc") == DRAFT


@pytest.mark.requirement("A.V4")
def test_a_newer_draft_takes_the_place_of_the_older(connection):
    newer = replace(DRAFT, json="{}", at_ms=9)
    drafts.save_draft(connection, DRAFT)
    drafts.save_draft(connection, newer)
    assert drafts.list_drafts(connection, DRAFT.account_id) == (newer,)


def test_drafts_are_each_account_s_own_newest_first(connection):
    for one in (
        DRAFT,
        replace(DRAFT, subject="b", at_ms=7),
        replace(DRAFT, account_id=UUID(int=2)),
    ):
        drafts.save_draft(connection, one)
    assert [one.subject for one in drafts.list_drafts(connection, UUID(int=1))] == ["b", "abc"]


def test_a_filed_draft_is_forgotten(connection):
    drafts.save_draft(connection, DRAFT)
    drafts.delete_draft(connection, DRAFT.account_id, "referral", "abc")
    assert drafts.load_draft(connection, DRAFT.account_id, "referral", "abc") is None


def test_a_content_is_kept_once_under_its_digest(connection):
    digests = {blobs.put_blob(connection, b"%PDF") for _time in range(2)}
    assert digests == {hashlib.sha256(b"%PDF").hexdigest()}
    assert blobs.get_blob(connection, digests.pop()) == b"%PDF"


def test_a_deleted_content_is_not_there(connection):
    digest = blobs.put_blob(connection, b"")
    assert blobs.get_blob(connection, digest) == b""
    blobs.delete_blob(connection, digest)
    with pytest.raises(KeyError):
        blobs.get_blob(connection, digest)


def test_an_altered_content_is_found(connection):
    digest = blobs.put_blob(connection, b"%PDF")
    assert blobs.wrong_blobs(connection) == ()
    connection.execute(update(blob).values(bytes=b"autre"))
    assert blobs.wrong_blobs(connection) == (digest,)


def test_a_setting_is_its_default_until_it_is_set(connection):
    assert get_setting(connection, IDLE_LOCK_MINUTES) == 10
    set_setting(connection, IDLE_LOCK_MINUTES, 5)
    set_setting(connection, BACKUP_FOLDER, "/média")
    assert get_setting(connection, IDLE_LOCK_MINUTES) == 5
    assert get_setting(connection, BACKUP_FOLDER) == "/média"


def test_a_setting_of_another_type_is_a_bug(connection):
    connection.execute(insert(setting).values(name=IDLE_LOCK_MINUTES.name, json='"dix"'))
    with pytest.raises(TypeError):
        get_setting(connection, IDLE_LOCK_MINUTES)


@pytest.mark.parametrize("query", ["coeur", "CŒUR", "cœ", "ele coe", "l’élé", "c"])
def test_search_ignores_accents_ligatures_and_ends_of_words(connection, query):
    index_student(connection, 7, "Cœur L’Éléonore")
    assert found(connection, query) == [7]


def test_a_renamed_or_forgotten_pupil_is_not_found_by_the_old_name(connection):
    index_student(connection, 7, "Ancien")
    index_student(connection, 7, "Nouveau")
    assert (found(connection, "ancien"), found(connection, "nouv")) == ([], [7])
    forget_student(connection, 7)
    assert found(connection, "nouv") == []


def test_a_forgotten_name_leaves_the_index_itself(vault):
    with vault.write() as opened:
        index_student(opened, 7, "Zzyzx")
        index_student(opened, 8, "Autre")
    with vault.write() as opened:
        forget_student(opened, 7)
    with vault.read() as opened:
        blocks = opened.exec_driver_sql("SELECT block FROM student_search_data").scalars().all()
    assert [word in b"".join(blocks) for word in (b"zzyzx", b"autre")] == [False, True]


def test_a_query_without_a_word_asks_nothing():
    assert match_expression(" -’* ") is None


@given(st.text(max_size=40))
def test_no_query_can_break_the_syntax(memory_index, query):
    expression = match_expression(query)
    if expression is not None:
        memory_index.execute("SELECT rowid FROM s WHERE s MATCH ?", (expression,)).fetchall()


@pytest.fixture(scope="module")
def memory_index():
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE s USING fts5(name, prefix = '1 2 3')")
    yield connection
    connection.close()
