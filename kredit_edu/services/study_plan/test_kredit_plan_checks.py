"""The one decision on a plan from what is stored: prerequisites, minors, other enrollments, classes at once (30–35)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	Slot,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_learner,
	make_minor,
	make_offering,
	make_period,
	place,
	unique,
)
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.registration import close_registration, graded, override, reopen


def need(discipline, *targets):
	"""A discipline stands on others from now on."""
	doc = frappe.get_doc("Kredit Discipline", discipline)
	for target in targets:
		row = {"group_number": "1", "group_kind": "All of", "target_discipline": target}
		doc.append("prerequisites", row)
	doc.save()


def lessons(offering, starts_at="09:00:00"):
	"""A class of an offering on Mondays."""
	hour = int(starts_at[:2])
	doc = frappe.get_doc("Kredit Offering", offering)
	doc.append(
		"timetable",
		{
			"weekday": "Monday",
			"starts_at": starts_at,
			"ends_at": f"{hour:02}:50:00",
			"weeks": "Every",
			"work": "Lecture",
		},
	)
	doc.save()


# With everything that there can be, and for an ordinary plan.
MOST_QUERIES, USUAL_QUERIES = 15, 10


class PlanCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()

	@property
	def learner(self):
		return self.review.learner

	def rows(self):
		return {row.slot_code: row for row in self.review.plan.items}

	def refusals(self, review=None):
		return reasons_for((review or self.review).plan).refusals

	def keys(self, review=None):
		return [reason.key for reason in self.refusals(review)]

	def graded(self, discipline, letter):
		graded(self.learner, discipline, letter)

	def enrolled(self, discipline, period, **values):
		return place(
			"Kredit Enrollment",
			learner=self.learner.name,
			discipline=discipline,
			academic_period=period,
			program=self.learner.program,
			kind="Discipline",
			credits=5,
			active_key=unique("a"),
			**{"status": "Enrolled", **values},
		)


class TestPrerequisites(PlanCase):
	def setUp(self):
		super().setUp()
		self.other = make_discipline().name
		self.row = self.rows()["S02"]
		need(self.row.discipline, self.other)

	@refuses("33.1", "35(3)", case="T262")
	def test_what_is_not_mastered_refuses_the_row(self):
		for letter in (None, "FX", "F"):
			if letter:
				self.graded(self.other, letter)
			with self.subTest(letter=letter), self.assertRefused("33.1") as refusal:
				self.review.submit()
			(reason,) = refusal.reasons
			self.assertEqual((reason.key, reason.row), ("prerequisite.all", self.row.row_key))

	@accepts("33.1", "35(3)", case="T262")
	def test_a_positive_grade_satisfies(self):
		self.graded(self.other, "A")
		self.assertEqual(self.review.submit().state, "Adviser Review")

	@refuses("33.1", case="T264")
	def test_the_same_period_does_not_satisfy_and_an_earlier_one_does_by_the_setting(self):
		ensure_settings(prerequisite_planned_earlier=1)
		same, later = self.rows()["S03"].discipline, self.rows()["S04"].discipline
		need(same, self.row.discipline)
		need(later, self.rows()["S01"].discipline)
		self.graded(self.other, "A")
		(reason,) = self.refusals()
		self.assertEqual(reason.row, self.rows()["S03"].row_key)
		ensure_settings()
		self.assertEqual(
			{reason.row for reason in self.refusals()},
			{self.rows()["S03"].row_key, self.rows()["S04"].row_key},
		)

	@refuses("33.1")
	def test_all_rows_and_all_targets_are_named_at_once(self):
		need(self.rows()["S01"].discipline, make_discipline().name, make_discipline().name)
		found = self.refusals()
		self.assertEqual(
			{reason.row for reason in found}, {self.rows()[code].row_key for code in ("S01", "S02")}
		)
		several = next(reason for reason in found if reason.row == self.rows()["S01"].row_key)
		self.assertEqual(several.params["missing"].count(";"), 1)

	@clause("33.1")
	def test_who_is_enrolled_is_only_warned_of_in_a_change(self):
		self.graded(self.other, "A")
		for act in (self.review.submit, self.review.advise, self.review.approve):
			act()
		frappe.db.delete("Kredit Grade", {"learner": self.learner.name})
		change = self.review.change()
		change.take_another()
		self.assertEqual(self.keys(change), [])
		self.assertEqual([reason.key for reason in reasons_for(change.plan).warnings], ["prerequisite.all"])


class TestElsewhere(PlanCase):
	@refuses("35", "31", case="T276")
	def test_an_enrollment_beside_the_plan_is_told_when_the_plan_is_sent(self):
		row = self.rows()["S02"]
		for status in ("Enrolled", "Held"):
			name = self.enrolled(row.discipline, row.academic_period, status=status).name
			with self.subTest(status=status), self.assertRefused("35") as refusal:
				self.review.submit()
			self.assertEqual(refusal.keys, {"plan.enrolled_elsewhere"})
			self.assertEqual(refusal.reasons[0].row, row.row_key)
			frappe.db.delete("Kredit Enrollment", {"name": name})

	@accepts("35", "31", case="T276")
	def test_enrollments_that_ended_or_are_of_this_plan(self):
		row, plan = self.rows()["S02"], self.review.name
		self.enrolled(row.discipline, row.academic_period, status="Withdrawn")
		self.enrolled(row.discipline, make_period(2).name)
		self.enrolled(row.discipline, row.academic_period, study_plan=plan, row_key=row.row_key)
		self.assertEqual(self.keys(), [])

	@accepts("22.1", "35")
	def test_what_was_mastered_under_the_plan_stays_in_a_change_of_it(self):
		for act in (self.review.submit, self.review.advise, self.review.approve):
			act()
		row = self.rows()["S01"]
		enrollment = frappe.db.get_value("Kredit Enrollment", {"row_key": row.row_key})
		self.graded(row.discipline, "A")
		frappe.db.set_value("Kredit Grade", {"learner": self.learner.name}, "enrollment", enrollment)
		change = self.review.change()
		change.take_another()
		self.assertEqual(self.keys(change), [])


class TestClasses(PlanCase):
	def chosen(self, *starts_at):
		"""Offerings of the first two slots, each with a class."""
		names = []
		for code, time in zip(("S01", "S02"), starts_at, strict=True):
			names.append(make_offering(self.rows()[code].discipline).name)
			lessons(names[-1], time)
		self.review.choose(S01=names[0], S02=names[1])

	@refuses("30.1")
	def test_two_classes_at_once(self):
		self.chosen("09:00:00", "09:00:00")
		(reason,) = self.refusals()
		self.assertEqual(
			(reason.key, reason.clause, reason.field), ("plan.timetable_clash", "30.1", "offering")
		)
		override(self.review.name, "Timetable Clash", self.row_of(reason).discipline)
		self.assertEqual(self.keys(), [])

	def row_of(self, reason):
		return next(row for row in self.review.plan.items if row.row_key == reason.row)

	@accepts("30.1")
	def test_classes_one_after_another(self):
		self.chosen("09:00:00", "10:00:00")
		self.assertEqual(self.keys(), [])


class TestMinor(PlanCase):
	def take(self, credits):
		minor = make_minor(self.learner.program)
		frappe.db.set_value("Kredit Minor", minor.name, "total_credits", credits)
		frappe.db.set_value("Kredit Study Plan", self.review.name, "minor", minor.name)
		return minor

	@refuses("34", case="T268")
	def test_a_minor_larger_than_what_is_free(self):
		"""The year has a University slot and an Elective one, five credits each."""
		self.take(11)
		(reason,) = self.refusals()
		self.assertEqual((reason.key, reason.clause), ("plan.minor_too_large", "34"))
		self.assertEqual((reason.params["credits"], reason.params["free"]), ("11", "10"))

	@accepts("34", case="T267")
	def test_a_minor_inside_of_what_is_free(self):
		minor = self.take(10)
		self.assertEqual(self.keys(), [])
		self.take(11)
		self.graded(minor.parts[0].discipline, "A")
		frappe.db.set_value("Kredit Study Plan", self.review.name, "minor", minor.name)
		self.assertEqual(self.keys(), [])


class TestCost(KreditTestCase):
	@clause("8.2", "33.1", "35")
	def test_a_constant_number_of_queries(self):
		"""Three, six or twelve rows, each with prerequisites, a group and a class, under an override and a reopening."""
		counts = {}
		for number in (3, 6, 12):
			practice = Slot("University", kind="Practice", period=2)
			slots = [*(Slot(period=1 + index % 2) for index in range(number - 1)), practice]
			review = Review(make_learner(curriculum=make_curriculum(slots=slots))).ready()
			ensure_settings(prerequisite_override=1)
			target, groups = make_discipline().name, {}
			for index, row in enumerate(review.plan.items):
				need(row.discipline, target)
				override(review.name, "Prerequisite", row.discipline)
				if row.kind == "Practice":
					continue
				groups[row.slot_code] = make_offering(row.discipline, row.academic_period).name
				lessons(groups[row.slot_code], f"{7 + index:02}:00:00")
			review.choose(**groups)
			close_registration()
			reopen(review.learner.name)
			plan = review.plan
			# What is read once a process, such as roles and settings, is read before.
			reasons_for(plan)
			with count_queries() as log:
				decision = reasons_for(plan)
			self.assertTrue(decision.allowed, decision.refusals)
			told = [reason.key for reason in decision.warnings]
			self.assertEqual(told.count("override.in_force"), number)
			self.assertIn("window.reopened", told)
			counts[number] = log.our_count
			frappe.db.set_value("Kredit Calendar Row", {"row_type": "Registration"}, "ends_on", getdate())
		self.assertEqual(set(counts.values()), {MOST_QUERIES}, counts)

	@clause("8.2")
	def test_what_is_not_asked_is_not_read(self):
		review = Review().ready()
		plan = review.plan
		reasons_for(plan)
		with count_queries() as log:
			reasons_for(plan)
		self.assertLessEqual(log.our_count, USUAL_QUERIES, log.shapes())
