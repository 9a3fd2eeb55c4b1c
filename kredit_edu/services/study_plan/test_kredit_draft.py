"""Forming of a plan: what the system puts in, what a draft takes, what it derives whatever is posted."""

from __future__ import annotations

import frappe

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.services.study_plan.view import read_plan
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	make_discipline,
	make_learner,
	make_user,
)
from kredit_edu.testing.plans import Review
from kredit_edu.testing.site import as_user

PLAN = "Kredit Study Plan"


class TestDraft(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()

	@accepts("8.2", "32(1)", case="T248")
	def test_given_rows_stand_and_choices_are_open(self):
		plan = self.review.start()
		rows = {row.slot_code: row for row in plan.get("items")}
		self.assertEqual(sorted(rows), ["S01", "S02", "S03", "S04", "S05", "S06"])
		self.assertEqual([code for code, row in rows.items() if not row.discipline], ["S04"])
		first = rows["S01"]
		self.assertEqual((first.component, first.cycle), ("Mandatory", "General Education"))
		self.assertEqual((first.credits, first.hours, first.academic_period), (5, 150, f"{YEAR}-S1"))
		self.assertEqual(rows["S05"].kind, "Practice")
		self.assertEqual((plan.total_credits, plan.total_hours, plan.study_year), (25, 750, "1"))
		self.assertEqual((plan.program, plan.adviser), (self.review.learner.program, self.review.adviser))
		self.assertEqual(len({row.row_key for row in plan.get("items")}), 6)

	@accepts("2(14)", "32(1)")
	def test_choices_are_kept_with_their_keys(self):
		before = {row.slot_code: row.row_key for row in self.review.start().get("items")}
		plan = self.review.choose()
		self.assertEqual({row.slot_code: row.row_key for row in plan.get("items")}, before)
		self.assertEqual((plan.total_credits, plan.total_hours), (30, 900))
		self.assertTrue(plan.acknowledged_on)
		self.assertEqual(plan.edition, "152/2011-145/2023")

	@refuses("2(14)", case="T253")
	def test_a_second_plan_of_the_year_is_refused(self):
		self.review.start()
		with self.assertRefused("2(14)") as refusal, as_user(self.review.user):
			start_plan(self.review.learner.name, YEAR)
		self.assertEqual(refusal.keys, {"plan.another_active"})

	@refuses("2(14)", case="T253")
	def test_the_unique_key_is_the_last_wall(self):
		plan = self.review.start()
		twin = frappe.copy_doc(plan)
		twin.active_key = plan.active_key
		with self.assertRefused("2(14)") as refusal:
			twin.db_insert()
		self.assertEqual(refusal.keys, {"plan.another_active"})

	@clause("2(14)")
	def test_another_year_takes_another_plan(self):
		self.review.start()
		with as_user(self.review.user):
			later = start_plan(self.review.learner.name, "2027-2028")
		self.assertEqual((later.study_year, later.get("items")), ("2", []))

	@refuses("8.2", case="T249")
	def test_another_year_of_study_is_set_by_the_registrar_alone(self):
		"""Else a plan of the fourth year would pass over the disciplines of the first."""
		values = {
			"doctype": PLAN,
			"learner": self.review.learner.name,
			"academic_year": YEAR,
			"study_year": "2",
		}
		for user in (self.review.user, self.review.adviser):
			with self.assertRefused("8.2") as refusal, as_user(user):
				frappe.get_doc(values).insert()
			self.assertEqual(refusal.keys, {"plan.other_study_year"})
		with as_user(self.review.registrar):
			plan = frappe.get_doc(values).insert()
		with as_user(self.review.user):
			self.assertEqual(frappe.get_doc(PLAN, plan.name).save().study_year, "2")

	@refuses("2(2)")
	def test_a_year_that_is_none_is_the_only_reason(self):
		with self.assertRefused("2(2)") as refusal, as_user(self.review.user):
			start_plan(self.review.learner.name, "2026")
		self.assertEqual(refusal.keys, {"academic_period.year"})

	@refuses("32(1)", "8.2", case="T250")
	def test_a_given_row_cannot_be_deleted(self):
		self.review.start()
		plan = self.review.plan
		plan.remove(next(row for row in plan.get("items") if row.slot_code == "S01"))
		with self.assertRefused("32(1)"), as_user(self.review.user):
			plan.save()

	@refuses("32(1)", case="T250")
	def test_a_given_row_cannot_change_its_discipline(self):
		self.review.start()
		plan = self.review.plan
		plan.get("items")[0].discipline = make_discipline().name
		with self.assertRefused("32(1)"), as_user(self.review.user):
			plan.save()

	@refuses("2(2)")
	def test_a_malformed_year_is_refused(self):
		for year in ("2026", "2026-2028", "", "next"):
			with self.subTest(year=year), self.assertRefused("2(2)"), as_user(self.review.user):
				start_plan(self.review.learner.name, year)

	@refuses("8.2")
	def test_a_malformed_year_of_study_is_refused(self):
		for study_year in ("0", "-1", "1.5", "second", "99"):
			values = {"doctype": PLAN, "learner": self.review.learner.name, "academic_year": YEAR}
			with self.subTest(study_year=study_year), self.assertRefused("8.2"):
				frappe.get_doc({**values, "study_year": study_year}).insert()

	def test_learner_and_years_are_set_once(self):
		self.review.start()
		other = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum))
		for field, value in (
			("learner", other.name),
			("academic_year", "2027-2028"),
			("study_year", "2"),
		):
			plan = self.review.plan
			plan.set(field, value)
			with self.subTest(field=field), self.assertRaises(frappe.ValidationError):
				plan.save()

	def test_derived_values_are_never_taken_from_the_sender(self):
		self.review.start()
		plan = self.review.plan
		row = plan.get("items")[0]
		expected = (row.row_key, row.slot_key, row.credits, row.academic_period)
		plan.update({"total_credits": 999, "title": "x", "active_key": None, "adviser": self.review.user})
		row.update({"row_key": "mine", "slot_key": "mine", "credits": 99, "academic_period": None})
		plan.append("moves", {"action": "Approve as Registrar", "to_state": "Approved"})
		plan.return_comment = "forged"
		with as_user(self.review.user):
			plan.save()
		stored = self.review.plan
		row = stored.get("items")[0]
		self.assertEqual((row.row_key, row.slot_key, row.credits, row.academic_period), expected)
		self.assertEqual((stored.total_credits, stored.adviser), (25, self.review.adviser))
		self.assertTrue(stored.active_key)
		self.assertEqual((stored.get("moves"), stored.return_comment), ([], None))

	def test_a_row_of_another_plan_is_not_taken_over(self):
		victim = Review()
		victim.start()
		self.review.start()
		stolen = next(row for row in victim.plan.get("items") if not row.discipline)
		plan = self.review.plan
		plan.append("items", {"name": stolen.name, "discipline": None})
		with as_user(self.review.user):
			plan.save()
		self.assertIn(stolen.name, [row.name for row in victim.plan.get("items")])
		self.assertEqual(len(self.review.plan.get("items")), 7)

	@refuses("35(1)")
	def test_only_the_learner_acknowledges_the_rules(self):
		self.review.start()
		for user in (self.review.adviser, self.review.registrar, "Administrator"):
			plan = self.review.plan
			plan.rules_acknowledged = 1
			with self.subTest(user=user), self.assertRefused("35(1)"), as_user(user):
				plan.save()

	@refuses("2(29)")
	def test_only_the_adviser_writes_the_advisers_comment(self):
		self.review.start()
		plan = self.review.plan
		plan.adviser_comment = "I advise myself"
		with self.assertRefused("2(29)"), as_user(self.review.user):
			plan.save()
		plan = self.review.plan
		plan.adviser_comment = "Think of the second option."
		with as_user(self.review.adviser):
			plan.save()
		self.assertEqual(self.review.plan.adviser_comment, "Think of the second option.")

	@clause("8.1", "4(2)", case="T248")
	def test_another_learner_neither_reads_nor_starts_the_plan(self):
		self.review.start()
		stranger = make_learner(
			curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		)
		with as_user(stranger.user):
			for act in (
				lambda: read_plan(self.review.name),
				lambda: save_choices(self.review.name),
				lambda: options_of_row(self.review.name, "x"),
				lambda: start_plan(self.review.learner.name, "2028-2029"),
			):
				with self.assertRaises(frappe.PermissionError):
					act()

	def test_a_teacher_cannot_start_a_plan(self):
		teacher = make_user(roles=["Kredit Teacher"])
		with as_user(teacher), self.assertRaises(frappe.PermissionError):
			start_plan(self.review.learner.name, YEAR)

	def test_a_plan_far_too_long_is_malformed(self):
		self.review.start()
		plan = self.review.plan
		for _number in range(101):
			plan.append("items", {})
		with self.assertRefused("2(14)"), as_user(self.review.user):
			plan.save()
