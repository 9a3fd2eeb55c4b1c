"""Pages of a journal: who writes them, when, what follows (36.3)."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.exceptions import StaleDocument
from kredit_edu.services.journal import own, pages, ratings, reopening
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class, enroll
from kredit_edu.testing.journals import current_period, make_page, open_range
from kredit_edu.testing.queries import count_queries

PAGE, ENTRY = "Kredit Journal Page", "Kredit Journal Entry"


class JournalCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(journal_entry_days="7", admission_from="Midterm Controls")
		self.period = current_period()
		self.group = Class(2, period=self.period.name)
		self.offering = self.group.offering.name
		self.teacher = self.group.teacher
		self.first, self.second = self.group.enrollments.values()

	def page(self, kind="Class", day=None, entries=(), by=None, **values):
		return make_page(self.offering, by or self.teacher, kind, day, entries=list(entries), **values)

	def entries(self, name):
		rows = frappe.get_all(ENTRY, {"parent": name}, ["enrollment", "attendance", "mark"], order_by="idx")
		return {row.enrollment: (row.attendance, row.mark) for row in rows}


class TestPages(JournalCase):
	@accepts("36.3")
	def test_a_class_has_a_row_for_everybody_who_is_enrolled(self):
		doc = self.page(
			entries=[{"enrollment": self.first, "attendance": "Present", "mark": "94,50"}],
			work="Lecture",
			topic="Limits <script>",
		)
		self.assertEqual(
			self.entries(doc.name), {self.first: ("Present", "94.50"), self.second: (None, None)}
		)
		self.assertEqual(
			(doc.teacher, doc.lecturer, doc.discipline),
			(self.teacher, self.teacher, self.group.offering.discipline),
		)
		self.assertNotIn("<script", doc.topic)
		self.assertIsNone(doc.control_key)

	@refuses("36.3", "36.1")
	def test_all_reasons_come_at_once_and_nothing_is_written(self):
		late = add_days(getdate(), -8)
		with self.assertRefused("36.3", "36.1") as refusal:
			self.page(
				day=late,
				entries=[
					{"enrollment": self.first, "mark": "101"},
					{"enrollment": "nobody", "attendance": "Present"},
				],
				academic_hours="x",
			)
		self.assertEqual(
			refusal.keys,
			{"journal.too_late", "sheet.out_of_range", "journal.not_enrolled", "number.not_a_number"},
		)
		self.assertFalse(frappe.db.exists(PAGE, {"offering": self.offering}))

	@refuses("36.3")
	def test_the_same_learner_twice(self):
		entry = {"enrollment": self.first, "mark": "5"}
		with self.assertRefused("36.3") as refusal:
			self.page(entries=[entry, entry])
		self.assertEqual(refusal.keys, {"journal.repeated"})

	@accepts("36.3")
	def test_what_is_left_out_stays_and_null_clears(self):
		doc = self.page(entries=[{"enrollment": self.first, "attendance": "Absent", "mark": "70"}])
		self.page(name=doc.name, entries=[{"enrollment": self.second, "attendance": "Excused"}])
		self.page(name=doc.name, entries=[{"enrollment": self.first, "mark": None}])
		self.assertEqual(
			self.entries(doc.name), {self.first: ("Absent", None), self.second: ("Excused", None)}
		)

	def test_a_page_that_was_changed_meanwhile(self):
		doc = self.page()
		with self.assertRaises(StaleDocument):
			self.page(name=doc.name, modified="2026-01-01 00:00:00")

	@refuses("36.3")
	def test_rows_follow_the_enrollments_whatever_a_form_sends(self):
		doc = self.page(entries=[{"enrollment": self.first, "mark": "70"}])
		other = Class(1, period=self.period.name)
		with as_user(self.teacher):
			doc = frappe.get_doc(PAGE, doc.name)
			doc.entries[0].enrollment = next(iter(other.enrollments.values()))
			doc.entries = doc.entries[:1]
			doc.save()
		self.assertEqual(
			self.entries(doc.name),
			{self.first: (None, "70"), self.second: (None, None)},
		)

	@clause("36.3")
	def test_who_leaves_keeps_what_was_written_and_who_comes_gets_a_row(self):
		doc = self.page(entries=[{"enrollment": self.first, "mark": "70"}])
		frappe.db.set_value("Kredit Enrollment", self.first, "status", "Withdrawn")
		newcomer = enroll(Class(1).learners[0], self.group.offering)
		self.page(name=doc.name, entries=[{"enrollment": newcomer, "mark": "1"}])
		self.assertEqual(
			self.entries(doc.name),
			{self.second: (None, None), newcomer: (None, "1"), self.first: (None, "70")},
		)
		self.assertEqual(set(ratings.proposed(self.offering)), {self.second, newcomer})

	@refuses("36.3")
	def test_a_page_is_deleted_only_as_long_as_it_may_be_written(self):
		doc = self.page()
		old = self.page()
		frappe.db.set_value(PAGE, old.name, "held_on", add_days(getdate(), -9))
		with as_user(self.teacher):
			frappe.delete_doc(PAGE, doc.name)
			with self.assertRefused("36.3"):
				frappe.delete_doc(PAGE, old.name)


class TestControls(JournalCase):
	@accepts("36.3", "18.1")
	def test_one_page_of_a_control_inside_its_range(self):
		open_range("Midterm Control 1", self.period)
		first = self.page("Midterm Control 1", entries=[{"enrollment": self.first, "mark": "80"}])
		again = self.page("Midterm Control 1", entries=[{"enrollment": self.second, "mark": "60"}])
		self.assertEqual(first.name, again.name)
		self.assertEqual(self.entries(first.name), {self.first: (None, "80"), self.second: (None, "60")})
		with as_user(self.teacher), self.assertRefused("36.3") as refusal:
			values = {"doctype": PAGE, "offering": self.offering, "page_kind": "Midterm Control 1"}
			frappe.get_doc({**values, "held_on": getdate()}).insert()
		self.assertEqual(refusal.keys, {"journal.exists"})

	@refuses("36.3", "18.1")
	def test_not_outside_of_it_and_late_only_by_a_reopening_on_record(self):
		last = add_days(getdate(), -1)
		open_range("Midterm Control 2", self.period, add_days(last, -5), last)
		entries = [{"enrollment": self.first, "mark": "80"}]
		with self.assertRefused("18.1") as refusal:
			self.page("Midterm Control 2", last, entries)
		self.assertEqual(refusal.keys, {"journal.range_closed"})
		with as_user(self.group.registrar):
			days = (getdate(), getdate())
			reopened = reopening.grant(self.offering, "Midterm Control 2", *days, "The teacher was ill.")
		doc = self.page("Midterm Control 2", last, entries)
		self.assertEqual((doc.reopening, reopened.granted_by), (reopened.name, self.group.registrar))
		with as_user(self.group.registrar):
			reopening.revoke(reopened.name)
		with self.assertRefused("18.1"):
			self.page("Midterm Control 2", last, entries)

	@refuses("31")
	def test_the_registrar_alone_reopens(self):
		for user in (self.teacher, self.group.examiner, make_user(roles=["Kredit Dean"])):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				reopening.grant(self.offering, "Class", getdate(), getdate(), "Late.")
		with as_user(self.group.registrar), self.assertRefused("36.3"):
			reopening.grant(self.offering, "Class", getdate(), add_days(getdate(), -1), "Late.")

	@clause("36.3", case="T063")
	def test_who_enrolls_again_after_f_begins_with_an_empty_journal(self):
		open_range("Midterm Control 1", self.period)
		learner = self.group.learners[0]
		self.page(entries=[{"enrollment": self.first, "attendance": "Absent", "mark": "10"}])
		self.page("Midterm Control 1", entries=[{"enrollment": self.first, "mark": "10"}])
		frappe.db.set_value("Kredit Enrollment", self.first, "status", "Failed")
		again = Class([learner], discipline=self.group.offering.discipline, period=self.period.name)
		with as_user(again.teacher):
			view = pages.list_pages(again.offering.name)
		(row,) = view["learners"]
		self.assertEqual(
			(row["present"], row["absent"], row["current_marks"], row["midterm_1"]), (0, 0, 0, None)
		)
		self.assertEqual(view["pages"], [])


class TestPeople(JournalCase):
	@refuses("37.1", "36.3")
	def test_neither_the_examiner_nor_strangers_write_or_read_it(self):
		doc = self.page()
		people = {
			"examiner": self.group.examiner,
			"examiner who teaches elsewhere": make_user(roles=["Kredit Teacher", "Kredit Examiner"]),
			"learner": make_user(roles=["Kredit Learner"]),
			"adviser": make_user(roles=["Kredit Adviser"]),
			"registrar": self.group.registrar,
		}
		frappe.db.set_value(
			"Kredit Offering", self.offering, "examiner", people["examiner who teaches elsewhere"]
		)
		for who, user in people.items():
			with self.subTest(who=who):
				with self.assertRaises(frappe.PermissionError):
					self.page(by=user)
				with self.assertRaises(frappe.PermissionError):
					self.page(by=user, name=doc.name)
				with as_user(user):
					if who == "registrar":
						self.assertEqual(len(pages.list_pages(self.offering)["pages"]), 1)
						continue
					with self.assertRaises(frappe.PermissionError):
						pages.list_pages(self.offering)
					with self.assertRaises(frappe.PermissionError):
						ratings.proposed_for_reader(self.offering)

	@accepts("36.3")
	def test_who_holds_practicals_writes_too(self):
		assistant = make_user(roles=["Kredit Teacher"])
		offering = frappe.get_doc("Kredit Offering", self.offering)
		offering.append("teachers", {"duty": "Practical", "teacher": assistant})
		offering.save()
		self.assertEqual(self.page(by=assistant).teacher, assistant)

	@clause("36.3", "2(29)")
	def test_learners_read_their_own_entries_alone_and_advisers_those_of_their_learners(self):
		self.page(
			entries=[
				{"enrollment": self.first, "attendance": "Present", "mark": "90"},
				{"enrollment": self.second, "attendance": "Absent", "mark": "10"},
			]
		)
		learner, other = self.group.learners
		user, adviser = make_user(roles=["Kredit Learner"]), make_user(roles=["Kredit Adviser"])
		frappe.db.set_value("Kredit Learner", learner, {"user": user, "adviser": adviser})
		with as_user(user):
			(mine,) = own.mine()
			self.assertEqual((mine["attendance"], mine["current"]), ("1", "90"))
			self.assertEqual(
				[(row["attendance"], row["mark"]) for row in mine["entries"]], [("Present", "90")]
			)
			self.assertEqual(own.mine("2001-2002-S1"), [])
			for call in (lambda: frappe.get_list(PAGE), lambda: own.of_learner(other)):
				with self.assertRaises(frappe.PermissionError):
					call()
			with self.assertRaises(frappe.PermissionError):
				frappe.get_list(ENTRY, parent_doctype=PAGE)
		with as_user(adviser):
			self.assertEqual(own.of_learner(learner)[0]["enrollment"], self.first)
			with self.assertRaises(frappe.PermissionError):
				own.of_learner(other)
		with as_user(make_user()):
			self.assertEqual(own.mine(), [])


class TestRatings(JournalCase):
	def mark(self, kind, first, second=None):
		open_range(kind, self.period)
		marks = {self.first: first, self.second: second}
		self.page(kind, entries=[{"enrollment": key, "mark": mark} for key, mark in marks.items()])

	@accepts("36.3")
	def test_the_mean_of_both_controls_and_none_without_one(self):
		self.mark("Midterm Control 1", "80", "70")
		self.mark("Midterm Control 2", "75.25")
		with as_user(self.teacher):
			found = ratings.proposed_for_reader(self.offering)
		self.assertEqual(found, {self.first: "77.63", self.second: None})

	@accepts("36.3")
	def test_with_current_marks_added_exactly(self):
		ensure_settings(admission_from="Midterm Controls and Current Marks")
		self.mark("Midterm Control 1", "80")
		self.mark("Midterm Control 2", "75.25")
		self.assertIsNone(ratings.proposed(self.offering)[self.first])
		for mark in ("66.6666", "0.0001", "33.3333"):
			self.page(entries=[{"enrollment": self.first, "mark": mark}])
		# The mean of the current marks is exactly 100 / 3.
		self.assertEqual(str(ratings.proposed(self.offering)[self.first]), "62.86")
		with as_user(self.teacher):
			row = pages.list_pages(self.offering)["learners"][0]
		self.assertEqual((row["current"], row["current_marks"]), ("100/3", 3))

	def test_queries_do_not_grow_with_learners_and_pages(self):
		counts = []
		for _round in range(3):
			for learner in Class(3).learners:
				enroll(learner, self.group.offering)
			self.page(entries=[{"enrollment": self.first, "attendance": "Present", "mark": "9"}])
			with count_queries() as log:
				ratings.proposed(self.offering)
			counts.append(log.our_count)
		self.assertEqual(set(counts), {2})
