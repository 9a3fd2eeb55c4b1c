"""Journals and exams over HTTP: who may, all reasons at once, one result of many requests (36.3, 37.2)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import frappe
from frappe.utils import getdate

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import ensure_settings, make_user, unique
from kredit_edu.testing.grading import Class
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.journals import current_period, make_exam, make_page

API = "/api/method/kredit_edu.api.v1"
PAGE, ENTRY, EXAM = "Kredit Journal Page", "Kredit Journal Entry", "Kredit Exam"
YEAR = "2075-2076"


class JournalHttpCase(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = Class(2, period=current_period(YEAR).name)
		self.teacher = make_user(roles=["Kredit Teacher"], password=True)
		frappe.db.set_value("Kredit Offering", self.group.offering.name, "lecturer", self.teacher)
		self.user = make_user(roles=["Kredit Learner"], password=True)
		frappe.db.set_value("Kredit Learner", self.group.learners[0], "user", self.user)
		self.offering = self.group.offering.name
		self.first, self.second = self.group.enrollments.values()
		frappe.db.commit()

	def save(self, client, entries, **values):
		body = {
			"offering": self.offering,
			"page_kind": "Class",
			"held_on": str(getdate()),
			"entries": entries,
		}
		return client.post(f"{API}.journal.save_page", {**body, **values})


class TestJournal(JournalHttpCase):
	@accepts("36.3")
	def test_a_page_and_the_learners_own_part_of_it(self):
		entries = [
			{"enrollment": self.first, "attendance": "Present", "mark": "94.5"},
			{"enrollment": self.second, "mark": "11"},
		]
		answer = self.save(self.client(self.teacher), entries, work="Lecture", academic_hours="2")
		self.assertEqual(answer.status_code, 200, answer.text)
		page = answer.json()["message"]
		self.assertEqual([row["mark"] for row in page["entries"]], ["94.5", "11"])
		learner = self.client(self.user)
		(mine,) = learner.get(f"{API}.journal.mine").json()["message"]
		self.assertEqual((mine["current"], len(mine["entries"])), ("189/2", 1))
		for path in (f"/api/resource/{PAGE}/{page['name']}", f"/api/resource/{PAGE}"):
			self.assertEqual(learner.get(path).status_code, 403)
		self.assertEqual(learner.get(f"/api/resource/{ENTRY}", parent=PAGE).status_code, 403)
		self.assertEqual(learner.get(f"{API}.journal.list_pages", offering=self.offering).status_code, 403)

	@refuses("36.1", "36.3")
	def test_every_reason_in_the_answer(self):
		entries = [{"enrollment": self.first, "mark": "101"}, {"enrollment": "nobody", "attendance": "Ill"}]
		answer = self.save(self.client(self.teacher), entries, academic_hours="99")
		self.assertEqual(answer.status_code, 422)
		found = {(reason["key"], reason["clause"], reason["field"]) for reason in answer.json()["reasons"]}
		self.assertEqual(
			found,
			{
				("sheet.out_of_range", "36.1", "mark"),
				("journal.not_enrolled", "36.3", "entries"),
				("number.too_large", "36.3", "academic_hours"),
			},
		)

	@refuses("36.3")
	def test_one_page_of_a_request_that_is_sent_twice(self):
		client, key = self.client(self.teacher), unique("key")
		for _number in range(2):
			body = {
				"offering": self.offering,
				"page_kind": "Class",
				"held_on": str(getdate()),
				"entries": [{"enrollment": self.first, "mark": "5"}],
			}
			answer = client.post(f"{API}.journal.save_page", body, **{"Idempotency-Key": key})
			self.assertEqual(answer.status_code, 200)
		frappe.db.rollback()
		self.assertEqual(frappe.db.count(PAGE, {"offering": self.offering}), 1)

	@refuses("37.1", "36.3")
	def test_the_resource_api_judges_alike(self):
		page = make_page(self.offering, self.teacher).name
		examiner = make_user(roles=["Kredit Examiner", "Kredit Teacher"], password=True)
		frappe.db.set_value("Kredit Offering", self.offering, "examiner", examiner)
		frappe.db.commit()
		values = {"offering": self.offering, "page_kind": "Class", "held_on": str(getdate())}
		self.assertEqual(self.client(examiner).post(f"/api/resource/{PAGE}", values).status_code, 403)
		teacher = self.client(self.teacher)
		posted = {**values, "teacher": self.user, "control_key": "x", "reopening": None}
		answer = teacher.post(f"/api/resource/{PAGE}", posted)
		self.assertEqual((answer.status_code, answer.json()["data"]["teacher"]), (200, self.teacher))
		answer = teacher.put(f"/api/resource/{PAGE}/{page}", {"held_on": "2001-01-01"})
		self.assertEqual(answer.status_code, 417)
		self.assertIn("journal.outside_period", {reason["key"] for reason in answer.json()["reasons"]})


class TestStrangers(JournalHttpCase):
	@refuses("36.3", "37.2")
	def test_who_is_nothing_to_a_journal_or_an_exam_gets_nothing(self):
		page = make_page(self.offering, self.teacher).name
		exam = make_exam(self.group.offering, self.group.control_date).name
		day, period = str(getdate()), self.group.offering.academic_period
		reopened = {"page_kind": "Class", "opens_on": day, "closes_on": day, "reason": "x"}
		kind = {"offering": self.offering, "page_kind": "Class"}
		reads = {
			"journal.list_pages": {"offering": self.offering},
			"journal.get_page": {"name": page},
			"journal.proposed_ratings": {"offering": self.offering},
			"journal.of_learner": {"learner": self.group.learners[0]},
			"exams.list_exams": {"academic_period": period},
			"exams.clashes": {"academic_period": period},
		}
		writes = {
			"journal.save_page": {**kind, "entries": []},
			"journal.reopen": {"offering": self.offering, **reopened},
			"journal.prepare_import": {"offering": self.offering, "file_url": "/private/files/none.csv"},
			"exams.publish": {"names": [exam]},
			"exams.publish_period": {"academic_period": period},
			"exams.cancel": {"name": exam, "reason": "x"},
			"exams.import_exams": {"file_url": "/private/files/none.csv"},
		}
		stranger = make_user(password=True)
		frappe.db.commit()
		for client in (self.client(stranger), self.client()):
			for path, values in reads.items():
				with self.subTest(path=path):
					self.assertIn(client.get(f"{API}.{path}", **values).status_code, (401, 403))
			for path, values in writes.items():
				with self.subTest(path=path):
					self.assertIn(client.post(f"{API}.{path}", values).status_code, (401, 403))
		frappe.db.rollback()
		self.assertEqual(frappe.db.count(PAGE, {"offering": self.offering}), 1)
		self.assertEqual(frappe.db.get_value(EXAM, exam, "state"), "Draft")


class TestExamsAtOnce(HttpTestCase):
	@refuses("37.2")
	def test_two_registrars_publish_clashing_exams_at_the_same_moment(self):
		ensure_settings()
		first, second = Class(1), Class(1)
		exams = [make_exam(group.offering, group.control_date, room="H1").name for group in (first, second)]
		users = [make_user(roles=["Kredit Registrar"], password=True) for _number in range(2)]
		frappe.db.commit()
		clients = [self.client(user) for user in users]
		with ThreadPoolExecutor(2) as pool:
			answers = list(
				pool.map(
					lambda pair: pair[0].post(f"{API}.exams.publish", {"names": [pair[1]]}),
					zip(clients, exams, strict=True),
				)
			)
		self.assertEqual(sorted(answer.status_code for answer in answers), [200, 422])
		(refused,) = [answer for answer in answers if answer.status_code == 422]
		self.assertEqual({reason["key"] for reason in refused.json()["reasons"]}, {"exam.clash_room"})
		frappe.db.rollback()
		states = frappe.get_all(EXAM, {"name": ("in", exams)}, pluck="state", order_by="state")
		self.assertEqual(states, ["Draft", "Published"])

	@clause("37.2")
	def test_departments_and_teachers_over_the_resource_api(self):
		ensure_settings()
		group = Class(1)
		values = {
			"offering": group.offering.name,
			"exam_date": str(group.control_date),
			"starts_at": "09:00",
			"ends_at": "12:00",
		}
		head = make_user(roles=["Kredit Head of Department"], password=True)
		teacher = make_user(roles=["Kredit Teacher"], password=True)
		frappe.db.commit()
		for user in (head, teacher):
			self.assertEqual(self.client(user).post(f"/api/resource/{EXAM}", values).status_code, 403)
		self.assertEqual(self.client(teacher).get(f"{API}.exams.mine").json()["message"], [])
