"""The import as a whole, on a site: what it writes, what it tells, and that it can be repeated."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import frappe

from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.services.curriculum_import import job, record
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_program,
	make_user,
	unique,
)
from tests.curriculum_import.rows import module, practice, row
from tests.data import working_curriculum as data

DOCTYPE = "Kredit Curriculum Import"


def attach(content: bytes) -> str:
	"""The address of a private file with this content."""
	values = {"doctype": "File", "file_name": f"{unique('c')}.csv", "content": content, "is_private": 1}
	return frappe.get_doc(values).insert().file_url


class ImportTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.mark = unique("K")
		self.program = make_program(required_credits="240").name
		frappe.set_user(make_user(roles=["Kredit Curriculum Manager"]))

	def record(self, content: bytes, modules: bytes | None = None, **values):
		"""An import of files, not started yet."""
		return frappe.get_doc(
			{
				"doctype": DOCTYPE,
				"program": self.program,
				"admission_year": "2026",
				"curriculum_file": attach(content),
				"modules_file": attach(modules) if modules else None,
				**values,
			}
		).insert()

	def run_rows(self, *rows: dict, modules: list[dict] | None = None):
		"""The finished import of rows, whose disciplines have codes of this test's own."""
		return job.start(self.record(self.file(*rows), self.modules(modules)).name)

	def file(self, *rows: dict) -> bytes:
		return data.text_of({**values, "code": f"{self.mark} {values['code']}"} for values in rows).encode()

	def modules(self, rows: list[dict] | None) -> bytes:
		return data.text_of(rows or [module()]).encode()

	def findings(self, doc, verdict: str) -> set[tuple[str, str, int]]:
		return {
			(found.message_key, found.clause, found.row_number)
			for found in doc.findings
			if found.verdict == verdict
		}

	def written(self, curriculum: str) -> list[str]:
		"""Everything that an import writes, to compare before and after."""
		codes = frappe.get_all("Kredit Curriculum Option Row", {"parent": curriculum}, pluck="discipline")
		documents = [("Kredit Discipline", name) for name in sorted(codes)]
		documents += [("Kredit Module", name) for name in self.module_names()]
		return [frappe.get_doc(*place).as_json() for place in [*documents, ("Kredit Curriculum", curriculum)]]

	def module_names(self) -> list[str]:
		return frappe.get_all("Kredit Module", {"program": self.program}, pluck="name", order_by="name")


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


class TestFiles(ImportTestCase):
	def test_a_broken_file_is_refused_whole(self):
		broken = data.text_of([row()]) + "".join(f"{number},<broken>,,,\n" for number in range(10_000))
		for content, key in (
			(b"\xff\xfe\x00", "import.not_utf8"),
			(b"a,b\n1,2\n", "import.not_csv"),
			(b"slot_code,credits\n1,2\n", "import.missing_columns"),
			(data.text_of([row()]).partition("\n")[0].encode(), "import.no_rows"),
			(broken.encode(), "import.too_many_rows"),
		):
			doc = job.start(self.record(content).name)
			with self.subTest(key=key):
				self.assertEqual((doc.status, doc.curriculum, doc.rows_taken), ("Failed", None, 0))
				self.assertEqual([found.message_key for found in doc.findings], [key])
		self.assertFalse(self.module_names())
		self.assertFalse(frappe.db.exists("Kredit Curriculum", {"program": self.program}))

	def test_a_broken_modules_file_refuses_the_import(self):
		doc = job.start(self.record(self.file(row()), b"x,y\n").name)
		self.assertEqual((doc.status, doc.findings[0].file_part), ("Failed", "Modules"))

	def test_a_file_of_others_is_not_read(self):
		with as_user("Administrator"):
			url = attach(self.file(row("2202")))
		for given in (url, "/private/files/../../site_config.json", "https://example.org/x.csv"):
			doc = self.record(self.file(row("1101")))
			frappe.db.set_value(DOCTYPE, doc.name, "curriculum_file", given)
			with self.subTest(given=given):
				self.assertEqual(
					[found.message_key for found in job.start(doc.name).findings], ["import.no_file"]
				)

	def test_markup_does_not_reach_the_findings(self):
		doc = self.run_rows({**row("1101"), "cycle": "<script>alert(1)</script>"}, row("1102"))
		self.assertNotIn("<", "".join(found.finding for found in doc.findings))

	def test_findings_have_a_limit(self):
		rows = [{**row(str(number)), "cycle": "?", "component": "?"} for number in range(150)]
		with patch.object(record, "MOST_FINDINGS", 100):
			doc = self.run_rows(*rows)
		self.assertEqual((len(doc.findings), doc.findings[-1].message_key), (101, "import.more"))
		self.assertEqual(doc.status, "Failed")


