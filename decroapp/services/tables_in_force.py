"""Which of the charter's tables hold in a vault."""

from decroapp.domain.charter.amendments import amended
from decroapp.domain.charter.policy import Policy
from decroapp.storage.policy import validations
from decroapp.storage.transactions import Transaction


def in_force(tx: Transaction, shipped: Policy) -> Policy:
    """Return the tables that were last validated, else those that the program ships."""
    filed = validations(tx)
    return amended(shipped, filed[0].validation) if filed else shipped
