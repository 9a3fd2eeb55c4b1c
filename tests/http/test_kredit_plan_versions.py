"""Changes of plans, rows beside the slots, confirmations and advice over HTTP (2(14), 2(29), 4(2), 22, 35(2))."""

from __future__ import annotations

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, make_discipline, make_learner, make_period, make_user, unique
from kredit_edu.testing.http import Client, HttpTestCase
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, RETURN, SUBMIT, Review
from kredit_edu.testing.registration import graded, open_changes

API = "/api/method/kredit_edu.api.v1.study_plan."


class PlanOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True)
		open_changes()
		make_period(3, is_summer=1)
		self.review.ready()
		frappe.db.commit()
		self.learner, self.adviser = self.client(self.review.user), self.client(self.review.adviser)

	def call(self, client: Client, endpoint: str, expected: int = 200, headers: dict | None = None, **body):
		answer = client.post(API + endpoint, body, **(headers or {}))
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def read(self, client: Client, endpoint: str, expected: int = 200, **query):
		answer = client.get(API + endpoint, **query)
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json().get("message")

	def keys(self, answer: dict) -> set[str]:
		return {reason["key"] for reason in answer["reasons"]}

	def row(self, plan: dict, slot_code: str = "S04") -> dict:
		return next(row for row in plan["items"] if row["slot_code"] == slot_code)

	def approve(self, name: str) -> None:
		self.call(self.learner, "move", name=name, action=SUBMIT)
		self.call(self.adviser, "move", name=name, action=BY_ADVISER)
		self.call(self.client(self.review.registrar), "move", name=name, action=BY_REGISTRAR)


class TestChanges(PlanOverHttp):
	@accepts("2(14)", "35(2)", case="T260")
	def test_a_change_from_its_beginning_to_its_approval(self):
		self.approve(self.review.name)
		headers = {"Idempotency-Key": unique("key")}
		values = {"name": self.review.name, "reason": "Another elective."}
		draft = self.call(self.learner, "change", headers=headers, **values)
		self.assertEqual(self.call(self.learner, "change", headers=headers, **values), draft)
		self.assertEqual((draft["version"], draft["changes_plan"]), (2, self.review.name))
		answer = self.call(self.learner, "change", 422, **values)
		self.assertEqual(self.keys(answer), {"plan.another_change"})

		row = self.row(draft)
		options = self.read(self.learner, "options", name=draft["name"], row_key=row["row_key"])
		other = next(o["discipline"] for o in options if o["discipline"] != row["discipline"])
		chosen = [{"row_key": row["row_key"], "discipline": other}]
		saved = self.call(self.learner, "save", name=draft["name"], items=chosen)
		self.assertEqual((saved["changed_credits"], saved["reasons"]), (5, []))
		found = self.read(self.learner, "differences", name=draft["name"])
		self.assertEqual([line["after"]["discipline"] for line in found["rows"]], [other])

		self.approve(draft["name"])
		former = self.read(self.learner, "get", name=self.review.name)
		self.assertEqual((former["state"], former["actions"]), ("Superseded", []))
		latest = self.read(self.learner, "get", name=draft["name"])
		self.assertEqual(latest["change"], {"name": None, "may_begin": True})
		frappe.db.rollback()
		enrolled = frappe.get_all(
			"Kredit Enrollment",
			{"learner": self.review.learner.name, "status": "Enrolled"},
			pluck="discipline",
			order_by="name",
		)
		self.assertEqual(sorted(enrolled), sorted(item["discipline"] for item in latest["items"]))

	@refuses("2(14)", "35(2)", case="T260")
	def test_what_is_not_changed_and_by_whom(self):
		answer = self.call(self.learner, "change", 422, name=self.review.name, reason=" ")
		self.assertEqual(self.keys(answer), {"plan.not_in_force", "plan.change_without_reason"})
		self.approve(self.review.name)
		for stranger in (make_user(roles=["Kredit Learner"], password=True),):
			frappe.db.commit()
			client = self.client(stranger)
			self.call(client, "change", 403, name=self.review.name, reason="x")
			self.call(client, "discard", 403, name=self.review.name)
			self.read(client, "differences", 403, name=self.review.name)

	@accepts("35(2)")
	def test_a_change_is_discarded(self):
		self.approve(self.review.name)
		draft = self.call(self.learner, "change", name=self.review.name, reason="Another elective.")
		left = self.call(self.learner, "discard", name=draft["name"])
		self.assertEqual((left["name"], left["state"]), (self.review.name, "Approved"))
		self.read(self.learner, "get", 404, name=draft["name"])


