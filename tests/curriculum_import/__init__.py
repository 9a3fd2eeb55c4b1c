"""Tests of the import of working curricula from files."""
