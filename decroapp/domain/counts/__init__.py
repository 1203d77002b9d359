"""Counts and trends that a school already has: tables, their columns, what importing would do."""
