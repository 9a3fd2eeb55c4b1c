"""Timetables that were made elsewhere, read from CSV and XLSX (30.1)."""

IMPORT = "Kredit Timetable Import"
CLAUSE = "30.1"
