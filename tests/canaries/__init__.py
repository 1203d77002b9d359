"""Markers in every field of the vault, and where they may come out."""
