"""Identities, seals, signatures and their verification."""
