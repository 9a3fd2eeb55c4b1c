"""Exceptions as the report shows them: titles and words in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe import _
from frappe.utils import format_date

from kredit_edu.services.audit.structures import load_subjects
from kredit_edu.services.audit.words import component_words, words


def with_titles(rows: Sequence[frappe._dict]) -> list[dict[str, object]]:
	"""The rows with what they name in words. One query."""
	subjects = load_subjects(name for row in rows for name in (row.discipline, row.instead_of))

	def title(name: str | None) -> str:
		return subjects[name].title if name in subjects else ""

	return [
		{
			**row,
			"kind_words": words(row.kind),
			"discipline_title": title(row.discipline),
			"instead_of_title": title(row.instead_of),
			"place": _place(row),
			"document": _("No. {0} of {1}").format(row.document_number, format_date(row.document_date)),
			"approver_role_words": words(row.approver_role),
		}
		for row in rows
	]


def _place(row: frappe._dict) -> str:
	component = component_words(row.component) if row.component else ""
	return " · ".join(
		part for part in (row.slot_key, words(row.cycle), component, words(row.work_kind)) if part
	)
