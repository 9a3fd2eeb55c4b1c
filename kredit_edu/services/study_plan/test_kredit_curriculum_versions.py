"""Plans when a new version of their curriculum comes into force: learners follow it, or stay on theirs."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum.approval import move
from kredit_edu.services.curriculum.versions import new_version
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.curricula import FOLLOW, STAY
from kredit_edu.testing.factories import make_discipline
from kredit_edu.testing.plans import RETURN, Review


class VersionTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		self.first = frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)

	def supersede(self, learners: str):
		"""A second version with another discipline in the second slot, approved."""
		draft = new_version(self.first.name)
		self.replaced = draft.options[1].discipline
		self.put_in = draft.options[1].discipline = make_discipline().name
		draft.save()
		return move(draft.name, "Approve", learners=learners)

	def disciplines(self) -> set[str]:
		return {row.discipline for row in self.review.plan.get("items")}


class TestStaying(VersionTestCase):
	@accepts("2(14)", "10.1")
	def test_the_superseded_version_serves_the_plan_to_its_end(self):
		self.supersede(STAY)
		for step, state in (
			(self.review.submit, "Adviser Review"),
			(self.review.advise, "Registrar Review"),
			(self.review.approve, "Approved"),
		):
			step()
			self.assertEqual(self.review.state, state)
		self.assertEqual(self.review.plan.curriculum, self.first.name)
		self.assertIn(self.replaced, self.disciplines())

	@accepts("2(14)")
	def test_a_plan_can_be_begun_by_it(self):
		self.supersede(STAY)
		frappe.delete_doc("Kredit Study Plan", self.review.name)
		plan = self.review.start()
		self.assertEqual(plan.curriculum, self.first.name)
		self.assertIn(self.replaced, self.disciplines())

	@refuses("6(2)")
	def test_its_disciplines_stay_as_they_were_approved(self):
		self.supersede(STAY)
		discipline = frappe.get_doc("Kredit Discipline", self.replaced)
		discipline.lecture_hours, discipline.practical_hours = "44", "16"
		with self.assertRefused("6(2)"):
			discipline.save()

	@accepts("6(2)")
	def test_a_version_that_nobody_follows_holds_nothing_back(self):
		self.supersede(FOLLOW)
		discipline = frappe.get_doc("Kredit Discipline", self.replaced)
		discipline.lecture_hours, discipline.practical_hours = "44", "16"
		self.assertEqual(discipline.save().total_hours, 150)


class TestFollowing(VersionTestCase):
	@clause("2(14)")
	def test_a_draft_takes_the_new_version_when_it_is_sent(self):
		second = self.supersede(FOLLOW)
		with self.assertRefused("2(14)") as refusal:
			self.review.submit()
		self.assertIn("plan.row_outside", refusal.keys)
		self.assertEqual(self.review.plan.curriculum, self.first.name)
		plan = self.review.plan
		row = next(row for row in plan.get("items") if row.discipline == self.replaced)
		self.assertEqual(row.slot_key, second.slots[1].slot_key)
		row.discipline = self.put_in
		plan.save()
		self.review.submit()
		self.assertEqual(self.review.plan.curriculum, second.name)

	@refuses("2(14)")
	def test_a_plan_in_review_is_not_approved_by_the_old_version(self):
		self.review.submit()
		second = self.supersede(FOLLOW)
		with self.assertRefused("2(14)") as refusal:
			self.review.advise()
		self.assertIn("plan.of_other_curriculum", refusal.keys)
		self.review.act(RETURN, self.review.adviser, "The curriculum has a new version.")
		plan = self.review.plan
		next(row for row in plan.get("items") if row.discipline == self.replaced).discipline = self.put_in
		plan.save()
		self.review.submit()
		self.review.advise()
		self.review.approve()
		self.assertEqual((self.review.state, self.review.plan.curriculum), ("Approved", second.name))

	@clause("2(14)")
	def test_an_approved_plan_keeps_what_it_was_approved_with(self):
		self.review.submit()
		self.review.advise()
		self.review.approve()
		self.supersede(FOLLOW)
		self.assertEqual((self.review.state, self.review.plan.curriculum), ("Approved", self.first.name))
		self.assertIn(self.replaced, self.disciplines())