class TestRecord(ImportTestCase):
	def test_what_the_import_writes_is_not_taken_from_people(self):
		doc = self.record(self.file(row()), status="Finished", progress=50, rows_taken=7)
		doc.append("findings", {"verdict": "Odd", "finding": "x"})
		doc.update({"status": "Running", "progress_note": "x", "rows_read": 9})
		doc.save()
		doc.reload()
		self.assertEqual((doc.status, doc.progress, doc.curriculum, doc.findings), ("Draft", 0, None, []))
		self.assertEqual((doc.rows_read, doc.rows_taken, doc.progress_note), (0, 0, None))

	@refuses("6(2)")
	def test_program_and_year_stay_with_the_curriculum(self):
		doc = self.run_rows(row("1101"), row("1102"))
		doc.admission_year = "2027"
		with self.assertRefused("6(2)"):
			doc.save()

	def test_a_year_is_four_digits(self):
		for given in ("26", "2026/27", "", None, "٢٠٢٦"):
			with self.subTest(given=given), self.assertRefused("6(2)"):
				self.record(self.file(row()), admission_year=given)

	def test_only_curriculum_managers_import(self):
		doc = self.record(self.file(row("1101"), row("1102")))
		with as_user("Administrator"):
			users = [
				make_user(roles=[role])
				for role in ("Kredit Registrar", "Kredit Administrator", "Kredit Learner")
			]
		for user in users:
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				job.start(doc.name)
		self.assertEqual(frappe.db.get_value(DOCTYPE, doc.name, "status"), "Draft")


class TestBackground(CommittingTestCase):
	"""A large file goes to a worker: what it wrote is kept, progress is stored, and it can be started again."""

	def setUp(self):
		super().setUp()
		ensure_settings()
		self.program = make_program().name
		self.mark = unique("K")
		rows = [{**row(str(number)), "code": f"{self.mark} {number}"} for number in range(45)]
		values = {"doctype": DOCTYPE, "program": self.program, "admission_year": "2026"}
		values["curriculum_file"] = attach(data.text_of(rows).encode())
		self.doc = frappe.get_doc(values).insert()
		frappe.db.commit()
		self.enterContext(patch.object(job, "MOST_ROWS_AT_ONCE", 10))

	def queue(self):
		with patch.object(frappe, "enqueue") as enqueue:
			doc = job.start(self.doc.name)
		frappe.db.commit()
		return doc, enqueue.call_args

	def disciplines(self) -> int:
		return frappe.db.count("Kredit Discipline", {"code": ["like", f"{self.mark}%"]})

	def test_it_is_queued_after_the_commit(self):
		doc, call = self.queue()
		self.assertEqual(doc.status, "Queued")
		self.assertEqual((call.kwargs["queue"], call.kwargs["enqueue_after_commit"]), ("long", True))
		self.assertTrue(job.status_of(doc)["stalled"])
		frappe.get_attr(call.args[0])(call.kwargs["import_name"])
		frappe.db.rollback()
		doc.reload()
		self.assertEqual((doc.status, doc.progress, doc.rows_taken), ("Finished", 100, 45))

	def test_a_running_import_is_not_started_twice(self):
		self.queue()
		with patch.object(job, "is_job_enqueued", return_value=True):
			with self.assertRefused("6(2)"):
				job.start(self.doc.name)
			changed = frappe.get_doc(DOCTYPE, self.doc.name)
			changed.admission_year = "2027"
			with self.assertRefused("6(2)"):
				changed.save()

	def test_an_interrupted_import_goes_on(self):
		self.queue()
		stops = {"left": 25}
		write = job.Writer.write_slot

		def stop(writer, slot):
			stops["left"] -= 1
			if not stops["left"]:
				raise RuntimeError("the worker was stopped")
			write(writer, slot)

		with patch.object(job.Writer, "write_slot", stop):
			job.run_in_background(self.doc.name)
		frappe.db.rollback()
		doc = frappe.get_doc(DOCTYPE, self.doc.name)
		self.assertEqual((doc.status, doc.findings[0].message_key), ("Failed", "import.unexpected"))
		self.assertEqual((self.disciplines(), doc.curriculum), (20, None))
		self.queue()
		job.run_in_background(self.doc.name)
		frappe.db.rollback()
		doc.reload()
		self.assertEqual((doc.status, doc.rows_taken, self.disciplines()), ("Finished", 45, 45))
		self.assertEqual(frappe.get_doc("Kredit Curriculum", doc.curriculum).slot_count, 45)
