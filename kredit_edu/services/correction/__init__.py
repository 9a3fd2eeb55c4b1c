"""Corrections of published grades by the Registrar (3(4), 37.2, 42, D55)."""

CORRECTION = "Kredit Grade Correction"
GRADE = "Kredit Grade"
ENROLLMENT = "Kredit Enrollment"
