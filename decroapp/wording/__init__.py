"""French for what the domain says in codes."""
