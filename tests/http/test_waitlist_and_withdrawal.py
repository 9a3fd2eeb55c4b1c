"""Waitlists and withdrawals over HTTP: the learner's own acts, with the reasons in machine form."""

from __future__ import annotations

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_learner, make_offering, make_user
from kredit_edu.testing.http import Client, HttpTestCase
from kredit_edu.testing.plans import WITHDRAW, Review

API = "/api/method/kredit_edu.api.v1."


class TestPlaces(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.first = Review()
		curriculum = frappe.get_doc("Kredit Curriculum", self.first.learner.curriculum)
		user = make_user(roles=["Kredit Learner"], password=True)
		self.second = Review(make_learner(user=user, curriculum=curriculum))
		self.row = next(row for row in self.first.start().get("items") if row.slot_code == "S01")
		self.offering = make_offering(self.row.discipline, self.row.academic_period, seats_max="1").name
		self.first.choose(S01=self.offering)
		self.first.submit()
		self.second.start()
		self.second.choose()
		self.row_key = next(row.row_key for row in self.second.plan.get("items") if row.slot_code == "S01")
		frappe.db.commit()
		self.client_of_second = self.client(user)

	def call(self, path: str, expected: int = 200, client: Client | None = None, **body: object):
		answer = (client or self.client_of_second).post(API + path, body)
		self.assertEqual(answer.status_code, expected, answer.text[:500])
		return answer.json()["message"] if expected == 200 else answer.json()["reasons"]

	def join(self, expected: int = 200):
		given = {"plan": self.second.name, "row_key": self.row_key, "offering": self.offering}
		return self.call("waitlist.join", expected, **given)

	@accepts("30.2", "31")
	def test_from_waiting_to_a_seat(self):
		entry = self.join()
		self.assertEqual((entry["state"], entry["place"]), ("Waiting", 1))
		self.assertEqual([reason["key"] for reason in self.join(422)], ["waitlist.waits_already"])
		reasons = self.call("waitlist.accept", 422, name=entry["name"])
		self.assertEqual([reason["key"] for reason in reasons], ["waitlist.not_offered"])
		frappe.db.rollback()
		self.first.act(WITHDRAW, self.first.user)
		frappe.db.commit()
		[mine] = self.client_of_second.get(API + "waitlist.mine").json()["message"]
		self.assertEqual((mine["name"], mine["state"]), (entry["name"], "Offered"))
		given = self.call("waitlist.accept", name=entry["name"])
		self.assertEqual(given["draft"], self.second.name)
		self.assertEqual(self.call("waitlist.leave", name=entry["name"])["state"], "Left")

	@refuses("8.2", "35(2)")
	def test_a_learner_does_not_withdraw_what_the_program_gives(self):
		frappe.db.rollback()
		self.second.submit()
		self.second.advise()
		self.second.approve()
		frappe.db.commit()
		held = {"study_plan": self.second.name, "row_key": self.row_key}
		name = frappe.db.get_value("Kredit Enrollment", held)
		reasons = self.call("enrollment.withdraw", 422, name=name, reason=" ")
		keys = {reason["key"] for reason in reasons}
		self.assertLessEqual({"withdrawal.given", "withdrawal.without_reason"}, keys)
		stranger = make_user(roles=["Kredit Learner"], password=True)
		frappe.db.commit()
		self.call("enrollment.withdraw", 403, client=self.client(stranger), name=name, reason="Mine.")
