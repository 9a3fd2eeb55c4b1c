"""Recognitions of earlier studies for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.services.recognition.approval import approve
from kredit_edu.testing.factories import as_user, unique


def make_recognition(
	learner: str, disciplines: Iterable[str], *, letter: str = "", approved: bool = False, **values: Any
) -> Document:
	"""A draft to whose approval nothing is missing, with one letter for all disciplines; or approved."""
	doc = frappe.get_doc(
		{
			"doctype": "Kredit Recognition",
			"learner": learner,
			"kind": "Previous Level",
			"source_institution": "Политехникалық колледж",
			"document_number": unique("ТКБ "),
			"document_date": "2023-06-30",
			"decided_by": "Commission",
			"decision_number": unique("N"),
			"decision_date": "2023-08-28",
			"entries": [
				{
					"discipline": name,
					"letter": letter,
					"original_title": "Пән",
					"original_volume": "120 сағат",
				}
				for name in disciplines
			],
			**values,
		}
	).insert(ignore_permissions=True)
	if not approved:
		return doc
	with as_user("Administrator"):
		return approve(doc.name)
