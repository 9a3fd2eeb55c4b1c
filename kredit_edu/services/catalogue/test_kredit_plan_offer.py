"""Study plans are formed from the program and its approved catalogue (2(14), 7.1, 8.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.review import take
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.catalogues import approve_catalogue, make_catalogue
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_discipline
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries

CATALOGUE = "Kredit Elective Catalogue"


class TestPlanAndCatalogue(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		self.curriculum = frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		self.catalogue = frappe.db.get_value(
			CATALOGUE, {"program": self.curriculum.program, "state": "Approved"}
		)

	def withdraw(self):
		"""The program has no catalogue in force any more."""
		take(REVIEW, self.catalogue, "Supersede")

	def choice(self):
		return next(row for row in self.review.plan.get("items") if row.component == "Elective")

	def offered(self):
		return [option["discipline"] for option in options_of_row(self.review.name, self.choice().row_key)]

	@refuses("7.1", "8.1", case="T237")
	def test_no_plan_is_submitted_without_an_approved_catalogue(self):
		self.review.ready()
		self.withdraw()
		with self.assertRefused("7.1") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"catalogue.none_approved"})
		self.assertEqual(self.review.state, "Draft")
		make_catalogue(self.curriculum)
		with self.assertRefused("7.1"):
			self.review.submit()

	@accepts("7.1", "8.1", case="T237")
	def test_a_plan_goes_its_way_with_one(self):
		self.assertEqual(self.review.approved().state, "Approved")

	@refuses("7.1")
	def test_a_catalogue_withdrawn_in_review_holds_the_plan_back(self):
		self.review.ready()
		self.review.submit()
		self.withdraw()
		with self.assertRefused("7.1"):
			self.review.advise()
		self.assertEqual(self.review.state, "Adviser Review")

	@refuses("2(14)", "32(1)", case="T254")
	def test_only_what_the_catalogue_offers_is_taken(self):
		"""A discipline that the curriculum names but this year's catalogue does not is outside of both."""
		doc = make_catalogue(self.curriculum)
		dropped = doc.options[0].discipline
		added = make_discipline().name
		doc.options = doc.options[1:]
		doc.append(
			"options", {"slot_key": "S04", "discipline": added, "addition_reason": "A grant of the region."}
		)
		doc.save()
		approve_catalogue(doc.name)
		self.review.start()
		self.assertCountEqual(self.offered(), [doc.options[0].discipline, added])
		self.review.choose()
		self.assertEqual(self.choice().discipline, dropped)
		with self.assertRefused("2(14)") as refusal:
			self.review.submit()
		self.assertIn("plan.row_outside", refusal.keys)
		with as_user(self.review.user):
			save_choices(self.review.name, [{"row_key": self.choice().row_key, "discipline": added}])
		self.review.submit()
		self.review.advise()
		self.review.approve()
		enrolled = frappe.get_all("Kredit Enrollment", {"study_plan": self.review.name}, pluck="discipline")
		self.assertIn(added, enrolled)

	@refuses("7.1")
	def test_a_choice_that_the_catalogue_does_not_name(self):
		self.withdraw()
		frappe.db.set_value(CATALOGUE, self.catalogue, {"state": "Approved", "active_key": self.key()})
		frappe.db.delete("Kredit Catalogue Option Row", {"parent": self.catalogue})
		self.review.ready()
		with self.assertRefused("7.1") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"catalogue.slot_not_offered"})

	def key(self):
		program, year = frappe.db.get_value(CATALOGUE, self.catalogue, ["program", "academic_year"])
		return f"{program}|{year}"

	@accepts("7.1", "8.1", case="T238")
	def test_a_military_plan_needs_none(self):
		self.review.ready()
		self.withdraw()
		ensure_settings(institution_type="Military", academic_hour_minutes="40")
		found = reasons_for(self.review.plan)
		self.assertNotIn("7.1", {reason.clause for reason in found.refusals})

	def test_the_catalogue_costs_one_query_whatever_it_holds(self):
		"""One query more than before there were catalogues; with none, with a small and with a large one alike."""
		self.review.ready()
		with count_queries() as small:
			reasons_for(self.review.plan)
		doc = make_catalogue(self.curriculum)
		for _number in range(6):
			doc.append(
				"options", {"slot_key": "S04", "discipline": make_discipline().name, "addition_reason": "x"}
			)
		doc.save()
		approve_catalogue(doc.name)
		with count_queries() as large:
			reasons_for(self.review.plan)
		self.assertEqual(small.our_count, large.our_count, large.shapes())
		asked = [query for query in large.ours if CATALOGUE in query]
		self.assertEqual(len(asked), 1, asked)
