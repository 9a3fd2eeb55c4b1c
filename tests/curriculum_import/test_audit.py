"""A whole working curriculum, imported, with a learner of it: nothing done, everything done, one thing short."""

from __future__ import annotations

import frappe

from kredit_edu.services.audit.run import audit_of, completion_of
from kredit_edu.services.curriculum_import import job
from kredit_edu.testing.audits import grade
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_learner
from tests.curriculum_import.case import ImportTestCase
from tests.data import working_curriculum as data

WHOLE, SLOTS = 240, 52


class TestAuditOfWorkingCurriculum(ImportTestCase):
	def setUp(self):
		super().setUp()
		record = job.start(self.record(self.file(*data.curriculum_rows()), data.MODULES.read_bytes()).name)
		frappe.set_user("Administrator")
		self.curriculum = frappe.get_doc("Kredit Curriculum", record.curriculum)
		self.learner = make_learner()
		# As it stands after its approval, for which the faults of the file would have to be mended.
		studies = {"program": self.program, "curriculum": self.curriculum.name}
		frappe.db.set_value("Kredit Learner", self.learner.name, studies)
		self.learner.reload()

	def chosen(self):
		"""As many options of each slot as are to be chosen there; with their slots."""
		options: dict[str, list[str]] = {}
		for row in self.curriculum.options:
			options.setdefault(row.slot_key, []).append(row.discipline)
		return [
			(slot, name)
			for slot in self.curriculum.slots
			for name in options.get(slot.slot_key, [])[: int(slot.choose)]
		]

	@refuses("39", "8.2", "17", "21.1")
	def test_a_beginner_misses_everything(self):
		found = audit_of(self.learner.name)
		self.assertEqual((found.total.required, found.total.missing, len(found.slots)), (WHOLE, WHOLE, SLOTS))
		self.assertEqual(sum(group.progress.missing for group in found.cycles), WHOLE)
		clauses = {reason.clause for reason in completion_of(self.learner.name).refusals}
		self.assertLessEqual({"39", "8.2", "17", "21.1"}, clauses)

	@accepts("39")
	@refuses("39", case="T078")
	def test_all_but_the_places_of_minors_and_then_one_discipline_less(self):
		open_slots = {row.slot_key for row in self.curriculum.slots} - {
			row.slot_key for row in self.curriculum.options
		}
		grades = [
			grade(self.learner, name, sequence=number) for number, (_slot, name) in enumerate(self.chosen())
		]
		found = audit_of(self.learner.name)
		self.assertEqual(found.unused, ())
		missing = {node.slot.key for node in found.slots if node.outcome.value != "Done"}
		self.assertEqual(missing, open_slots)
		open_credits = sum(node.progress.missing for node in found.slots)
		self.assertEqual(found.total.done, WHOLE - open_credits)
		frappe.db.set_value("Kredit Grade", grades[0].name, "is_positive", 0)
		less = audit_of(self.learner.name).total
		self.assertEqual(less.done, found.total.done - grades[0].credits)
		self.assertIn("39", {reason.clause for reason in completion_of(self.learner.name).refusals})
