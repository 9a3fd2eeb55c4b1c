"""Offerings over HTTP: their figures, their timetables, the close of registration, and who may do what (30, 31)."""

from __future__ import annotations

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	ensure_settings,
	make_discipline,
	make_offering,
	make_period,
	make_user,
	unique,
)
from kredit_edu.testing.http import Client, HttpTestCase

API = "/api/method/kredit_edu.api.v1.offering."
YEAR = "2066-2067"
HEAD = "discipline,weekday,starts_at,ends_at,work,room"


class TestOffering(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.period = make_period(1, YEAR).name
		self.discipline = make_discipline()
		self.offering = make_offering(self.discipline.name, self.period, seats_min="5", seats_max="9")
		self.registrar = self.person("Kredit Registrar")

	def person(self, *roles: str) -> Client:
		user = make_user(roles=roles, password=True)
		frappe.db.commit()
		return self.client(user)

	def call(self, method: str, expected: int = 200, client: Client | None = None, **body):
		answer = (client or self.registrar).post(API + method, body)
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def read(self, method: str, expected: int = 200, client: Client | None = None, **values):
		answer = (client or self.registrar).get(API + method, **values)
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json().get("message")

	def upload(self, *rows: str) -> str:
		content = "\n".join((HEAD, *rows))
		file = frappe.get_doc(
			{"doctype": "File", "file_name": f"{unique('t')}.csv", "content": content, "is_private": 0}
		).insert(ignore_permissions=True)
		frappe.db.commit()
		return file.file_url

	@accepts("30.1", case="T272")
	@refuses("30.1", case="T272")
	def test_figures_and_the_close_of_registration(self):
		(row,) = self.read("fill", academic_period=self.period)
		self.assertEqual((row["name"], row["least"], row["below_minimum"]), (self.offering.name, 5, True))
		refused = self.call("close_registration", 422, academic_period=self.period)
		(reason,) = refused["reasons"]
		self.assertEqual((reason["clause"], reason["row"]), ("30.1", self.offering.name))
		decided = {"offering": self.offering.name, "decision": "Confirm", "decision_text": "A new subject."}
		done = self.call("close_registration", academic_period=self.period, decisions=[decided])
		self.assertEqual((done["status"], done["confirmed"]), ("Finished", 1))
		status = self.read("closing_status", name=done["name"])
		self.assertEqual(status["entries"][0]["result"], "Done")
		self.assertEqual(self.read("fill", academic_period=self.period)[0]["state"], "Confirmed")

	@accepts("30.1")
	def test_a_timetable_and_its_clashes(self):
		url = self.upload(
			f"{self.discipline.code},1,09:00,09:50,Lecture,7", f"{self.discipline.code},пн,09:30,10:20,СРОП,8"
		)
		done = self.call("import_timetable", file_url=url, academic_period=self.period)
		self.assertEqual((done["status"], done["rows_taken"], done["rows_refused"]), ("Finished", 2, 0))
		self.assertEqual([found["key"] for found in done["findings"]], ["timetable_import.clashes"])
		kinds = sorted(clash["of"] for clash in self.read("clashes", academic_period=self.period))
		self.assertEqual(kinds, ["Group", "Teacher"])
		again = self.call("start_import", name=done["name"])
		self.assertEqual(again["rows_taken"], 2)
		self.assertEqual(self.read("import_status", name=done["name"])["status"], "Finished")

	@refuses("31", case="T274")
	def test_every_door_is_the_registrars(self):
		url = self.upload(f"{self.discipline.code},1,09:00,09:50,Lecture,7")
		for role in ("Kredit Teacher", "Kredit Learner", "Kredit Adviser", "Kredit Support Service"):
			client = self.person(role)
			with self.subTest(role=role):
				self.read("fill", 403, client, academic_period=self.period)
				self.read("clashes", 403, client, academic_period=self.period)
				self.call("close_registration", 403, client, academic_period=self.period)
				self.call("import_timetable", 403, client, file_url=url, academic_period=self.period)
		for method in ("close_registration", "import_timetable"):
			self.call(method, 403, self.client(), academic_period=self.period, file_url=url)

	@refuses("30.1", "37.1")
	def test_a_form_is_refused_with_every_reason(self):
		answer = self.registrar.put(
			f"/api/resource/Kredit Offering/{self.offering.name}",
			{
				"seats_min": "10",
				"timetable": [
					{"weekday": "Monday", "starts_at": "10:00", "ends_at": "9:00", "work": "Lecture"}
				],
				"teachers": [{"duty": "Practical", "teacher": self.offering.examiner}],
			},
		)
		self.assertEqual(answer.status_code, 417, answer.text[:300])
		keys = {reason["key"] for reason in answer.json()["reasons"]}
		expected = {"offering.least_above_seats", "sheet.teacher_examines", "timetable.ends_before"}
		self.assertLessEqual(expected, keys)
