"""Standings over HTTP: how a figure was computed, the check, and who may ask for them (2(28))."""

from urllib.parse import quote

import frappe
import frappe.utils.password

from kredit_edu.services.standing import check
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, make_user, place
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.people import PASSWORD
from kredit_edu.testing.records import GradedClass

API = "/api/method/kredit_edu.api.v1"
STANDING = "Kredit Learner Standing"


class TestStandingOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = GradedClass("95", "60")
		self.learner, self.other = self.group.learners
		for user in (self.group.registrar, self.group.teacher, self.group.user(0), self.group.user(1)):
			frappe.utils.password.update_password(user, PASSWORD)
		self.program = frappe.db.get_value("Kredit Learner", self.learner, "program")
		frappe.db.commit()

	def ask(self, user, **changes):
		given = {"learner": self.learner, "program": self.program, "scope": "Cumulative", **changes}
		query = "&".join(f"{name}={quote(value)}" for name, value in given.items())
		return self.client(user).get(f"{API}.standing.explain?{query}")

	@accepts("2(28)")
	def test_the_learner_asks_how_a_figure_was_computed(self):
		answer = self.ask(self.group.user(0))
		self.assertEqual(answer.status_code, 200, answer.text)
		found = answer.json()["message"]
		self.assertEqual((found["gpa"], found["quality_sum"], found["credits"]), ("4.00", "20", 5))
		self.assertTrue(found["agrees"])
		period = frappe.db.get_value(
			STANDING, {"learner": self.learner, "scope": "Period"}, "academic_period"
		)
		of_period = self.ask(self.group.user(0), scope="Period", part=period).json()["message"]
		self.assertEqual((of_period["part"], of_period["gpa"]), (period, "4.00"))

	@refuses("2(28)")
	def test_strangers_and_what_there_is_not(self):
		self.assertEqual(self.ask(self.group.user(1)).status_code, 404)
		self.assertEqual(self.ask(self.group.teacher).status_code, 403)
		self.assertEqual(self.ask(self.group.user(0), scope="Year", part="1999-2000").status_code, 404)
		self.assertEqual(self.ask(self.group.user(0), scope="Forever").status_code, 400)

	@accepts("2(28)", "42")
	@refuses("2(28)")
	def test_what_a_check_found_is_recomputed_by_the_registrar_once(self):
		frappe.db.set_value(STANDING, {"learner": self.learner, "scope": "Cumulative"}, "gpa", "1.00")
		name = place(check.CHECK, status="Finished", differences=1).name
		place(check.DIFFERENCE, standing_check=name, learner=self.learner, figure="GPA")
		support = make_user(roles=["Kredit Support Service"], password=True)
		frappe.db.commit()
		for user in (support, self.group.teacher, self.group.user(0)):
			answer = self.client(user).post(f"{API}.standing.recompute", {"name": name})
			self.assertEqual(answer.status_code, 403, answer.text)
		registrar = self.client(self.group.registrar)
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		for _time in range(2):
			answer = registrar.post(f"{API}.standing.recompute", {"name": name}, **key)
			self.assertEqual(answer.json()["message"], {"name": name, "learners": 1}, answer.text)
		frappe.db.rollback()
		gpa = frappe.db.get_value(STANDING, {"learner": self.learner, "scope": "Cumulative"}, "gpa")
		self.assertEqual(gpa, "4.00")
		again = registrar.post(f"{API}.standing.recompute", {"name": name})
		self.assertEqual(again.status_code, 422)
		self.assertEqual([reason["clause"] for reason in again.json()["reasons"]], ["2(28)"])
