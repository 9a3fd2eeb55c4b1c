"""Results of earlier studies re-credited to learners (9(1), 40, 41)."""

RECOGNITION, ENTRY = "Kredit Recognition", "Kredit Recognition Entry"
