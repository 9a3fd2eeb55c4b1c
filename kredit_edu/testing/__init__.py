"""Helpers for the project's tests."""
