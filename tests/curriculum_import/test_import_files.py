"""The files and the record of an import: what is refused whole, and what people may change."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services.curriculum_import import job, record
from kredit_edu.testing.clauses import refuses
from kredit_edu.testing.factories import as_user, make_user
from tests.curriculum_import.books import MODULES, book_of
from tests.curriculum_import.case import DOCTYPE, ImportTestCase, attach
from tests.curriculum_import.rows import row
from tests.data import working_curriculum as data


class TestFiles(ImportTestCase):
	def test_a_broken_file_is_refused_whole(self):
		text = data.text_of([row()])
		broken = text + "".join(f"{number},<broken>,,,\n" for number in range(10_000))
		for content, key in (
			(text.encode("utf-16"), "import.other_encoding"),
			(text.encode("cp1251", "replace"), "import.other_encoding"),
			(b"a,\x81\x8f\n", "import.not_utf8"),
			(b"%PDF-1.4", "import.wrong_kind"),
			(book_of()[:-100], "import.broken_xlsx"),
			(b"a,b\n1,2\n", "import.not_csv"),
			(b"slot_code,credits\n1,2\n", "import.missing_columns"),
			(text.partition("\n")[0].encode(), "import.no_rows"),
		):
			with self.subTest(key=key):
				self.check_refused_whole(self.record(content), key)
		doc = self.record(broken.encode())
		with patch.object(job, "is_large", return_value=False):
			self.check_refused_whole(doc, "import.too_many_rows")
		self.assertFalse(self.module_names())
		self.assertFalse(frappe.db.exists("Kredit Curriculum", {"program": self.program}))

	def check_refused_whole(self, doc, key):
		doc = job.start(doc.name)
		self.assertEqual((doc.status, doc.curriculum, doc.rows_taken), ("Failed", None, 0))
		self.assertEqual([found.message_key for found in doc.findings], [key])
		self.assertTrue(doc.findings[0].finding)

	@refuses("11.1")
	def test_a_workbook_is_taken_row_by_row(self):
		def spoil(sheet):
			names = [cell.value for cell in sheet[1]]
			sheet.cell(3, names.index("credits") + 1).value = 4.5

		rows = [{**row(code), "code": f"{self.mark} {code}"} for code in ("1101", "1102", "1103")]
		doc = self.record(
			self.file(row()), curriculum_file=attach(book_of(*rows, modules=MODULES, change=spoil), "xlsx")
		)
		doc = job.start(doc.name)
		self.assertEqual((doc.status, doc.rows_taken, doc.rows_refused), ("Finished", 2, 1))
		self.assertIn(("number.not_whole", "11.1", 3), self.findings(doc, "Refused"))
		codes = frappe.get_all("Kredit Module", {"program": self.program}, pluck="code")
		self.assertEqual(sorted(codes), ["M1", "M2"])

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
