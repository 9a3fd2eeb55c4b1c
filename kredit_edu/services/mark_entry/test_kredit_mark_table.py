"""The table in which marks are entered: order, columns of each person, and who is not admitted."""

from __future__ import annotations

import frappe

from kredit_edu.services.mark_entry.table import table_of
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries


class TestMarkTable(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(3)
		self.group.open()

	def table(self, user: str):
		with as_user(user):
			return table_of(self.group.sheet)

	def test_rows_stand_in_order_of_names_in_the_users_language(self):
		for learner, name in zip(self.group.learners, ("Яя", "Бб", "Әә"), strict=True):
			frappe.db.set_value("Kredit Learner", learner, "full_name_ru", name)
		frappe.local.lang = "ru"
		table = self.table(self.group.teacher)
		self.assertEqual([row.name for row in table.rows], ["Әә", "Бб", "Яя"])
		self.assertEqual(table.rows[2].number, self.group.learners[0])
		self.assertEqual(table.rows[2].key, self.group.enrollments[self.group.learners[0]])

	@clause("37.1", "37.2")
	def test_each_person_fills_in_their_own_columns_of_a_draft(self):
		people = {
			self.group.teacher: {"admission_rating"},
			self.group.examiner: {"final_control"},
			self.group.registrar: {"absence", "absence_reason", "absence_document"},
		}
		for user, expected in people.items():
			with self.subTest(user):
				self.assertEqual({column.key for column in self.table(user).writable}, expected)
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		self.group.examine(dict.fromkeys(self.group.learners, "90"))
		self.group.publish()
		for user in people:
			self.assertEqual(self.table(user).writable, ())

	@clause("36.1", case="T052")
	def test_who_is_not_admitted_is_told_with_the_reason(self):
		first, second, _third = self.group.learners
		self.group.rate({first: "49.5", second: "50"})
		self.assertEqual([row.note for row in self.table(self.group.examiner).rows], [None] * 3)
		ensure_settings(exam_admission_min="50")
		notes = {row.number: row.note for row in self.table(self.group.examiner).rows}
		self.assertIn("49.5", notes[first])
		self.assertIsNone(notes[second])

	@refuses("37.2")
	def test_strangers_see_nothing(self):
		for roles in (["Kredit Teacher"], ["Kredit Examiner"], ["Kredit Learner"], []):
			with self.assertRaises(frappe.PermissionError):
				self.table(make_user(roles=roles))

	def test_the_number_of_queries_does_not_grow_with_the_group(self):
		small, large = Class(2), Class(40)
		small.open(), large.open()
		with as_user(small.registrar):
			table_of(small.sheet)
			with count_queries() as few:
				table_of(small.sheet)
		with as_user(large.registrar), count_queries() as many:
			table_of(large.sheet)
		self.assertEqual(few.count, many.count, many.shapes())
