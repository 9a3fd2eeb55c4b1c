"""What one person writes never becomes markup on another's screen."""

import frappe

from kredit_edu.services.plain_text import plain
from kredit_edu.services.study_plan.advice import advise
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.plans import RETURN, Review

# Valid JSON, which Frappe's own cleaning passes over.
MARKUP = '"<img src=x onerror=alert(1)>"'


class TestPlainTexts(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()

	def stored(self) -> str:
		return str(frappe.get_doc("Kredit Study Plan", self.review.name).as_dict())

	def test_a_comparison_stays_as_it_is(self):
		self.assertEqual(plain("GPA < 2.0 and 5<6"), "GPA < 2.0 and 5<6")
		self.assertEqual(plain(MARKUP), '"‹img src=x onerror=alert(1)>"')

	def test_what_a_learner_writes_in_a_draft(self):
		plan = self.review.plan
		plan.items[0].partner_institution = MARKUP
		with as_user(self.review.user):
			plan.save()
		self.assertIn("‹img", self.stored())
		self.assertNotIn("<img", self.stored())

	def test_what_is_said_in_a_review(self):
		self.review.submit()
		row = self.review.plan.items[0].row_key
		with as_user(self.review.adviser):
			advise(self.review.name, [{"row_key": row, "advice": "To Change", "comment": MARKUP}], MARKUP)
		self.review.act(RETURN, self.review.adviser, MARKUP)
		self.assertEqual(self.stored().count("‹img"), 4)
		self.assertNotIn("<img", self.stored())
