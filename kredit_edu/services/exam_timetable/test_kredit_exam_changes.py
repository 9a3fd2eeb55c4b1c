"""Published exams: moved, cancelled, told and listed (37.2)."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days

from kredit_edu.services.exam_timetable import listing, publication
from kredit_edu.services.exam_timetable.lookup import exam_day
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.exams import EXAM, ExamCase
from kredit_edu.testing.factories import as_user, make_user, place, unique
from kredit_edu.testing.grading import Class, enroll


class TestChanges(ExamCase):
	def setUp(self):
		super().setUp()
		self.published = self.exam(room="H1")
		self.publish(self.published)

	def move(self, **values):
		with as_user(self.registrar):
			doc = frappe.get_doc(EXAM, self.published.name)
			doc.update(values)
			return doc.save()

	@accepts("37.2")
	def test_moved_where_nothing_clashes_and_told(self):
		with patch("kredit_edu.services.exam_timetable.notices.notify") as told:
			self.move(room="H2")
			self.move(room="H2")
		self.assertEqual([call.args[3] for call in told.call_args_list], ["exam.moved"])
		people = told.call_args.args[0]
		self.assertIn(self.group.examiner, people)

	@refuses("37.2", "18.1")
	def test_not_into_a_clash_nor_out_of_the_session(self):
		other = self.exam(Class(1), room="H3")
		self.publish(other)
		with self.assertRefused("37.2"):
			self.move(room="H3")
		with self.assertRefused("18.1"):
			self.move(exam_date=add_days(self.day, 5))
		self.assertEqual(frappe.db.get_value(EXAM, self.published.name, "room"), "H1")

	@accepts("37.2")
	def test_cancelled_told_and_scheduled_anew(self):
		with as_user(self.registrar), patch("kredit_edu.services.exam_timetable.notices.notify") as told:
			with self.assertRefused("37.2"):
				publication.cancel(self.published.name, " ")
			publication.cancel(self.published.name, "The examiner is ill.")
		self.assertEqual(told.call_args.args[3], "exam.cancelled")
		self.assertIsNone(exam_day(self.group.offering.name))
		with self.assertRefused("37.2"):
			self.move(room="H9")
		again = self.exam(room="H1")
		self.publish(again)
		self.assertEqual(exam_day(self.group.offering.name), self.day)

	@refuses("37.2")
	def test_what_was_published_is_not_deleted(self):
		draft = self.exam(Class(1))
		with as_user(self.registrar):
			with self.assertRefused("37.2"):
				frappe.delete_doc(EXAM, self.published.name)
			frappe.delete_doc(EXAM, draft.name)

	def test_everybody_is_told_once_of_what_is_published(self):
		user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", self.group.learners[0], "user", user)
		second = Class(self.group.learners)
		third = Class(1)
		enroll(self.group.learners[0], third.offering)
		exams = [
			self.exam(second, starts_at="13:00", ends_at="14:00"),
			self.exam(third, starts_at="15:00", ends_at="16:00"),
		]
		with patch("kredit_edu.services.exam_timetable.notices.notify") as told:
			self.publish(*exams)
		((people, _doctype, _name, key, params),) = [call.args for call in told.call_args_list]
		self.assertEqual((people.count(user), key, params["since"]), (1, "exam.published", self.day))


class TestLists(ExamCase):
	@clause("37.2")
	def test_clashes_of_drafts_and_published_exams(self):
		other = Class(self.group.learners)
		self.publish(self.exam(room="H1"))
		self.exam(other, room="H1")
		with as_user(self.registrar):
			found = listing.clash_list(self.period)
		self.assertEqual([row["of"] for row in found], ["Room", "Learner", "Learner"])
		for roles in ([], ["Kredit Learner"], ["Kredit Teacher"]):
			with as_user(make_user(roles=roles)), self.assertRaises(frappe.PermissionError):
				listing.clash_list(self.period)

	@clause("37.2")
	def test_a_group_and_who_sees_drafts(self):
		exam, other = self.exam(), self.exam(Class(1))
		group = place("Kredit Learner Group", title=unique("G"))
		frappe.db.set_value("Kredit Learner", self.group.learners[0], "learner_group", group.name)
		with as_user(self.registrar):
			names = [row["name"] for row in listing.exam_list(self.period, group.name)]
			self.assertEqual(names, [exam.name])
		self.publish(other)
		with as_user(make_user(roles=["Kredit Teacher"])):
			self.assertEqual([row["name"] for row in listing.exam_list(self.period)], [other.name])
		with as_user(make_user()), self.assertRaises(frappe.PermissionError):
			listing.exam_list(self.period)
