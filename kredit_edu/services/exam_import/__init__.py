"""Timetables of exams that were made elsewhere, read from CSV and XLSX (37.2)."""

IMPORT = "Kredit Exam Import"
CLAUSE = "37.2"
