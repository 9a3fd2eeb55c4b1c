"""Advisers, recognitions, cadets and the support service over HTTP: for each role, and with every door shut."""

from __future__ import annotations

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_period,
	make_user,
	unique,
)
from kredit_edu.testing.http import Client, HttpTestCase
from kredit_edu.testing.learners import make_adviser, make_group
from kredit_edu.testing.plans import BY_ADVISER, Review
from kredit_edu.testing.recognitions import make_recognition

API = "/api/method/kredit_edu.api.v1."
RESOURCE = "/api/resource/"
COMMENT = "/api/method/frappe.desk.form.utils.add_comment"


class LearnersHttpCase(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.curriculum = make_curriculum()
		self.adviser = make_adviser(password=True)
		self.user = make_user(roles=["Kredit Learner"], password=True)
		self.group = make_group(self.curriculum).name
		self.learner = make_learner(
			self.user,
			self.curriculum,
			self.adviser,
			learner_group=self.group,
			previous_education="Post-secondary",
			is_shortened=1,
		).name
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)
		self.support = make_user(roles=["Kredit Support Service"], password=True)
		self.outsider = make_user(password=True)
		frappe.db.commit()

	def call(self, user: str | None, endpoint: str, expected: int = 200, **body):
		client = user if isinstance(user, Client) else self.client(user)
		answer = client.post(API + endpoint, body)
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def stored(self, doctype: str, name: str, field: str):
		frappe.db.rollback()
		return frappe.db.get_value(doctype, name, field)

	def strangers(self):
		return (self.user, self.adviser, self.support, self.outsider)


class TestAdvisers(LearnersHttpCase):
	@accepts("2(29)", "4(4)")
	def test_the_registrar_assigns(self):
		adviser = make_adviser()
		frappe.db.commit()
		report = self.call(
			self.registrar, "adviser.assign", adviser=adviser, learners=[self.learner], reason="Order 3"
		)
		self.assertEqual(report["rows"], [{"learner": self.learner, "result": "Assigned", "reasons": []}])
		frappe.db.rollback()
		former, new = frappe.get_doc("Kredit Learner", self.learner).adviser_history
		self.assertEqual((former.adviser, new.adviser, new.reason), (self.adviser, adviser, "Order 3"))
		report = self.call(self.registrar, "adviser.assign", adviser=adviser, group=self.group)
		self.assertEqual([row["result"] for row in report["rows"]], ["Unchanged"])

	@refuses("2(29)", case="T256")
	def test_an_adviser_who_does_not_teach(self):
		adviser = make_user(roles=["Kredit Adviser"])
		frappe.db.commit()
		answer = self.call(self.registrar, "adviser.assign", 422, adviser=adviser, group=self.group)
		self.assertEqual(
			[(reason["clause"], reason["key"]) for reason in answer["reasons"]],
			[("2(29)", "plan.adviser_not_teacher")],
		)

	@refuses("31")
	def test_others_assign_nobody(self):
		for user in (*self.strangers(), None):
			with self.subTest(user=user):
				self.call(user, "adviser.assign", 403, adviser=self.adviser, group=self.group)
		self.assertEqual(self.stored("Kredit Learner", self.learner, "adviser"), self.adviser)

	@refuses("4(4)")
	def test_rest_writes_no_history(self):
		client = self.client(self.registrar)
		row = {"adviser": self.registrar, "assigned_on": "2001-01-01 00:00:00"}
		answer = client.put(f"{RESOURCE}Kredit Learner/{self.learner}", {"adviser_history": [row]})
		self.assertEqual(answer.status_code, 200, answer.text[:600])
		(kept,) = answer.json()["data"]["adviser_history"]
		self.assertEqual(kept["adviser"], self.adviser)
		answer = client.put(f"{RESOURCE}Kredit Adviser Assignment Row/{kept['name']}", {"reason": "Forged"})
		self.assertEqual(answer.status_code, 403)


class TestGroups(LearnersHttpCase):
	@accepts("31")
	def test_a_group_is_open_and_its_learners_are_not(self):
		for user, learners in ((self.registrar, 1), (self.adviser, 1), (self.user, 1)):
			client = self.client(user)
			with self.subTest(user=user):
				self.assertEqual(client.get(f"{RESOURCE}Kredit Learner Group/{self.group}").status_code, 200)
				found = client.get(
					f"{RESOURCE}Kredit Learner", filters=frappe.as_json({"learner_group": self.group})
				)
				self.assertEqual(len(found.json()["data"]), learners)
		teacher = make_user(roles=["Kredit Teacher"], password=True)
		frappe.db.commit()
		client = self.client(teacher)
		self.assertEqual(client.get(f"{RESOURCE}Kredit Learner Group/{self.group}").status_code, 200)
		self.assertEqual(client.get(f"{RESOURCE}Kredit Learner").status_code, 403)

	@refuses("31")
	def test_others_write_no_groups(self):
		body = {"title": unique("G"), "program": self.curriculum.program}
		for user in self.strangers():
			client = self.client(user)
			with self.subTest(user=user):
				self.assertEqual(client.post(f"{RESOURCE}Kredit Learner Group", body).status_code, 403)
				path = f"{RESOURCE}Kredit Learner Group/{self.group}"
				self.assertEqual(client.put(path, {"teaching_language": "Russian"}).status_code, 403)
				self.assertEqual(client.delete(path).status_code, 403)
		answer = self.client(self.registrar).post(f"{RESOURCE}Kredit Learner Group", body)
		self.assertEqual(answer.status_code, 200, answer.text[:600])

	@accepts("8.1", case="T278")
	def test_cadets_are_enrolled_from_the_curriculum(self):
		make_period(1)
		make_period(2)
		frappe.db.set_value("Kredit Curriculum Option Row", {"parent": self.curriculum.name}, "is_default", 1)
		frappe.db.commit()
		answer = self.call(self.registrar, "learner_group.enroll", 422, group=self.group, academic_year=YEAR)
		self.assertEqual({reason["key"] for reason in answer["reasons"]}, {"cadet.plan_required"})
		ensure_settings(institution_type="Military")
		frappe.db.commit()
		for user in (*self.strangers(), None):
			with self.subTest(user=user):
				self.call(user, "learner_group.enroll", 403, group=self.group, academic_year=YEAR)
		for enrolled in (6, 0):
			(row,) = self.call(self.registrar, "learner_group.enroll", group=self.group, academic_year=YEAR)
			self.assertEqual((row["learner"], row["enrolled"], row["reasons"]), (self.learner, enrolled, []))
		frappe.db.rollback()
		self.assertEqual(frappe.db.count("Kredit Enrollment", {"learner": self.learner}), 6)


