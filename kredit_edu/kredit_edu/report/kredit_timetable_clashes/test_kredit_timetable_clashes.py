"""The report of clashes and the list behind it (30.1)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.offering.clash_list import clash_list
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, make_offering, make_period, make_user
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Timetable Clashes"
YEAR = "2069-2070"
ROW = {"weekday": "Friday", "starts_at": "09:00", "ends_at": "09:50", "work": "Lecture", "room": "7"}


class TestTimetableClashes(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.period = make_period(1, YEAR).name
		self.registrar = make_user(roles=["Kredit Registrar"])

	def offer(self, **values):
		return make_offering(None, self.period, timetable=[{**ROW, **values}])

	def rows(self, user=None, **filters):
		with as_user(user or self.registrar):
			return run(REPORT, filters={"period": self.period, **filters})["result"]

	@clause("30.1")
	def test_every_pair_once(self):
		first, second = self.offer(), self.offer(starts_at="09:30", ends_at="10:20")
		self.offer(weekday="Saturday")
		(row,) = self.rows()
		self.assertEqual((row["of"], row["key"], row["weekday"]), ("Room", "7", "Friday"))
		self.assertEqual((row["first_offering"], row["second_offering"]), (first.name, second.name))
		self.assertEqual((row["first_times"], row["second_times"]), ("09:00–09:50", "09:30–10:20"))

	def test_the_same_as_a_list_in_words_for_programs(self):
		self.offer()
		self.offer()
		with as_user(self.registrar):
			(row,) = clash_list(self.period)
		self.assertEqual((row["of"], row["teacher"]), ("Room", ""))

	def test_who_sees_it(self):
		for role in ("Kredit Administrator", "Kredit Dean", "Kredit Head of Department"):
			with self.subTest(role=role):
				self.assertEqual(self.rows(make_user(roles=[role])), [])
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"], ["Kredit Adviser"], ["System Manager"]):
			with self.subTest(roles=roles):
				user = make_user(roles=roles)
				with self.assertRaises(frappe.PermissionError):
					self.rows(user)
				with as_user(user), self.assertRaises(frappe.PermissionError):
					clash_list(self.period)

	def test_the_period_is_needed_and_a_single_one(self):
		with self.assertRaises(frappe.MandatoryError):
			self.rows(period="")
		with self.assertRaises(frappe.ValidationError):
			self.rows(period=["!=", ""])

	def test_queries_do_not_grow(self):
		counts = []
		for _round in range(3):
			self.offer()
			self.offer()
			with count_queries() as log, as_user(self.registrar):
				clash_list(self.period)
			counts.append(log.our_count)
		# The first also reads the roles of the user.
		self.assertEqual(counts[1:], [2, 2])
