"""Two corrections at once, and a correction that is cut short: one result, nothing half (42)."""

from unittest.mock import patch

import frappe
from frappe.utils import getdate

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.correction import acts, record, writing
from kredit_edu.services.record_check import verify_learner
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.records import GRADE, GROUND, GradedClass


class TestAtOnce(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = GradedClass("60")
		self.grade = self.group.entry().name
		frappe.db.commit()

	def correct(self, control):
		frappe.set_user(self.group.registrar)
		ground = GROUND | {"document_date": getdate()}
		return acts.correct(self.grade, **ground, final_control=control).name

	def entries(self):
		filters = {"learner": self.group.learners[0]}
		return frappe.get_all(GRADE, filters, ["mark", "is_current"], order_by="chain_number asc")

	@refuses("42")
	def test_of_two_registrars_one_corrects(self):
		given = at_once(lambda: self.correct("70"), lambda: self.correct("80"))
		self.assertEqual(sorted(isinstance(each, RuleRefused) for each in given), [False, True], given)
		self.assertEqual([row.is_current for row in self.entries()], [0, 1])
		self.assertEqual(verify_learner(self.group.learners[0]), [])
		self.assertEqual(frappe.db.count("Kredit Grade Correction", {"grade": self.grade}), 1)

	@refuses("42")
	def test_what_breaks_off_leaves_everything_as_it_was(self):
		for module, name in ((writing, "chained"), (writing, "recompute"), (record, "mark_applied")):
			with self.subTest(at=name), patch.object(module, name, side_effect=ConnectionError):
				with self.assertRaises(ConnectionError):
					self.correct("70")
				frappe.db.rollback()
			self.assertEqual([(row.mark, row.is_current) for row in self.entries()], [(60, 1)])
			self.assertEqual(frappe.db.count("Kredit Grade Correction", {"grade": self.grade}), 0)
