"""Advisers for many learners at once: a line for each, and one learner's refusal is never another's."""

from unittest.mock import patch

import frappe

from kredit_edu.services.learner import adviser_history, assignment
from kredit_edu.services.learner.assignment import assign
from kredit_edu.services.learner.test_kredit_advisers import LEARNER, AdviserCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, make_user, unique
from kredit_edu.testing.learners import make_adviser, make_group


class TestAssignment(AdviserCase):
	def assign(self, adviser, user=None, **whom):
		with as_user(user or self.registrar):
			return assign(adviser, **whom)

	def adviser_of(self, learner):
		return frappe.db.get_value(LEARNER, learner.name, "adviser")

	def results(self, report):
		return {row["learner"]: row["result"] for row in report["rows"]}

	@accepts("4(4)", "2(29)")
	def test_learners_get_an_adviser(self):
		new, same = self.learner(), self.learner(adviser=self.second)
		report = self.assign(self.second, learners=[new.name, same.name, new.name], reason="Order 7")
		self.assertEqual(report["assigned"], 1)
		self.assertEqual(self.results(report), {new.name: "Assigned", same.name: "Unchanged"})
		self.assertEqual(self.adviser_of(new), self.second)
		row = self.rows(new)[-1]
		self.assertEqual((row.adviser, row.assigned_by, row.reason), (self.second, self.registrar, "Order 7"))
		self.assertEqual(len(self.rows(same)), 1)

	@accepts("4(4)")
	def test_a_group_gets_an_adviser_for_those_who_will_join_too(self):
		group = make_group(self.curriculum)
		learners = [self.learner(learner_group=group.name) for _ in range(2)]
		outside = self.learner()
		report = self.assign(self.second, group=group.name)
		self.assertEqual(report["assigned"], 2)
		self.assertEqual({self.adviser_of(learner) for learner in learners}, {self.second})
		self.assertEqual(self.adviser_of(outside), self.first)
		newcomer = self.learner()
		newcomer.update({"adviser": None, "learner_group": group.name})
		newcomer.save()
		self.assertEqual(newcomer.adviser, self.second)

	@refuses("2(29)")
	def test_the_refusal_of_one_leaves_the_others(self):
		both = make_user(roles=["Kredit Learner", "Kredit Adviser", "Kredit Teacher"])
		own, other = self.learner(user=both), self.learner()
		nobody = unique("L")
		report = self.assign(both, learners=[own.name, other.name, nobody])
		self.assertEqual(
			self.results(report), {own.name: "Refused", other.name: "Assigned", nobody: "Refused"}
		)
		reasons = {row["learner"]: {r["key"] for r in row["reasons"]} for row in report["rows"]}
		self.assertEqual(reasons[own.name], {"learner.own_adviser"})
		self.assertEqual(reasons[nobody], {"assignment.no_learner"})
		self.assertEqual((self.adviser_of(own), self.adviser_of(other)), (self.first, both))
		self.assertEqual(len(self.rows(own)), 1)

	@refuses("2(29)", case="T256")
	def test_who_may_not_advise_is_refused_once(self):
		learner = self.learner()
		with self.assertRefused("2(29)") as refusal:
			self.assign(make_user(roles=["Kredit Adviser"]), learners=[learner.name])
		self.assertEqual(refusal.keys, {"plan.adviser_not_teacher"})
		retired = make_adviser()
		frappe.db.set_value("User", retired, "enabled", 0)
		with self.assertRefused("2(29)") as refusal:
			self.assign(retired, learners=[learner.name])
		self.assertEqual(refusal.keys, {"assignment.no_user"})
		self.assertEqual(self.adviser_of(learner), self.first)

	@refuses("31")
	def test_a_list_that_cannot_be(self):
		learner = self.learner().name
		for whom, key in (
			({}, "assignment.learners_or_group"),
			(
				{"learners": [learner], "group": make_group(self.curriculum).name},
				"assignment.learners_or_group",
			),
			({"group": unique("G")}, "assignment.no_group"),
		):
			with self.subTest(whom=whom), self.assertRefused("31") as refusal:
				self.assign(self.second, **whom)
			self.assertEqual(refusal.keys, {key})
		with patch.object(assignment, "MOST_LEARNERS", 1), self.assertRefused("31") as refusal:
			self.assign(self.second, learners=[learner, self.learner().name])
		self.assertEqual(refusal.keys, {"assignment.too_many"})

	@refuses("31")
	def test_others_assign_nobody(self):
		learner = self.learner()
		group = make_group(self.curriculum).name
		for roles in (
			["Kredit Adviser"],
			["Kredit Dean"],
			["Kredit Support Service"],
			["Kredit Learner"],
			[],
		):
			for whom in ({"learners": [learner.name]}, {"group": group}):
				with self.subTest(roles=roles, whom=whom), self.assertRaises(frappe.PermissionError):
					self.assign(self.second, user=make_user(roles=roles), **whom)
		self.assertEqual(self.adviser_of(learner), self.first)

	@accepts("4(4)")
	def test_an_adviser_is_told_once(self):
		group = make_group(self.curriculum)
		learners = [self.learner(learner_group=group.name).name for _ in range(2)]
		with patch.object(assignment, "notify") as notify, patch.object(adviser_history, "notify") as single:
			self.assign(self.second, group=group.name)
			self.assign(self.first, learners=learners)
			self.assign(self.first, learners=learners)
		told = [(call.args[0], call.args[2], call.args[4]["count"]) for call in notify.call_args_list]
		self.assertEqual(
			told, [([self.second], group.name, 2), ([self.first], min(learners), 2)], "and nobody for nothing"
		)
		self.assertEqual({call.args[3] for call in single.call_args_list}, {"adviser.changed"})
