"""The prints of modules and syllabuses: in the reader's language, for readers alone."""

from __future__ import annotations

import frappe
from frappe.www.printview import get_html_and_style

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_user,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.syllabuses import make_syllabus

LANGUAGES = ("kk", "ru", "en")


class PrintCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)

	def printed(self, doc, name: str, language: str) -> str:
		frappe.local.lang = language
		frappe.local.form_dict = frappe._dict(doctype=doc.doctype, name=doc.name)
		return frappe.get_print(doc.doctype, doc.name, name)


class TestModuleHandbook(PrintCase):
	@clause("2(17)", "2(18)", "16")
	def test_every_module_stands_in_it_in_three_languages(self):
		doc = make_curriculum()
		headings = dict(
			zip(LANGUAGES, ("Оқу нәтижелері", "Результаты обучения", "Learning outcomes"), strict=True)
		)
		for language, heading in headings.items():
			text = self.printed(doc, "Kredit Module Handbook", language)
			self.assertEqual(text.count(heading), 2)
			for name in {row.module for row in doc.slots}:
				self.assertIn(frappe.db.get_value("Kredit Module", name, f"title_{language}"), text)
			for row in doc.options:
				title = frappe.db.get_value("Kredit Discipline", row.discipline, f"title_{language}")
				self.assertIn(title, text)

	def test_alternatives_are_told_apart_and_counted_once(self):
		slots = [Slot(), Slot("Elective", options=3), Slot("University", kind="Practice")]
		(module,) = make_curriculum(slots=slots, approve=False).handbook()["modules"]
		self.assertEqual([row["is_alternative"] for row in module["rows"]], [False, False, True, True, False])
		self.assertEqual(module["credits"], 15)

	def test_what_people_entered_is_not_run(self):
		doc = make_curriculum()
		frappe.db.set_value("Kredit Module", doc.slots[0].module, "outcomes", "<script>x()</script>")
		self.assertNotIn("<script>x()", self.printed(doc, "Kredit Module Handbook", "kk"))

	def test_queries_do_not_grow_with_the_slots(self):
		def counted(*slots: Slot) -> int:
			doc = make_curriculum(slots=[Slot(), Slot(), Slot("University", kind="Practice"), *slots])
			with count_queries() as log:
				doc.handbook()
			return log.our_count

		self.assertEqual(counted(), counted(*(Slot() for _number in range(8))))


class TestSyllabusPrint(PrintCase):
	@clause("4(9)", "2(7)")
	def test_it_holds_topics_tasks_and_materials_in_three_languages(self):
		materials = [{"kind": "Hand-out", "title": "Дәріс тезистері", "topic": "1"}]
		doc = make_syllabus(make_discipline().name, materials=materials)
		words = dict(zip(LANGUAGES, ("Тапсырмалар", "Задания", "Tasks"), strict=True))
		for language, word in words.items():
			text = self.printed(doc, "Kredit Syllabus", language)
			for part in (word, "Introduction", "Дәріс тезистері", "1. Introduction"):
				self.assertIn(part, text)

	def test_a_draft_is_not_printed_for_learners(self):
		draft = make_syllabus(make_discipline().name)
		approved = make_syllabus(make_discipline().name, approve=True)
		for doc in (approved, draft):
			frappe.local.form_dict = frappe._dict(doctype=doc.doctype, name=doc.name)
			with self.subTest(state=doc.state), as_user(make_user(roles=["Kredit Learner"])):
				if doc is approved:
					self.assertIn("Introduction", self.shown(doc))
					continue
				with self.assertRaises(frappe.PermissionError):
					self.shown(doc)

	def shown(self, doc) -> str:
		return get_html_and_style(doc.doctype, doc.name, "Kredit Syllabus")["html"]
