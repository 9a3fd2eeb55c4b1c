"""Corrections, appeals and overrides of examiners over HTTP, and the doors that stay shut (3(4), 37.1, 42)."""

import json

import frappe
import frappe.utils.password
from frappe.utils import getdate

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, make_user
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.people import PASSWORD
from kredit_edu.testing.records import GRADE, GradedClass, make_people

RESOURCE = "/api/resource"
API = "/api/method/kredit_edu.api.v1"
SHUT = (403, 404, 409, 417, 422)


class TestOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = GradedClass("60")
		self.learner = self.group.user()
		for user in (self.group.registrar, self.group.teacher, self.group.examiner, self.learner):
			frappe.utils.password.update_password(user, PASSWORD)
		self.commission = make_people()
		frappe.db.commit()
		self.at_registrars = self.client(self.group.registrar)
		self.at_learners = self.client(self.learner)
		self.grade = self.group.entry().name

	def call(self, client, method, **body):
		return client.post(f"{API}.{method}", body)

	def ground(self, **values):
		return {
			"grade": self.grade,
			"reason": "A sum.",
			"document_number": "7",
			"document_date": str(getdate()),
		} | values

	def mark(self):
		frappe.db.rollback()
		return self.group.entry().mark

	@accepts("3(4)", "42", case="T285")
	def test_a_correction_once_even_if_it_is_sent_twice(self):
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		path, body = f"{API}.corrections.correct", self.ground(final_control="100")
		first, again = (self.at_registrars.post(path, body, **key) for _time in range(2))
		self.assertEqual((first.status_code, again.status_code), (200, 200), again.text)
		self.assertEqual(first.json()["message"], again.json()["message"])
		found = first.json()["message"]
		self.assertEqual((found["old_mark"], found["new_mark"], self.mark()), ("60", "76", 76))
		self.assertEqual(
			self.at_learners.get(f"{RESOURCE}/Kredit Grade Correction/{found['name']}").status_code, 200
		)

	@refuses("3(4)", case="T285")
	def test_a_blank_reason_is_refused_with_its_clause(self):
		answer = self.call(
			self.at_registrars, "corrections.correct", **self.ground(reason="  ", final_control="9x")
		)
		self.assertEqual(answer.status_code, 422, answer.text)
		found = {(reason["clause"], reason["field"]) for reason in answer.json()["reasons"]}
		self.assertEqual(found, {("3(4)", "reason"), ("36.1", "final_control")})
		self.assertEqual(self.mark(), 60)

	@refuses("37.2", "42")
	def test_nobody_else_by_any_door(self):
		values = {
			"doctype": "Kredit Grade Correction",
			"kind": "Correction",
			**self.ground(final_control="100"),
		}
		for user in (self.group.teacher, self.group.examiner, self.learner):
			client = self.client(user)
			doors = (
				self.call(client, "corrections.correct", **self.ground(final_control="100")),
				self.call(client, "corrections.reverse", **self.ground()),
				client.post(f"{RESOURCE}/Kredit Grade Correction", values),
				client.post("/api/method/frappe.client.insert", {"doc": values}),
			)
			with self.subTest(user=user):
				self.assertEqual({answer.status_code for answer in doors}, {403}, [a.text for a in doors])
		self.assertEqual(self.mark(), 60)

	@refuses("42", case="T080")
	def test_a_grade_itself_is_changed_and_deleted_by_no_door(self):
		path = f"{RESOURCE}/{GRADE}/{self.grade}"
		for user in (self.group.registrar, self.group.teacher, make_and_commit("System Manager")):
			client = self.client(user)
			doc = frappe.get_doc(GRADE, self.grade).as_dict(convert_dates_to_str=True) | {"mark": 99}
			named = {"doctype": GRADE, "name": self.grade}
			doors = (
				client.put(path, {"mark": 99}),
				client.put(path, {"is_current": 0}),
				client.delete(path),
				client.post(
					"/api/method/frappe.client.set_value", {**named, "fieldname": "mark", "value": 99}
				),
				client.post("/api/method/frappe.client.delete", named),
				client.post("/api/method/frappe.client.save", {"doc": doc}),
				client.post(
					"/api/method/frappe.client.rename_doc", {**named, "old_name": self.grade, "new_name": "x"}
				),
				client.post(
					"/api/method/frappe.desk.form.save.savedocs",
					{"doc": json.dumps(doc, default=str), "action": "Save"},
				),
				client.post(
					"/api/method/run_doc_method",
					{
						"dt": GRADE,
						"dn": self.grade,
						"method": "db_set",
						"args": json.dumps({"fieldname": "mark", "value": 99}),
					},
				),
			)
			with self.subTest(user=user):
				self.assertTrue(
					all(answer.status_code in SHUT for answer in doors), [a.status_code for a in doors]
				)
			self.assertEqual(self.mark(), 60)

	@accepts("3(4)", "37.1")
	def test_an_appeal_from_filing_to_its_carrying_out(self):
		mine = self.at_learners.get(f"{API}.appeals.mine").json()["message"]
		self.assertEqual([row["grade"] for row in mine["open_to_appeal"]], [self.grade])
		filed = self.call(self.at_learners, "appeals.file", grade=self.grade, reason="Question 3.")
		self.assertEqual(filed.status_code, 200, filed.text)
		name = filed.json()["message"]["name"]
		again = self.call(self.at_learners, "appeals.file", grade=self.grade, reason="Once more.")
		self.assertEqual((again.status_code, again.json()["reasons"][0]["key"]), (422, "appeal.open_already"))
		places = ("Chair", "Member", "Secretary")
		members = [{"member": p, "commission_role": r} for p, r in zip(self.commission, places, strict=True)]
		barred = [{**members[0], "member": self.group.teacher}, *members[1:]]
		refused = self.call(self.at_registrars, "appeals.name_commission", name=name, members=barred)
		self.assertEqual((refused.status_code, refused.json()["reasons"][0]["clause"]), (422, "37.1"))
		named = self.call(self.at_registrars, "appeals.name_commission", name=name, members=members)
		self.assertEqual(named.status_code, 200, named.text)
		protocol = {"protocol_number": "3", "protocol_date": str(getdate()), "decision": "It is right."}
		decided = self.call(
			self.at_registrars, "appeals.satisfy", name=name, new_final_control="100", **protocol
		)
		self.assertEqual(decided.json()["message"]["state"], "Satisfied", decided.text)
		waiting = self.at_registrars.get(f"{API}.appeals.waiting").json()["message"]
		self.assertIn(name, [row["name"] for row in waiting])
		self.assertEqual(self.call(self.at_learners, "appeals.apply", name=name).status_code, 403)
		applied = self.call(self.at_registrars, "appeals.apply", name=name)
		self.assertEqual((applied.status_code, self.mark()), (200, 76), applied.text)

	@refuses("3(4)")
	def test_an_appeal_is_written_by_no_other_door(self):
		appeal = self.call(self.at_learners, "appeals.file", grade=self.grade, reason="Question 3.").json()[
			"message"
		]
		path = f"{RESOURCE}/Kredit Appeal/{appeal['name']}"
		values = {"doctype": "Kredit Appeal", "grade": self.grade, "reason": "x", "state": "Satisfied"}
		for client in (self.at_learners, self.at_registrars, self.client(make_and_commit("System Manager"))):
			doors = (
				client.put(path, {"state": "Satisfied", "new_final_control": "100"}),
				client.delete(path),
				client.post(f"{RESOURCE}/Kredit Appeal", values),
			)
			self.assertTrue(
				all(answer.status_code in SHUT for answer in doors), [a.status_code for a in doors]
			)
		frappe.db.rollback()
		self.assertEqual(frappe.db.get_value("Kredit Appeal", appeal["name"], "state"), "Filed")

	@accepts("37.1", case="T282")
	@refuses("37.1", "37.2")
	def test_overrides_of_examiners(self):
		body = {"offering": self.group.offering.name, "person": self.group.teacher, "reason": "The only one."}
		stranger = self.client(make_and_commit("Kredit Dean"))
		self.assertEqual(self.call(stranger, "examiner_override.grant", **body).status_code, 403)
		blank = self.call(self.at_registrars, "examiner_override.grant", **body | {"reason": " "})
		self.assertEqual((blank.status_code, blank.json()["reasons"][0]["clause"]), (422, "37.1"), blank.text)
		given = self.call(self.at_registrars, "examiner_override.grant", **body)
		self.assertEqual(given.status_code, 200, given.text)
		name = given.json()["message"]["name"]
		self.assertEqual(
			self.call(self.at_registrars, "examiner_override.revoke", name=name).status_code, 200
		)


def make_and_commit(role):
	user = make_user(roles=[role], password=True)
	frappe.db.commit()
	return user
