"""The one SQL name that use cases know: an open transaction, passed along, never used by them."""

from sqlalchemy import Connection

Transaction = Connection
"""What ``Vault.write`` and ``Vault.read`` give, and the functions of ``storage`` take."""
