"""The record of a program, as far as the Rules speak of it."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.numbers import parse_whole

# The total of a program is the university's to set (D57), in whole credits.
OF_VOLUME = "11.1"
MOST_CREDITS = 600


def check_program(doc: Document) -> Decision:
	"""The credits of the program: a whole number from 1, kept as plain digits."""
	parsed = parse_whole(doc.required_credits, "required_credits", 1, MOST_CREDITS, OF_VOLUME)
	if parsed.value is not None:
		doc.required_credits = str(parsed.value)
	return parsed.decision
