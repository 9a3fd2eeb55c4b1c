"""Syllabuses: the one in force of a discipline, and new versions (docs/api.md)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.syllabus.versions import current_syllabus
from kredit_edu.services.syllabus.versions import new_version as make_version
from kredit_edu.services.syllabus.view import syllabus_view


@endpoint(methods=("POST",), idempotent=True)
def new_version(name: str) -> dict[str, object]:
	"""A draft beside an approved syllabus, with all that it holds."""
	return syllabus_view(make_version(name))


@endpoint(methods=("GET",))
def current(
	discipline: str, academic_year: str | None = None, teaching_language: str | None = None
) -> dict[str, object]:
	"""The syllabus by which a discipline is taught, in a year if one is given, and in a language."""
	frappe.get_doc("Kredit Discipline", discipline).check_permission("read")
	name = current_syllabus(discipline, academic_year, teaching_language)
	if name is None:
		frappe.throw(_("The discipline has no approved syllabus."), frappe.DoesNotExistError)
	doc = frappe.get_doc("Kredit Syllabus", name)
	doc.check_permission("read")
	return syllabus_view(doc)
