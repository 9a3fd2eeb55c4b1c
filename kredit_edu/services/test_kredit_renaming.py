"""Records keep their names: Frappe's forced renaming and merging pass over every other check."""

import frappe

from kredit_edu.testing import site
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.factories import as_user, make_curriculum, make_discipline, make_learner, make_user
from kredit_edu.testing.samples import make_samples
from kredit_edu.testing.university import make_study

TRY = "kredit_rename"
FORCED = {"force": True}
UNCHECKED = {"force": True, "validate_rename": False}
# An older Frappe breaks on a renaming without its checks.
REFUSALS = (frappe.PermissionError, frappe.ValidationError, UnboundLocalError)


class TestRenaming(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.samples = make_samples()
		cls.study = make_study(make_curriculum())

	def refused(self, doctype, name, new, **how):
		frappe.db.savepoint(TRY)
		try:
			with self.assertRaises(REFUSALS):
				frappe.get_doc(doctype, name).rename(new, **how)
		finally:
			site.undo_to(TRY)
			frappe.local.document_cache = {}
		self.assertTrue(frappe.db.exists(doctype, name))

	def test_nobody_renames_what_they_may_write(self):
		for doctype, sample in self.samples.items():
			if frappe.get_meta(doctype).issingle:
				continue
			for role in ("Administrator", *sample.writers):
				for how in (FORCED, UNCHECKED):
					with (
						self.subTest(doctype=doctype, role=role, how=how),
						as_user(sample.writers.get(role, "Administrator")),
					):
						self.refused(doctype, sample.stored, "renamed", **how)

	def test_nobody_renames_what_they_may_read(self):
		"""Without its own checks Frappe asks for the right to read alone."""
		learner = self.study.learner.user
		for doctype, name in {
			"Kredit Grade": self.study.grade.name,
			"Kredit Study Plan": self.study.plan.name,
			"Kredit Study Plan Item": self.study.plan.get("items")[0].name,
			"Kredit Program": self.study.learner.program,
		}.items():
			with self.subTest(doctype=doctype), as_user(learner):
				self.refused(doctype, name, "renamed", **UNCHECKED)

	def test_grades_are_not_handed_over_by_a_merge(self):
		"""From learner to learner, from discipline to discipline."""
		registrar = make_user(roles=["Kredit Registrar"])
		manager = make_user(roles=["Kredit Curriculum Manager"])
		other_learner = make_learner(curriculum=make_curriculum()).name
		other_discipline = make_discipline().name
		for user, doctype, name, other in (
			(registrar, "Kredit Learner", self.study.learner.name, other_learner),
			(manager, "Kredit Discipline", self.study.grade.discipline, other_discipline),
		):
			with self.subTest(doctype=doctype), as_user(user):
				self.refused(doctype, name, other, merge=True, **FORCED)

	def test_records_of_others_are_renamed_as_before(self):
		role = frappe.get_doc({"doctype": "Role", "role_name": "Kredit Try"}).insert()
		role.rename("Kredit Tried")
		self.assertTrue(frappe.db.exists("Role", "Kredit Tried"))