class TestRows(PlanOverHttp):
	@accepts("22.1", "32(1)")
	@refuses("32(1)", case="T250")
	def test_rows_are_added_and_taken_out(self):
		plan = self.review.plan
		values = {"name": plan.name, "discipline": plan.get("items")[0].discipline, "source": "Summer"}
		added = self.call(self.learner, "add_row", purpose="Raising of GPA", **values)["items"][-1]
		self.assertEqual((added["source"], added["purpose"]), ("Summer", "Raising of GPA"))
		left = self.call(self.learner, "remove_row", name=plan.name, row_key=added["row_key"])
		self.assertEqual(len(left["items"]), 6)
		given = left["items"][0]["row_key"]
		answer = self.call(self.learner, "remove_row", 422, name=plan.name, row_key=given)
		self.assertEqual({reason["clause"] for reason in answer["reasons"]}, {"32(1)"})

	def test_words_that_are_none_are_named(self):
		values = {"name": self.review.name, "discipline": "x", "source": "Gift", "purpose": "Fun"}
		answer = self.call(self.learner, "add_row", 400, **values)
		self.assertEqual({reason["field"] for reason in answer["reasons"]}, {"source", "purpose"})

	@refuses("4(2)", case="T277")
	@accepts("4(2)", case="T277")
	def test_a_choice_of_staff_is_confirmed_by_the_learner(self):
		plan = self.read(self.adviser, "get", name=self.review.name)
		row = self.row(plan)
		options = self.read(self.adviser, "options", name=plan["name"], row_key=row["row_key"])
		other = next(o["discipline"] for o in options if o["discipline"] != row["discipline"])
		items = [{"row_key": row["row_key"], "discipline": other}]
		filled = self.row(self.call(self.adviser, "save", name=plan["name"], items=items))
		self.assertEqual((filled["chosen_by"], filled["is_confirmed"]), (self.review.adviser, False))
		answer = self.call(self.learner, "move", 422, name=plan["name"], action=SUBMIT)
		self.assertEqual(self.keys(answer), {"plan.row_not_confirmed"})
		keys = [row["row_key"]]
		self.call(self.adviser, "confirm", 403, name=plan["name"], row_keys=keys)
		confirmed = self.row(self.call(self.learner, "confirm", name=plan["name"], row_keys=keys))
		self.assertTrue(confirmed["is_confirmed"])
		self.call(self.learner, "move", name=plan["name"], action=SUBMIT)

	@accepts("2(29)")
	@refuses("2(29)")
	def test_the_advisers_word_on_a_row(self):
		self.call(self.learner, "move", name=self.review.name, action=SUBMIT)
		row_key = self.row(self.read(self.adviser, "get", name=self.review.name))["row_key"]
		rows = [{"row_key": row_key, "advice": "To Change", "comment": "Its prerequisite is missing."}]
		advised = self.row(self.call(self.adviser, "advise", name=self.review.name, rows=rows))
		self.assertEqual(
			(advised["advice"], advised["advice_comment"]), ("To Change", "Its prerequisite is missing.")
		)
		self.call(self.learner, "advise", 403, name=self.review.name, rows=rows)
		returned = self.call(self.adviser, "move", name=self.review.name, action=RETURN)
		self.assertIn("Its prerequisite is missing.", returned["return_comment"])

	@accepts("34")
	def test_minors_are_read_and_taken(self):
		self.assertEqual(self.read(self.learner, "minors", name=self.review.name), [])
		plan = self.call(self.learner, "take_minor", name=self.review.name)
		self.assertIsNone(plan["minor"])
		self.assertEqual(plan["academic_year"], YEAR)

	@accepts("2(14)", "35")
	@refuses("4(2)")
	def test_what_is_offered_is_added(self):
		failed = make_discipline().name
		graded(self.review.learner, failed, "F")
		frappe.db.commit()
		offered = self.read(self.learner, "addable", name=self.review.name)["disciplines"]
		debt = next(each for each in offered if each["discipline"] == failed)
		self.assertEqual(debt["standing"], "Failed")
		way = debt["sources"][0]
		plan = self.call(
			self.learner,
			"add_row",
			name=self.review.name,
			discipline=failed,
			source=way["source"],
			academic_period=way["academic_periods"][-1],
		)
		row = plan["items"][-1]
		self.assertEqual(
			(row["discipline"], row["source"], row["academic_period"]), (failed, "Debt", f"{YEAR}-S2")
		)
		stranger = make_learner(user=make_user(roles=["Kredit Learner"], password=True))
		frappe.db.commit()
		self.read(self.client(stranger.user), "addable", 403, name=self.review.name)
		self.assertIn(self.client().get(API + "addable", name=self.review.name).status_code, (401, 403))
