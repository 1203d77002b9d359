"""Modules generated from ui/ by resources/compile.py."""
