"""Tables of the vault, one module an area."""
