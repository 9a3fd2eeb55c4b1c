"""An academic calendar through the document: what a draft takes, what its approval refuses, its versions."""

from __future__ import annotations


import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.calendar.reading import load_facts
from kredit_edu.services.review import take
from kredit_edu.services.reviews import REVIEWS
from kredit_edu.testing.calendars import CALENDAR, make_calendar
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_period,
	make_user,
)
from kredit_edu.testing.queries import count_queries

YEAR = "2091-2092"
SEND, WITHDRAW, APPROVE, RETURN = "Send for Approval", "Withdraw from Review", "Approve", "Return"


class CalendarTestCase(KreditTestCase):
	institution = "Civil"

	def setUp(self):
		super().setUp()
		ensure_settings(institution_type=self.institution)
		self.periods = tuple(make_period(number, YEAR).name for number in (1, 2))
		self.registrar = make_user(roles=["Kredit Registrar"])
		self.secretary = make_user(roles=["Kredit Council Secretary"])

	def draft(self, **values):
		return make_calendar(YEAR, self.periods, **values)

	def act(self, doc, action, user, comment=None):
		with as_user(user):
			return take(REVIEWS[CALENDAR], doc.name, action, comment)

	def send(self, doc):
		return self.act(doc, SEND, self.registrar)

	def approve(self, doc):
		return self.act(doc, APPROVE, self.secretary)

	def approved(self, **values):
		doc = self.draft(**values)
		self.send(doc)
		return self.approve(doc)

	def refused(self, doc, *clauses):
		with self.assertRefused(*clauses) as refusal:
			self.send(doc)
		self.assertEqual(frappe.db.get_value(CALENDAR, doc.name, "state"), "Draft")
		return refusal


class TestDraft(CalendarTestCase):
	@clause("2(4)", "20.1")
	def test_holidays_are_counted_and_rows_put_in_order(self):
		doc = self.draft()
		self.assertEqual((doc.holiday_count, doc.holiday_days), (2, 14 + 62))
		days = [(row.starts_on, row.ends_on) for row in doc.rows]
		self.assertEqual(days, sorted(days))
		self.assertEqual([row.idx for row in doc.rows], list(range(1, 10)))

	def test_a_draft_may_hold_what_the_rules_forbid(self):
		doc = self.draft(rows=[], decision_number=None)
		self.assertEqual((doc.state, doc.holiday_days), ("Draft", 0))

	@refuses("2(2)", case="T203")
	def test_the_form_is_one_of_two(self):
		with self.assertRefused("2(2)") as refusal:
			self.draft(term_form="Quarter")
		self.assertIn("academic_period.form", refusal.keys)

	@refuses("2(2)", "18.1", "18.2")
	def test_malformed_values_come_all_at_once(self):
		doc = self.draft()
		doc.update({"academic_year": "2091", "course": "1,5", "decision_date": "yesterday"})
		doc.rows[2].starts_on = "31.12.2091"
		with self.assertRefused("2(2)", "18.1", "18.2") as refusal:
			doc.save()
		self.assertEqual(
			refusal.keys,
			{"academic_period.year", "number.not_whole", "day.not_a_day", "calendar.row_day"},
		)

	def test_a_kind_that_is_not_in_the_list_is_refused(self):
		doc = self.draft()
		doc.rows[0].row_type = "Feast"
		with self.assertRaises(frappe.ValidationError):
			doc.save()

	@refuses("18.2")
	def test_far_too_many_rows(self):
		row = {"row_type": "Holiday", "starts_on": "2092-01-01", "ends_on": "2092-01-02"}
		with self.assertRefused("18.2") as refusal:
			self.draft(rows=[dict(row) for _ in range(301)])
		self.assertEqual(refusal.keys, {"calendar.too_many_rows"})

	def test_another_calendars_row_is_not_taken_over(self):
		first, second = self.draft(), self.draft(level="Master")
		second.append("rows", {**first.rows[0].as_dict(), "parent": second.name})
		second.save()
		self.assertEqual(frappe.db.count("Kredit Calendar Row", {"parent": first.name}), 9)


