"""Kinds of sheets: main, of retakes, of single learners; absence and extended sessions (36.2, 37.1, 18.1, D52)."""

from __future__ import annotations

from datetime import timedelta

import frappe

from kredit_edu.rules.record_chain import digest_of
from kredit_edu.services import grading
from kredit_edu.services.retakes.register import register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.registration import extend

SHEET, ENTRY, GRADE = "Kredit Grade Sheet", "Kredit Grade Sheet Entry", "Kredit Grade"


class KindsTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def filled(self, number=2, **values):
		"""A group with ratings of everybody, and controls of everybody but the first."""
		group = Class(number, **values)
		group.open()
		group.rate(dict.fromkeys(group.learners, "80"))
		group.examine(dict.fromkeys(group.learners[1:], "80"))
		return group

	def put_off(self, number=2):
		"""A published group whose first learner was absent with a reason."""
		group = self.filled(number)
		group.absent(group.learners[0], "Illness, certificate 17")
		group.publish()
		return group

	def entry(self, group, learner, *columns):
		return frappe.db.get_value(ENTRY, {"parent": group.sheet, "learner": learner}, list(columns))

	def status(self, group, learner):
		return frappe.db.get_value("Kredit Enrollment", group.enrollments[learner], "status")


class TestAbsence(KindsTestCase):
	@accepts("36.1")
	def test_absence_without_a_reason_is_a_zero(self):
		group = self.filled()
		absent = group.learners[0]
		group.absent(absent)
		self.assertEqual(
			self.entry(group, absent, "absence", "final_control", "mark", "letter"),
			("Absent", None, "48", "FX"),
		)
		group.publish()
		grade = frappe.get_last_doc(GRADE, {"learner": absent})
		self.assertEqual((grade.final_control, grade.mark, grade.letter), ("0", 48, "FX"))
		self.assertEqual(self.status(group, absent), "Failed")

	@accepts("36.1")
	def test_absence_with_a_reason_is_no_result(self):
		group = self.put_off()
		absent, present = group.learners
		self.assertEqual(self.entry(group, absent, "mark", "letter"), (None, None))
		self.assertFalse(frappe.db.exists(GRADE, {"learner": absent}))
		self.assertFalse(frappe.db.exists("Kredit Learner Standing", {"learner": absent}))
		self.assertEqual((self.status(group, absent), self.status(group, present)), ("Enrolled", "Completed"))

	@refuses("36.1", case="T037")
	def test_a_blank_alone_holds_the_publication_up(self):
		group = self.filled()
		with self.assertRefused("36.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.control_blank"})

	@refuses("36.1")
	def test_what_does_not_fit_together(self):
		group = self.filled()
		absent, present = group.learners
		for learner, given, key in (
			(present, {"absence": "Absent"}, "absence.with_mark"),
			(present, {"absence": "Absent with Reason", "absence_reason": "Illness"}, "absence.with_mark"),
			(absent, {"absence": "Absent with Reason"}, "absence.no_reason"),
			(absent, {"absence": "Ill"}, "absence.unknown"),
			(absent, {"absence_reason": "Illness"}, "absence.alone"),
		):
			with self.subTest(key=key), as_user(group.registrar):
				with self.assertRefused("36.1") as refusal:
					grading.set_absences(group.sheet, {group.enrollments[learner]: given})
				self.assertEqual(refusal.keys, {key})
		group.absent(absent)
		with self.assertRefused("36.1") as refusal:
			group.examine({absent: "90"})
		self.assertEqual(refusal.keys, {"absence.with_mark"})

	@refuses("37.2")
	def test_the_registrar_alone_enters_it(self):
		group = self.filled()
		absent = group.enrollments[group.learners[0]]
		for user in (group.teacher, group.examiner, make_user(roles=["Kredit Administrator"])):
			with self.subTest(user=user), as_user(user), self.assertRefused("37.2"):
				grading.set_absences(group.sheet, {absent: {"absence": "Absent"}})
		for user in (group.teacher, group.examiner):
			with as_user(user):
				doc = frappe.get_doc(SHEET, group.sheet)
				doc.entries[0].absence = "Absent"
				doc.save()
			self.assertIsNone(self.entry(group, group.learners[0], "absence"))

	def test_it_can_be_taken_back_from_a_draft(self):
		group = self.filled()
		absent = group.learners[0]
		group.absent(absent)
		with as_user(group.registrar):
			grading.set_absences(group.sheet, {group.enrollments[absent]: {"absence": None}})
		group.examine({absent: "80"})
		self.assertEqual(self.entry(group, absent, "absence", "mark"), (None, "80"))

	@refuses("37.2")
	def test_nobody_there_is_nothing_to_publish(self):
		group = self.filled(1)
		group.absent(group.learners[0], "Illness")
		with self.assertRefused("37.2") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.nothing_to_publish"})


