"""A change of an approved plan: drafted beside it, compared with it, and in its place once approved (2(14), 35(2))."""

from __future__ import annotations

import frappe

from kredit_edu.patches import number_plan_versions
from kredit_edu.services.study_plan.differences import differences_between
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.group_start import start_plan_for
from kredit_edu.services.study_plan.versions import begin_change, discard_change
from kredit_edu.services.study_plan.view import plan_view
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings, make_learner, make_user
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import close_registration, open_changes

PLAN, ENROLLMENT = "Kredit Study Plan", "Kredit Enrollment"


class PlanInForce(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().approved()
		open_changes()

	def enrolled(self) -> dict[str, str]:
		rows = frappe.get_all(
			ENROLLMENT,
			{"learner": self.review.learner.name, "status": "Enrolled"},
			["name", "discipline"],
			order_by="name asc",
		)
		return {row.discipline: row.name for row in rows}


class TestBeginning(PlanInForce):
	@accepts("2(14)", "35(2)", case="T260")
	def test_a_change_is_drafted_beside_the_plan_in_force(self):
		before, enrolled = self.review.plan, self.enrolled()
		draft = self.review.change().plan
		self.assertEqual((draft.state, draft.version, draft.changes_plan), ("Draft", 2, before.name))
		self.assertEqual(
			[(row.row_key, row.slot_key, row.discipline, row.credits) for row in draft.get("items")],
			[(row.row_key, row.slot_key, row.discipline, row.credits) for row in before.get("items")],
		)
		self.assertEqual(draft.acknowledged_on, before.acknowledged_on)
		self.assertEqual((draft.title, draft.moves), (f"{before.title} · v2", []))
		self.assertNotEqual(draft.active_key, before.active_key)
		after = self.review.plan
		self.assertEqual((after.state, after.active_key), ("Approved", before.active_key))
		self.assertEqual((after.modified, self.enrolled()), (before.modified, enrolled))

	@accepts("2(14)", "2(29)")
	def test_adviser_and_registrar_begin_one_for_the_learner(self):
		for user in (self.review.adviser, self.review.registrar):
			with self.subTest(user=user), as_user(user):
				draft = begin_change(self.review.name, "The group was closed.")
				self.assertEqual((draft.owner, draft.rules_acknowledged), (user, 1))
				self.assertEqual(discard_change(draft.name), self.review.name)

	@refuses("2(14)", case="T260")
	def test_nobody_else_begins_one(self):
		other = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum))
		strangers = (other.user, other.adviser, make_user(roles=["Kredit Support Service"]), make_user())
		for user in (*strangers, make_user(roles=["Kredit Dean"])):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				begin_change(self.review.name, "why")
		self.assertEqual(frappe.db.count(PLAN, {"learner": self.review.learner.name}), 1)

	@refuses("2(14)", "35(2)")
	def test_only_a_plan_in_force_is_changed_and_with_a_reason(self):
		draft = Review().ready()
		with self.assertRefused("2(14)", "35(2)") as refusal, as_user(draft.user):
			begin_change(draft.name, "  ")
		self.assertEqual(refusal.keys, {"plan.not_in_force", "plan.change_without_reason"})

	@refuses("2(14)", case="T253")
	def test_one_change_at_a_time(self):
		self.review.change()
		with self.assertRefused("2(14)") as refusal:
			self.review.change()
		self.assertEqual(refusal.keys, {"plan.another_change"})

	@refuses("2(14)", case="T253")
	def test_a_change_is_no_way_to_a_second_plan(self):
		self.review.change()
		with self.assertRefused("2(14)") as refusal, as_user(self.review.user):
			start_plan(self.review.learner.name, YEAR)
		self.assertEqual(refusal.keys, {"plan.another_active"})
		self.assertEqual(start_plan_for(self.review.learner.name, YEAR).plan, self.review.name)

	def test_ties_to_other_versions_are_never_taken_from_the_sender(self):
		draft = self.review.change().plan
		other = Review().ready()
		draft.update({"changes_plan": other.name, "version": 9, "changed_credits": 7})
		draft.update({"seats_held_until": "2030-01-01 00:00:00"})
		with as_user(self.review.user):
			draft.save()
		stored = frappe.get_doc(PLAN, draft.name)
		self.assertEqual((stored.changes_plan, stored.version), (self.review.name, 2))
		self.assertEqual((stored.changed_credits, stored.seats_held_until), (0, None))
		posted = {"doctype": PLAN, "learner": self.review.learner.name, "academic_year": "2090-2091"}
		posted |= {"study_year": "1", "version": 5, "changes_plan": self.review.name, "change_reason": "x"}
		with as_user(self.review.registrar):
			new = frappe.get_doc(posted).insert()
		self.assertEqual((new.version, new.changes_plan, new.change_reason), (1, None, None))

	def test_a_discarded_change_leaves_the_plan_as_it_is(self):
		before, enrolled = self.review.plan, self.enrolled()
		change = self.review.change()
		with as_user(self.review.user):
			discard_change(change.name)
		self.assertFalse(frappe.db.exists(PLAN, change.name))
		self.assertEqual(self.review.plan.modified, before.modified)
		self.assertEqual(self.enrolled(), enrolled)
		self.assertEqual(self.review.change().plan.version, 2)

	@refuses("2(14)", "35")
	def test_only_the_draft_of_a_change_is_discarded(self):
		first = Review().ready()
		with self.assertRefused("2(14)") as refusal, as_user(first.user):
			discard_change(first.name)
		self.assertEqual(refusal.keys, {"plan.not_a_change"})
		change = self.review.change()
		change.take_another()
		change.submit()
		with self.assertRefused("35"), as_user(self.review.user):
			discard_change(change.name)
		stranger = make_learner(
			curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		)
		with as_user(stranger.user), self.assertRaises(frappe.PermissionError):
			discard_change(change.name)

	def test_the_view_says_what_is_on_its_way(self):
		with as_user(self.review.user):
			self.assertEqual(plan_view(self.review.plan)["change"], {"name": None, "may_begin": True})
		change = self.review.change()
		expected = {"name": change.name, "may_begin": False}
		with as_user(self.review.user):
			self.assertEqual(plan_view(self.review.plan)["change"], expected)
			self.assertIsNone(plan_view(change.plan)["change"])


