"""Marks of a learning platform, read from CSV and XLSX into a journal (36.3)."""

IMPORT = "Kredit Journal Import"
CLAUSE = "36.3"
