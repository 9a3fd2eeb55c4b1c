"""Cadets of a group enrolled from the curriculum as mass work (4(2), 8.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services.batch import BatchKind
from kredit_edu.services.batch.start import start
from kredit_edu.services.batch.work import Values
from kredit_edu.testing.batches import begin, outcomes, work_off
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_period,
	make_user,
)
from kredit_edu.testing.learners import make_group

ENROLL = BatchKind.ENROLL_FROM_CURRICULUM


class TestCadets(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		make_period(1)
		make_period(2)
		curriculum = make_curriculum()
		for option in {option.slot_key: option for option in curriculum.options}.values():
			frappe.db.set_value(option.doctype, option.name, "is_default", 1)
		self.group = make_group(curriculum).name
		self.learners = [
			make_learner(curriculum=curriculum, learner_group=self.group).name for _number in range(2)
		]
		self.registrar = make_user(roles=["Kredit Registrar"])

	def enroll(self):
		return work_off(begin(self.registrar, ENROLL, academic_year=YEAR, learner_group=self.group))

	@accepts("4(2)", "8.1")
	def test_a_group_of_cadets_is_enrolled_once(self):
		ensure_settings(institution_type="Military")
		frappe.db.commit()
		doc = self.enroll()
		self.assertEqual((doc.done, doc.failed), (2, 0), outcomes(doc.name))
		enrolled = frappe.db.count("Kredit Enrollment", {"learner": ("in", self.learners)})
		self.assertTrue(enrolled)
		doc = self.enroll()
		self.assertEqual((doc.done, doc.skipped), (0, 2))
		self.assertEqual(frappe.db.count("Kredit Enrollment", {"learner": ("in", self.learners)}), enrolled)

	@refuses("8.1")
	def test_learners_with_plans_of_their_own_are_not_enrolled_so(self):
		with as_user(self.registrar), self.assertRefused("8.1"):
			start(ENROLL, Values(academic_year=YEAR, learner_group=self.group))
