"""The timetable of exams: scheduled by the Registrar, published when nothing clashes (37.2)."""

EXAM = "Kredit Exam"
PROCTOR_ROW = "Kredit Exam Proctor Row"
CLAUSE = "37.2"
