"""Checks of standings and what they found are written by the check alone."""

from kredit_edu.rules.decision import Decision, Reason


def only_by_check() -> Decision:
	"""Why nobody enters, changes or deletes a check by hand: it is the record of what differed (2(28), 42)."""
	return Decision.of(Reason("2(28)", "standing.only_by_check"))
