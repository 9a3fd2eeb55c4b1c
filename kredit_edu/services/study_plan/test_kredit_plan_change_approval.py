"""A change comes into force: the former version is superseded, kept enrollments stay untouched (2(14), 35(2))."""

from __future__ import annotations

import frappe

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.differences import differences_between
from kredit_edu.services.study_plan.versions import begin_change, discard_change
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_offering
from kredit_edu.testing.plans import RETURN, WITHDRAW, Review
from kredit_edu.testing.registration import open_changes

ENROLLMENT, OFFERING = "Kredit Enrollment", "Kredit Offering"
STORED = ["name", "discipline", "status", "study_plan", "row_key", "offering", "modified", "active_key"]


class TestApproval(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()
		row = next(row for row in self.review.start().get("items") if row.slot_code == "S01")
		self.offering = make_offering(row.discipline, row.academic_period, seats_max="1")
		self.review.choose(S01=self.offering.name)
		self.review.submit()
		self.review.advise()
		self.review.approve()
		open_changes()

	def enrollments(self) -> dict[str, frappe._dict]:
		found = frappe.get_all(
			ENROLLMENT, {"learner": self.review.learner.name}, STORED, order_by="creation asc, name asc"
		)
		return {row.name: row for row in found}

	def changed(self) -> Review:
		change = self.review.change()
		change.take_another()
		change.submit()
		change.advise()
		return change

	@accepts("2(14)", "35(2)", case="T260")
	def test_the_new_version_takes_the_place_of_the_old_one(self):
		former = self.review.plan
		change = self.changed()
		self.assertEqual((self.review.state, self.review.plan.active_key), ("Approved", former.active_key))
		self.assertEqual(change.approve().state, "Approved")
		old, new = self.review.plan, change.plan
		self.assertEqual((old.state, old.active_key), ("Superseded", None))
		self.assertEqual((new.version, new.active_key), (2, former.active_key))
		step = old.moves[-1]
		self.assertEqual((step.action, step.to_state), ("Supersede", "Superseded"))
		self.assertEqual(step.moved_by, self.review.registrar)
		self.assertEqual(
			[row.discipline for row in old.get("items")], [row.discipline for row in former.get("items")]
		)

	@accepts("35(2)", "30.2", case="T260")
	def test_kept_rows_stay_enrolled_untouched_and_changed_ones_are_exchanged(self):
		before = self.enrollments()
		former = next(row for row in self.review.plan.get("items") if row.slot_code == "S04")
		change = self.changed()
		change.approve()
		after = self.enrollments()
		left = {name for name, row in before.items() if row.discipline == former.discipline}
		self.assertEqual(len(left), 1)
		for name in before.keys() - left:
			self.assertEqual(after[name], before[name])
		(gone,) = (after.get(name) for name in left)
		self.assertEqual((gone.status, gone.study_plan), ("Withdrawn", self.review.name))
		(new,) = (row for name, row in after.items() if name not in before)
		row = next(row for row in change.plan.get("items") if row.slot_code == "S04")
		self.assertEqual((new.status, new.discipline), ("Enrolled", row.discipline))
		self.assertEqual((new.study_plan, new.row_key), (change.name, former.row_key))
		self.assertEqual(frappe.db.get_value(OFFERING, self.offering.name, "seats_taken"), 1)

	@clause("35(2)")
	def test_a_change_that_comes_back_leaves_the_plan_in_force(self):
		before = {name: row for name, row in self.enrollments().items() if row.status == "Enrolled"}
		change = self.review.change()
		change.take_another()
		change.submit()
		change.act(WITHDRAW, change.user)
		change.submit()
		self.assertEqual(change.act(RETURN, change.adviser, "Keep the first one.").state, "Draft")
		self.assertEqual(self.review.state, "Approved")
		after = self.enrollments()
		self.assertEqual({name: after[name] for name in before}, before)

	@accepts("30.2")
	def test_a_discarded_change_gives_back_what_it_held(self):
		change = self.review.change()
		discipline = change.take_another()
		row = next(row for row in change.plan.get("items") if row.slot_code == "S04")
		offering = make_offering(discipline, row.academic_period, seats_max="1")
		with as_user(change.user):
			save_choices(change.name, [{"row_key": row.row_key, "offering": offering.name}])
		change.submit()
		change.act(RETURN, change.adviser, "Keep the first one.")
		self.assertEqual(frappe.db.get_value(OFFERING, offering.name, "seats_taken"), 1)
		with as_user(change.user):
			discard_change(change.name)
		self.assertEqual(frappe.db.get_value(OFFERING, offering.name, "seats_taken"), 0)
		self.assertFalse(frappe.db.exists(ENROLLMENT, {"study_plan": change.name}))

	@accepts("35(2)", "4(3)")
	def test_another_teacher_is_a_change_of_no_credits(self):
		row = next(row for row in self.review.plan.get("items") if row.slot_code == "S01")
		other = make_offering(row.discipline, row.academic_period, seats_max="1")
		change = self.review.change("Another teacher.")
		with as_user(change.user):
			save_choices(change.name, [{"row_key": row.row_key, "offering": other.name}])
		self.assertEqual(change.plan.changed_credits, 0)
		change.submit()
		change.advise()
		change.approve()
		seats = [
			frappe.db.get_value(OFFERING, name, "seats_taken") for name in (self.offering.name, other.name)
		]
		self.assertEqual(seats, [0, 1])

	@accepts("2(14)", case="T260")
	@refuses("2(14)")
	def test_changes_follow_each_other_and_the_history_stays(self):
		second = self.changed()
		second.approve()
		with self.assertRefused("2(14)") as refusal, as_user(self.review.user):
			begin_change(self.review.name, "The first version once more.")
		self.assertEqual(refusal.keys, {"plan.not_in_force"})
		third = second.change("Back again.")
		third.take_another()
		third.submit()
		third.advise()
		third.approve()
		with as_user(self.review.user):
			found = differences_between(third.name, self.review.name)
		self.assertEqual(found["rows"], [])
		self.assertEqual(
			[(version["version"], version["state"]) for version in found["versions"]],
			[(3, "Approved"), (2, "Superseded"), (1, "Superseded")],
		)

	@refuses("2(14)")
	def test_a_change_of_what_is_no_longer_in_force_is_not_approved(self):
		change = self.changed()
		frappe.db.set_value(
			"Kredit Study Plan", self.review.name, {"state": "Superseded", "active_key": None}
		)
		with self.assertRefused("2(14)") as refusal:
			change.approve()
		self.assertIn("plan.not_in_force", refusal.keys)
