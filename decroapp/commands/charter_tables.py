"""The tables of the charter that a command is about."""

from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.charter.policy import Policy
from decroapp.wording.policy import shipped_policy


def policy_asked(asked: Asked) -> Policy:
    """Return the tables in force in the vault that is named, else those the program ships.

    Raises:
        NotOpenedError: a vault is named and refuses.
        UsageError: nobody says its passphrase.
    """
    if asked.vault is None:
        return shipped_policy()
    with opened(asked) as services:
        return services.context.policy
