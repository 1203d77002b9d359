"""Meetings outside the room: list, preparation, closing."""
