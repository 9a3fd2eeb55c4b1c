"""Advisers with their history: written by the service alone, whatever door the change comes through."""

from unittest.mock import patch

import frappe

from kredit_edu.services.learner import adviser_history
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.doors import UPDATE, import_file, post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_curriculum, make_learner, make_user
from kredit_edu.testing.learners import make_adviser
from kredit_edu.testing.plans import BY_ADVISER, Review

LEARNER, ROW, PLAN = "Kredit Learner", "Kredit Adviser Assignment Row", "Kredit Study Plan"


class AdviserCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		cls.curriculum = make_curriculum()
		cls.registrar = make_user(roles=["Kredit Registrar"])
		cls.first, cls.second = make_adviser(), make_adviser()

	def learner(self, **values):
		return make_learner(curriculum=self.curriculum, **{"adviser": self.first, **values})

	def rows(self, learner):
		return frappe.get_doc(LEARNER, learner.name).adviser_history

	def change(self, learner, adviser, reason=None):
		with as_user(self.registrar):
			doc = frappe.get_doc(LEARNER, learner.name)
			doc.update({"adviser": adviser, "adviser_reason": reason})
			doc.save()
		return self.rows(learner)


class TestHistory(AdviserCase):
	@accepts("2(29)", "4(4)")
	def test_the_first_adviser_begins_it(self):
		(row,) = self.rows(self.learner())
		self.assertEqual((row.adviser, row.assigned_by, row.ended_on), (self.first, "Administrator", None))
		self.assertTrue(row.assigned_on)

	@accepts("2(29)", "4(4)")
	def test_a_change_closes_one_row_and_begins_another(self):
		learner = self.learner()
		kept = self.rows(learner)[0].name
		former, new = self.change(learner, self.second, "Long leave")
		self.assertEqual((former.name, former.adviser), (kept, self.first))
		self.assertEqual(former.ended_on, new.assigned_on)
		self.assertEqual(
			(new.adviser, new.assigned_by, new.reason, new.ended_on),
			(self.second, self.registrar, "Long leave", None),
		)
		self.assertFalse(frappe.db.get_value(LEARNER, learner.name, "adviser_reason"))

	@accepts("4(4)")
	def test_a_learner_may_be_without_an_adviser_for_a_time(self):
		learner = self.learner()
		(row,) = self.change(learner, None)
		self.assertTrue(row.ended_on)
		ended = row.ended_on
		first, second = self.change(learner, self.first)
		self.assertEqual((first.ended_on, second.ended_on), (ended, None))

	@accepts("4(4)")
	def test_what_is_saved_without_a_change_adds_nothing(self):
		learner = self.learner()
		before = [row.as_dict() for row in self.rows(learner)]
		after = [row.as_dict() for row in self.change(learner, self.first, "For nothing")]
		self.assertEqual([row.name for row in after], [row.name for row in before])
		self.assertEqual(after[0].reason, None)

	@refuses("2(29)")
	def test_a_refused_change_leaves_no_row(self):
		learner = self.learner()
		with self.assertRefused("2(29)"):
			self.change(learner, make_user(roles=["Kredit Teacher"]))
		self.assertEqual(len(self.rows(learner)), 1)


class TestDoors(AdviserCase):
	@refuses("2(29)", "4(4)")
	def test_the_form_writes_no_history(self):
		learner = self.learner()
		values = frappe.get_doc(LEARNER, learner.name).as_dict()
		values.adviser_history = [{"adviser": self.second, "assigned_on": "2001-01-01 00:00:00"}]
		with as_user(self.registrar):
			post_form(values)
		(row,) = self.rows(learner)
		self.assertEqual(row.adviser, self.first)
		values = frappe.get_doc(LEARNER, learner.name).as_dict()
		values.adviser_history[0].ended_on = "2001-01-01 00:00:00"
		values.adviser = self.second
		with as_user(self.registrar):
			post_form(values)
		former, new = self.rows(learner)
		self.assertEqual((former.ended_on, new.adviser), (new.assigned_on, self.second))

	@accepts("4(4)")
	def test_a_file_changes_advisers_with_their_history(self):
		learner = self.learner()
		header = ["ID", "Adviser", "Reason for the change of adviser"]
		import_file(LEARNER, header, [[learner.name, self.second, "Order 12"]], UPDATE)
		former, new = self.rows(learner)
		self.assertEqual((former.adviser, new.adviser, new.reason), (self.first, self.second, "Order 12"))

	@refuses("4(4)")
	def test_a_row_does_not_change_by_itself(self):
		(row,) = self.rows(self.learner())
		row.reason = "Forged"
		with self.assertRaises(frappe.PermissionError):
			row.save()
		with self.assertRaises(frappe.PermissionError):
			row.delete()

	@refuses("2(29)", "31")
	def test_others_do_not_change_advisers(self):
		learner = self.learner()
		for user in (self.first, learner.user, make_user(roles=["Kredit Support Service"])):
			with self.subTest(user=user), as_user(user):
				doc = frappe.get_doc(LEARNER, learner.name)
				doc.adviser = self.second
				with self.assertRaises(frappe.PermissionError):
					doc.save()


class TestPlans(AdviserCase):
	def review(self):
		return Review(self.learner())

	@clause("2(29)", "4(4)")
	def test_a_plan_in_review_goes_over_to_the_new_adviser(self):
		review = self.review().ready()
		review.submit()
		former, modified = review.adviser, review.plan.modified
		self.change(review.learner, self.second)
		plan = review.plan
		self.assertEqual((plan.adviser, plan.modified), (self.second, modified))
		with as_user(former):
			self.assertFalse(frappe.get_doc(PLAN, plan.name).has_permission("read"))
			self.assertEqual(frappe.get_list(PLAN, {"name": plan.name}), [])
		with self.assertRaises(frappe.PermissionError):
			review.act(BY_ADVISER, former)
		with as_user(self.second):
			self.assertEqual(frappe.get_list(PLAN, {"name": plan.name}, pluck="name"), [plan.name])
		review.act(BY_ADVISER, self.second)
		self.assertEqual(review.state, "Registrar Review")

	@clause("4(4)")
	def test_a_draft_follows_and_a_decided_plan_stays(self):
		review = self.review()
		review.start()
		self.change(review.learner, self.second)
		self.assertEqual(review.plan.adviser, self.second)
		frappe.db.set_value(PLAN, review.name, {"state": "Approved"})
		self.change(review.learner, self.first)
		self.assertEqual(review.plan.adviser, self.second)

	def told(self, act):
		with patch.object(adviser_history, "notify") as notify:
			act()
		return [(call.args[3], *call.args[0]) for call in notify.call_args_list]

	@clause("4(4)")
	def test_people_are_told(self):
		review = self.review().ready()
		user = review.user
		told = self.told(lambda: self.change(review.learner, self.second))
		self.assertEqual(told, [("adviser.changed", user), ("adviser.learner_given", self.second)])
		review.learner.reload()
		review.submit()
		told = self.told(lambda: self.change(review.learner, self.first))
		self.assertEqual(
			told,
			[("adviser.changed", user), ("adviser.learner_given", self.first), ("plan.waits", self.first)],
		)
		self.assertEqual(self.told(lambda: self.change(review.learner, None)), [])

	@clause("4(4)")
	def test_a_first_adviser_is_no_other_one(self):
		self.assertEqual(self.told(self.learner), [("adviser.learner_given", self.first)])
