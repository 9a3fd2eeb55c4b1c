"""What the tests of the import on a site share."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum_import import job
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import ensure_settings, make_program, make_user, unique
from tests.curriculum_import.rows import module
from tests.data import working_curriculum as data

DOCTYPE = "Kredit Curriculum Import"


def attach(content: bytes, ending: str = "csv") -> str:
	"""The address of a private file with this content."""
	values = {"doctype": "File", "file_name": f"{unique('c')}.{ending}", "content": content, "is_private": 1}
	return frappe.get_doc(values).insert().file_url


class ImportTestCase(KreditTestCase):
	"""A program of its own, and its curriculum manager."""

	def setUp(self):
		super().setUp()
		ensure_settings()
		self.mark = unique("K")
		self.program = make_program(required_credits="240").name
		frappe.set_user(make_user(roles=["Kredit Curriculum Manager"]))

	def record(self, content: bytes, modules: bytes | None = None, **values):
		"""An import of files, not started yet."""
		return frappe.get_doc(
			{
				"doctype": DOCTYPE,
				"program": self.program,
				"admission_year": "2026",
				"curriculum_file": attach(content),
				"modules_file": attach(modules) if modules else None,
				**values,
			}
		).insert()

	def run_rows(self, *rows: dict, modules: list[dict] | None = None):
		"""The finished import of rows, whose disciplines have codes of this test's own."""
		return job.start(self.record(self.file(*rows), self.modules(modules)).name)

	def file(self, *rows: dict) -> bytes:
		return data.text_of({**values, "code": f"{self.mark} {values['code']}"} for values in rows).encode()

	def modules(self, rows: list[dict] | None) -> bytes:
		return data.text_of(rows or [module()]).encode()

	def findings(self, doc, verdict: str) -> set[tuple[str, str, int]]:
		return {
			(found.message_key, found.clause, found.row_number)
			for found in doc.findings
			if found.verdict == verdict
		}

	def written(self, curriculum: str) -> list[str]:
		"""Everything that an import writes, to compare before and after."""
		codes = frappe.get_all("Kredit Curriculum Option Row", {"parent": curriculum}, pluck="discipline")
		documents = [("Kredit Discipline", name) for name in sorted(codes)]
		documents += [("Kredit Module", name) for name in self.module_names()]
		return [frappe.get_doc(*place).as_json() for place in [*documents, ("Kredit Curriculum", curriculum)]]

	def module_names(self) -> list[str]:
		return frappe.get_all("Kredit Module", {"program": self.program}, pluck="name", order_by="name")
