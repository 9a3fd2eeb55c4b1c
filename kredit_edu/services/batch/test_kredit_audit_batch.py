"""Degree audits of many learners: figures and reasons a row, cut off and gone on with, as a table."""

import io

import frappe
import openpyxl

from kredit_edu.rules.moves import DEAN, REGISTRAR
from kredit_edu.services.batch import BATCH, ENTRY, BatchKind, Outcome, control
from kredit_edu.services.batch.audit_sheet import audit_sheet
from kredit_edu.services.batch.audits import CREDITS
from kredit_edu.services.batch.store import from_json
from kredit_edu.testing.audits import disciplines, pass_all
from kredit_edu.testing.batches import begin, kill_in, outcomes, work_off
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_user,
)
from kredit_edu.testing.learners import make_group

AUDIT = BatchKind.AUDIT_LEARNERS
HEADS = 9


class TestAudits(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.registrar, self.dean = (make_user(roles=[role]) for role in (REGISTRAR, DEAN))
		self.curriculum = make_curriculum()
		self.adviser = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		self.group = make_group(self.curriculum, adviser=self.adviser).name
		people = [
			make_learner(curriculum=self.curriculum, adviser=self.adviser, learner_group=self.group)
			for _number in range(3)
		]
		self.learners = [person.name for person in people]
		every = [names[0] for names in disciplines(self.curriculum).values()]
		pass_all(people[0], every)
		pass_all(people[1], every[1:])
		frappe.db.commit()

	def audited(self, user=None, **values):
		return work_off(begin(user or self.registrar, AUDIT, **values)).name

	@accepts("39", "8.2")
	@refuses("39", "8.2")
	def test_a_group_is_audited_row_by_row(self):
		name = self.audited(learner_group=self.group)
		done = ["Done", "Refused", "Refused"]
		self.assertEqual([outcomes(name)[learner] for learner in self.learners], done)
		with as_user(self.registrar):
			rows = {row["document_name"]: row["reasons"] for row in control.entries_of(name)}
		self.assertEqual({reason["clause"] for reason in rows[self.learners[1]]}, {"39", "8.2"})
		stored = frappe.db.get_value(ENTRY, {"batch": name, "document_name": self.learners[1]}, "decision")
		figures = next(reason.params for reason in from_json(stored).reasons if reason.key == CREDITS)
		self.assertEqual((figures["required"], figures["done"], figures["missing"]), ("30", "25", "5"))

	def test_a_program_and_a_course_name_learners_too(self):
		self.assertEqual(set(outcomes(self.audited(program=self.curriculum.program))), set(self.learners))
		found = self.audited(program=self.curriculum.program, course=1)
		self.assertEqual(set(outcomes(found)), set(self.learners))
		with self.assertRefused("39"):
			begin(self.registrar, AUDIT, program=self.curriculum.program, course=9)
		with self.assertRefused("39"):
			begin(self.registrar, AUDIT, course=0)
		with self.assertRefused("39"):
			begin(self.registrar, AUDIT)

	def test_who_may_start_it_and_whose_learners_they_see(self):
		self.assertEqual(len(outcomes(self.audited(self.dean, learner_group=self.group))), 3)
		self.assertEqual(len(outcomes(self.audited(self.adviser, learner_group=self.group))), 3)
		stranger = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		with self.assertRefused("39"):
			begin(stranger, AUDIT, learner_group=self.group)
		found = outcomes(self.audited(stranger, learners=tuple(self.learners)))
		self.assertEqual(set(found.values()), {"Refused"})
		(entry,) = frappe.get_all(
			ENTRY, {"document_name": self.learners[0]}, ["reasons"], limit=1, order_by="creation desc"
		)
		self.assertNotIn("30", entry.reasons)
		for roles in (["Kredit Learner"], ["Kredit Teacher"], ["Kredit Support Service"]):
			with self.assertRaises(frappe.PermissionError):
				begin(make_user(roles=roles), AUDIT, learner_group=self.group)

	def test_killed_work_goes_on_and_audits_nobody_twice(self):
		name = begin(self.registrar, AUDIT, learner_group=self.group)
		kill_in(name, AUDIT, after=1)
		with as_user(self.registrar):
			control.restart(name)
		frappe.db.commit()
		doc = work_off(name)
		self.assertEqual((doc.status, doc.done + doc.refused), ("Finished", 3))
		attempts = frappe.get_all(ENTRY, {"batch": name}, pluck="attempts", order_by="position asc")
		self.assertEqual(attempts, [1, 1, 1])

	def test_the_table_holds_a_learner_a_row(self):
		name = self.audited(learner_group=self.group)
		with as_user(self.registrar):
			file = audit_sheet(name)
		head, *rows = openpyxl.load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True)
		self.assertEqual(len(head), HEADS)
		self.assertEqual(len(rows), 3)
		complete = {row[0]: row[2] for row in rows}
		self.assertEqual([complete[learner] for learner in self.learners], ["Yes", "No", "No"])
		short = next(row for row in rows if row[0] == self.learners[1])
		self.assertEqual(short[3:8], ("30", "25", "0", "0", "5"))
		self.assertIn("Mandatory discipline", short[8])
		with as_user(make_user(roles=["Kredit Teacher"])), self.assertRaises(frappe.PermissionError):
			audit_sheet(name)

	def test_other_work_has_no_such_table(self):
		other = frappe.db.get_value(BATCH, self.audited(learner_group=self.group), "name")
		frappe.db.set_value(BATCH, other, "kind", BatchKind.START_PLANS.value)
		with as_user(self.registrar), self.assertRefused("39"):
			audit_sheet(other)

	def test_refused_rows_are_audited_anew(self):
		name = self.audited(learner_group=self.group)
		with as_user(self.registrar):
			control.restart(name, refused=True)
		frappe.db.commit()
		doc = work_off(name)
		self.assertEqual((doc.done, doc.refused), (1, 2))
		self.assertEqual(outcomes(name)[self.learners[0]], Outcome.DONE.value)
