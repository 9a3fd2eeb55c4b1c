"""``/kredit/transcripts``: the own transcripts and certificates, and what they show to others."""

import frappe
from frappe import _

from kredit_edu.services.plan_page.shell import fill
from kredit_edu.services.transcript.page import transcripts_page

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its data, for the first look."""
	fill(context, _("Transcripts and certificates"), transcripts_page)