class TestIndividual(KindsTestCase):
	@accepts("36.1", "37.2")
	def test_a_control_that_was_put_off_has_a_sheet_of_its_own(self):
		group = self.put_off()
		main, absent = group.sheet, group.learners[0]
		doc = group.open("Individual", [absent])
		self.assertEqual((doc.sheet_kind, doc.active_key), ("Individual", None))
		self.assertNotEqual(doc.number, frappe.db.get_value(SHEET, main, "number"))
		self.assertEqual([(row.learner, row.admission_rating) for row in doc.entries], [(absent, "80")])
		group.examine({absent: "90"})
		group.publish()
		self.assertEqual(self.status(group, absent), "Completed")
		self.assertEqual(frappe.db.get_value(GRADE, {"learner": absent}, ["mark", "attempt"]), (84, 1))

	@accepts("37.2")
	def test_it_may_be_opened_before_the_main_sheet_is_published(self):
		group = self.filled()
		main, absent = group.sheet, group.learners[0]
		group.absent(absent, "Illness")
		group.open("Individual", [absent])
		group.examine({absent: "90"})
		group.publish()
		group.sheet = main
		group.publish()
		self.assertEqual(frappe.db.count(GRADE, {"learner": absent}), 1)

	@refuses("37.2")
	def test_others_have_none(self):
		group = self.filled(3)
		absent, present, late = group.learners
		with self.assertRefused("37.2") as refusal:
			group.open("Individual", [absent])
		self.assertEqual(refusal.keys, {"sheet.not_put_off"})
		with self.assertRefused("37.2") as refusal:
			group.open("Individual")
		self.assertEqual(refusal.keys, {"sheet.name_learners"})
		group.absent(absent, "Illness")
		group.open("Individual", [absent])
		with self.assertRefused("37.2") as refusal:
			group.open("Individual", [absent])
		self.assertEqual(refusal.keys, {"sheet.on_another"})
		other = self.put_off()
		with as_user(group.registrar), self.assertRefused("37.2") as refusal:
			grading.open_sheet(
				group.offering.name, None, "Individual", [other.enrollments[other.learners[0]]]
			)
		self.assertEqual(refusal.keys, {"sheet.not_of_offering"})
		self.assertTrue(present and late)

	@refuses("37.2")
	def test_none_is_opened_past_the_service(self):
		group = self.put_off()
		absent = group.enrollments[group.learners[0]]
		posted = {
			"doctype": SHEET,
			"offering": group.offering.name,
			"sheet_kind": "Individual",
			"entries": [{"enrollment": absent}],
			"flags": {"kredit_named": [absent]},
		}
		with as_user(group.registrar), self.assertRefused("37.2") as refusal:
			frappe.get_doc(posted).insert()
		self.assertEqual(refusal.keys, {"sheet.name_learners"})

	@refuses("37.1")
	def test_teaching_and_control_are_apart_on_every_kind(self):
		open_retakes()
		group = self.put_off(3)
		absent, failed, _passed = group.learners
		other = Class(1, people=group)
		other.grade("45")
		with as_user(other.registrar):
			register(other.enrollments[other.learners[0]])
		for each, kind, named in ((group, "Individual", [absent]), (other, "FX Retake", None)):
			frappe.db.set_value("Kredit Offering", each.offering.name, "examiner", each.teacher)
			with self.subTest(kind=kind), self.assertRefused("37.1") as refusal:
				each.open(kind, named)
			self.assertIn("sheet.one_person", refusal.keys)
		self.assertTrue(failed)


class TestExtension(KindsTestCase):
	def late(self, group):
		return group.control_date + timedelta(days=40)

	@refuses("18.1")
	def test_a_day_outside_attestation_needs_an_extension(self):
		group = self.put_off()
		absent = group.learners[0]
		group.open("Individual", [absent], day=self.late(group))
		group.examine({absent: "90"})
		with self.assertRefused("18.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"control_date.outside"})

	@accepts("18.1", "36.1")
	@refuses("18.1")
	def test_an_extension_opens_its_days_to_its_learner(self):
		group = self.filled(3)
		first, second, _third = group.learners
		group.examine({second: ""})
		group.absent(first, "Illness")
		group.absent(second, "Illness")
		group.publish()
		day = self.late(group)
		extend(first, group.offering.academic_period, since=day, days=3)
		group.open("Individual", [first, second], day=day)
		group.examine({first: "90", second: "90"})
		with self.assertRefused("18.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"control_date.outside", "extension.missing"})
		self.assertIn(second, refusal.text)
		self.assertNotIn(first, refusal.text)
		extend(second, group.offering.academic_period, since=day - timedelta(days=3), days=2)
		with self.assertRefused("18.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"control_date.outside", "extension.outside"})
		extend(second, group.offering.academic_period, since=day, days=1)
		group.publish()
		self.assertEqual(self.status(group, second), "Completed")

	@refuses("18.1")
	def test_it_opens_no_main_sheet(self):
		group = Class(1)
		group.open(day=self.late(group))
		learner = group.learners[0]
		extend(learner, group.offering.academic_period, since=self.late(group))
		group.rate({learner: "80"})
		group.examine({learner: "80"})
		with self.assertRefused("18.1"):
			group.publish()


class TestDigest(KindsTestCase):
	@accepts("42")
	def test_the_sheet_holds_a_digest_of_its_grades(self):
		group = self.put_off(3)
		hashes = frappe.get_all(
			GRADE, {"grade_sheet": group.sheet}, pluck="chain_hash", order_by="sequence asc"
		)
		self.assertEqual(len(hashes), 2)
		self.assertEqual(frappe.db.get_value(SHEET, group.sheet, "grades_digest"), digest_of(hashes))
