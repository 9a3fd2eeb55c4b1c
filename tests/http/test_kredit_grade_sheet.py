"""Grade sheets, grades and standings over HTTP, as teachers, examiners, registrars and learners send them."""

import json
from concurrent.futures import ThreadPoolExecutor

import frappe

from kredit_edu.testing.calendars import open_attestation, open_retakes
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import ensure_settings, make_learner, make_offering, make_user
from kredit_edu.testing.grading import Class, enroll
from kredit_edu.testing.http import HttpTestCase

SHEET = "/api/resource/Kredit Grade Sheet"
ENTRY = "/api/resource/Kredit Grade Sheet Entry"
API = "/api/method/kredit_edu.api.v1"


class TestGradeSheetOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.teacher = make_user(roles=["Kredit Teacher", "Kredit Examiner"], password=True)
		self.examiner = make_user(roles=["Kredit Examiner", "Kredit Teacher"], password=True)
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)
		self.user = make_user(roles=["Kredit Learner"], password=True)
		self.learner = make_learner(user=self.user).name
		self.offering = make_offering(lecturer=self.teacher, examiner=self.examiner)
		self.enrollment = enroll(self.learner, self.offering)
		period = frappe.get_doc("Kredit Academic Period", self.offering.academic_period)
		self.control_date = open_attestation(period)
		frappe.db.commit()
		self.at_registrars = self.client(self.registrar)
		self.at_teachers = self.client(self.teacher)
		self.at_examiners = self.client(self.examiner)

	def open(self):
		body = {"offering": self.offering.name, "control_date": str(self.control_date)}
		answer = self.at_registrars.post(f"{API}.grading.open_sheet", body)
		self.assertEqual(answer.status_code, 200, answer.text)
		return answer.json()["message"]

	def mark(self, client, sheet, **marks):
		body = {"name": sheet, "marks": [{"enrollment": self.enrollment, **marks}]}
		return client.post(f"{API}.grading.save_marks", body)

	def stored(self, sheet):
		frappe.db.rollback()
		return frappe.db.get_value(
			"Kredit Grade Sheet Entry",
			{"parent": sheet},
			["name", "admission_rating", "final_control"],
			as_dict=True,
		)

	@accepts("36.1", "37.1", "37.2", "2(28)", "39")
	def test_from_marks_to_a_gpa(self):
		sheet = self.open()["name"]
		self.assertEqual(self.mark(self.at_teachers, sheet, admission_rating="65").status_code, 200)
		answer = self.mark(self.at_examiners, sheet, final_control="94.5").json()["message"]
		self.assertEqual((answer["entries"][0]["mark"], answer["reasons"]), ("77", []))
		body = {"name": sheet, "modified": answer["modified"]}
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		first = self.at_registrars.post(f"{API}.grading.publish", body, **key)
		again = self.at_registrars.post(f"{API}.grading.publish", body, **key)
		self.assertEqual((first.status_code, again.status_code), (200, 200), again.text)
		self.assertEqual(first.json()["message"], again.json()["message"])
		frappe.db.rollback()
		self.assertEqual(frappe.db.count("Kredit Grade", {"grade_sheet": sheet}), 1)
		mine = self.client(self.user).get(f"{API}.standing.mine").json()["message"]
		self.assertEqual((mine["cumulative"][0]["gpa"], mine["cumulative"][0]["credits_earned"]), ("2.67", 5))

	@clause("42", "37.2")
	def test_a_request_that_arrives_twice_at_once_publishes_once(self):
		sheet = self.open()["name"]
		self.mark(self.at_teachers, sheet, admission_rating="65")
		self.mark(self.at_examiners, sheet, final_control="80")
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		clients = [self.at_registrars, self.client(self.registrar), self.client(self.registrar)]

		def publish(client):
			return client.post(f"{API}.grading.publish", {"name": sheet}, **key)

		with ThreadPoolExecutor(len(clients)) as pool:
			answers = list(pool.map(publish, clients))
		self.assertEqual([answer.status_code for answer in answers], [200] * 3, [a.text for a in answers])
		said = [answer.json()["message"] for answer in answers]
		self.assertTrue(said[0] == said[1] == said[2])
		self.assertEqual(len(said[0]["grades_digest"]), 64)
		frappe.db.rollback()
		self.assertEqual(frappe.db.count("Kredit Grade", {"grade_sheet": sheet}), 1)
		other = self.at_registrars.post(f"{API}.grading.publish", {"name": sheet})
		self.assertEqual([reason["key"] for reason in other.json()["reasons"]], ["sheet.published"])

	@accepts("36.2")
	@refuses("36.2")
	def test_from_fx_to_a_passed_retake(self):
		open_retakes()
		frappe.db.commit()
		sheet = self.open()["name"]
		self.mark(self.at_teachers, sheet, admission_rating="45")
		self.mark(self.at_examiners, sheet, final_control="45")
		at_learners = self.client(self.user)
		body = {"enrollment": self.enrollment}
		early = at_learners.post(f"{API}.retakes.register", body)
		self.assertEqual((early.status_code, early.json()["reasons"][0]["key"]), (422, "retake.no_result"))
		self.at_registrars.post(f"{API}.grading.publish", {"name": sheet})
		(row,) = at_learners.get(f"{API}.retakes.mine").json()["message"]
		self.assertEqual((row["state"], row["letter"], row["may_register"]), ("Retake", "FX", True))
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		first = at_learners.post(f"{API}.retakes.register", body, **key)
		again = at_learners.post(f"{API}.retakes.register", body, **key)
		self.assertEqual((first.status_code, first.json()), (200, again.json()), first.text)
		self.assertEqual(at_learners.post(f"{API}.retakes.register", body).status_code, 422)
		(row,) = at_learners.get(f"{API}.retakes.mine").json()["message"]
		self.assertEqual((row["state"], row["may_cancel"]), ("Registered", True))
		self.assertEqual(at_learners.get(f"{API}.retakes.worklist").json()["message"][0]["letter"], "FX")
		listed = self.at_registrars.get(f"{API}.retakes.worklist").json()["message"]
		self.assertIn(self.learner, {entry["learner"] for entry in listed})
		for client in (self.at_teachers, self.at_examiners):
			self.assertEqual(client.get(f"{API}.retakes.worklist").status_code, 403)
		retakes = {"offering": self.offering.name, "kind": "FX Retake", "control_date": frappe.utils.today()}
		sheet = self.at_registrars.post(f"{API}.grading.open_sheet", retakes).json()["message"]["name"]
		self.assertEqual(self.mark(self.at_examiners, sheet, final_control="90").status_code, 200)
		answer = self.at_registrars.post(f"{API}.grading.publish", {"name": sheet}).json()["message"]
		self.assertEqual((answer["entries"][0]["mark"], answer["sheet_kind"]), ("63", "FX Retake"))
		(row,) = at_learners.get(f"{API}.retakes.mine").json()["message"]
		self.assertEqual((row["state"], row["may_register"], row["may_cancel"]), ("Passed", False, False))

	@refuses("37.1", case="T280")
	def test_a_lecturer_cannot_write_the_final_control(self):
		sheet = self.open()["name"]
		row = self.stored(sheet).name
		doc = self.at_teachers.get(f"{SHEET}/{sheet}").json()["data"]
		doc["entries"][0]["final_control"] = "100"
		doors = (
			self.at_teachers.put(f"{SHEET}/{sheet}", {"entries": doc["entries"]}),
			self.at_teachers.put(f"{ENTRY}/{row}", {"final_control": "100"}),
			self.at_teachers.post(
				"/api/method/frappe.client.set_value",
				{
					"doctype": "Kredit Grade Sheet Entry",
					"name": row,
					"fieldname": "final_control",
					"value": "100",
				},
			),
			self.at_teachers.post(
				"/api/method/frappe.desk.form.save.savedocs", {"doc": json.dumps(doc), "action": "Save"}
			),
			self.mark(self.at_teachers, sheet, final_control="100"),
		)
		self.assertTrue(
			all(answer.status_code in (403, 417, 422) for answer in doors), [a.status_code for a in doors]
		)
		self.assertEqual(doors[-1].json()["reasons"][0]["clause"], "37.1")
		self.assertIsNone(self.stored(sheet).final_control)

	@refuses("36.1")
	def test_bad_marks_are_refused_with_row_and_field(self):
		sheet = self.open()["name"]
		for bad in ("9x", "А", "NaN", "1e2", -1, 101, 100.4, "94.12345", True):
			with self.subTest(bad=bad):
				answer = self.mark(self.at_teachers, sheet, admission_rating=bad)
				self.assertEqual(answer.status_code, 422, answer.text)
				self.assertEqual(answer.json()["reasons"][0]["clause"], "36.1")
				doc = self.at_teachers.get(f"{SHEET}/{sheet}").json()["data"]
				doc["entries"][0]["admission_rating"] = bad
				answer = self.at_teachers.put(f"{SHEET}/{sheet}", {"entries": doc["entries"]})
				self.assertEqual(answer.status_code, 417, answer.text)
				reason = answer.json()["reasons"][0]
				self.assertEqual(
					(reason["clause"], reason["field"], reason["row"]),
					("36.1", "admission_rating", self.enrollment),
				)
		self.assertIsNone(self.stored(sheet).admission_rating)

	@refuses("37.2")
	def test_publication_is_the_registrars_and_names_every_reason(self):
		sheet = self.open()["name"]
		for client in (self.at_teachers, self.at_examiners, self.client(self.user)):
			answer = client.post(f"{API}.grading.publish", {"name": sheet})
			self.assertEqual(answer.json()["reasons"][0]["clause"], "37.2")
		answer = self.at_registrars.post(f"{API}.grading.publish", {"name": sheet})
		self.assertEqual(answer.status_code, 422)
		keys = [reason["key"] for reason in answer.json()["reasons"]]
		self.assertEqual(keys, ["sheet.admission_blank", "sheet.control_blank"])
		answer = self.at_registrars.put(f"{SHEET}/{sheet}", {"state": "Published"})
		self.assertEqual(answer.status_code, 417)
		frappe.db.rollback()
		self.assertEqual(frappe.db.get_value("Kredit Grade Sheet", sheet, "state"), "Draft")

	@clause("37.2")
	def test_a_stale_token_is_a_conflict(self):
		old = self.open()
		self.mark(self.at_teachers, old["name"], admission_rating="65")
		body = {"name": old["name"], "modified": old["modified"]}
		answer = self.at_registrars.post(f"{API}.grading.publish", body)
		self.assertEqual(answer.status_code, 409, answer.text)

	@refuses("42", case="T080")
	def test_grades_and_standings_are_not_written(self):
		group = Class(1)
		group.grade("90")
		frappe.db.commit()
		for doctype in ("Kredit Grade", "Kredit Learner Standing"):
			name = frappe.db.get_value(doctype, {"learner": group.learners[0]})
			path = f"/api/resource/{doctype}"
			answers = (
				self.at_registrars.post(path, {"learner": group.learners[0], "gpa": "4.00", "mark": 100}),
				self.at_registrars.put(f"{path}/{name}", {"gpa": "4.00", "mark": 100}),
				self.at_registrars.delete(f"{path}/{name}"),
			)
			self.assertTrue(all(answer.status_code in (403, 417) for answer in answers))
			frappe.db.rollback()
			self.assertTrue(frappe.db.exists(doctype, name))
