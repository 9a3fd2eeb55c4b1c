"""``/verify``: what the university says of a document to whoever has it; nobody logs in for that."""

import frappe

from kredit_edu.services.transcript.verify_page import fill

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its answer."""
	fill(context)
