"""What one submission of a plan costs: the same number of queries however many rows the plan has."""

import json

import frappe

from kredit_edu.api.v1.study_plan import move
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import Slot, as_user, make_curriculum, make_offering
from kredit_edu.testing.plans import SUBMIT, Review
from kredit_edu.testing.queries import QueryLog, count_queries


class TestSubmitQueries(KreditTestCase):
	def submit(self, rows: int) -> QueryLog:
		"""The queries of a learner's POST that submits a plan of so many rows, each with an offering."""
		slots = [Slot("University", period=1 + number % 2) for number in range(1, rows)]
		slots.append(Slot("University", kind="Practice"))
		review = Review(curriculum=make_curriculum(slots=slots))
		review.start()
		offerings = {
			row.slot_code: make_offering(row.discipline, row.academic_period, seats_max="5").name
			for row in review.plan.get("items")
		}
		review.choose(**offerings)
		with as_user(review.user), count_queries() as log:
			view = move(name=review.name, action=SUBMIT)
		self.assertEqual((view["state"], len(view["items"])), ("Adviser Review", rows))
		return log

	def test_their_number_does_not_grow_with_the_rows(self):
		self.submit(2)
		few, usual, many = (self.submit(rows) for rows in (2, 6, 12))
		self.assertEqual(few.count, usual.count)
		self.assertEqual(usual.count, many.count, set(many.all) - set(usual.all))

	def test_rows_that_did_not_change_are_not_written(self):
		written = [query for query in self.submit(6).all if "UPDATE `tabKredit Study Plan Item`" in query]
		self.assertEqual(written, [])

	def test_what_changed_is_on_record(self):
		review = Review().ready()
		frappe.flags.in_test = False
		try:
			review.submit()
		finally:
			frappe.flags.in_test = True
		about = {"ref_doctype": "Kredit Study Plan", "docname": review.name}
		version = frappe.get_last_doc("Version", about)
		self.assertEqual(version.owner, review.user)
		self.assertIn(["state", "Draft", "Adviser Review"], json.loads(version.data)["changed"])
