"""Use cases: one public method, one transaction, one journal line."""
