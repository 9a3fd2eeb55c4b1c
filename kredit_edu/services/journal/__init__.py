"""Journals of offerings: attendance, current marks and midterm controls (36.3)."""

PAGE = "Kredit Journal Page"
ENTRY = "Kredit Journal Entry"
REOPENING = "Kredit Journal Reopening"
CLAUSE = "36.3"
ENROLLMENT, LEARNER, OFFERING, PERIOD = (
	"Kredit Enrollment",
	"Kredit Learner",
	"Kredit Offering",
	"Kredit Academic Period",
)
