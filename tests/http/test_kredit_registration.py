"""Reopened deadlines and overrides over HTTP: by the Registrar, by nobody else, and never changed."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, make_user, unique
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import close_registration

API = "/api/method/kredit_edu.api.v1."
RESOURCE = "/api/resource/"
CLOSED_TO = ("Kredit Teacher", "Kredit Adviser", "Kredit Dean", "System Manager")


class RegistrationOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True).ready()
		close_registration()
		frappe.db.commit()
		self.registrar = self.client(self.review.registrar)
		self.learner = self.client(self.review.user)

	def call(self, client, endpoint, expected=200, headers=None, **body):
		answer = client.post(API + endpoint, body, **(headers or {}))
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def strangers(self):
		yield self.learner
		yield self.client(self.review.adviser)
		for role in CLOSED_TO:
			user = make_user(roles=[role], password=True)
			frappe.db.commit()
			yield self.client(user)

	def days(self, **values):
		today = getdate()
		return {
			"learner": self.review.learner.name,
			"academic_year": YEAR,
			"purpose": "Registration",
			"opens_on": str(today),
			"closes_on": str(add_days(today, 3)),
			"reason": "Illness in August.",
			**values,
		}


class TestReopening(RegistrationOverHttp):
	@accepts("31", "35(2)", case="T274")
	def test_the_registrar_reopens_and_the_learner_sends_the_plan(self):
		move = {"name": self.review.name, "action": "Submit to Adviser"}
		refused = self.call(self.learner, "study_plan.move", 422, **move)
		self.assertEqual([reason["key"] for reason in refused["reasons"]], ["window.closed"])
		key = {"Idempotency-Key": unique("key")}
		first = self.call(self.registrar, "reopening.grant", headers=key, **self.days())
		again = self.call(self.registrar, "reopening.grant", headers=key, **self.days())
		self.assertEqual((first, first["granted_by"]), (again, self.review.registrar))
		self.assertEqual(self.call(self.learner, "study_plan.move", **move)["state"], "Adviser Review")
		seen = self.learner.get(f"{RESOURCE}Kredit Reopening/{first['name']}")
		self.assertEqual(seen.status_code, 200)

	@refuses("31", case="T274")
	def test_nobody_else_opens_a_window(self):
		name = self.call(self.registrar, "reopening.grant", **self.days())["name"]
		for client in self.strangers():
			self.call(client, "reopening.grant", 403, **self.days())
			self.call(client, "reopening.revoke", 403, name=name)
			posted = client.post(RESOURCE + "Kredit Reopening", self.days())
			self.assertEqual(posted.status_code, 403, posted.text[:300])

	@refuses("35(2)", case="T261")
	def test_it_is_never_changed_or_deleted(self):
		name = self.call(self.registrar, "reopening.grant", **self.days())["name"]
		path = f"{RESOURCE}Kredit Reopening/{name}"
		later = {"closes_on": str(add_days(getdate(), 30)), "revoked_on": "2001-02-03 04:05:06"}
		self.assertIn(self.registrar.put(path, later).status_code, (403, 417))
		self.assertIn(self.registrar.delete(path).status_code, (403, 417))
		self.call(self.registrar, "reopening.grant", 422, **self.days(closes_on="2001-01-01"))
		self.assertTrue(self.call(self.registrar, "reopening.revoke", name=name)["revoked_on"])
		self.call(self.registrar, "reopening.revoke", 422, name=name)


class TestOverride(RegistrationOverHttp):
	@accepts("8.2")
	def test_the_registrar_overrides_and_revokes(self):
		values = {"study_plan": self.review.name, "subject": "Load", "reason": "A second degree."}
		made = self.call(self.registrar, "override.grant", **values)
		self.assertEqual((made["clause"], made["learner"]), ("8.2", self.review.learner.name))
		self.assertTrue(self.call(self.registrar, "override.revoke", name=made["name"])["revoked_on"])

	@refuses("31", "33.1")
	def test_nobody_else_does_and_closed_prerequisites_stay_closed(self):
		values = {"study_plan": self.review.name, "subject": "Load", "reason": "A second degree."}
		name = self.call(self.registrar, "override.grant", **values)["name"]
		for client in self.strangers():
			self.call(client, "override.grant", 403, **values)
			self.call(client, "override.revoke", 403, name=name)
			self.assertEqual(client.post(RESOURCE + "Kredit Override", values).status_code, 403)
		row = self.review.plan.items[0]
		refused = self.call(
			self.registrar,
			"override.grant",
			422,
			**{**values, "subject": "Prerequisite", "discipline": row.discipline},
		)
		self.assertEqual([reason["key"] for reason in refused["reasons"]], ["override.prerequisites_closed"])
