"""The nightly check: what differs is told and left as it is, until somebody has it recomputed."""

from unittest.mock import patch

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.standing import StandingScope
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import check, recompute
from kredit_edu.services.standing.compute import standing_key
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user, place
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.queries import count_queries

STANDING = "Kredit Learner Standing"


class TestCheck(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.learners = make_learners(3)
		group = Class(self.learners)
		group.grade("95", "80", "40")
		self.registrar = group.registrar

	def run_check(self) -> frappe._dict:
		"""A check from its beginning to its end, its jobs one after the other."""
		with patch("frappe.enqueue") as enqueue:
			name = check.begin()
			while enqueue.called:
				(method,), options = enqueue.call_args
				enqueue.reset_mock()
				self.assertEqual((options.pop("queue"), options.pop("enqueue_after_commit")), ("long", True))
				frappe.get_attr(method)(**options)
		return frappe.db.get_value(check.CHECK, name, "*", as_dict=True)

	def found(self, name: str) -> list[tuple]:
		columns = ["learner", "scope", "part", "figure", "stored", "computed"]
		rows = frappe.get_all(
			check.DIFFERENCE,
			{"standing_check": name, "learner": ("in", self.learners)},
			columns,
			order_by="creation asc, learner asc, scope asc, figure asc",
		)
		return [tuple(row[column] for column in columns) for row in rows]

	def spoil(self, learner: str, scope: str = "Cumulative", **values) -> None:
		frappe.db.set_value(STANDING, {"learner": learner, "scope": scope}, values)

	@accepts("2(28)")
	def test_what_is_right_is_found_right(self):
		done = self.run_check()
		self.assertEqual(
			(done.status, done.learners_checked), ("Finished", frappe.db.count("Kredit Learner"))
		)
		self.assertEqual(self.found(done.name), [])
		self.assertIn("gpa_across_attempts=BEST", done.policy)
		self.assertTrue(done.ended_on)

	@refuses("2(28)")
	def test_each_figure_that_differs_is_told_and_left_as_it_is(self):
		first, second, third = self.learners
		self.spoil(first, gpa="3.99", credits_earned=7)
		frappe.db.delete(STANDING, {"learner": second, "scope": "Year"})
		place(
			STANDING,
			learner=third,
			program=frappe.db.get_value("Kredit Learner", third, "program"),
			scope="Year",
			academic_year="1999-2000",
			gpa="2.00",
			standing_key="stale",
		)
		done = self.run_check()
		self.assertEqual(done.learners_differing, 3)
		found = self.found(done.name)
		self.assertEqual(done.differences, len(found))
		self.assertIn((first, "Cumulative", None, "GPA", "3.99", "4.00"), found)
		self.assertIn((first, "Cumulative", None, "Credits earned", "7", "5"), found)
		year = frappe.db.get_value(STANDING, {"learner": first, "scope": "Year"}, "academic_year")
		self.assertIn((second, "Year", year, "GPA", None, "3.00"), found)
		self.assertIn((third, "Year", "1999-2000", "GPA", "2.00", None), found)
		self.assertEqual(
			frappe.db.get_value(STANDING, {"learner": first, "scope": "Cumulative"}, "gpa"), "3.99"
		)
		self.assertFalse(frappe.db.exists(STANDING, {"learner": second, "scope": "Year"}))

	@refuses("2(28)")
	def test_figures_computed_by_other_settings_are_told(self):
		ensure_settings(gpa_across_attempts="LATEST")
		found = self.found(self.run_check().name)
		self.assertEqual({row[3] for row in found}, {"Key of the GPA settings"})
		self.assertEqual({row[0] for row in found}, set(self.learners))

	@accepts("2(28)", "42")
	def test_the_registrar_has_the_differing_learners_recomputed(self):
		first, second, _third = self.learners
		self.spoil(first, gpa="3.99")
		done = self.run_check()
		self.spoil(second, gpa="0.01")  # after the check, so it is not its concern
		with as_user(self.registrar):
			self.assertEqual(check.recompute_differing(done.name), 1)
		self.assertEqual(
			frappe.db.get_value(STANDING, {"learner": first, "scope": "Cumulative"}, "gpa"), "4.00"
		)
		self.assertEqual(
			frappe.db.get_value(STANDING, {"learner": second, "scope": "Cumulative"}, "gpa"), "0.01"
		)
		self.assertEqual(frappe.db.get_value(check.CHECK, done.name, "recomputed_by"), self.registrar)
		with as_user(self.registrar), self.assertRaises(RuleRefused):
			check.recompute_differing(done.name)
		recompute([second])
		self.assertEqual(self.found(self.run_check().name), [])

	@clause("2(28)")
	def test_many_are_recomputed_step_by_step(self):
		for learner in self.learners:
			self.spoil(learner, gpa="1.11")
		done = self.run_check()
		with patch.object(check, "LEARNERS_A_STEP", 2), patch("frappe.enqueue") as enqueue:
			with as_user(self.registrar):
				check.recompute_differing(done.name)
			left = frappe.get_all(STANDING, {"gpa": "1.11"}, pluck="learner", order_by="name asc")
			self.assertEqual(left, [self.learners[2]])
			(method,), options = enqueue.call_args
			frappe.get_attr(method)(name=options["name"])
		self.assertFalse(frappe.db.exists(STANDING, {"gpa": "1.11"}))

	@clause("2(28)")
	def test_a_step_that_was_done_is_not_done_again(self):
		with patch.object(check, "LEARNERS_A_STEP", 2), patch("frappe.enqueue") as enqueue:
			name = check.begin()
			check.step(name, "")
			after = enqueue.call_args.kwargs["after"]
			check.step(name, "")
			self.assertEqual(frappe.db.get_value(check.CHECK, name, "learners_checked"), 2)
			check.step(name, after)
		self.assertGreater(frappe.db.get_value(check.CHECK, name, "learners_checked"), 2)

	@clause("2(28)")
	def test_other_settings_end_a_check(self):
		with patch("frappe.enqueue"):
			name = check.begin()
		ensure_settings(gpa_failed="EXCLUDE")
		check.step(name, "")
		status, note = frappe.db.get_value(check.CHECK, name, ["status", "note"])
		self.assertEqual(status, "Failed")
		self.assertIn("settings were changed", note)

	@clause("2(28)")
	def test_a_later_check_ends_one_that_did_not_come_to_its_end(self):
		with patch("frappe.enqueue"):
			first, second = check.begin(), check.begin()
		self.assertEqual(frappe.db.get_value(check.CHECK, first, "status"), "Failed")
		self.assertEqual(frappe.db.get_value(check.CHECK, second, "status"), "Running")
		with as_user(self.registrar), self.assertRaises(RuleRefused):
			check.recompute_differing(second)

	@refuses("2(28)")
	def test_nobody_else_has_standings_checked_or_recomputed(self):
		done = self.run_check()
		for roles in (["Kredit Teacher"], ["Kredit Learner"], ["Kredit Adviser"], ["Kredit Dean"]):
			with self.subTest(roles=roles), as_user(make_user(roles=roles)):
				with self.assertRaises(frappe.PermissionError):
					check.recompute_differing(done.name)
				with self.assertRaises(frappe.PermissionError):
					check.begin_by_hand()
		with as_user(make_user(roles=["Kredit Administrator"])), patch("frappe.enqueue"):
			self.assertTrue(check.begin_by_hand())

	@refuses("2(28)", "42")
	def test_nobody_writes_into_a_check(self):
		done = self.run_check()
		doc = frappe.get_doc(check.CHECK, done.name)
		doc.differences = 0
		with self.assertRaises(RuleRefused):
			doc.save(ignore_permissions=True)
		with self.assertRaises(RuleRefused):
			doc.delete(ignore_permissions=True)

	def test_queries_do_not_grow_with_the_learners(self):
		context = rules_context()
		counts = []
		for size in (1, 3):
			with count_queries() as log:
				check.differences_of(self.learners[:size], context)
			counts.append(log.our_count)
		self.assertEqual(*counts)

	def test_a_record_is_found_by_what_it_speaks_of(self):
		row = frappe.db.get_value(
			STANDING, {"learner": self.learners[0], "scope": "Cumulative"}, "*", as_dict=True
		)
		self.assertEqual(
			row.standing_key, standing_key(row.learner, row.program, StandingScope.CUMULATIVE, "")
		)
