"""Batches and their rows are written by mass work alone."""

from kredit_edu.rules.decision import Decision, Reason


def only_by_service() -> Decision:
	"""Why nobody enters, changes or deletes a batch by hand: it is the record of what was done (10.1)."""
	return Decision.of(Reason("10.1", "batch.only_by_service"))
