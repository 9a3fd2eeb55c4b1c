"""Syllabuses over HTTP: drafted by a teacher, approved by the head, read by learners, never jumped."""

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, make_discipline, make_user
from kredit_edu.testing.http import HttpTestCase

SYLLABUS = "Kredit Syllabus"
RESOURCE = f"/api/resource/{SYLLABUS}"
API = "/api/method/kredit_edu.api.v1"
TOPIC = {"title": "Кіріспе", "classroom_hours": "60", "guided_hours": "25", "own_hours": "65"}
TASK = {"topic": "1", "kind": "Essay", "description": "Эссе", "hours": "90"}


class TestSyllabusOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.discipline = make_discipline().name
		roles = ("Kredit Teacher", "Kredit Head of Department", "Kredit Learner")
		people = [make_user(roles=[role], password=True) for role in roles]
		outsider = make_user(password=True)
		frappe.db.commit()
		self.teacher, self.head, self.learner, self.outsider = map(self.client, (*people, outsider))

	def draft(self, **values) -> str:
		body = {"discipline": self.discipline, "outcomes": "Түсіндіреді.", "topics": [TOPIC], "tasks": [TASK]}
		answer = self.teacher.post(RESOURCE, {**body, **values})
		self.assertEqual(answer.status_code, 200, answer.text)
		return answer.json()["data"]["name"]

	def move(self, client, name: str, action: str):
		return client.post(f"{API}.review.move", {"doctype": SYLLABUS, "name": name, "action": action})

	@accepts("15.2", "25.2")
	def test_the_way_of_a_syllabus_and_its_next_version(self):
		name = self.draft()
		self.assertEqual(
			self.move(self.teacher, name, "Send for Approval").json()["message"]["state"], "Under Review"
		)
		self.assertEqual(
			self.learner.get(f"{API}.syllabus.current", discipline=self.discipline).status_code, 404
		)
		self.assertEqual(self.move(self.head, name, "Approve").json()["message"]["state"], "Approved")
		current = self.learner.get(f"{API}.syllabus.current", discipline=self.discipline).json()["message"]
		self.assertEqual((current["name"], current["topics"][0]["title"]), (name, "Кіріспе"))
		self.assertEqual(
			self.outsider.get(f"{API}.syllabus.current", discipline=self.discipline).status_code, 403
		)
		second = self.teacher.post(f"{API}.syllabus.new_version", {"name": name}).json()["message"]
		self.assertEqual((second["version"], second["state"], len(second["tasks"])), (2, "Draft", 1))
		again = self.teacher.post(f"{API}.syllabus.new_version", {"name": name})
		self.assertEqual(
			(again.status_code, again.json()["reasons"][0]["key"]), (422, "syllabus.version_open")
		)
		self.assertEqual(self.learner.post(f"{API}.syllabus.new_version", {"name": name}).status_code, 403)

	@refuses("25.2", "2(11)", case="T176")
	def test_without_tasks_every_reason_comes_with_its_clause(self):
		answer = self.move(self.teacher, self.draft(tasks=[]), "Send for Approval")
		self.assertEqual(answer.status_code, 422, answer.text)
		self.assertEqual({reason["clause"] for reason in answer.json()["reasons"]}, {"2(11)", "25.2"})

	@refuses("15.2")
	def test_no_state_and_no_version_is_posted(self):
		for values, status in (({"state": "Approved"}, 417), ({"docstatus": 1}, 403)):
			with self.subTest(values=values):
				body = {"discipline": self.discipline, **values}
				self.assertEqual(self.teacher.post(RESOURCE, body).status_code, status)
		name = self.draft(
			version=50, active_key="x", approved_by="Administrator", moves=[{"action": "Approve"}]
		)
		doc = frappe.get_doc(SYLLABUS, name)
		self.assertEqual((doc.version, doc.active_key, doc.approved_by, doc.moves), (1, None, None, []))
		self.assertEqual(self.teacher.put(f"{RESOURCE}/{name}", {"state": "Approved"}).status_code, 417)

	def test_a_malformed_year_names_its_clause(self):
		answer = self.learner.get(f"{API}.syllabus.current", discipline=self.discipline, academic_year="2026")
		self.assertEqual((answer.status_code, answer.json()["reasons"][0]["clause"]), (422, "2(2)"))
