"""Students, guardians, members, roles and accounts."""
