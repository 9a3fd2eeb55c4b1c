"""Degree audits: a learner against a program, as it is, as it would be elsewhere, and what is excepted (8.2, 17, 34, 39)."""

EXCEPTION, LEARNER, PROGRAM, CURRICULUM = (
	"Kredit Audit Exception",
	"Kredit Learner",
	"Kredit Program",
	"Kredit Curriculum",
)