class TestRecognitions(LearnersHttpCase):
	def setUp(self):
		super().setUp()
		self.name = make_recognition(self.learner, [self.curriculum.options[0].discipline]).name
		frappe.db.commit()

	@accepts("9(1)", "39", "40", case="T294")
	def test_from_a_draft_to_credits_and_back(self):
		registrar = self.client(self.registrar)
		doc = self.call(registrar, "recognition.approve", name=self.name)
		self.assertEqual((doc["state"], doc["total_credits"]), ("Approved", 5))
		answer = self.client(self.user).get(API + "learner.progress", learner=self.learner)
		progress = answer.json()["message"]
		self.assertEqual((progress["earned_credits"], progress["recognised_credits"]), (5, 5))
		stale = self.call(
			registrar, "recognition.annul", 409, name=self.name, reason="Forged", modified="2001-01-01"
		)
		self.assertEqual(stale["exc_type"], "StaleDocument")
		doc = self.call(
			registrar, "recognition.annul", name=self.name, reason="Forged", modified=doc["modified"]
		)
		self.assertEqual((doc["state"], doc["annul_reason"]), ("Annulled", "Forged"))

	@refuses("9(1)", "40")
	def test_rest_approves_nothing(self):
		client = self.client(self.registrar)
		path = f"{RESOURCE}Kredit Recognition/{self.name}"
		answer = client.put(path, {"state": "Approved"})
		self.assertEqual(answer.status_code, 417, answer.text[:600])
		answer = client.post(
			f"{RESOURCE}Kredit Recognition",
			{"learner": self.learner, "kind": "Previous Level", "state": "Approved"},
		)
		self.assertEqual(answer.status_code, 417, answer.text[:600])
		self.assertEqual(self.stored("Kredit Recognition", self.name, "state"), "Draft")

	@refuses("31", "40")
	def test_others_read_their_own_and_write_none(self):
		path = f"{RESOURCE}Kredit Recognition/{self.name}"
		for user, status in zip(self.strangers(), (200, 200, 200, 403), strict=True):
			client = self.client(user)
			with self.subTest(user=user):
				self.assertEqual(client.get(path).status_code, status)
				self.assertEqual(client.put(path, {"document_number": "1"}).status_code, 403)
				self.call(client, "recognition.approve", 403, name=self.name)
				self.call(client, "recognition.annul", 403, name=self.name, reason="No")
		other = make_user(roles=["Kredit Learner"], password=True)
		make_learner(other, self.curriculum)
		frappe.db.commit()
		self.assertEqual(self.client(other).get(path).status_code, 403)
		self.assertEqual(self.stored("Kredit Recognition", self.name, "state"), "Draft")


class TestSupport(LearnersHttpCase):
	@accepts("31")
	def test_it_reads_and_comments_but_moves_nothing(self):
		review = Review(password=True)
		review.ready().submit()
		frappe.db.commit()
		client = self.client(self.support)
		path = f"{RESOURCE}Kredit Study Plan/{review.name}"
		self.assertEqual(client.get(path).status_code, 200)
		self.assertEqual(
			client.get(f"{RESOURCE}Kredit Study Plan", filters=frappe.as_json({"name": review.name})).json()[
				"data"
			],
			[{"name": review.name}],
		)
		for doctype in ("Kredit Enrollment", "Kredit Offering"):
			self.assertEqual(client.get(RESOURCE + doctype).status_code, 200, doctype)
		comment = {
			"reference_doctype": "Kredit Study Plan",
			"reference_name": review.name,
			"content": "Ask your adviser about the spring.",
			"comment_email": review.adviser,
			"comment_by": "The adviser",
		}
		answer = client.post(COMMENT, comment)
		self.assertEqual(answer.status_code, 200, answer.text[:600])
		self.assertEqual(answer.json()["message"]["comment_email"], self.support)
		self.assertEqual(client.put(path, {"adviser_comment": "x"}).status_code, 403)
		self.assertEqual(client.delete(path).status_code, 403)
		self.call(client, "study_plan.move", 403, name=review.name, action=BY_ADVISER)
		self.call(client, "study_plan.save", 403, name=review.name, rules_acknowledged=True)
		self.assertEqual(self.client(self.outsider).post(COMMENT, comment).status_code, 403)
		self.assertEqual(self.stored("Kredit Study Plan", review.name, "state"), "Adviser Review")
