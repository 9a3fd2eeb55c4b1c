"""Disciplines, curricula and imports over HTTP, as curriculum managers and others send them."""

from concurrent.futures import ThreadPoolExecutor

import frappe
import requests

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	ensure_settings,
	hours_of,
	make_curriculum,
	make_program,
	make_user,
	unique,
)
from kredit_edu.testing.http import HttpTestCase, base_url
from tests.data import working_curriculum as data

API = "/api/method/kredit_edu.api.v1.curriculum"
CURRICULUM = "/api/resource/Kredit Curriculum"
DISCIPLINE = "/api/resource/Kredit Discipline"
IMPORT = "/api/resource/Kredit Curriculum Import"


class CurriculumHttpTestCase(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.manager = make_user(roles=["Kredit Curriculum Manager"], password=True)
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)
		frappe.db.commit()
		self.client_of_manager = self.client(self.manager)

	def upload(self, content: bytes) -> str:
		session = self.client_of_manager.session
		answer = session.post(
			f"{base_url()}/api/method/upload_file",
			files={"file": (f"{unique('c')}.csv", content)},
			data={"is_private": 1},
			timeout=60,
		)
		self.assertEqual(answer.status_code, requests.codes.ok, answer.text)
		return answer.json()["message"]["file_url"]


class TestDisciplineOverHttp(CurriculumHttpTestCase):
	def post(self, **values):
		code = unique("D")
		titles = {f"title_{language}": code for language in ("kk", "ru", "en")}
		return self.client_of_manager.post(
			DISCIPLINE, {"code": code, "credits": "5", **titles, **hours_of(5), **values}
		)

	@refuses("11.1", case="T130")
	def test_volumes_that_the_rules_forbid_are_refused(self):
		for credits in ("2", 2, 4.5, "4,5", "", None, "а"):
			answer = self.post(credits=credits)
			with self.subTest(credits=credits):
				self.assertEqual(answer.status_code, 417, answer.text)
				self.assertIn("11.1", [reason["clause"] for reason in answer.json()["reasons"]])

	@accepts("11.1")
	def test_derived_fields_are_computed(self):
		answer = self.post(total_hours=1, classroom_hours=1, independent_hours=1, title_key_kk="x")
		self.assertEqual(answer.status_code, 200, answer.text)
		stored = answer.json()["data"]
		found = [stored[field] for field in ("total_hours", "classroom_hours", "independent_hours")]
		self.assertEqual(found, [150, 60, 90])
		self.assertNotEqual(stored["title_key_kk"], "x")


