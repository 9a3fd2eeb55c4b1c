"""Retakes after FX: who registers them and when, what comes of them, and what is refused (36.2, 36.3)."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import getdate

from kredit_edu.services.retakes.register import cancel, register
from kredit_edu.testing.calendars import CALENDAR, YEAR, open_retakes
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_learner,
	make_period,
	make_user,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.retakes import RETAKE, RetakeTestCase

CLOCKS = ("kredit_edu.services.retakes.register.getdate", "kredit_edu.services.retakes.worklist.getdate")


class TestRegistration(RetakeTestCase):
	@accepts("36.2", case="T053")
	def test_fx_gives_a_retake_in_its_range(self):
		group = self.failed("45")
		enrollments = frappe.db.count("Kredit Enrollment")
		doc = self.register(group)
		self.assertEqual((doc.state, doc.learner), ("Registered", group.learners[0]))
		self.assertEqual((getdate(doc.window_from), getdate(doc.window_to)), (getdate(), getdate()))
		self.assertEqual(doc.grade, self.result(group).name)
		self.assertEqual(frappe.db.count("Kredit Enrollment"), enrollments)

	@refuses("36.3", case="T057")
	def test_f_gives_none(self):
		group = self.failed("20")
		with self.assertRefused("36.3") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.enroll_again"})

	@refuses("36.3", case="T058")
	@accepts("36.2", case="T058")
	def test_the_bound_between_f_and_fx(self):
		open_retakes()
		group = self.graded("24", "25")
		with self.assertRefused("36.3"):
			self.register(group, group.learners[0])
		self.assertEqual(self.register(group, group.learners[1]).state, "Registered")

	@refuses("36.2")
	def test_a_positive_result_and_no_result_give_none(self):
		group = self.failed("50")
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.positive"})
		other = Class(1)
		with self.assertRefused("36.2") as refusal:
			self.register(other)
		self.assertEqual(refusal.keys, {"retake.no_result"})

	@refuses("36.2", case="T060")
	@accepts("36.2", case="T060")
	def test_first_and_last_day_of_the_range_and_the_days_around_it(self):
		first, last = getdate(), getdate() + timedelta(days=4)
		group = self.graded("45")
		open_retakes(group.offering.academic_period, starts_on=first, ends_on=last)
		for day, fits in (
			(first - timedelta(days=1), False),
			(first, True),
			(last, True),
			(last + timedelta(days=1), False),
		):
			with (
				self.subTest(day=day),
				patch(CLOCKS[0], lambda *given, day=day: (given and getdate(*given)) or day),
			):
				if not fits:
					with self.assertRefused("36.2") as refusal:
						self.register(group)
					self.assertEqual(refusal.keys, {"retake.outside"})
					continue
				doc = self.register(group)
				with as_user(group.registrar):
					cancel(doc.name)

	@refuses("36.2", case="T061")
	def test_a_calendar_without_a_range_is_named(self):
		group = self.graded("45")
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.no_range"})
		title = frappe.db.get_value(CALENDAR, {"academic_year": YEAR, "state": "Approved"}, "title")
		self.assertIn(title, refusal.text)

	@refuses("36.2")
	def test_a_range_of_another_period_or_level_does_not_count(self):
		group = self.graded("45")
		other = Class(1, period=self.other_period())
		open_retakes(other.offering.academic_period)
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.no_range"})

	def other_period(self):
		return make_period(2).name

	@refuses("18.1")
	def test_a_draft_calendar_opens_nothing(self):
		group = self.failed("45")
		frappe.db.set_value(CALENDAR, {"academic_year": YEAR}, "state", "Draft")
		with self.assertRefused("18.1") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"window.no_calendar"})

	@refuses("36.2", "36.3")
	def test_every_reason_is_told_at_once(self):
		group = self.graded("20")
		with self.assertRefused("36.2", "36.3") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.enroll_again", "retake.no_range"})

	@refuses("36.2", case="T065")
	def test_the_database_holds_one_retake_of_an_enrollment(self):
		group = self.failed("45")
		doc = self.register(group)
		copy = frappe.copy_doc(doc)
		with self.assertRefused("36.2") as refusal:
			copy.insert(ignore_permissions=True)
		self.assertEqual(refusal.keys, {"retake.only_by_registering"})
		copy.name, copy.active_key = frappe.generate_hash(length=10), doc.active_key
		with self.assertRaises(frappe.UniqueValidationError):
			copy.db_insert()


class TestPeople(RetakeTestCase):
	@accepts("36.2")
	def test_learner_adviser_and_registrar_register(self):
		open_retakes()
		learner = make_learner()
		group = Class([learner.name])
		group.grade("45")
		for user in (learner.user, learner.adviser, group.registrar):
			with self.subTest(user=user), as_user(user):
				doc = register(group.enrollments[learner.name])
				self.assertEqual(doc.registered_by, user)
				self.assertEqual(cancel(doc.name).state, "Cancelled")

	@refuses("36.2")
	def test_nobody_else_does(self):
		open_retakes()
		learner, stranger = make_learner(), make_learner()
		group = Class([learner.name])
		group.grade("45")
		name = self.register(group).name
		people = (
			stranger.user,
			stranger.adviser,
			group.teacher,
			group.examiner,
			make_user(roles=["Kredit Support Service"]),
			"Guest",
		)
		for user in people:
			with self.subTest(user=user), as_user(user):
				with self.assertRaises(frappe.PermissionError):
					register(group.enrollments[learner.name])
				with self.assertRaises(frappe.PermissionError):
					cancel(name)

	@clause("36.2")
	def test_who_reads_them(self):
		open_retakes()
		learner, stranger = make_learner(), make_learner()
		group = Class([learner.name])
		group.grade("45")
		name = self.register(group).name
		for user, sees in (
			(learner.user, True),
			(learner.adviser, True),
			(group.registrar, True),
			(make_user(roles=["Kredit Support Service"]), True),
			(stranger.user, False),
			(stranger.adviser, False),
			(group.teacher, False),
		):
			with self.subTest(user=user), as_user(user):
				try:
					listed = frappe.get_list(RETAKE, {"name": name}, pluck="name")
				except frappe.PermissionError:
					listed = []
				self.assertEqual(bool(listed), sees)
				self.assertEqual(bool(frappe.get_doc(RETAKE, name).has_permission("read")), sees)
				self.assertFalse(frappe.get_doc(RETAKE, name).has_permission("write"))


class TestRight(RetakeTestCase):
	@refuses("36.2")
	def test_a_second_retake_is_refused(self):
		group = self.failed("45")
		group.retake(group.learners[0], "20")
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertIn("retake.used", refusal.keys)

	@refuses("36.2", case="T069")
	def test_military_institutions_have_no_exemption(self):
		ensure_settings(institution_type="Military")
		group = self.failed("45")
		group.retake(group.learners[0], "25")
		self.assertEqual(self.result(group).letter, "FX")
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.used"})

	@refuses("36.2")
	def test_a_registered_one_is_not_registered_again(self):
		group = self.failed("45")
		self.register(group)
		with self.assertRefused("36.2") as refusal:
			self.register(group)
		self.assertEqual(refusal.keys, {"retake.registered"})

	@accepts("36.2", case="T066")
	def test_a_cancelled_one_can_be_registered_again(self):
		group = self.failed("45")
		with as_user(group.registrar):
			cancel(self.register(group).name)
		self.assertEqual(self.register(group).state, "Registered")
		states = frappe.get_all(RETAKE, {"enrollment": group.enrollments[group.learners[0]]}, pluck="state")
		self.assertEqual(sorted(states), ["Cancelled", "Registered"])

	@refuses("36.2", case="T066")
	def test_after_the_control_was_held_the_right_is_used(self):
		group = self.failed("45")
		name = self.register(group).name
		group.open("FX Retake", day=getdate())
		with as_user(group.registrar), self.assertRefused("36.2") as refusal:
			cancel(name)
		self.assertEqual(refusal.keys, {"retake.held"})
		group.examine({group.learners[0]: "60"})
		group.publish()
		with as_user(group.registrar), self.assertRefused("36.2") as refusal:
			cancel(name)
		self.assertEqual(refusal.keys, {"retake.not_registered"})

	@accepts("36.2", "36.3", case="T064")
	def test_a_new_enrollment_gives_a_new_right(self):
		open_retakes()
		first = self.graded("45")
		first.retake(first.learners[0], "10")
		second = self.again(first, "45")
		self.assertEqual(self.register(second).state, "Registered")

	@refuses("36.2", case="T064")
	def test_one_retake_in_a_discipline_for_life_where_the_university_says_so(self):
		open_retakes()
		first = self.graded("45")
		first.retake(first.learners[0], "10")
		second = self.again(first, "45")
		ensure_settings(fx_right_scope="Discipline for Life")
		with self.assertRefused("36.2") as refusal:
			self.register(second)
		self.assertEqual(refusal.keys, {"retake.used_in_discipline"})

	@refuses("36.2")
	def test_a_number_of_retakes_for_the_whole_study(self):
		ensure_settings(retakes_for_life="1")
		first = self.failed("45")
		first.retake(first.learners[0], "60")
		second = Class(first.learners, people=first)
		second.grade("45")
		with self.assertRefused("36.2") as refusal:
			self.register(second)
		self.assertEqual(refusal.keys, {"retake.for_life"})

	def again(self, group, mark):
		"""The same learners, enrolled again in the same discipline."""
		other = Class(group.learners, discipline=group.offering.discipline, people=group)
		other.grade(mark)
		return other
