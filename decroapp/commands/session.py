"""Open a vault without a window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from decroapp.bootstrap import Services, make_services, make_surroundings, quiet_logs
from decroapp.commands.answers import NotOpenedError, UsageError
from decroapp.commands.line import Asked
from decroapp.demo import TODAY as DEMO_DAY
from decroapp.domain.errors import RuleError
from decroapp.places import default_paths
from decroapp.services.vaults import VaultCard, look
from decroapp.wording.typography import fr
from decroapp.work.client import WorkProcess


@contextmanager
def opened(asked: Asked, path: Path | None = None) -> Iterator[Services]:
    """Open the vault that is asked for and close it afterwards, its work process with it.

    Raises:
        NotOpenedError: the vault refuses, whatever the reason.
        UsageError: nobody says its passphrase.
    """
    from decroapp.services.backups import before_migration
    from decroapp.services.sessions import close_session, open_session

    quiet_logs()
    paths = default_paths()
    path = path or asked.vault or paths.default_vault
    try:
        card = look(path)
        around = make_surroundings(asked.today or (DEMO_DAY if card.demo else None))
        back_up = before_migration(paths.backups, around.clock)
        secret = passphrase(asked, card)
        context = open_session(path, secret, around, before_migration=back_up)
    except RuleError as error:
        raise NotOpenedError(error) from error
    work = WorkProcess()
    try:
        yield make_services(context, paths, work)
    finally:
        work.stop()
        close_session(context)


def passphrase(asked: Asked, card: VaultCard) -> str:
    """Return the passphrase: from a file, the standard input, a terminal, or a demonstration's own.

    Raises:
        UsageError: there is none of these.
    """
    if asked.passphrase_file is not None:
        return read_passphrase(asked.passphrase_file)
    if card.demo_passphrase is not None:
        return card.demo_passphrase
    if sys.stdin.isatty():
        return getpass(fr("Phrase de passe : "))
    raise UsageError(
        fr("La phrase de passe manque : --passphrase-file CHEMIN, ou - pour l’entrée.")
    )


def read_passphrase(source: str) -> str:
    """Return the first line of a file, or of the standard input for « - ».

    Raises:
        UsageError: the file does not read.
    """
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        lines = Path(source).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError("Le fichier de la phrase de passe ne se lit pas.") from error
    return lines[0] if lines else ""
