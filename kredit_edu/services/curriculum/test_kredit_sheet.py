"""The curriculum sheet, in the language of its reader."""

from __future__ import annotations

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.curricula import make_typical
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	Slot,
	ensure_settings,
	make_curriculum,
	make_discipline,
)

FORMAT = "Kredit Curriculum Sheet"


class TestSheet(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	@clause("6(2)", "24")
	def test_its_sums_are_those_of_the_curriculum(self):
		doc = make_curriculum(
			slots=[*ORDINARY_SLOTS, Slot("Elective", options=4, choose=2, period=2, module=2)]
		)
		sheet = doc.sheet()
		rows = [row for module in sheet["modules"] for row in module["rows"]]
		self.assertEqual(len(rows), len(doc.options))
		first = [row for row in rows if row["first"]]
		self.assertEqual([row["number"] for row in first], list(range(1, 8)))
		self.assertEqual(sum(row["credits"] for row in first), 40)
		self.assertEqual(sum(module["credits"] for module in sheet["modules"]), 40)
		self.assertEqual((sheet["total"], sheet["ects"], sum(sheet["by_period"])), (40, 40, 40))
		self.assertEqual(sheet["total_hours"], sum(sheet["hours"]))
		self.assertEqual(sum(row["total"] for row in sheet["by_cycle"]), 40)

	@clause("6.2")
	def test_a_typical_curriculum_shows_its_totals_and_its_approvals(self):
		ensure_settings(institution_type="Military")
		practice = make_discipline(kind="Practice", control_form="Defence").name
		slots = [Slot(), Slot("University"), Slot(kind="Practice", options=[practice], period=2)]
		doc = make_typical(make_curriculum(slots=slots, approve=False), approve=False)
		sheet = doc.sheet()
		self.assertEqual((sheet["total"], sheet["is_typical"]), (doc.total_credits, True))
		self.assertEqual(sum(row["total"] for row in sheet["by_cycle"]), doc.total_credits)
		self.assertIn("Қорғаныс министрлігі", self.printed(doc))

	def test_it_is_printed_in_three_languages(self):
		doc = make_curriculum()
		title = frappe.get_doc("Kredit Discipline", doc.options[0].discipline)
		for language, heading in (
			("kk", "Оқу жұмыс жоспары (ОЖЖ)"),
			("ru", "Рабочий учебный план (РУП)"),
			("en", "Working Curriculum"),
		):
			frappe.local.lang = language
			with self.subTest(language=language):
				html = self.printed(doc)
				self.assertIn(heading, html)
				self.assertIn(title.get(f"title_{language}"), html)

	@staticmethod
	def printed(doc) -> str:
		return frappe.get_print(doc.doctype, doc.name, FORMAT)
