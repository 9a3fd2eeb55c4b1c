"""The report of fill: learners and seats by discipline and teacher (30)."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.offering.fill_list import fill_list
from kredit_edu.services.stream_fill import offering_fill
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, make_user, place, unique
from kredit_edu.testing.queries import count_queries

REPORT = "Kredit Stream Fill"
YEAR = "2034-2035"


def enroll(offering, number, status="Enrolled"):
	for _each in range(number):
		place(
			"Kredit Enrollment",
			learner=unique("L"),
			discipline=offering.discipline,
			academic_period=offering.academic_period,
			offering=offering.name,
			status=status,
			active_key=unique("a"),
		)


class TestStreamFill(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.period = factories.make_period(1, YEAR).name
		self.teacher = make_user(roles=["Kredit Teacher"])
		self.discipline = factories.make_discipline().name

	def offer(self, number, seats, **values):
		values = {"discipline": self.discipline, "lecturer": self.teacher, **values}
		offering = make_offering(period=self.period, seats_max=str(seats), **values)
		enroll(offering, number)
		return offering

	def rows(self, user=None, **filters):
		with as_user(user or make_user(roles=["Kredit Registrar"])):
			return run(REPORT, filters={"academic_year": YEAR, **filters})["result"]

	@accepts("30.2")
	@clause("30.1")
	def test_groups_of_a_discipline_and_its_teacher_stand_together(self):
		self.offer(3, 4, group_title="A")
		full = self.offer(2, 2, group_title="B")
		enroll(full, 1, status="Withdrawn")
		self.offer(1, 3, group_title="C", lecturer=make_user(roles=["Kredit Teacher"]))
		rows = self.rows()
		figures = [
			(row["groups"], row["learners"], row["seats"], row["free"], row["fill"], row["note"])
			for row in rows
		]
		own = figures.index((2, 5, "6", "1", "83 1/3", ""))
		self.assertEqual(figures[own + 1], (1, 3, "4", "1", "75", ""))
		self.assertEqual(figures[own + 2], (1, 2, "2", "0", "100", "Full"))
		self.assertIn((1, 1, "3", "2", "33 1/3", ""), figures)
		self.assertEqual(sum(row["indent"] == 0 for row in rows), 2)

	@clause("30.2")
	def test_no_limit_has_no_share_and_an_empty_group_is_told(self):
		self.offer(0, 0)
		whole, group = self.rows()
		self.assertEqual((whole["seats"], whole["free"], whole["fill"]), ("Not limited", "", ""))
		self.assertEqual((group["learners"], group["note"]), (0, "Nobody is enrolled"))

	@clause("30.1", case="T272")
	def test_held_seats_are_taken_and_a_group_below_its_minimum_is_flagged(self):
		offering = self.offer(4, 10, seats_min="8", stream_title="1")
		enroll(offering, 3, status="Held")
		_whole, group = self.rows()
		self.assertEqual((group["held"], group["learners"], group["least"], group["free"]), (3, 4, 8, "3"))
		self.assertEqual((group["fill"], group["note"]), ("70", "Below the minimum"))
		self.assertEqual((group["stream"], group["state"]), ("1", "Open"))
		frappe.db.set_value("Kredit Offering", offering.name, "state", "Confirmed")
		self.assertEqual(self.rows()[1]["note"], "")

	@clause("30.2")
	def test_who_waits_is_counted_apart_and_offered_seats_are_not_free(self):
		offering = self.offer(3, 5)
		for state, number in (("Waiting", 2), ("Offered", 1), ("Left", 4)):
			for _each in range(number):
				place(
					"Kredit Waitlist Entry",
					offering=offering.name,
					learner=unique("L"),
					state=state,
					active_key=unique("a"),
				)
		self.assertEqual([row["waiting"] for row in self.rows()], [2, 2])
		with as_user(make_user(roles=["Kredit Registrar"])):
			(row,) = fill_list(self.period)
		self.assertEqual((row["waiting"], row["offered"], row["free"]), (2, 1, 1))

	@clause("30.1", case="T272")
	def test_the_figures_for_the_desk(self):
		offering = self.offer(4, 10, seats_min="8", group_title="A")
		enroll(offering, 3, status="Held")
		self.offer(1, 0, discipline=factories.make_discipline().name)
		with as_user(make_user(roles=["Kredit Registrar"])):
			(row,) = fill_list(self.period, self.discipline)
			self.assertEqual(len(fill_list(self.period)), 2)
		figures = {
			name: row[name] for name in ("name", "group", "least", "seats", "held", "enrolled", "free")
		}
		expected = {"name": offering.name, "group": "A", "least": 8, "seats": 10, "held": 3, "enrolled": 4}
		self.assertEqual((figures, row["below_minimum"]), ({**expected, "free": 3}, True))
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"]):
			with as_user(make_user(roles=roles)), self.assertRaises(frappe.PermissionError):
				fill_list(self.period)

	def test_a_group_without_limit_leaves_the_sum_without_one(self):
		self.offer(1, 5)
		self.offer(1, 0)
		self.assertEqual(self.rows()[0]["seats"], "Not limited")

	def test_filters(self):
		self.offer(1, 5)
		self.assertEqual(len(self.rows(period=self.period)), 2)
		self.assertEqual(self.rows(period=factories.make_period(2, YEAR).name), [])
		with self.assertRaises(frappe.MandatoryError):
			self.rows(academic_year="")
		with self.assertRefused("2(2)"):
			self.rows(academic_year="2034")
		with self.assertRaises(frappe.ValidationError):
			self.rows(period=["!=", ""])

	def test_who_sees_it(self):
		self.offer(1, 5)
		for role in ("Kredit Administrator", "Kredit Dean", "Kredit Head of Department"):
			with self.subTest(role=role):
				self.assertEqual(len(self.rows(make_user(roles=[role]))), 2)
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"], ["Kredit Adviser"], ["System Manager"]):
			with self.subTest(roles=roles), self.assertRaises(frappe.PermissionError):
				self.rows(make_user(roles=roles))

	def test_queries_do_not_grow_with_the_offerings(self):
		counts = []
		for number in (10, 190):
			for _each in range(number):
				self.offer(1, 5)
			with count_queries() as log:
				found = offering_fill(YEAR)
			counts.append(log.our_count)
		self.assertEqual((len(found), counts[0]), (200, counts[1]))
