"""Corrections beside retakes after FX: what a taken retake rests on stays (36.2)."""

import frappe
from frappe.utils import getdate

from kredit_edu.services.correction import acts
from kredit_edu.services.record_check import verify_all, verify_learner
from kredit_edu.services.retakes.register import register
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.corrections import CorrectionCase
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.records import GROUND, GradedClass


class TestRetakes(CorrectionCase):
	def setUp(self):
		super().setUp()
		self.group = GradedClass("40")
		open_retakes(self.group.offering.academic_period)
		self.first = self.group.entry()
		self.ground = GROUND | {"document_date": getdate()}

	def register(self):
		with as_user(self.group.registrar):
			return register(self.group.enrollments[self.group.learners[0]]).name

	def retake(self, mark="70"):
		"""The retake of the learner, taken and published."""
		self.group.retake(self.group.learners[0], mark)
		return self.group.entry()

	@refuses("36.2")
	def test_the_fx_under_a_taken_retake_stays_an_fx(self):
		self.retake("90")
		with as_user(self.group.registrar):
			with self.assertRefused("36.2") as refusal:
				acts.correct(self.first.name, **self.ground, admission_rating="90", final_control="90")
			self.assertEqual(refusal.keys, {"correction.retake_taken"})
			with self.assertRefused("36.2"):
				acts.reverse(self.first.name, **self.ground)

	@accepts("36.2")
	def test_an_fx_may_become_another_fx_and_the_retake_is_reversed_first(self):
		second = self.retake("90")
		self.assertEqual((second.attempt, self.status(self.group)), (2, "Completed"))
		with as_user(self.group.registrar):
			acts.correct(self.first.name, **self.ground, final_control="30")
			acts.reverse(second.name, **self.ground)
			self.assertEqual(self.status(self.group), "Failed")
			acts.correct(self.group.entry().name, **self.ground, admission_rating="90", final_control="90")
		self.assertEqual((self.status(self.group), self.group.entry().letter), ("Completed", "A-"))
		self.assertEqual(verify_learner(self.group.learners[0]), [])

	@accepts("36.2")
	def test_a_corrected_retake_is_marked_as_a_retake(self):
		ensure_settings(fx_cap_letter="D+")
		second = self.retake("70")
		self.assertEqual(second.letter, "D")
		with as_user(self.group.registrar):
			acts.correct(second.name, **self.ground, final_control="100")
		self.assertEqual((self.group.entry().mark, self.group.entry().letter), (59, "D+"))

	@accepts("36.2")
	def test_a_registered_retake_falls_with_the_fx(self):
		name = self.register()
		with as_user(self.group.registrar):
			doc = acts.correct(self.first.name, **self.ground, final_control="35")
			self.assertEqual(self.state(name), "Registered")
			doc = acts.correct(self.group.entry().name, **self.ground, final_control="90")
		self.assertEqual((self.group.entry().letter, self.state(name)), ("C-", "Cancelled"))
		self.assertIn(
			"retake", doc.consequences or frappe.db.get_value(doc.doctype, doc.name, "consequences")
		)

	@accepts("36.2")
	def test_a_reversed_retake_is_registered_again_and_taken_anew(self):
		second = self.retake("90")
		name = frappe.db.get_value("Kredit Retake", {"learner": self.first.learner})
		self.assertEqual(self.state(name), "Taken")
		with as_user(self.group.registrar):
			acts.reverse(second.name, **self.ground)
		self.assertEqual(self.state(name), "Registered")
		self.group.open("FX Retake", day=getdate())
		self.group.examine({self.group.learners[0]: "100"})
		self.group.publish()
		third = self.group.entry()
		self.assertEqual((third.attempt, third.entry_kind, third.mark), (2, "Award", 64))
		self.assertEqual((self.state(name), self.status(self.group)), ("Taken", "Completed"))
		self.assertEqual(verify_learner(self.group.learners[0]), [])

	@accepts("42")
	def test_after_a_reversal_the_learner_is_graded_on_a_sheet_of_the_own(self):
		with as_user(self.group.registrar):
			acts.reverse(self.first.name, **self.ground)
		self.group.open("Individual", self.group.learners)
		self.group.rate({self.group.learners[0]: "90"})
		self.group.examine({self.group.learners[0]: "90"})
		self.group.publish()
		entry = self.group.entry()
		self.assertEqual((entry.attempt, entry.letter, entry.attempt_key), (1, "A-", f"{entry.enrollment}|1"))
		self.assertEqual(self.status(self.group), "Completed")
		self.assertEqual(verify_learner(self.group.learners[0]), [])
		self.assertEqual(list(verify_all()), [])

	def state(self, name):
		return frappe.db.get_value("Kredit Retake", name, "state")
