"""Décroapp: lead the meeting that prevents pupils from dropping out."""
