"""Meetings: kinds, agenda, presence, decisions."""
