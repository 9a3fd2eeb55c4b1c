"""The timetable of an offering: what a row is, whose it is, and what clashes with it (30.1, 2(23))."""

from __future__ import annotations

import frappe

from kredit_edu.services.offering.clashes import clashes_in
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_discipline, make_offering, make_period, make_user
from kredit_edu.testing.queries import count_queries

OFFERING = "Kredit Offering"
# Years of their own, so that no other offering clashes.
YEAR = "2070-2071"


def row(**values):
	return {
		"weekday": "Monday",
		"starts_at": "09:00",
		"ends_at": "09:50",
		"weeks": "Every",
		"work": "Lecture",
		**values,
	}


def teacher():
	return make_user(roles=["Kredit Teacher"])


class TimetableCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.period = make_period(1, YEAR).name

	def offer(self, *rows, **values):
		return make_offering(values.pop("discipline", None), self.period, timetable=list(rows), **values)

	def shown(self, offering):
		doc = frappe.get_doc(OFFERING, offering.name)
		doc.run_method("onload")
		reasons = doc.get_onload("kredit_reasons")
		return sorted(r["key"] for r in reasons if r["key"].startswith("timetable."))


class TestRows(TimetableCase):
	@accepts("30.1")
	def test_rows_are_read_and_belong_to_somebody(self):
		practical, laboratory = teacher(), teacher()
		offering = self.offer(
			row(room="  101  A "),
			row(weekday="Tuesday", work="Practical", starts_at="9:00"),
			row(weekday="Friday", work="Laboratory", teacher=laboratory),
			teachers=[
				{"duty": "Practical", "teacher": practical},
				{"duty": "Laboratory", "teacher": laboratory},
				{"duty": "Laboratory", "teacher": practical},
			],
		)
		stored = frappe.get_doc(OFFERING, offering.name).timetable
		self.assertEqual([each.teacher for each in stored], [offering.lecturer, practical, laboratory])
		self.assertEqual((stored[0].room, str(stored[1].starts_at)), ("101 A", "9:00:00"))

	@refuses("30.1")
	def test_every_wrong_row_is_told(self):
		with self.assertRefused("30.1") as refusal:
			self.offer(row(starts_at="10:00", ends_at="09:00"), row(starts_at="soon"), row(teacher=teacher()))
		self.assertEqual([reason.row for reason in refusal.reasons], ["1", "2", "3"])

	@refuses("37.1", case="T280")
	def test_the_examiner_teaches_in_no_duty(self):
		both = make_user(roles=["Kredit Teacher", "Kredit Examiner"])
		for duty in ("Practical", "Laboratory", "Independent Work with Teacher"):
			with self.subTest(duty=duty), self.assertRefused("37.1") as refusal:
				self.offer(examiner=both, teachers=[{"duty": duty, "teacher": both}])
			self.assertEqual(refusal.keys, {"sheet.teacher_examines"})
		with self.assertRefused("37.1", "30.1"):
			self.offer(row(teacher=both), examiner=both)

	@refuses("37.1")
	def test_teachers_are_teachers(self):
		with self.assertRefused("37.1") as refusal:
			self.offer(teachers=[{"duty": "Practical", "teacher": make_user()}])
		self.assertEqual([reason.field for reason in refusal.reasons], ["teachers"])

	def test_the_rows_of_a_lecturer_who_is_replaced_go_to_the_next(self):
		offering = self.offer(row())
		offering.lecturer = teacher()
		offering.save()
		self.assertEqual(frappe.get_doc(OFFERING, offering.name).timetable[0].teacher, offering.lecturer)

	@refuses("30.1")
	def test_a_teacher_with_classes_is_not_taken_out(self):
		practical = teacher()
		offering = self.offer(
			row(teacher=practical, work="Practical"), teachers=[{"duty": "Practical", "teacher": practical}]
		)
		offering.teachers = []
		with self.assertRefused("30.1"):
			offering.save()

	@clause("2(23)", case="T178")
	def test_hours_with_the_teacher_are_stored_as_such(self):
		offering = self.offer(row(work="Independent Work with Teacher"))
		stored = frappe.get_doc(OFFERING, offering.name)
		self.assertEqual(stored.timetable[0].work, "Independent Work with Teacher")

	def test_the_registrar_alone_writes_it(self):
		offering = self.offer(row())
		for user in (offering.lecturer, make_user(roles=["Kredit Dean"])):
			doc = frappe.get_doc(OFFERING, offering.name)
			doc.append("timetable", row(weekday="Sunday"))
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				doc.save()


class TestClashes(TimetableCase):
	@refuses("30.1")
	def test_teacher_room_and_group_at_once(self):
		lecturer = teacher()
		first = self.offer(row(room="101"), lecturer=lecturer, group_title="IS-21")
		second = self.offer(row(room="101"), lecturer=lecturer, group_title="is-21")
		expected = ["timetable.clash_group", "timetable.clash_room", "timetable.clash_teacher"]
		self.assertEqual((self.shown(first), self.shown(second)), (expected, expected))
		self.assertEqual(len(clashes_in(self.period)), 3)

	@accepts("30.1")
	def test_offerings_of_a_stream_share_lectures(self):
		lecturer, discipline = teacher(), make_discipline().name
		values = {"lecturer": lecturer, "discipline": discipline, "stream_title": "1"}
		first = self.offer(row(room="101"), **values)
		self.offer(row(room="101"), **values)
		self.assertEqual((self.shown(first), clashes_in(self.period)), ([], ()))

	def test_of_the_rows_of_one_offering(self):
		offering = self.offer(row(), row(work="Practical"), group_title="")
		self.assertEqual(self.shown(offering), ["timetable.clash_group", "timetable.clash_teacher"])

	def test_nothing_of_other_periods_and_of_what_is_not_taught(self):
		lecturer = teacher()
		first = self.offer(row(), lecturer=lecturer)
		make_offering(None, make_period(2, YEAR).name, lecturer=lecturer, timetable=[row()])
		self.assertEqual(self.shown(first), [])
		second = self.offer(row(), lecturer=lecturer)
		self.assertEqual(len(clashes_in(self.period)), 1)
		frappe.db.set_value(OFFERING, second.name, "state", "Cancelled")
		self.assertEqual((self.shown(first), clashes_in(self.period)), ([], ()))

	def test_a_constant_number_of_queries(self):
		def queries(number):
			for _each in range(number):
				self.offer(row(), row(weekday="Friday"))
			with count_queries() as log:
				clashes_in(self.period)
			return log.our_count

		self.assertEqual((queries(1), queries(5)), (1, 1))
