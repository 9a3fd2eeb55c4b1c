"""Nothing is registered or attested outside of an approved calendar: plans and grade sheets ask for it."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.services import grading
from kredit_edu.services.calendar import view, windows
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.testing.calendars import CALENDAR, ensure_calendar
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings, make_user, place
from kredit_edu.testing.grading import Class
from kredit_edu.testing.plans import SUBMIT, Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.registration import close_registration, open_changes

ROW = "Kredit Calendar Row"
CLOCK = "kredit_edu.services.calendar.windows.getdate"


class TestRegistration(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()

	def refused(self, key, action=SUBMIT, user=None):
		with self.assertRefused() as refusal:
			self.review.act(action, user or self.review.user)
		self.assertEqual(refusal.keys, {key})
		return refusal

	@accepts("18.1", "35(2)")
	def test_a_plan_goes_on_inside_of_the_window(self):
		self.review.submit()
		self.review.advise()
		self.assertEqual(self.review.approve().state, "Approved")

	@refuses("18.1", case="T205")
	def test_a_draft_calendar_opens_nothing(self):
		for state in ("Draft", "Under Review", "Superseded"):
			with self.subTest(state=state):
				frappe.db.set_value(CALENDAR, ensure_calendar(), "state", state)
				self.assertEqual(self.refused("window.no_calendar").clauses, {"18.1"})

	@refuses("18.1", case="T205")
	def test_the_calendar_of_another_year_or_level_opens_nothing(self):
		for field, value in (("academic_year", "2093-2094"), ("level", "Master"), ("course", "2")):
			with self.subTest(field=field):
				stored = frappe.db.get_value(CALENDAR, ensure_calendar(), field)
				frappe.db.set_value(CALENDAR, ensure_calendar(), field, value)
				self.refused("window.no_calendar")
				frappe.db.set_value(CALENDAR, {"name": self.calendar()}, field, stored)

	def calendar(self):
		return frappe.db.get_value(CALENDAR, {"active_key": f"{YEAR}|*|*|*"})

	@refuses("35(2)", case="T259")
	def test_a_learner_keeps_the_deadline(self):
		close_registration()
		self.assertEqual(self.refused("window.closed").clauses, {"35(2)"})

	@accepts("35(2)")
	def test_who_reviews_a_plan_sent_in_time_is_not_bound_by_the_deadline(self):
		self.review.submit()
		close_registration()
		self.review.advise()
		self.assertEqual(self.review.approve().state, "Approved")

	@refuses("35(2)")
	def test_a_plan_returned_after_the_deadline_is_not_sent_again(self):
		self.review.submit()
		close_registration()
		self.review.act("Return", self.review.adviser, "Consider another discipline.")
		self.refused("window.closed")

	@clause("35(2)")
	def test_the_last_day_is_inside_by_the_clock_of_the_university(self):
		named = {"parent": ensure_calendar(), "row_type": "Registration"}
		last = add_days(getdate(), 40)
		frappe.db.set_value(ROW, named, {"starts_on": getdate(), "ends_on": last})
		for day, allowed in ((last, True), (add_days(last, 1), False)):
			with self.subTest(day=day), patch(CLOCK, return_value=day):
				found = {reason.key for reason in reasons_for(self.review.plan).refusals}
				self.assertEqual("window.closed" not in found, allowed)

	def change(self):
		"""What the calendar says of the plan as a change of an approved one."""
		plan = self.review.plan
		plan.changes_plan = plan.name
		return {reason.key for reason in reasons_for(plan).reasons if reason.key.startswith("window.")}

	@refuses("35(2)")
	def test_a_window_for_changes_opens_no_first_plan(self):
		close_registration()
		open_changes()
		self.refused("window.closed")

	@accepts("35(2)", case="T260")
	def test_a_change_goes_on_in_its_own_window_and_during_registration(self):
		self.assertEqual(self.change(), set())
		close_registration()
		open_changes()
		self.assertEqual(self.change(), set())

	@refuses("35(2)", case="T260")
	def test_a_change_after_its_window(self):
		close_registration()
		self.assertEqual(self.change(), {"window.changes_closed"})

	@clause("18.1")
	def test_the_graduating_course_keeps_to_its_own_calendar(self):
		"""The curriculum of the factory has one year, so that its learners graduate in it (D28)."""
		day = add_days(getdate(), -2)
		own = place(
			CALENDAR,
			academic_year=YEAR,
			is_graduating=1,
			state="Approved",
			active_key=f"{YEAR}|*|graduating|*",
			rows=[{"row_type": "Registration", "starts_on": day, "ends_on": day, "idx": 1}],
		)
		self.refused("window.closed")
		with as_user(self.review.user):
			self.assertEqual({window["calendar"] for window in view.windows(YEAR)}, {own.name})
		frappe.db.set_value(CALENDAR, own.name, "state", "Superseded")
		self.review.submit()

	@clause("35(2)")
	def test_two_queries_however_many_calendars_and_rows(self):
		plan = self.review.plan
		scope = windows.learner_scope(plan.curriculum, int(plan.study_year))
		args = (scope, plan.academic_year, plan.learner)
		close_registration()
		with count_queries() as few:
			windows.check_registration_window(*args)
		for number in range(8):
			row = {"row_type": "Registration", "starts_on": getdate(), "ends_on": getdate()}
			place(
				CALENDAR,
				academic_year=YEAR,
				course=str(number + 2),
				state="Approved",
				active_key=f"{YEAR}|*|*|{number + 2}",
				rows=[{**row, "idx": idx} for idx in range(1, 6)],
			)
		with count_queries() as many:
			windows.check_registration_window(*args)
		self.assertEqual((few.our_count, many.our_count), (2, 2), many.shapes())


class TestAttestation(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		# A class enrolls learners whom nobody has asked about windows, so that grades alone are tried here.
		self.group = Class()

	def marked(self, **values):
		"""A complete sheet, its head as given."""
		self.group.open()
		marks = dict.fromkeys(self.group.learners, "80")
		self.group.rate(marks)
		self.group.examine(marks)
		if values:
			frappe.db.set_value("Kredit Grade Sheet", self.group.sheet, values)

	def refused(self, key, *clauses):
		with self.assertRefused(*clauses) as refusal:
			self.group.publish()
		self.assertEqual(refusal.keys, {key})
		self.assertFalse(frappe.db.exists("Kredit Grade", {"grade_sheet": self.group.sheet}))

	@accepts("18.1", "19.1")
	def test_grades_of_a_control_inside_of_the_attestation(self):
		self.marked()
		self.assertEqual(self.group.publish().state, "Published")

	@refuses("18.1", "19.1")
	def test_grades_of_a_control_before_or_after_it(self):
		self.marked()
		for day in (add_days(self.group.control_date, 1), add_days(self.group.control_date, -60)):
			with self.subTest(day=day):
				frappe.db.set_value("Kredit Grade Sheet", self.group.sheet, "control_date", day)
				self.refused("control_date.outside", "18.1")

	@refuses("18.1")
	def test_a_control_without_a_day(self):
		self.marked(control_date=None)
		self.refused("control_date.missing", "18.1")

	@refuses("18.1", case="T205")
	def test_a_draft_calendar_attests_nobody(self):
		self.marked()
		frappe.db.set_value(CALENDAR, ensure_calendar(), "state", "Draft")
		self.refused("window.no_calendar", "18.1")

	@refuses("18.1", "37.2")
	def test_the_day_is_the_registrars_and_the_examiners_to_set(self):
		self.group.open()
		day = add_days(self.group.control_date, -1)
		for user in (self.group.registrar, self.group.examiner):
			with as_user(user):
				doc = frappe.get_doc("Kredit Grade Sheet", self.group.sheet)
				doc.control_date = str(day)
				doc.save()
			day = add_days(day, -1)
		with as_user(self.group.teacher), self.assertRefused("37.2") as refusal:
			doc = frappe.get_doc("Kredit Grade Sheet", self.group.sheet)
			doc.control_date = str(day)
			doc.save()
		self.assertEqual(refusal.keys, {"sheet.control_date_by"})
		with as_user(self.group.registrar), self.assertRefused("18.1") as refusal:
			doc = frappe.get_doc("Kredit Grade Sheet", self.group.sheet)
			doc.control_date = "10.01.2027"
			doc.save()
		self.assertEqual(refusal.keys, {"day.not_a_day"})

	@clause("18.1")
	def test_opening_a_sheet_again_keeps_its_day_or_takes_another(self):
		sheet = self.group.open()
		with as_user(self.group.registrar):
			self.assertEqual(grading.open_sheet(self.group.offering.name).control_date, sheet.control_date)
			other = add_days(sheet.control_date, -1)
			self.assertEqual(grading.open_sheet(self.group.offering.name, other).control_date, other)

	@clause("18.1", "21.4")
	def test_practice_is_graded_in_its_own_range(self):
		group = self.group = Class(kind="Practice", people=self.group)
		self.marked(control_date=add_days(group.control_date, -60))
		self.assertEqual(group.publish().state, "Published")

	@clause("18.1")
	def test_two_queries_for_a_whole_sheet(self):
		self.marked()
		sheet = frappe.get_doc("Kredit Grade Sheet", self.group.sheet)
		with count_queries() as log:
			windows.check_control_window(sheet.discipline, sheet.academic_period, sheet.control_date)
		self.assertEqual(log.our_count, 2, log.shapes())


class TestWindowsForPeople(KreditTestCase):
	@clause("18.1")
	def test_staff_see_the_ranges_of_every_approved_calendar(self):
		calendar = ensure_calendar()
		with as_user(make_user(roles=["Kredit Dean"])):
			found = [window for window in view.windows(YEAR) if window["calendar"] == calendar]
		registration = next(window for window in found if window["type"] == "Registration")
		self.assertTrue(registration["is_open"] and registration["registers"])
		self.assertFalse(any(w["registers"] for w in found if w["type"] == "Practice"))
