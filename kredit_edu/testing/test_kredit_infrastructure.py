"""The test classes and factories themselves."""

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.queries import count_queries


class TestUndo(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.of_class = factories.make_program().name

	def test_a_writes(self):
		type(self).written = factories.make_program().name
		frappe.set_user("Guest")
		frappe.local.lang = "ru"
		self.assertTrue(frappe.db.exists("Kredit Program", self.written))

	def test_b_finds_nothing_of_it(self):
		self.assertFalse(frappe.db.exists("Kredit Program", self.written))
		self.assertTrue(frappe.db.exists("Kredit Program", self.of_class))
		self.assertEqual((frappe.session.user, frappe.local.lang), ("Administrator", "en"))

	def test_c_survives_a_whole_rollback(self):
		name = factories.make_program().name
		frappe.db.rollback()
		self.assertFalse(frappe.db.exists("Kredit Program", name))


class TestCommitted(CommittingTestCase):
	def test_a_commits(self):
		factories.ensure_settings(exam_admission_min="33")
		type(self).user = factories.make_user(roles=["Kredit Learner"], password=True)
		type(self).program = factories.make_program().name
		frappe.db.commit()

	def test_b_finds_nothing_left(self):
		self.assertFalse(frappe.db.exists("User", self.user))
		self.assertFalse(frappe.db.exists("Kredit Program", self.program))
		self.assertFalse(frappe.db.exists("Has Role", {"parent": self.user}))
		self.assertNotEqual(frappe.db.get_single_value("Kredit Settings", "exam_admission_min"), "33")


class TestFactories(KreditTestCase):
	def test_each_makes_a_record(self):
		factories.ensure_settings()
		learner = factories.make_learner()
		offering = factories.make_offering()
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", learner.curriculum, "state"), "Approved")
		self.assertTrue(offering.name)
		grade = factories.place("Kredit Grade", learner=learner.name, discipline=offering.discipline, mark=0)
		self.assertTrue(frappe.db.exists("Kredit Grade", grade.name))


class TestQueries(KreditTestCase):
	def test_queries_of_a_block_are_counted(self):
		with count_queries() as log:
			frappe.db.sql("select 1")
			frappe.db.sql("select 2")
		self.assertEqual((log.count, log.our_count), (2, 0))
