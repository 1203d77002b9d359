"""``run``: open the program."""

from decroapp.bootstrap import quiet_logs
from decroapp.commands.answers import Answer, NotOpenedError
from decroapp.commands.line import Asked
from decroapp.domain.errors import RuleError
from decroapp.places import default_paths
from decroapp.qt.app import run_windows


def execute(asked: Asked) -> Answer:
    """Show the program until it is closed."""
    quiet_logs()
    secret = given_passphrase(asked)
    usual = default_paths().default_vault
    vault = asked.vault or (None if secret is None else usual)
    try:
        run_windows(vault, passphrase=secret, today=asked.today)
    except RuleError as error:
        raise NotOpenedError(error) from error
    return Answer()


def given_passphrase(asked: Asked) -> str | None:
    """Return the passphrase of a file if one is named; the window asks for it otherwise."""
    if asked.passphrase_file is None:
        return None
    from decroapp.commands.session import read_passphrase

    return read_passphrase(asked.passphrase_file)
