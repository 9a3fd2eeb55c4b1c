"""The import as a whole, on a site: what it writes, what it tells, and that it can be repeated."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import frappe

from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.services.curriculum_import import job
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_discipline
from kredit_edu.testing.syllabuses import complete_content
from tests.curriculum_import.case import ImportTestCase, attach
from tests.curriculum_import.rows import module, practice, row
from tests.data import working_curriculum as data


class TestWorkingCurriculum(ImportTestCase):
	"""The curriculum with the faults of real files, or the one named by KREDIT_CURRICULUM_CSV."""

	def setUp(self):
		super().setUp()
		curriculum = Path(os.environ.get("KREDIT_CURRICULUM_CSV", data.CURRICULUM))
		modules = curriculum.with_name(f"{curriculum.stem}-modules.csv")
		self.doc = job.start(self.record(curriculum.read_bytes(), modules.read_bytes()).name)
		self.curriculum = frappe.get_doc("Kredit Curriculum", self.doc.curriculum)

	@accepts("11.1", "12.1", "23.1", "28.1")
	def test_the_draft_takes_everything(self):
		self.assertEqual((self.doc.status, self.doc.rows_refused), ("Finished", 0))
		self.assertEqual(self.doc.progress_note, "47 of 47 slots taken")
		self.assertEqual((self.curriculum.total_credits, self.curriculum.total_hours), (240, 7200))
		self.assertEqual((self.curriculum.state, self.curriculum.slot_count), ("Draft", 52))

	def test_the_faults_are_told_with_row_field_and_clause(self):
		odd = Counter(found.message_key for found in self.doc.findings if found.verdict == "Odd")
		for key in (
			"import.slot_code_repeated",
			"import.control_after_last_term",
			"import.other_language",
			"import.module_other_work",
		):
			self.assertEqual(odd[key], 1, key)
		self.assertGreaterEqual(odd["import.mixed_alphabets"], 3)
		for found in self.doc.findings:
			self.assertTrue(
				found.row_number and found.field and found.clause and found.finding, found.as_dict()
			)

	def test_places_for_a_minor_stay_open(self):
		open_slots = [row for row in self.curriculum.slots if row.is_minor_slot]
		self.assertEqual([row.option_count for row in open_slots], [2, 2, 2])

	def test_running_again_changes_nothing(self):
		before = self.written(self.curriculum.name)
		counts = [frappe.db.count(doctype) for doctype in ("Kredit Discipline", "Kredit Curriculum")]
		told = [found.finding for found in self.doc.findings]
		again = job.start(self.doc.name)
		self.assertEqual(before, self.written(self.curriculum.name))
		self.assertEqual(
			counts, [frappe.db.count(doctype) for doctype in ("Kredit Discipline", "Kredit Curriculum")]
		)
		self.assertEqual(told, [found.finding for found in again.findings])

	@refuses("11.1", "16", case="T128")
	def test_approval_passes_only_with_both_readings(self):
		complete_content(self.curriculum)
		for readings, clauses in (((), {"11.1", "16"}), (("D21",), {"16"}), (("D54",), {"11.1"})):
			with as_user("Administrator"):
				ensure_settings(readings=readings)
			with self.subTest(readings=readings):
				found = {reason.clause for reason in reasons_for(self.curriculum).refusals}
				self.assertEqual(found, clauses)
				with self.assertRefused(*clauses):
					move(self.curriculum.name, "Approve")
		with as_user("Administrator"):
			ensure_settings(readings=("D21", "D54"))
		doc = move(self.curriculum.name, "Approve")
		self.assertEqual(doc.state, "Approved")
		uses = Counter((use.reading, use.clause) for use in doc.reading_uses)
		self.assertEqual(uses, {("D21", "11.1"): 4, ("D54", "16"): 1})
		with self.assertRefused("6(2)"):
			job.start(self.doc.name)


class TestSlots(ImportTestCase):
	@refuses("11.1", "26.1")
	def test_a_slot_is_refused_whole_and_the_rest_is_taken(self):
		first = row("1102", component="KV")
		second = {**first, "option_no": "2", "code": "second", "name_en": ""}
		doc = self.run_rows(row("1101"), first, second, row("1103"))
		self.assertEqual((doc.rows_read, doc.rows_taken, doc.rows_refused), (4, 2, 2))
		self.assertEqual(self.findings(doc, "Refused"), {("import.blank", "12.1", 4)})
		codes = frappe.get_all("Kredit Discipline", {"code": ["like", f"{self.mark}%"]}, pluck="code")
		self.assertEqual(sorted(codes), [f"{self.mark} D 1101", f"{self.mark} D 1103"])

	def test_a_slot_that_cannot_be_saved_leaves_nothing(self):
		inserted = frappe.model.document.Document.insert

		def fail_second(doc, *args, **kwargs):
			inserted(doc, *args, **kwargs)
			if doc.get("code") == f"{self.mark} second":
				frappe.throw("<b>Refused</b> by another app")
			return doc

		options = [
			row("1101", component="KV"),
			{**row("1101", component="KV"), "option_no": "2", "code": "second"},
		]
		with patch.object(frappe.model.document.Document, "insert", fail_second):
			doc = self.run_rows(*options, row("1102"))
		self.assertEqual(self.findings(doc, "Refused"), {("import.not_written", "6(2)", 2)})
		self.assertIn(
			"Refused by another app",
			next(found.finding for found in doc.findings if found.verdict == "Refused"),
		)
		codes = frappe.get_all("Kredit Discipline", {"code": ["like", f"{self.mark}%"]}, pluck="code")
		self.assertEqual(codes, [f"{self.mark} D 1102"])
		self.assertFalse(frappe.local.message_log)

	def test_a_corrected_file_adds_what_was_refused(self):
		doc = self.run_rows({**row("1101"), "cycle": "?"}, {**row("1101"), "code": "other"}, row("1102"))
		before = frappe.get_doc("Kredit Curriculum", doc.curriculum)
		self.assertEqual([slot.slot_key for slot in before.slots], ["1101.2", "1102.1"])
		doc.curriculum_file = attach(self.file(row("1101"), {**row("1101"), "code": "other"}, row("1102")))
		doc.save()
		job.start(doc.name)
		after = frappe.get_doc("Kredit Curriculum", doc.curriculum)
		self.assertEqual([slot.slot_key for slot in after.slots], ["1101.2", "1102.1", "1101.1"])
		self.assertEqual([slot.option_count for slot in after.slots], [1, 1, 1])

	def test_what_is_there_stays_and_differences_are_told(self):
		known = make_discipline(code=f"{self.mark} D 1101", title_en="Another title").name
		doc = self.run_rows(row("1101"), row("1102"))
		self.assertIn(("import.discipline_kept", "6(2)", 2), self.findings(doc, "Odd"))
		self.assertEqual(frappe.db.get_value("Kredit Discipline", known, "title_en"), "Another title")
		self.assertIn(
			known,
			[option.discipline for option in frappe.get_doc("Kredit Curriculum", doc.curriculum).options],
		)
		curriculum = frappe.get_doc("Kredit Curriculum", doc.curriculum)
		curriculum.slots[1].cycle = "Profile"
		curriculum.save()
		again = job.start(doc.name)
		self.assertIn(("import.slot_kept", "6(2)", 3), self.findings(again, "Odd"))
		self.assertEqual(frappe.get_doc("Kredit Curriculum", doc.curriculum).slots[1].cycle, "Profile")

	def test_modules_are_matched_by_their_codes(self):
		self.run_rows(row("1101"), row("1102"), modules=[module("1"), module("2")])
		self.run_rows(row("1101"), row("1102"), modules=[module("1", name_kk="Басқа атау"), module("2")])
		self.assertEqual(len(self.module_names()), 2)
		self.assertEqual(frappe.db.count("Kredit Curriculum", {"program": self.program}), 1)

	def test_without_a_modules_file_modules_bear_their_numbers(self):
		doc = job.start(self.record(self.file(row("1101"), row("1102"))).name)
		self.assertEqual(doc.status, "Finished")
		titles = frappe.get_all("Kredit Module", {"program": self.program}, pluck="title_ru")
		self.assertEqual(titles, ["Модуль 1"])

	def test_practice_and_attestation_keep_their_kinds(self):
		attestation = practice("8101", is_practice="0", cycle="IA", control_form="THESIS_DEFENSE")
		doc = self.run_rows(row("1101"), practice("1201"), attestation)
		options = frappe.get_doc("Kredit Curriculum", doc.curriculum).options
		kinds = [frappe.db.get_value("Kredit Discipline", option.discipline, "kind") for option in options]
		self.assertEqual(kinds, ["Discipline", "Practice", "Final Attestation"])
