"""Catalogues and wishes over HTTP: the whole way, and every door that must stay shut."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.testing.catalogues import make_catalogue
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_user,
	unique,
)
from kredit_edu.testing.http import Client, HttpTestCase

API = "/api/method/kredit_edu.api.v1."
CATALOGUE = "Kredit Elective Catalogue"
RESOURCE = f"/api/resource/{CATALOGUE}"


class CatalogueOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.curriculum = make_curriculum()
		self.manager = self.person("Kredit Curriculum Manager")

	def person(self, *roles: str) -> Client:
		user = make_user(roles=roles, password=True)
		frappe.db.commit()
		return self.client(user)

	def call(self, client: Client, endpoint: str, expected: int = 200, headers: dict | None = None, **body):
		answer = client.post(API + endpoint, body, **(headers or {}))
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def move(self, client: Client, name: str, action: str, expected: int = 200):
		return self.call(client, "review.move", expected, doctype=CATALOGUE, name=name, action=action)


class TestCatalogue(CatalogueOverHttp):
	@accepts("7.1", "7.2", "10.1")
	def test_from_a_draft_to_wishes(self):
		values = {"program": self.curriculum.program, "academic_year": YEAR}
		name = self.manager.post(RESOURCE, values).json()["data"]["name"]
		filled = self.call(self.manager, "catalogue.fill", name=name)
		self.assertEqual((filled["slots"], filled["options"]), (1, 2))
		self.move(self.manager, name, "Send for Approval")
		self.move(self.manager, name, "Approve", 403)
		dean = self.person("Kredit Dean")
		self.assertEqual(self.move(dean, name, "Approve")["state"], "Approved")
		today = getdate()
		days = {"opens_on": str(today), "closes_on": str(add_days(today, 2))}
		self.call(self.person("Kredit Registrar"), "catalogue.set_choice_window", name=name, **days)

		user = make_user(roles=["Kredit Learner"], password=True)
		make_learner(user=user, curriculum=self.curriculum)
		frappe.db.commit()
		learner = self.client(user)
		(shown,) = learner.get(API + "catalogue.options_for_me").json()["message"]
		(slot,) = shown["slots"]
		wished = [option["discipline"] for option in slot["options"]][::-1]
		asked = {"catalogue": name, "slot_key": slot["slot_key"], "disciplines": wished}
		key = {"Idempotency-Key": unique("key")}
		first = self.call(learner, "catalogue.wish", headers=key, **asked)
		self.assertEqual(self.call(learner, "catalogue.wish", headers=key, **asked), first)
		self.call(learner, "catalogue.wish", 422, **{**asked, "disciplines": ["nothing"]})
		self.assertEqual(learner.get(API + "catalogue.demand", name=name).status_code, 403)
		demand = dean.get(API + "catalogue.demand", name=name).json()["message"]
		self.assertEqual([(row["first"], row["all"]) for row in demand], [(0, 1), (1, 1)])

	@refuses("10.1")
	def test_the_state_is_not_written(self):
		name = make_catalogue(self.curriculum).name
		frappe.db.commit()
		for state in ("Under Review", "Approved"):
			answer = self.manager.put(f"{RESOURCE}/{name}", {"state": state})
			self.assertEqual(answer.status_code, 417)
			self.assertEqual({reason["clause"] for reason in answer.json()["reasons"]}, {"10.1"})

	@refuses("7.1", case="T238")
	def test_military_institutions_keep_none(self):
		ensure_settings(institution_type="Military", academic_hour_minutes="40")
		frappe.db.commit()
		values = {"program": self.curriculum.program, "academic_year": YEAR}
		answer = self.manager.post(RESOURCE, values)
		self.assertEqual({reason["clause"] for reason in answer.json()["reasons"]}, {"7.1"})

	def test_strangers_learn_nothing(self):
		draft = make_catalogue(self.curriculum).name
		frappe.db.commit()
		for roles in (["Kredit Learner"], ["Kredit Teacher"], []):
			stranger = self.person(*roles)
			for endpoint in ("catalogue.fill", "catalogue.set_choice_window"):
				self.call(stranger, endpoint, 403, name=draft)
			self.call(stranger, "review.move", 403, doctype=CATALOGUE, name=draft, action="Send for Approval")
			self.assertEqual(stranger.get(f"{RESOURCE}/{draft}").status_code, 403)
			asked = {"catalogue": draft, "slot_key": "2026/S04.1", "disciplines": []}
			self.call(stranger, "catalogue.wish", 403, **asked)

	def test_malformed_arguments_are_named(self):
		answer = self.call(self.manager, "catalogue.wish", 400, catalogue="x", disciplines="x", slot=1)
		self.assertEqual({r["field"] for r in answer["reasons"]}, {"slot", "slot_key", "disciplines"})
		answer = self.call(self.manager, "catalogue.set_choice_window", 400, name="x", opens_on="tomorrow")
		self.assertEqual({r["field"] for r in answer["reasons"]}, {"opens_on"})
