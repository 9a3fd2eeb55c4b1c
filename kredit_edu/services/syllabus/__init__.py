"""Syllabuses: read and kept as versions, reviewed, and asked for before a group starts."""