class TestApproval(CalendarTestCase):
	@accepts("18.1", "18.2", "19.1", "20.1")
	def test_a_right_calendar_is_approved_by_the_secretary(self):
		doc = self.approved()
		self.assertEqual((doc.state, doc.active_key), ("Approved", f"{YEAR}|*|*|*"))
		self.assertEqual((doc.approved_by, doc.edition), (self.secretary, "152/2011-145/2023"))
		self.assertEqual([move.action for move in doc.moves], [SEND, APPROVE])

	@refuses("18.1", case="T204")
	def test_the_decision_has_a_number_and_a_date(self):
		doc = self.draft(decision_number=" ", decision_date=None)
		refusal = self.refused(doc, "18.1")
		self.assertEqual(refusal.keys, {"calendar.no_decision_number", "calendar.no_decision_date"})

	@refuses("18.1", "18.2", "19.1", "20.1")
	def test_all_reasons_come_at_once(self):
		doc = self.draft(decision_number=None)
		doc.set("rows", [row for row in doc.rows if row.row_type in ("Theory", "Practice")])
		doc.save()
		refusal = self.refused(doc, "18.1", "18.2", "19.1", "20.1")
		self.assertGreaterEqual(len(refusal.reasons), 8)

	@refuses("18.1")
	def test_the_registrar_does_not_approve(self):
		doc = self.draft()
		self.send(doc)
		with self.assertRaises(MoveForbidden):
			self.act(doc, APPROVE, self.registrar)
		self.assertEqual(frappe.db.get_value(CALENDAR, doc.name, "state"), "Under Review")

	def test_a_return_needs_a_comment_and_reopens_the_draft(self):
		doc = self.draft()
		self.send(doc)
		with self.assertRefused("10.1"):
			self.act(doc, RETURN, self.secretary)
		self.assertEqual(self.act(doc, RETURN, self.secretary, "Practice").return_comment, "Practice")
		doc.reload()
		doc.save()

	@accepts("18.2")
	@refuses("18.2", case="T208")
	def test_practice_is_asked_for_where_curricula_of_the_year_hold_it(self):
		doc = self.draft(level="Doctoral")
		doc.set("rows", [row for row in doc.rows if row.row_type != "Practice"])
		doc.save()
		self.send(doc)
		self.act(doc, WITHDRAW, self.registrar)
		make_curriculum(admission_year="2091")
		program = frappe.db.get_value("Kredit Curriculum", {"admission_year": "2091"}, "program")
		frappe.db.set_value("Kredit Program", program, "level", "Doctoral")
		refusal = self.refused(doc, "18.2")
		self.assertEqual(refusal.keys, {"calendar.kind_missing"})

	@clause("18.2")
	def test_practice_of_other_years_and_levels_is_not(self):
		slots = [Slot(), Slot(), Slot("University", kind="Practice", period=2)]
		make_curriculum(slots=slots, admission_year="2090")
		self.assertFalse(load_facts(self.draft()).practice_planned)
		make_curriculum(slots=slots, admission_year="2091")
		self.assertTrue(load_facts(self.draft()).practice_planned)
		self.assertFalse(load_facts(self.draft(level="Master")).practice_planned)
		self.assertFalse(load_facts(self.draft(course="2")).practice_planned)

	@refuses("20.1", case="T222")
	@accepts("20.1", case="T222")
	def test_the_graduating_course_and_its_one_break(self):
		doc = self.draft(is_graduating=1)
		final = {"row_type": "Final Attestation", "starts_on": "2092-06-01", "ends_on": "2092-06-30"}
		doc.set("rows", [row for row in doc.rows if str(row.starts_on) != "2092-01-01"])
		doc.append("rows", final)
		doc.save()
		self.assertEqual(self.refused(doc, "20.1").keys, {"holidays.too_seldom"})
		ensure_settings(readings=["D27"])
		self.send(doc)
		done = self.approve(doc)
		(use,) = done.reading_uses
		self.assertEqual((use.reading, use.clause, use.subject), ("D27", "20.1", done.title))

	@clause("18.1")
	def test_queries_do_not_grow_with_the_rows(self):
		doc = self.draft()
		with count_queries() as short:
			load_facts(doc)
		for day in range(1, 29):
			row = {
				"row_type": "Public Holiday",
				"starts_on": f"2092-02-{day:02}",
				"ends_on": f"2092-02-{day:02}",
			}
			doc.append("rows", row)
		with count_queries() as long:
			load_facts(doc)
		self.assertEqual(long.our_count, short.our_count)
		self.assertLessEqual(long.our_count, 4, long.shapes())


class TestScope(CalendarTestCase):
	@refuses("18.1", case="T206")
	def test_a_second_calendar_of_the_year_and_scope(self):
		self.approved()
		self.assertEqual(self.refused(self.draft(), "18.1").keys, {"calendar.another_in_force"})

	@accepts("18.1", case="T206")
	def test_calendars_of_other_scopes_stand_beside_it(self):
		first = self.approved()
		for scope in ({"level": "Master"}, {"course": "1"}, {"level": "Master", "course": "1"}):
			self.assertEqual(self.approved(**scope).state, "Approved")
		self.assertEqual(frappe.db.get_value(CALENDAR, first.name, "state"), "Approved")

	@refuses("18.1", case="T206")
	def test_two_that_wait_for_approval_are_not_both_approved(self):
		first, second = self.draft(), self.draft()
		self.send(first)
		self.send(second)
		self.approve(first)
		with self.assertRefused("18.1"):
			self.approve(second)


class TestMilitary(CalendarTestCase):
	institution = "Military"

	@refuses("19.2", "20.2", "22.2")
	def test_numbers_of_their_own(self):
		make_period(3, YEAR, is_summer=1)
		doc = self.draft()
		summer = f"{YEAR}-SUMMER"
		for row in doc.rows:
			if row.row_type == "Interim Attestation" and row.academic_period == self.periods[0]:
				row.starts_on = "2091-12-26"
			if row.row_type == "Holiday" and str(row.starts_on) == "2092-07-01":
				row.update({"starts_on": "2092-08-05", "ends_on": "2092-08-31"})
		for kind, starts_on in (("Summer Semester", "2092-06-10"), ("Interim Attestation", "2092-07-20")):
			days = {"starts_on": starts_on, "ends_on": "2092-07-31"}
			doc.append("rows", {"row_type": kind, "academic_period": summer, **days})
		doc.save()
		refusal = self.refused(doc, "19.2", "20.2", "22.2")
		self.assertEqual(
			refusal.keys,
			{"calendar.attestation_too_short", "holidays.too_short", "summer.too_long"},
		)
