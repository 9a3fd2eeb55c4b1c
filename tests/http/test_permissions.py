"""Who sees what, as real clients meet it."""

import json

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.clauses import refuses
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.university import make_study

CLOSED = (401, 403, 404)


class TestPermissionsOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()
		curriculum = factories.make_curriculum()
		self.study = make_study(curriculum, passwords=True)
		self.other = make_study(curriculum, passwords=True)
		self.system_manager = factories.make_user(roles=["System Manager"], password=True)
		self.outsider = factories.make_user(password=True)
		self.registrar = factories.make_user(roles=["Kredit Registrar"], password=True)
		frappe.db.commit()

	def strangers(self):
		yield "guest", self.client()
		for name in ("system_manager", "outsider"):
			yield name, self.client(getattr(self, name))
		yield "other learner", self.client(self.other.user)

	@refuses("37.2", "31")
	def test_strangers_get_nothing(self):
		records = self.study.records()
		for person, client in self.strangers():
			for doctype in ("Kredit Learner", "Kredit Study Plan", "Kredit Enrollment", "Kredit Grade"):
				name = records[doctype]
				with self.subTest(person=person, doctype=doctype):
					self.assertIn(client.get(f"/api/resource/{doctype}/{name}").status_code, CLOSED)
					self.assertNotIn(name, client.get(f"/api/resource/{doctype}").text)
					count = client.get(
						"/api/method/frappe.client.get_count",
						doctype=doctype,
						filters=json.dumps({"name": name}),
					)
					self.assertIn((count.status_code, count.json().get("message")), self.nothing())
					title = client.get(
						"/api/method/frappe.desk.search.get_link_title", doctype=doctype, docname=name
					)
					self.assertNotIn(self.study.learner.full_name_kk, title.text)
					printed = client.get("/printview", doctype=doctype, name=name)
					self.assertNotIn(self.study.learner.full_name_ru, printed.text)
					child = records["Kredit Grade Sheet Entry"]
					self.assertIn(
						client.get(f"/api/resource/Kredit Grade Sheet Entry/{child}").status_code, CLOSED
					)

	@staticmethod
	def nothing():
		return {(200, 0), *((status, None) for status in CLOSED)}

	def test_a_row_of_anothers_sheet(self):
		"""The role alone does not open a row: the teacher of another offering has the same role."""
		row = self.study.records()["Kredit Grade Sheet Entry"]
		path = f"/api/resource/Kredit Grade Sheet Entry/{row}"
		self.assertIn(self.client(self.other.teacher).get(path).status_code, CLOSED)
		self.assertIn(self.client(self.other.teacher).delete(path).status_code, CLOSED)
		self.assertEqual(self.client(self.study.teacher).get(path).status_code, 200)
		self.assertIn(self.client(self.registrar).delete(path).status_code, (*CLOSED, 417))
		frappe.db.rollback()
		self.assertTrue(frappe.db.exists("Kredit Grade Sheet Entry", row))

	def test_the_people_concerned_get_their_own(self):
		grade = self.study.grade.name
		for user in (self.study.user, self.study.adviser, self.study.teacher, self.registrar):
			with self.subTest(user=user):
				client = self.client(user)
				self.assertEqual(client.get(f"/api/resource/Kredit Grade/{grade}").status_code, 200)
				self.assertIn(grade, client.get("/api/resource/Kredit Grade", limit_page_length=0).text)

	def test_the_identification_number(self):
		path, body = "/api/method/kredit_edu.api.v1.learner.show_iin", {"learner": self.study.learner.name}
		shown = self.client(self.registrar).post(path, body)
		self.assertEqual(len(shown.json()["message"]["iin"]), 12)
		number = shown.json()["message"]["iin"]
		for user in (self.study.user, self.study.adviser, self.system_manager):
			with self.subTest(user=user):
				client = self.client(user)
				self.assertEqual(client.post(path, body).status_code, 403)
				guess = client.get(
					"/api/resource/Kredit Learner", filters=json.dumps({"iin": ["like", f"{number[:4]}%"]})
				)
				self.assertNotIn(self.study.learner.name, guess.text)
