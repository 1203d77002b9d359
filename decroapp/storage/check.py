"""The whole examination of an open vault."""

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from decroapp.domain.errors import RuleError
from decroapp.storage.blobs import wrong_blobs
from decroapp.storage.integrity import Integrity, check_pages, links_hold
from decroapp.storage.journal import ChainReport, verify_chain
from decroapp.storage.migrations.run import schema_version
from decroapp.storage.search import FTS_CHECKS
from decroapp.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong; ``code`` has its sentence and its way out in the wording."""

    code: str
    details: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What ``check`` says (design §12); a vault is well when ``problems`` is empty."""

    schema_version: int
    cipher_ok: bool
    quick_ok: bool
    size_ok: bool
    fk_ok: bool
    journal: ChainReport
    fts_ok: bool
    blobs_ok: bool
    problems: tuple[Problem, ...]


def check_vault(vault: Vault) -> CheckReport:
    """Examine every page, link, journal line, index and content; minutes on a large vault.

    Raises:
        RuleError: ``vault-interrupted``.
    """
    vault.checkpoint()
    with vault.read() as connection:
        version = schema_version(connection)
        pages = check_pages(connection, vault.path)
        links = links_hold(connection)
        chain = _chain(connection)
        wrong = _wrong_contents(connection)
    fts = _search_ok(vault)
    problems = _problems(pages, links=links, chain=chain, fts=fts, wrong=wrong)
    return CheckReport(
        schema_version=version,
        cipher_ok=pages.cipher_ok,
        quick_ok=pages.quick_ok,
        size_ok=pages.size_ok,
        fk_ok=links,
        journal=chain,
        fts_ok=fts,
        blobs_ok=wrong == 0,
        problems=problems,
    )


def _chain(connection: Connection) -> ChainReport:
    try:
        return verify_chain(connection)
    except DatabaseError:
        return ChainReport(0, 0)


def _wrong_contents(connection: Connection) -> int:
    try:
        return len(wrong_blobs(connection))
    except DatabaseError:
        return 1


def _search_ok(vault: Vault) -> bool:
    try:
        with vault.write() as connection:
            for check in FTS_CHECKS:
                connection.execute(text(check))
            return _indexed(connection)
    except (DatabaseError, RuleError):
        return False


def _indexed(connection: Connection) -> bool:
    apart = text(
        "SELECT count(*) FROM (SELECT row FROM student EXCEPT SELECT rowid FROM student_search)"
        " UNION ALL "
        "SELECT count(*) FROM (SELECT rowid FROM student_search EXCEPT SELECT row FROM student)"
    )
    return not any(connection.scalars(apart).all())


def _problems(
    pages: Integrity, *, links: bool, chain: ChainReport, fts: bool, wrong: int
) -> tuple[Problem, ...]:
    line = (("line", chain.broken_at or 0),)
    found = (
        (not pages.cipher_ok, Problem("check-cipher")),
        (not pages.quick_ok, Problem("check-structure")),
        (not pages.size_ok, Problem("check-size")),
        (not links, Problem("check-links")),
        (not chain.ok, Problem("check-journal", line)),
        (not fts, Problem("check-search")),
        (wrong > 0, Problem("check-contents", (("count", wrong),))),
    )
    return tuple(problem for here, problem in found if here)
