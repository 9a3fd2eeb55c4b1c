"""A curriculum as a file, over HTTP, and the way back through an upload."""

import frappe

from kredit_edu.services.curriculum_import.reader import read_curriculum, read_modules
from kredit_edu.testing.factories import make_curriculum, make_user
from tests.http.test_kredit_curriculum import API, IMPORT, CurriculumHttpTestCase

EXPORT = f"{API}.export"


class TestExportOverHttp(CurriculumHttpTestCase):
	def setUp(self):
		super().setUp()
		self.curriculum = make_curriculum()
		self.learner = make_user(roles=["Kredit Learner"], password=True)
		frappe.db.commit()

	def test_the_answer_is_the_file(self):
		for format, ending, read in (
			("xlsx", ".xlsx", read_curriculum),
			("xlsx", ".xlsx", read_modules),
			("csv", ".csv", read_curriculum),
			("modules_csv", "-modules.csv", read_modules),
		):
			with self.subTest(format=format):
				answer = self.client_of_manager.get(EXPORT, name=self.curriculum.name, format=format)
				self.assertEqual(answer.status_code, 200, answer.text)
				self.assertIn("attachment", answer.headers["Content-Disposition"])
				self.assertIn(
					f"{self.curriculum.admission_year}{ending}", answer.headers["Content-Disposition"]
				)
				file = read(answer.content)
				self.assertTrue(file.rows and not file.findings)

	def test_what_was_exported_is_imported_for_another_year(self):
		content = self.client_of_manager.get(EXPORT, name=self.curriculum.name, format="xlsx").content
		body = {
			"program": self.curriculum.program,
			"admission_year": "2031",
			"curriculum_file": self.upload(content),
		}
		name = self.client_of_manager.post(IMPORT, body).json()["data"]["name"]
		answer = self.client_of_manager.post(f"{API}.start_import", {"name": name}).json()["message"]
		self.assertEqual((answer["status"], answer["rows_refused"]), ("Finished", 0), answer)
		frappe.db.rollback()
		new = frappe.get_doc("Kredit Curriculum", answer["curriculum"])
		self.assertEqual(
			[(row.slot_key, row.module, row.credits) for row in new.slots],
			[(row.slot_key, row.module, row.credits) for row in self.curriculum.slots],
		)

	def test_a_wrong_request_is_named(self):
		for arguments, status in (
			({"name": self.curriculum.name, "format": "pdf"}, 400),
			({"name": self.curriculum.name}, 400),
			({"name": "missing", "format": "csv"}, 404),
		):
			with self.subTest(arguments=arguments):
				self.assertEqual(self.client_of_manager.get(EXPORT, **arguments).status_code, status)

	def test_others_get_no_file(self):
		answer = self.client(self.learner).get(EXPORT, name=self.curriculum.name, format="csv")
		self.assertEqual(answer.status_code, 403, answer.text)
		self.assertNotIn("Content-Disposition", answer.headers)
