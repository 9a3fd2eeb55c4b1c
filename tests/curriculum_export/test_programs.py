"""The app's own programs: every row is taken, and the curriculum is approved at its kind of university."""

from __future__ import annotations

from collections import Counter

import frappe

from kredit_edu.services.approvers import curriculum_approver
from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.services.curriculum_import import job
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.curricula import make_typical
from kredit_edu.testing.factories import as_user, ensure_settings, make_program, make_user
from kredit_edu.testing.syllabuses import complete_content
from tests.curriculum_export.programs import LEVELS, PROGRAMS, institution_of
from tests.curriculum_import.case import ImportTestCase


class TestPrograms(ImportTestCase):
	def approve(self, code: str, readings: tuple[str, ...] = ()):
		"""The approved curriculum of a program, and the import that made it."""
		level, credits = LEVELS[code]
		with as_user("Administrator"):
			ensure_settings(readings=readings, **institution_of(code))
			self.program = make_program(level=level, required_credits=credits).name
		imported = job.start(self.record(*(path.read_bytes() for path in PROGRAMS[code])).name)
		told = [found.finding for found in imported.findings if found.verdict != "Read As"]
		self.assertEqual((imported.status, imported.rows_refused), ("Finished", 0), told)
		curriculum = frappe.get_doc("Kredit Curriculum", imported.curriculum)
		# Typical programs of disciplines are records of their own, which no curriculum file holds (14.1).
		with as_user("Administrator"):
			complete_content(curriculum)
		if institution_of(code)["institution_type"] == "Military":
			self.link_typical(curriculum)
		reasons = [reason.key for reason in reasons_for(curriculum).refusals]
		self.assertEqual(reasons, [])
		with as_user("Administrator"):
			approver = make_user(roles=[curriculum_approver()])
		with as_user(approver):
			doc = move(curriculum.name, "Approve")
		self.assertEqual((doc.state, doc.total_credits), ("Approved", int(credits)))
		self.assertEqual(doc.total_hours, 30 * int(credits))
		return doc, told

	def link_typical(self, curriculum) -> None:
		"""Name the approved typical curriculum from which a military one is drawn up (6.2)."""
		with as_user("Administrator"):
			head = make_user(roles=[curriculum_approver()])
			typical = make_typical(curriculum, approve=False)
		with as_user(head):
			move(typical.name, "Approve")
		curriculum.typical_curriculum = typical.name
		curriculum.save()

	def kinds(self, doc) -> Counter:
		"""Credits by kind of study work."""
		names = [row.discipline for row in doc.options if row.is_default]
		rows = frappe.get_all("Kredit Discipline", {"name": ["in", names]}, ["kind", "credits"])
		kinds = Counter()
		for row in rows:
			kinds[row.kind] += int(row.credits)
		return kinds

	@accepts("11.1", "12.1", "16", "17", "23.1", "26.1", "28.1", "4(1)", "7.2", "21.1")
	def test_the_bachelor_rests_on_one_reading_alone(self):
		doc, _told = self.approve("6B06101", ("D21",))
		self.assertEqual({use.reading for use in doc.reading_uses}, {"D21"})

	@accepts("11.1", "16", "21.1", "26.1")
	def test_the_master_rests_on_no_reading(self):
		doc, told = self.approve("7M06101")
		self.assertEqual((doc.reading_uses, told), ([], []))
		self.assertEqual(
			self.kinds(doc),
			{"Discipline": 71, "Practice": 13, "Research Work": 24, "Final Attestation": 12},
		)

	@accepts("6.2", "10.2", "11.3", "12.3", "28.2", case="T144")
	def test_the_military_bachelor_has_no_electives_and_exams_alone(self):
		doc, told = self.approve("6B12301")
		self.assertEqual((doc.reading_uses, told), ([], []))
		self.assertEqual({row.component for row in doc.slots}, {"Mandatory", "University"})
		disciplines = [frappe.get_doc("Kredit Discipline", row.discipline) for row in doc.options]
		controls = {(row.kind, row.control_form) for row in disciplines}
		self.assertEqual(
			controls,
			{
				("Discipline", "Exam"),
				("Discipline", "State Exam"),
				("Practice", "Defence"),
				("Final Attestation", "Defence"),
			},
		)
		(lasting,) = (row for row in disciplines if row.periods == "2")
		self.assertEqual((lasting.intermediate_control_form, lasting.credits), ("Exam", "6"))
