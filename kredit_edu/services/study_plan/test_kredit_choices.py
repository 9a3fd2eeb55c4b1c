"""Choices in rows of a draft, and what reading and writing of plans asks of the database (4(3), 32(1))."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.services.study_plan.view import plan_view, read_plan
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	Slot,
	make_curriculum,
	make_offering,
)
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user

PLAN = "Kredit Study Plan"


class TestChoices(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.review.start()
		self.open_row = next(row for row in self.review.plan.get("items") if not row.discipline)

	@clause("32(1)", "4(3)", case="T273")
	def test_options_of_a_row_with_their_offerings(self):
		first = self.review.first_option(self.open_row.slot_key)
		offering = make_offering(first, self.open_row.academic_period, seats_max="12")
		with as_user(self.review.user):
			options = options_of_row(self.review.name, self.open_row.row_key)
		self.assertEqual(len(options), 2)
		self.assertEqual(options[0]["discipline"], first)
		[offered] = options[0]["offerings"]
		self.assertEqual((offered["name"], offered["seats_left"]), (offering.name, 12))
		self.assertEqual(options[1]["offerings"], [])

	@refuses("2(14)")
	def test_an_unknown_row_is_refused_by_name(self):
		with self.assertRefused("2(14)") as refusal, as_user(self.review.user):
			save_choices(self.review.name, [{"row_key": "nowhere", "discipline": None}])
		self.assertEqual(refusal.reasons[0].row, "nowhere")

	def test_the_offering_of_another_discipline_does_not_stay_behind(self):
		options = frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": self.review.learner.curriculum, "slot_key": self.open_row.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)
		offering = make_offering(options[0], self.open_row.academic_period)
		row_key = self.open_row.row_key
		with as_user(self.review.user):
			save_choices(
				self.review.name,
				[{"row_key": row_key, "discipline": options[0], "offering": offering.name}],
			)
			plan = save_choices(self.review.name, [{"row_key": row_key, "discipline": options[1]}])
		row = next(row for row in plan.get("items") if row.row_key == row_key)
		self.assertEqual((row.discipline, row.offering), (options[1], None))

	def test_the_view_says_what_is_open_and_who_may_act(self):
		with as_user(self.review.user):
			mine = read_plan(self.review.name)
		self.assertEqual(mine["actions"], ["Submit to Adviser"])
		self.assertEqual({reason["clause"] for reason in mine["reasons"]}, {"8.2", "35(1)"})
		self.assertEqual({"kk", "ru", "en"}, set(mine["items"][0]["title"]))
		with as_user(self.review.adviser):
			self.assertEqual(read_plan(self.review.name)["actions"], [])


class TestQueries(KreditTestCase):
	def queries_of(self, disciplines: int) -> dict[str, int]:
		slots = [
			Slot("Mandatory"),
			Slot("Mandatory"),
			Slot("University", kind="Practice"),
			*(Slot("Elective", options=2, period=2) for _number in range(disciplines)),
		]
		review = Review(curriculum=make_curriculum(slots=slots))
		counts = {}
		with as_user(review.user), count_queries() as log:
			review.name = start_plan(review.learner.name, YEAR).name
		counts["start"] = log.our_count
		review.choose()
		with as_user(review.user), count_queries() as log:
			plan_view(review.plan)
		counts["view"] = log.our_count
		for step in ("submit", "advise", "approve"):
			with count_queries() as log:
				getattr(review, step)()
			counts[step] = log.our_count
		return counts

	def test_the_number_of_queries_does_not_depend_on_the_rows(self):
		# Early releases of version 15 ask here for the permission of every user who has the role.
		with patch("frappe.workflow.doctype.workflow_action.workflow_action.process_workflow_actions"):
			self.queries_of(1)  # whatever is cached, is cached now
			self.assertEqual(self.queries_of(2), self.queries_of(12))
