"""A file too large for one request: imported by a real queue worker, with progress to be asked for."""

import time

import frappe

from kredit_edu.testing.factories import make_program, unique
from tests.data import working_curriculum as data
from tests.http.test_kredit_curriculum import API, CURRICULUM, IMPORT, CurriculumHttpTestCase
from tests.http.worker import PATIENCE_SECONDS, work_off_the_queue

SLOTS = 240


def large_file(mark: str) -> str:
	"""A curriculum of many slots of one discipline each, more rows than one request imports."""
	pattern = next(row for row in data.curriculum_rows() if row["terms"] == "1")
	rows = [
		{
			**pattern,
			"slot_code": f"{9000 + number}",
			"code": f"{mark} {number}",
			**{f"name_{language}": f"{mark} {number} {language}" for language in ("kk", "ru", "en")},
		}
		for number in range(SLOTS)
	]
	return data.text_of(rows)


class TestImportJob(CurriculumHttpTestCase):
	def setUp(self):
		super().setUp()
		self.program = make_program(required_credits="240").name
		frappe.db.commit()

	def test_a_large_file_is_imported_by_the_worker(self):
		files = {
			"curriculum_file": self.upload(large_file(unique("K")).encode()),
			"modules_file": self.upload(data.MODULES.read_bytes()),
		}
		body = {"program": self.program, "admission_year": "2026", **files}
		name = self.client_of_manager.post(IMPORT, body).json()["data"]["name"]
		answer = self.client_of_manager.post(f"{API}.start_import", {"name": name})
		self.assertEqual(answer.json()["message"]["status"], "Queued", answer.text)
		again = self.client_of_manager.post(f"{API}.start_import", {"name": name})
		self.assertEqual(again.status_code, 422, again.text)
		work_off_the_queue()
		told = self.await_end(name)
		self.assertEqual((told["status"], told["progress"]), ("Finished", 100), told)
		self.assertEqual((told["rows_taken"], told["rows_refused"]), (SLOTS, 0))
		curriculum = self.client_of_manager.get(f"{CURRICULUM}/{told['curriculum']}").json()["data"]
		self.assertEqual(curriculum["slot_count"], SLOTS)

	def await_end(self, name: str) -> dict:
		"""What the import says when it has ended; another worker of the bench may have taken it."""
		until = time.monotonic() + PATIENCE_SECONDS
		while True:
			told = self.client_of_manager.get(f"{API}.import_status", name=name).json()["message"]
			if told["status"] in ("Finished", "Failed") or time.monotonic() > until:
				return told
			time.sleep(0.5)
