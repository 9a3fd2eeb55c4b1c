"""The review of a plan: every step by its person alone, every refusal with its clause, all at once."""

from __future__ import annotations

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, SUBMIT, Review

ENROLLMENT = "Kredit Enrollment"


class TestReview(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review()

	@accepts("2(14)", "2(29)", "8.2", "32(1)", "35(1)")
	@clause("10.1", "35")
	def test_a_complete_plan_goes_the_whole_way(self):
		review = self.review.ready()
		self.assertEqual(review.submit().state, "Adviser Review")
		self.assertEqual(review.advise().state, "Registrar Review")
		self.assertEqual(review.approve().state, "Approved")
		plan = review.plan
		self.assertEqual(plan.edition, "152/2011-145/2023")
		steps = [(step.action, step.from_state, step.to_state, step.moved_by) for step in plan.moves]
		self.assertEqual(
			steps,
			[
				(SUBMIT, "Draft", "Adviser Review", review.user),
				(BY_ADVISER, "Adviser Review", "Registrar Review", review.adviser),
				(BY_REGISTRAR, "Registrar Review", "Approved", review.registrar),
			],
		)
		enrollments = frappe.get_all(
			ENROLLMENT,
			{"study_plan": plan.name},
			["row_key", "discipline", "academic_period", "credits", "kind", "status", "learner", "edition"],
			order_by="row_key asc",
		)
		rows = sorted(plan.get("items"), key=lambda row: row.row_key)
		self.assertEqual(
			[(row.row_key, row.discipline, row.academic_period, row.credits, row.kind) for row in rows],
			[(e.row_key, e.discipline, e.academic_period, e.credits, e.kind) for e in enrollments],
		)
		self.assertEqual({(e.status, e.learner) for e in enrollments}, {("Enrolled", review.learner.name)})

	@refuses("8.2", "35(1)", "2(29)", case="T249")
	def test_every_reason_at_once(self):
		review = self.review
		review.start()
		frappe.db.set_value("Kredit Learner", review.learner.name, "adviser", None)
		with self.assertRefused("8.2", "35(1)", "2(29)") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.choice_open", "plan.rules_not_acknowledged", "plan.no_adviser"})
		payload = frappe.local.response["reasons"]
		self.assertEqual({reason["clause"] for reason in payload}, {"8.2", "35(1)", "2(29)"})
		for clause_id in ("8.2", "35(1)", "2(29)"):
			self.assertIn(f"(clause {clause_id})", refusal.text)
		self.assertEqual(review.state, "Draft")

	@refuses("2(29)", case="T256")
	def test_no_adviser(self):
		review = self.review.ready()
		frappe.db.set_value("Kredit Learner", review.learner.name, "adviser", None)
		with self.assertRefused("2(29)"):
			review.submit()

	@refuses("2(29)", case="T256")
	def test_an_adviser_who_does_not_teach(self):
		review = self.review.ready()
		mere_adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", review.learner.name, "adviser", mere_adviser)
		with self.assertRefused("2(29)") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.adviser_not_teacher"})

	@refuses("35(1)", case="T258")
	def test_the_rules_are_not_acknowledged(self):
		self.review.start()
		self.review.choose(acknowledge=False)
		with self.assertRefused("35(1)"):
			self.review.submit()

	@refuses("8.2", "32(1)", case="T249")
	def test_a_choice_left_open(self):
		self.review.start()
		with as_user(self.review.user):
			save_choices(self.review.name, rules_acknowledged=True)
		with self.assertRefused("8.2") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"plan.choice_open"})

	@refuses("8.2", case="T252")
	def test_practice_and_research_of_the_year_are_missing(self):
		review = self.review.ready()
		# A row can be missing only when it was never put in: the curriculum asks for more than the plan has.
		kinds = ("Practice", "Final Attestation")
		rows = [row.name for row in review.plan.get("items") if row.kind in kinds]
		frappe.db.delete("Kredit Study Plan Item", {"name": ("in", rows)})
		with self.assertRefused("8.2") as refusal:
			review.submit()
		self.assertEqual([reason.key for reason in refusal.reasons], ["plan.required_missing"] * 2)

	@refuses("2(14)", "32(1)", case="T254")
	def test_a_discipline_outside_the_curriculum(self):
		review = self.review.ready()
		outside = make_discipline().name
		plan = review.plan
		plan.append("items", {"discipline": outside})
		with as_user(review.user):
			plan.save()
		with self.assertRefused("2(14)") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.row_outside"})

	@refuses("32(1)")
	def test_both_alternatives_of_one_slot(self):
		review = self.review.ready()
		slot = next(row for row in review.plan.get("items") if row.slot_code == "S04")
		options = frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": review.learner.curriculum, "slot_key": slot.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)
		plan = review.plan
		plan.append("items", {"discipline": next(name for name in options if name != slot.discipline)})
		with as_user(review.user):
			plan.save()
		with self.assertRefused("32(1)") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.too_many_chosen"})

	@refuses("35")
	def test_the_same_discipline_twice(self):
		review = self.review.ready()
		plan = review.plan
		plan.append("items", {"discipline": plan.get("items")[0].discipline})
		with as_user(review.user):
			plan.save()
		with self.assertRefused("35") as refusal:
			review.submit()
		self.assertIn("plan.row_repeated", refusal.keys)

	@refuses("22.1")
	def test_what_is_mastered_is_not_taken_again(self):
		review = self.review.ready()
		row = review.plan.get("items")[0]
		about = {
			"learner": review.learner.name,
			"discipline": row.discipline,
			"academic_period": row.academic_period,
		}
		grade = {"is_positive": 1, "mark": 80, "letter": "B+", "edition": ORDER_145_2023.key}
		place("Kredit Grade", attempt_key=unique("a"), is_current=1, **grade, **about)
		with self.assertRefused("22.1"):
			review.submit()

	@refuses("10.1")
	def test_a_curriculum_that_is_not_approved(self):
		curriculum = make_curriculum(approve=False)
		review = Review(curriculum=curriculum).ready()
		with self.assertRefused("10.1") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.curriculum_not_approved"})

	@refuses("2(14)")
	def test_a_curriculum_that_changed_in_review_is_not_approved_by_the_old_one(self):
		review = self.review.ready()
		review.submit()
		review.advise()
		other = make_curriculum(review.learner.program, admission_year=str(int(YEAR[:4]) + 1))
		frappe.db.set_value("Kredit Learner", review.learner.name, "curriculum", other.name)
		with self.assertRefused("2(14)") as refusal:
			review.approve()
		self.assertIn("plan.of_other_curriculum", refusal.keys)
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": review.name, "status": "Enrolled"}), 0)

	@refuses("35")
	def test_a_learner_who_does_not_study(self):
		review = self.review.ready()
		frappe.db.set_value("Kredit Learner", review.learner.name, "status", "On Leave")
		with self.assertRefused("35"):
			review.submit()

	@refuses("18.1")
	def test_a_period_that_the_university_has_not_set(self):
		review = self.review.ready()
		frappe.db.delete("Kredit Academic Period", {"name": f"{YEAR}-S2"})
		with self.assertRefused("18.1") as refusal:
			review.submit()
		self.assertEqual(refusal.keys, {"plan.no_academic_period"})

	def test_periods_set_after_the_draft_reach_the_enrollments(self):
		frappe.db.delete("Kredit Academic Period", {"name": f"{YEAR}-S2"})
		review = self.review.ready()
		self.assertIn(None, {row.academic_period for row in review.plan.get("items")})
		Review(review.learner)
		review.submit()
		review.advise()
		review.approve()
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": review.name}), 6)

	@clause("8.2")
	def test_a_heavy_year_is_only_warned_of(self):
		ensure_settings(year_load_warning="10", period_load_warning="5")
		review = self.review.ready()
		ensure_settings(year_load_warning="10", period_load_warning="5")
		warnings = reasons_for(review.plan).warnings
		self.assertEqual({reason.key for reason in warnings}, {"load.period", "load.plan_year"})
		self.assertEqual(review.submit().state, "Adviser Review")

	def test_settings_that_break_the_edition_do_not_close_the_form(self):
		review = self.review.ready()
		frappe.db.set_single_value("Kredit Settings", "academic_hour_minutes", "10")
		frappe.clear_document_cache("Kredit Settings", "Kredit Settings")
		plan = review.plan
		plan.run_method("onload")
		self.assertIn("2(5)", {reason["clause"] for reason in plan.get_onload().kredit_reasons})
		with self.assertRefused("2(5)"):
			review.submit()


class TestParts(KreditTestCase):
	@accepts("22.1")
	def test_parts_of_physical_education_are_taken_period_by_period(self):
		part = make_discipline(is_physical_education=1, credits=5).name
		slots = [
			Slot("Mandatory", options=[part]),
			Slot("Mandatory", period=2, options=[part]),
			Slot("Mandatory"),
			Slot("University", kind="Practice"),
		]
		review = Review(curriculum=make_curriculum(slots=slots)).approved()
		self.assertEqual(frappe.db.count(ENROLLMENT, {"study_plan": review.name, "discipline": part}), 2)