class TestCurriculumOverHttp(CurriculumHttpTestCase):
	def setUp(self):
		super().setUp()
		self.draft = make_curriculum(approve=False)
		frappe.db.commit()

	def state(self) -> str:
		frappe.db.rollback()
		return frappe.db.get_value("Kredit Curriculum", self.draft.name, "state")

	@refuses("10.1")
	def test_the_state_is_not_set_by_any_door(self):
		name = self.draft.name
		posted = {
			**self.draft.as_dict(convert_dates_to_str=True),
			"state": "Approved",
			"flags": {"kredit_move": 1},
		}
		doors = (
			lambda: self.client_of_manager.put(f"{CURRICULUM}/{name}", {"state": "Approved"}),
			lambda: self.client_of_manager.post(
				"/api/method/frappe.client.set_value",
				{"doctype": "Kredit Curriculum", "name": name, "fieldname": "state", "value": "Approved"},
			),
			lambda: self.client_of_manager.post("/api/method/frappe.client.save", {"doc": posted}),
			lambda: self.client_of_manager.post(
				"/api/method/frappe.client.submit", {"doc": self.draft.as_dict(convert_dates_to_str=True)}
			),
			lambda: self.client_of_manager.post(CURRICULUM, {**posted, "name": None}),
		)
		for number, door in enumerate(doors):
			with self.subTest(door=number):
				self.assertGreaterEqual(door().status_code, 400)
				self.assertEqual(self.state(), "Draft")

	@refuses("10.1")
	def test_others_do_not_approve(self):
		answer = self.client(self.registrar).post(f"{API}.approve", {"name": self.draft.name})
		self.assertEqual(answer.status_code, 403, answer.text)
		self.assertEqual(answer.json()["exc_type"], "MoveForbidden")
		self.assertEqual([reason["clause"] for reason in answer.json()["reasons"]], ["10.1"])
		self.assertIn(self.client().post(f"{API}.approve", {"name": self.draft.name}).status_code, (401, 403))
		self.assertEqual(self.state(), "Draft")

	@refuses("7.2", "6(2)")
	def test_every_reason_is_in_the_answer(self):
		# What the form would keep from happening: an option is gone and the program has grown.
		frappe.db.set_value("Kredit Program", self.draft.program, "required_credits", "240")
		option = next(row for row in self.draft.options if row.slot_key == "S04.1")
		frappe.db.delete("Kredit Curriculum Option Row", {"name": option.name})
		frappe.db.commit()
		for answer in (
			self.client_of_manager.post(f"{API}.approve", {"name": self.draft.name}),
			self.client_of_manager.get(f"{API}.reasons", name=self.draft.name),
		):
			body = answer.json()
			reasons = body.get("reasons") or body.get("message")
			self.assertEqual({reason["clause"] for reason in reasons}, {"7.2", "6(2)"})
			self.assertTrue(all(reason["message"] and reason["key"] for reason in reasons))

	@accepts("7.2", "12.1", "16")
	def test_approving_twice_with_one_key_is_one_approval(self):
		body = {"name": self.draft.name, "modified": str(self.draft.modified)}
		stale = self.client_of_manager.post(f"{API}.approve", {**body, "modified": "2026-01-01 00:00:00"})
		self.assertEqual(stale.status_code, 409, stale.text)
		answers = [
			self.client_of_manager.post(f"{API}.approve", body, **{"Idempotency-Key": self.draft.name})
			for _number in range(2)
		]
		self.assertEqual([answer.status_code for answer in answers], [200, 200], answers[-1].text)
		self.assertEqual(answers[0].json()["message"], answers[1].json()["message"])
		self.assertEqual(self.state(), "Approved")

	def test_two_drafts_approved_at_once_leave_one_in_force(self):
		other = make_curriculum(program=self.draft.program, approve=False)
		frappe.db.commit()
		clients = [self.client(self.manager) for _number in range(2)]

		def approve(number: int) -> int:
			name = (self.draft.name, other.name)[number]
			return clients[number].post(f"{API}.approve", {"name": name}).status_code

		with ThreadPoolExecutor() as pool:
			self.assertEqual(list(pool.map(approve, range(2))), [200, 200])
		frappe.db.rollback()
		states = [
			frappe.db.get_value("Kredit Curriculum", name, "state") for name in (self.draft.name, other.name)
		]
		self.assertEqual(sorted(states), ["Approved", "Superseded"])


class TestImportOverHttp(CurriculumHttpTestCase):
	def setUp(self):
		super().setUp()
		self.program = make_program(required_credits="240").name
		frappe.db.commit()

	def test_a_curriculum_is_imported_and_its_progress_told(self):
		mark = unique("K")
		rows = [{**row, "code": f"{mark} {row['code']}"} for row in data.curriculum_rows()]
		body = {
			"program": self.program,
			"admission_year": "2026",
			"curriculum_file": self.upload(data.text_of(rows).encode()),
			"modules_file": self.upload(data.MODULES.read_bytes()),
		}
		answer = self.client_of_manager.post(IMPORT, body)
		self.assertEqual(answer.status_code, 200, answer.text)
		name = answer.json()["data"]["name"]
		answer = self.client_of_manager.post(f"{API}.start_import", {"name": name})
		self.assertEqual(answer.status_code, 200, answer.text)
		result = answer.json()["message"]
		self.assertEqual(
			(result["status"], result["rows_taken"], result["findings"]["Refused"]), ("Finished", 61, 0)
		)
		told = self.client_of_manager.get(f"{API}.import_status", name=name).json()["message"]
		self.assertEqual(told, result)
		curriculum = self.client_of_manager.get(f"{CURRICULUM}/{result['curriculum']}").json()["data"]
		self.assertEqual((curriculum["total_credits"], curriculum["total_hours"]), (240, 7200))
		for path, body in (("start_import", {"name": name}),):
			self.assertEqual(self.client(self.registrar).post(f"{API}.{path}", body).status_code, 403)
