"""Retakes after FX and enrolling again after F (36.2, 36.3)."""

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.retakes import RETAKE as CLAUSE

RETAKE = "Kredit Retake"


def only_by_registering() -> Decision:
	"""Why no retake is entered, changed or deleted by hand: the right is counted."""
	return Decision.of(Reason(CLAUSE, "retake.only_by_registering"))
