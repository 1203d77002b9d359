"""The vault: one encrypted SQLite file and what surrounds it."""
