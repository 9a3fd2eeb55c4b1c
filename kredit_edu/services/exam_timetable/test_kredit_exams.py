"""The timetable of exams: scheduled, published, moved and cancelled (37.2, D38)."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services import grading
from kredit_edu.services.exam_timetable import listing, publication
from kredit_edu.services.exam_timetable.lookup import exam_day
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.exams import EXAM, ExamCase
from kredit_edu.testing.factories import as_user, ensure_settings, make_user, place, unique
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import make_exam, open_range
from kredit_edu.testing.queries import count_queries


class TestScheduling(ExamCase):
	@refuses("37.2", case="T284")
	def test_a_department_of_a_civil_university_schedules_nothing(self):
		head = make_user(roles=["Kredit Head of Department"])
		exam = self.exam()
		with as_user(head):
			with self.assertRefused("37.2", exception=MoveForbidden):
				make_exam(Class(1).offering, self.day)
			exam = frappe.get_doc(EXAM, exam.name)
			exam.room = "other"
			with self.assertRefused("37.2", exception=MoveForbidden):
				exam.save()
			with self.assertRefused("37.2", exception=MoveForbidden):
				publication.publish([exam.name])

	@accepts("37.2", case="T284")
	def test_a_department_of_a_military_institution_schedules_and_publishes(self):
		ensure_settings(institution_type="Military", academic_hour_minutes="45")
		head = make_user(roles=["Kredit Head of Department"])
		with as_user(head):
			exam = make_exam(self.group.offering, self.day)
			publication.publish([exam.name])
		self.assertEqual(self.state(exam), "Published")

	@refuses("37.2")
	def test_nobody_else_schedules(self):
		for role in ("Kredit Teacher", "Kredit Examiner", "Kredit Dean", "Kredit Administrator"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				make_exam(self.group.offering, self.day)

	@clause("37.2")
	def test_what_follows_from_the_offering(self):
		proctor = make_user()
		exam = self.exam(room="  Hall   1 ", proctors=[{"proctor": proctor}, {"proctor": proctor}])
		self.assertEqual((exam.examiner, exam.academic_period), (self.group.examiner, self.period))
		self.assertEqual((exam.room, len(exam.proctors), exam.state), ("Hall 1", 1, "Draft"))

	@refuses("37.2")
	def test_one_exam_of_a_group_and_kind(self):
		self.exam()
		with self.assertRefused("37.2") as refusal:
			self.exam()
		self.assertEqual(refusal.keys, {"exam.exists"})
		self.exam(sheet_kind="Individual")
		self.exam(sheet_kind="Individual")

	@refuses("37.2")
	def test_times_and_states_are_not_made_up(self):
		with self.assertRefused("37.2"):
			self.exam(ends_at="08:00")
		exam = self.exam()
		exam.state = "Published"
		with as_user(self.registrar), self.assertRefused("37.2"):
			exam.save()


class TestPublishing(ExamCase):
	@accepts("37.2", "18.1")
	def test_published_exams_are_seen_and_set_the_day_of_the_control(self):
		exam = self.exam()
		self.assertIsNone(exam_day(self.group.offering.name))
		user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", self.group.learners[0], "user", user)
		with as_user(user):
			self.assertEqual(listing.mine(), [])
			self.assertEqual(frappe.get_list(EXAM, {"name": exam.name}), [])
		answer = self.publish(exam)
		self.assertEqual((answer["published"], self.state(exam)), (1, "Published"))
		with as_user(user):
			(own,) = listing.mine(self.period)
		self.assertEqual((own["name"], own["times"], own["learners"]), (exam.name, "09:00–12:00", 2))
		self.assertEqual(exam_day(self.group.offering.name), self.day)
		with as_user(self.registrar):
			sheet = grading.open_sheet(self.group.offering.name)
		self.assertEqual(getdate(sheet.control_date), self.day)

	@refuses("37.2", "18.1")
	def test_all_or_nothing_with_every_reason(self):
		other = Class(self.group.learners)
		fine, early = Class(1), Class(1)
		exams = [
			self.exam(room="H1"),
			self.exam(other, room=" h1 "),
			self.exam(fine, room=""),
			self.exam(early, add_days(self.day, -200)),
		]
		with self.assertRefused("37.2", "18.1") as refusal:
			self.publish(*exams)
		self.assertEqual(
			refusal.keys, {"exam.clash_room", "exam.clash_learner", "exam.no_room", "exam.outside"}
		)
		self.assertEqual({self.state(exam) for exam in exams}, {"Draft"})

	@refuses("37.2")
	def test_published_exams_and_classes_keep_people_busy(self):
		proctor = make_user()
		self.publish(self.exam(proctors=[{"proctor": proctor}]))
		with self.assertRefused("37.2") as refusal:
			self.publish(
				self.exam(Class(1), starts_at="11:00", ends_at="13:00", proctors=[{"proctor": proctor}])
			)
		self.assertEqual(refusal.keys, {"exam.clash_proctor"})
		examiner = Class(1, people=self.group)
		with self.assertRefused("37.2") as refusal:
			self.publish(self.exam(examiner, starts_at="11:00", ends_at="13:00"))
		self.assertEqual(refusal.keys, {"exam.clash_examiner"})

	@refuses("37.2")
	def test_a_class_of_the_proctor_on_the_day(self):
		proctor = make_user(roles=["Kredit Teacher"])
		row = {
			"weekday": self.day.strftime("%A"),
			"starts_at": "10:00",
			"ends_at": "11:00",
			"work": "Lecture",
			"weeks": "Every",
		}
		teaching = Class(1)
		offering = frappe.get_doc("Kredit Offering", teaching.offering.name)
		offering.lecturer = proctor
		offering.append("timetable", row)
		offering.save()
		exam = self.exam(proctors=[{"proctor": proctor}])
		# In the tests' calendar no instruction is named, so classes end where interim attestation begins.
		self.publish(exam)
		open_range(
			"Theory", frappe.get_doc("Kredit Academic Period", self.period), add_days(self.day, -90), self.day
		)
		other = self.exam(Class(1), starts_at="10:30", ends_at="12:30", proctors=[{"proctor": proctor}])
		with as_user(self.registrar):
			publication.cancel(exam.name, "Moved.")
		with self.assertRefused("37.2") as refusal:
			self.publish(other)
		self.assertEqual(refusal.keys, {"exam.clash_proctor"})

	@clause("37.1", "37.2")
	def test_what_is_only_told(self):
		ensure_settings(exam_rest_days="2", exams_a_day="1")
		other = Class(self.group.learners)
		third = Class(self.group.learners)
		self.publish(self.exam())
		answer = self.publish(
			self.exam(other, starts_at="14:00", ends_at="15:00", proctors=[{"proctor": other.teacher}]),
			self.exam(third, add_days(self.day, -2)),
		)
		self.assertEqual({reason["severity"] for reason in answer["reasons"]}, {"Warning"})
		self.assertEqual(
			{reason["key"] for reason in answer["reasons"]},
			{"exam.proctor_teaches", "exam.many_a_day", "exam.little_rest"},
		)

	@refuses("36.2")
	def test_retakes_lie_in_the_range_of_retakes(self):
		exam = self.exam(sheet_kind="FX Retake")
		with self.assertRefused("18.1") as refusal:
			self.publish(exam)
		self.assertEqual(refusal.keys, {"exam.no_range"})
		period = frappe.get_doc("Kredit Academic Period", self.period)
		open_range("FX Retake", period, self.day, self.day)
		self.publish(exam)
		self.assertEqual(exam_day(self.group.offering.name, "FX Retake"), self.day)

	@clause("36.2")
	def test_those_with_fx_sit_the_retake(self):
		place(
			"Kredit Grade",
			learner=self.group.learners[0],
			enrollment=next(iter(self.group.enrollments.values())),
			offering=self.group.offering.name,
			letter="FX",
			is_current=1,
			attempt=1,
			entry_kind="Award",
			attempt_key=unique("a"),
		)
		exam = self.exam(sheet_kind="FX Retake")
		with as_user(self.registrar):
			rows = {row["name"]: row for row in listing.exam_list(self.period)}
		self.assertEqual(rows[exam.name]["learners"], 1)

	@accepts("18.1")
	def test_an_individual_exam_in_an_extended_session(self):
		late = add_days(self.day, 20)
		exam = self.exam(day=late, sheet_kind="Individual")
		with self.assertRefused("18.1"):
			self.publish(exam)
		place(
			"Kredit Session Extension",
			learner=self.group.learners[1],
			academic_period=self.period,
			opens_on=add_days(self.day, 1),
			closes_on=late,
		)
		self.publish(exam)

	@refuses("37.2")
	def test_what_is_published_already_or_is_not_there(self):
		exam = self.exam()
		self.publish(exam)
		with self.assertRefused("37.2") as refusal:
			self.publish(exam)
		self.assertEqual(refusal.keys, {"exam.not_draft"})
		with as_user(self.registrar):
			with self.assertRaises(frappe.DoesNotExistError):
				publication.publish(["nothing"])
			with self.assertRefused("37.2"):
				publication.publish_period("2001-2002-S1")

	@accepts("37.2")
	def test_a_whole_period(self):
		exams = [self.exam(), self.exam(Class(1)), self.exam(Class(1))]
		with as_user(self.registrar):
			self.assertEqual(publication.publish_period(self.period)["published"], 3)
		self.assertEqual({self.state(exam) for exam in exams}, {"Published"})

	def test_queries_do_not_grow_with_exams_and_learners(self):
		counts = []
		for number in (2, 6, 12):
			groups = [Class(3) for _each in range(number)]
			names = [self.exam(group).name for group in groups]
			with as_user(self.registrar), count_queries() as log:
				publication.publish(names)
			counts.append(log.our_count)
		# The cache of each published document is dropped, which asks the database nothing.
		self.assertEqual(len(set(counts[1:])), 1, counts)
		self.assertLess(counts[-1], 40)
