"""Academic calendars over HTTP: from a draft to open windows, and every closed door."""

from __future__ import annotations

import frappe

from kredit_edu.testing.calendars import CALENDAR, make_calendar
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, make_period, make_user, unique
from kredit_edu.testing.http import HttpTestCase

API = "/api/method/kredit_edu.api.v1"
RESOURCE = f"/api/resource/{CALENDAR}"
YEAR = "2091-2092"


class TestCalendarOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		periods = tuple(make_period(number, YEAR).name for number in (1, 2))
		self.doc = make_calendar(YEAR, periods, decision_number=None)
		self.registrar = self.client(self.person("Kredit Registrar"))
		self.secretary = self.client(self.person("Kredit Council Secretary"))
		self.learner = self.client(self.person("Kredit Learner"))

	def person(self, role):
		email = make_user(roles=[role], password=True)
		frappe.db.commit()
		return email

	def move(self, client, action):
		return client.post(
			f"{API}.review.move", {"doctype": CALENDAR, "name": self.doc.name, "action": action}
		)

	def windows(self, client):
		return client.get(f"{API}.calendar.windows", academic_year=YEAR)

	def state(self):
		frappe.db.rollback()
		return frappe.db.get_value(CALENDAR, self.doc.name, "state")

	@refuses("18.1", case="T204")
	@accepts("18.1")
	def test_from_a_draft_to_windows(self):
		self.assertEqual(self.windows(self.learner).json()["message"]["windows"], [])
		refused = self.move(self.registrar, "Send for Approval")
		self.assertEqual(refused.status_code, 422, refused.text)
		reasons = [r for r in refused.json()["reasons"] if r["severity"] == "Refusal"]
		self.assertEqual([(r["clause"], r["field"]) for r in reasons], [("18.1", "decision_number")])
		number = {"decision_number": unique("N")}
		self.assertEqual(self.registrar.put(f"{RESOURCE}/{self.doc.name}", number).status_code, 200)
		self.assertEqual(self.move(self.registrar, "Send for Approval").status_code, 200)
		self.assertEqual(self.move(self.registrar, "Approve").status_code, 403)
		approved = self.move(self.secretary, "Approve")
		self.assertEqual(approved.json()["message"]["state"], "Approved", approved.text)
		found = self.windows(self.learner).json()["message"]["windows"]
		self.assertEqual(len(found), 9)
		self.assertFalse(any(window["is_open"] for window in found))

	@refuses("18.1")
	def test_a_state_is_not_put(self):
		for body in ({"state": "Approved"}, {"docstatus": 1}, {"active_key": "x", "state": "Approved"}):
			answer = self.registrar.put(f"{RESOURCE}/{self.doc.name}", body)
			self.assertGreaterEqual(answer.status_code, 400, answer.text)
		self.assertEqual(self.state(), "Draft")

	@refuses("18.2", "2(2)")
	def test_bad_values_are_named(self):
		body = {
			"academic_year": "soon",
			"term_form": "Semester",
			"starts_on": "2091-09-01",
			"ends_on": "2092-08-31",
			"rows": [{"row_type": "Theory", "starts_on": "01.09.2091", "ends_on": "2091-12-31"}],
		}
		answer = self.registrar.post(RESOURCE, body)
		self.assertEqual(answer.status_code, 417, answer.text)
		self.assertEqual({r["clause"] for r in answer.json()["reasons"]}, {"2(2)", "18.2"})

	def test_helpers_of_the_draft(self):
		body = {"name": self.doc.name}
		for client, status in ((self.learner, 403), (self.registrar, 200)):
			for method in ("put_in_public_holidays", "put_in_periods"):
				answer = client.post(f"{API}.calendar.{method}", body)
				self.assertEqual(answer.status_code, status, answer.text)
		refused = self.registrar.post(f"{API}.calendar.new_version", body)
		self.assertEqual(refused.json()["reasons"][0]["key"], "calendar.not_in_force")
		stale = self.registrar.post(
			f"{API}.calendar.put_in_periods", {**body, "modified": "2001-01-01 00:00:00.000000"}
		)
		self.assertEqual(stale.status_code, 409)

	def test_a_picture_of_what_is_typed(self):
		rows = [
			{"row_type": "Holiday", "starts_on": "2092-01-10", "ends_on": "2092-01-20"},
			{"row_type": "<script>", "starts_on": "2092-01-10", "ends_on": "2092-01-20"},
			{"row_type": "Theory", "starts_on": "not yet"},
			{"row_type": "Practice", "starts_on": "0001-01-01", "ends_on": "9999-12-31"},
			"nonsense",
		]
		doc = {"academic_year": YEAR, "starts_on": "2091-09-01", "ends_on": "2092-08-31", "rows": rows}
		answer = self.registrar.post(f"{API}.calendar.preview", {"doc": doc})
		self.assertEqual(answer.status_code, 200, answer.text)
		message = answer.json()["message"]
		self.assertTrue(message["picture"].startswith("<svg"))
		self.assertNotIn("<script", message["picture"])
		self.assertEqual([figure["value"] for figure in message["figures"]], ["1", "11"])
		empty = self.registrar.post(f"{API}.calendar.preview", {"doc": {"rows": "x", "starts_on": 7}})
		self.assertEqual(empty.json()["message"], {"picture": "", "figures": []})

	def test_events_of_desks_calendar(self):
		asked = {
			"doctype": CALENDAR,
			"start": "2091-12-28 00:00:00",
			"end": "2092-02-08 00:00:00",
			"filters": "[]",
			"field_map": "{}",
		}
		found = self.registrar.get(f"{API}.calendar.events", **asked).json()["message"]
		mine = [event for event in found if event["name"] == self.doc.name]
		self.assertEqual(len(mine), 3)
		hidden = self.learner.get(f"{API}.calendar.events", **asked).json()["message"]
		self.assertFalse([event for event in hidden if event["name"] == self.doc.name])

	def test_outsiders_and_guests(self):
		outsider = self.client(self.person("System Manager"))
		for client in (outsider, self.client()):
			self.assertIn(self.windows(client).status_code, (401, 403))
			answer = client.post(f"{API}.calendar.preview", {"doc": {}})
			self.assertIn(answer.status_code, (401, 403))
