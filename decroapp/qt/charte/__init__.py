"""The page of the charter."""
