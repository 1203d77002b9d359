"""What the disk and SQLite refuse, as errors that a user can put right."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from decroapp.domain.errors import RuleError

_BY_NUMBER = {
    errno.ENOSPC: "vault-no-space",
    errno.EDQUOT: "vault-no-space",
    errno.EROFS: "vault-read-only",
    errno.EACCES: "vault-read-only",
    errno.EPERM: "vault-read-only",
    errno.ENOENT: "vault-missing",
}
_BY_SENTENCE = {
    "database or disk is full": "vault-no-space",
    "attempt to write a readonly database": "vault-read-only",
    "unable to open database file": "vault-read-only",
    "file is not a database": "vault-damaged",
    "database disk image is malformed": "vault-damaged",
    "disk i/o error": "vault-disk-error",
    "interrupted": "vault-interrupted",
    "database is locked": "vault-busy",
}


def file_failure(error: OSError) -> Exception:
    """Return the rule that an error of the file system breaks, or the error itself."""
    code = _BY_NUMBER.get(error.errno or 0)
    return error if code is None else RuleError(code)


def database_failure(error: Exception) -> Exception:
    """Return the rule that an error of SQLite breaks, or the error itself (a bug)."""
    sentence = str(getattr(error, "orig", None) or error).casefold()
    for known, code in _BY_SENTENCE.items():
        if known in sentence:
            return RuleError(code)
    return error


@contextmanager
def told() -> Iterator[None]:
    """Turn failures of the disk into ``RuleError``; bugs pass unchanged."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        failure = database_failure(error)
        if failure is error:
            raise
        raise failure from error
    except OSError as error:
        failure = file_failure(error)
        if failure is error:
            raise
        raise failure from error
