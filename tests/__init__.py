"""Tests of the program, mirroring its packages."""