class TestRules(PlanInForce):
	@refuses("35(2)", case="T260")
	def test_a_change_that_changes_nothing_or_after_its_window(self):
		change = self.review.change()
		with self.assertRefused("35(2)") as refusal:
			change.submit()
		self.assertEqual(refusal.keys, {"plan.nothing_changed"})
		change.take_another()
		frappe.db.delete("Kredit Calendar Row", {"row_type": "Change of Study Plan"})
		close_registration()
		with self.assertRefused("35(2)"):
			change.submit()
		self.assertEqual(self.review.state, "Approved")

	@refuses("35(2)", case="T260")
	@accepts("35(2)", case="T260")
	def test_the_limit_of_changed_credits(self):
		change = self.review.change()
		change.take_another()
		self.assertEqual(change.plan.changed_credits, 5)
		ensure_settings(change_credits_limit="4")
		with self.assertRefused("35(2)") as refusal:
			change.submit()
		self.assertEqual(refusal.keys, {"plan.change_too_large"})
		ensure_settings(change_credits_limit="5")
		self.assertEqual(change.submit().state, "Adviser Review")

	@clause("8.2")
	def test_a_draft_saves_and_shows_what_is_wrong_with_the_change(self):
		change = self.review.change()
		keys = {reason.key for reason in reasons_for(change.plan).refusals}
		self.assertEqual(keys, {"plan.nothing_changed"})

	@clause("35(2)")
	def test_a_row_that_comes_back_is_the_row_that_it_was(self):
		change = self.review.change()
		plan = change.plan
		row = next(row for row in plan.get("items") if row.slot_code == "S04")
		key, discipline = row.row_key, row.discipline
		plan.remove(row)
		with as_user(change.user):
			plan.save()
		self.assertEqual(change.plan.changed_credits, 5)
		plan = change.plan
		plan.append("items", {"discipline": discipline})
		with as_user(change.user):
			plan.save()
		self.assertEqual(change.plan.changed_credits, 0)
		self.assertIn(key, [row.row_key for row in change.plan.get("items")])


class TestDifferences(PlanInForce):
	@clause("2(14)", "35(2)", case="T260")
	def test_what_a_change_changes(self):
		change = self.review.change()
		former = next(row for row in self.review.plan.get("items") if row.slot_code == "S04")
		taken = change.take_another()
		with as_user(self.review.user):
			found = differences_between(change.name)
		self.assertEqual((found["before"]["name"], found["after"]["name"]), (self.review.name, change.name))
		(row,) = found["rows"]
		self.assertEqual((row["change"], row["fields"], row["credits"]), ("Changed", ["discipline"], 5))
		self.assertEqual(
			(row["before"]["discipline"], row["after"]["discipline"]), (former.discipline, taken)
		)
		self.assertEqual(set(row["after"]["title"]), {"kk", "ru", "en"})
		self.assertEqual(
			[(version["version"], version["state"]) for version in found["versions"]],
			[(2, "Draft"), (1, "Approved")],
		)

	def test_a_first_version_differs_from_none(self):
		with as_user(self.review.user):
			found = differences_between(self.review.name)
		self.assertEqual((found["before"], found["rows"], len(found["versions"])), (None, [], 1))

	@refuses("2(14)")
	def test_plans_of_others_are_not_compared(self):
		other = Review().ready()
		with self.assertRaises(frappe.PermissionError), as_user(self.review.user):
			differences_between(self.review.name, other.name)
		with self.assertRefused("2(14)") as refusal, as_user(self.review.registrar):
			differences_between(self.review.name, other.name)
		self.assertEqual(refusal.keys, {"plan.versions_of_others"})


class TestAtOnce(CommittingTestCase):
	@refuses("2(14)", case="T253")
	def test_two_changes_begun_at_once_leave_one(self):
		review = Review().approved()

		def begin():
			frappe.set_user(review.user)
			return begin_change(review.name, "Another elective.").name

		given = at_once(begin, begin, begin)
		refused = [error for error in given if isinstance(error, Exception)]
		self.assertEqual(len(refused), 2, given)
		keys = {reason.key for error in refused for reason in error.decision.refusals}
		self.assertEqual(keys, {"plan.another_change"})
		changes = frappe.get_all(PLAN, {"changes_plan": review.name}, pluck="name", order_by="name")
		self.assertEqual(changes, [name for name in given if isinstance(name, str)])


class TestEarlierPlans(KreditTestCase):
	def test_plans_made_before_versions_were_counted_are_first_ones(self):
		review = Review().ready()
		title = review.plan.title
		frappe.db.set_value(PLAN, review.name, "version", 0)
		review.submit()
		self.assertEqual(review.plan.title, title)
		number_plan_versions.execute()
		self.assertEqual(review.plan.version, 1)

	@refuses("35")
	def test_a_draft_is_not_discarded(self):
		review = Review().ready()
		with self.assertRefused("35") as refusal:
			review.plan.run_method("before_discard")
		self.assertEqual(refusal.keys, {"plan.not_discarded"})
