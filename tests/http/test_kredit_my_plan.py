"""The pages and their endpoints over HTTP: to whom they open, and what is never kept."""

from __future__ import annotations

import re

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_learner, make_user
from kredit_edu.testing.http import HttpTestCase, base_url
from kredit_edu.testing.plans import Review

API = "/api/method/kredit_edu.api.v1.my_plan."
READS = {
	"get": lambda review: {"name": review.name},
	"find": lambda review: {"text": review.learner.learner_number},
	"advised": lambda review: {},
	"addable": lambda review: {"name": review.name},
	"seats": lambda review: {"groups": "[]"},
}


class TestMyPlan(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True)
		self.review.start()
		self.stranger = make_learner(user=make_user(roles=["Kredit Learner"], password=True))
		self.nobody = make_user(password=True)
		frappe.db.commit()

	@refuses("31")
	def test_guests_and_users_without_a_role(self):
		for client in (self.client(), self.client(self.nobody)):
			for name, arguments in READS.items():
				with self.subTest(endpoint=name):
					answer = client.get(API + name, **arguments(self.review))
					self.assertIn(answer.status_code, (401, 403), answer.text[:300])
			answer = client.post(API + "save", {"name": self.review.name, "rules_acknowledged": True})
			self.assertIn(answer.status_code, (401, 403), answer.text[:300])

	@refuses("31")
	def test_another_learner(self):
		client = self.client(self.stranger.user)
		self.assertEqual(client.get(API + "get", name=self.review.name).status_code, 403)
		self.assertEqual(client.get(API + "get", learner=self.review.learner.name).status_code, 403)
		self.assertEqual(client.get(API + "addable", name=self.review.name).status_code, 403)
		found = client.get(API + "find", text=self.review.learner.learner_number)
		self.assertEqual(found.json()["message"], [])
		answer = client.post(API + "save", {"name": self.review.name, "rules_acknowledged": True})
		self.assertEqual(answer.status_code, 403)
		frappe.db.rollback()
		self.assertFalse(self.review.plan.rules_acknowledged)

	def test_reading_does_not_take_post_and_saving_no_get(self):
		client = self.client(self.review.user)
		for name in READS:
			with self.subTest(endpoint=name):
				self.assertIn(client.post(API + name).status_code, (403, 405))
		self.assertIn(client.get(API + "save", name=self.review.name).status_code, (403, 405))

	@accepts("35(1)")
	def test_saving_answers_with_the_page(self):
		page = self.client(self.review.user).post(
			API + "save", {"name": self.review.name, "rules_acknowledged": True}
		)
		self.assertTrue(page.json()["message"]["plan"]["rules_acknowledged"])

	def test_a_page_with_personal_data_is_kept_by_nobody(self):
		client = self.client(self.review.user)
		first = client.get("/kredit/plan")
		self.assertEqual(first.status_code, 200)
		self.assertIn(self.review.name, first.text)
		self.assertIn("no-store", first.headers.get("Cache-Control", ""))
		other = self.client(self.stranger.user).get("/kredit/plan")
		self.assertNotIn(self.review.name, other.text)

	@refuses("31")
	def test_another_site_cannot_act_in_the_name_of_who_has_the_page_open(self):
		saving = {"name": self.review.name, "rules_acknowledged": True}
		for path in ("/kredit/plan", "/kredit/adviser"):
			with self.subTest(path=path):
				client = self.client(self.review.user)
				shown = client.get(path)
				(token,) = re.findall(r'frappe\.csrf_token = "(\w+)"', shown.text)
				self.assertEqual(client.post(API + "save", saving).status_code, 400)
				forged = {"X-Frappe-CSRF-Token": "0" * len(token)}
				self.assertEqual(client.post(API + "save", saving, **forged).status_code, 400)
				frappe.db.rollback()
				self.assertFalse(self.review.plan.rules_acknowledged)
				# The same token is on the page that is loaded once more, in another tab.
				self.assertIn(token, client.get(path).text)
				own = client.post(API + "save", saving, **{"X-Frappe-CSRF-Token": token})
				self.assertEqual(own.status_code, 200, own.text[:300])
				self.client(self.review.user).post(API + "save", {**saving, "rules_acknowledged": False})

	def test_a_redirect_is_not_for_ever(self):
		client = self.client()
		for path in ("/kredit", "/kredit/plan", "/kredit/adviser?plan=x"):
			with self.subTest(path=path):
				answer = client.session.get(base_url() + path, allow_redirects=False, timeout=60)
				self.assertIn("/login?redirect-to=", answer.headers["Location"])
				self.assertIn("no-store", answer.headers.get("Cache-Control", ""))
