"""The same in Kazakh and Russian: every label of ours is in the reader's language, and the flow works."""

from __future__ import annotations

import re

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import make_user
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, SUBMIT, Review
from tests.e2e.case import DeskTestCase, translations
from tests.e2e.desk import Desk

PLAN, CURRICULUM = "Kredit Study Plan", "Kredit Curriculum"
LANGUAGES = ("kk", "ru")
# All texts of the form: Desk's own buttons and timeline are outside of the layout.
TEXTS = """() => {
	const layout = [...document.querySelectorAll('.page-container')].filter(e => e.offsetParent).pop()
		.querySelector('.form-layout');
	const walker = document.createTreeWalker(layout, NodeFilter.SHOW_TEXT);
	const texts = new Set();
	while (walker.nextNode()) {
		const node = walker.currentNode;
		if (node.parentElement.checkVisibility() && node.textContent.trim())
			texts.add(node.textContent.trim());
	}
	return [...texts];
}"""

LABELS = """() => cur_frm.fields
	.filter(field => frappe.model.is_value_type(field.df.fieldtype) && field.$wrapper.is(':visible'))
	.map(field => field.df.label)"""


class TestLanguages(DeskTestCase):
	@clause("35")
	def test_a_plan_is_submitted_and_approved_in_the_peoples_language(self):
		for language in LANGUAGES:
			with self.subTest(language):
				review = Review(password=True).ready()
				for email, action, state in (
					(review.user, SUBMIT, "Adviser Review"),
					(review.adviser, BY_ADVISER, "Registrar Review"),
					(review.registrar, BY_REGISTRAR, "Approved"),
				):
					desk = self.desk(email, language=language)
					desk.open_form(PLAN, review.name)
					self.check_form(desk, PLAN, language)
					desk.act(translations(language)[action])
					expect(desk.indicator).to_have_text(translations(language)[state])
					desk.close()
				self.fresh()
				self.assertEqual(review.state, "Approved")

	def test_reasons_are_in_the_learners_language(self):
		for language, word in zip(LANGUAGES, ("тармақ", "пункт"), strict=True):
			with self.subTest(language):
				review = Review(password=True)
				review.start()
				desk = self.desk(review.user, language=language)
				desk.open_form(PLAN, review.name)
				self.check_form(desk, PLAN, language)
				panel = desk.front.locator(".kredit-reasons")
				expect(panel).to_contain_text(word)
				quoted = re.compile(r"[“«].*?[”»]")  # titles are the university's own words
				self.assertEqual(re.findall(r"[A-Za-z]{3,}", quoted.sub("", panel.inner_text())), [])

	def test_the_curriculum_form(self):
		review = Review()
		for language in LANGUAGES:
			with self.subTest(language):
				email = make_user(roles=["Kredit Curriculum Manager"], password=True)
				desk = self.desk(email, language=language)
				desk.open_form(CURRICULUM, review.learner.curriculum)
				self.check_form(desk, CURRICULUM, language)

	def check_form(self, desk: Desk, doctype: str, language: str) -> None:
		"""What the form shows holds no English word of ours, and every visible field's label translated."""
		shown = set(desk.page.evaluate(TEXTS))
		self.assertEqual(sorted(shown & words_of(doctype)), [], "left in English")
		known = translations(language)
		labels = set(desk.page.evaluate(LABELS))
		self.assertGreater(len(labels), 5)
		self.assertEqual(sorted(label for label in labels if known.get(label) not in shown), [])


def words_of(doctype: str) -> set[str]:
	"""English labels, descriptions and choices of a form and of its tables, except names of people."""
	words: set[str] = set()
	meta = frappe.get_meta(doctype)
	tables = [frappe.get_meta(field.options) for field in meta.get_table_fields()]
	for part in (meta, *tables):
		for field in part.fields:
			words |= {field.label, field.description}
			if field.fieldtype == "Select":
				words |= set((field.options or "").splitlines())
	return {
		word for word in words if word and re.search(r"[A-Za-z]{2}", word) and word not in ("Kredit", "GPA")
	}
