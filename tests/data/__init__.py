"""Data of the tests, and the builders that make it."""
