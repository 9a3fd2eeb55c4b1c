"""The main job over HTTP, as its real users do it, and every door that must stay shut."""

from __future__ import annotations

import json

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, make_user, unique
from kredit_edu.testing.http import Client, HttpTestCase
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, RETURN, SUBMIT, Review

API = "/api/method/kredit_edu.api.v1.study_plan."
APPLY = "/api/method/frappe.model.workflow.apply_workflow"
RESOURCE = "/api/resource/Kredit Study Plan/"


class PlanOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True)
		frappe.db.commit()
		self.learner = self.client(self.review.user)

	def call(self, client: Client, endpoint: str, expected: int = 200, headers: dict | None = None, **body):
		answer = client.post(API + endpoint, body, **(headers or {}))
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def started(self, **more: object) -> dict:
		return self.call(self.learner, "start", learner=self.review.learner.name, academic_year=YEAR, **more)

	def ready(self) -> dict:
		plan = self.started()
		self.review.name = plan["name"]
		row = next(row for row in plan["items"] if not row["discipline"])
		given = self.learner.get(API + "options", name=plan["name"], row_key=row["row_key"]).json()["message"]
		choice = {"row_key": row["row_key"], "discipline": given[0]["discipline"]}
		return self.call(
			self.learner,
			"save",
			name=plan["name"],
			items=[choice],
			rules_acknowledged=True,
			modified=plan["modified"],
		)

	def stored_state(self) -> str:
		frappe.db.rollback()
		return self.review.state


class TestMainJob(PlanOverHttp):
	@accepts("2(14)", "8.2", "2(29)", "32(1)", "35(1)")
	def test_from_a_draft_to_enrollments(self):
		plan = self.ready()
		self.assertEqual([reason["severity"] for reason in plan["reasons"]], [])
		self.call(self.learner, "move", name=plan["name"], action=SUBMIT, modified=plan["modified"])
		adviser, registrar = self.client(self.review.adviser), self.client(self.review.registrar)
		self.call(adviser, "move", name=plan["name"], action=BY_ADVISER)
		self.call(registrar, "move", name=plan["name"], action=BY_REGISTRAR)
		seen = self.learner.get(API + "get", name=plan["name"]).json()["message"]
		self.assertEqual((seen["state"], seen["actions"], len(seen["moves"])), ("Approved", [], 3))
		self.assertEqual(self.stored_state(), "Approved")
		self.assertEqual(frappe.db.count("Kredit Enrollment", {"study_plan": plan["name"]}), 6)

	@refuses("8.2", "35(1)", case="T249")
	def test_every_reason_in_machine_form(self):
		plan = self.started()
		answer = self.call(self.learner, "move", 422, name=plan["name"], action=SUBMIT)
		self.assertEqual({reason["clause"] for reason in answer["reasons"]}, {"8.2", "35(1)"})
		for reason in answer["reasons"]:
			self.assertEqual(set(reason), {"clause", "key", "field", "row", "message", "severity"})
		self.assertEqual(answer["exc_type"], "RuleRefused")
		[shown] = [json.loads(message) for message in json.loads(answer["_server_messages"])]
		self.assertTrue(any("(clause 8.2)" in line for line in shown["message"]), shown)

	@refuses("10.1", "2(29)", case="T257")
	def test_a_learner_does_not_approve_by_api(self):
		plan = self.ready()
		self.call(self.learner, "move", name=plan["name"], action=SUBMIT)
		answer = self.call(self.learner, "move", 403, name=plan["name"], action=BY_ADVISER)
		self.assertEqual({reason["key"] for reason in answer["reasons"]}, {"move.not_by_role"})
		self.assertEqual(self.stored_state(), "Adviser Review")

	def test_a_stranger_learns_nothing(self):
		plan = self.ready()
		stranger = self.client(make_password_user("Kredit Learner"))
		for endpoint, values in (("move", {"action": BY_REGISTRAR}), ("save", {})):
			answer = self.call(stranger, endpoint, 403, name=plan["name"], **values)
			self.assertEqual([reason["key"] for reason in answer["reasons"]], ["request.not_permitted"])
			self.assertNotIn("Draft", json.dumps(answer["reasons"]))
		self.assertEqual(stranger.get(API + "get", name=plan["name"]).status_code, 403)
		self.assertEqual(self.client().get(API + "get", name=plan["name"]).status_code, 403)

	def test_a_stale_token_is_a_conflict(self):
		plan = self.ready()
		answer = self.call(
			self.learner, "move", 409, name=plan["name"], action=SUBMIT, modified="2020-01-01 00:00:00.000000"
		)
		self.assertEqual([reason["key"] for reason in answer["reasons"]], ["request.stale"])
		self.assertEqual(self.stored_state(), "Draft")

	def test_malformed_arguments_are_named(self):
		answer = self.call(
			self.learner, "save", 400, nam="x", items=[{"row": "x"}], rules_acknowledged="maybe"
		)
		self.assertEqual(
			{reason["field"] for reason in answer["reasons"]},
			{"nam", "name", "items.0.row", "items.0.row_key", "rules_acknowledged"},
		)

	def test_reading_endpoints_do_not_take_post_and_writing_ones_no_get(self):
		plan = self.ready()
		self.assertEqual(self.learner.post(API + "get", {"name": plan["name"]}).status_code, 403)
		given = self.learner.get(API + "move", name=plan["name"], action=SUBMIT)
		self.assertEqual(given.status_code, 403)
		self.assertEqual(self.stored_state(), "Draft")

	def test_a_request_sent_twice_acts_once(self):
		headers = {"Idempotency-Key": unique("key")}
		values = {"learner": self.review.learner.name, "academic_year": YEAR}
		first = self.call(self.learner, "start", headers=headers, **values)
		self.assertEqual(self.call(self.learner, "start", headers=headers, **values), first)
		answer = self.call(
			self.learner, "start", 409, headers=headers, **{**values, "academic_year": "2027-2028"}
		)
		self.assertEqual([reason["key"] for reason in answer["reasons"]], ["request.key_reused"])
		answer = self.call(self.learner, "start", 422, **values)
		self.assertEqual([reason["clause"] for reason in answer["reasons"]], ["2(14)"])

	def test_the_language_is_the_users_and_can_be_asked_for(self):
		plan = self.started()
		key = "“{action}” is not possible in the state “{state}”."
		frappe.db.set_value("User", self.review.user, {"language": "ru", "api_key": unique("k")})
		frappe.get_doc("User", self.review.user).update({"api_secret": "s3cret-of-the-test"}).save()
		self.disable_english()
		token = f"token {frappe.db.get_value('User', self.review.user, 'api_key')}:s3cret-of-the-test"
		messages = {}
		for asked in (None, "en", "kk"):
			body = {"name": plan["name"], "action": "Publish", **({"_lang": asked} if asked else {})}
			answer = Client().post(API + "move", body, Authorization=token)
			self.assertEqual(answer.status_code, 422, answer.text[:500])
			messages[asked or "own"] = answer.json()["reasons"][0]["message"]
		self.assertEqual(len(set(messages.values())), 3, messages)
		self.assertIn("is not possible in the state", messages["en"])
		frappe.local.lang = "ru"
		self.assertEqual(messages["own"][:5], frappe._(key).format(action="Publish", state="")[:5])

	def disable_english(self) -> None:
		"""Sites of version 16 begin with a few languages, English not always among them."""
		self.addCleanup(self.set_english, frappe.db.get_value("Language", "en", "enabled"))
		self.set_english(0)

	def set_english(self, enabled: int) -> None:
		frappe.db.set_value("Language", "en", "enabled", enabled)
		frappe.db.commit()
		frappe.clear_cache()


class TestDeskButtons(PlanOverHttp):
	def press(self, client: Client, action: str, **changes: object):
		doc = client.get(RESOURCE + self.review.name).json()["data"]
		return client.post(APPLY, {"doc": json.dumps({**doc, **changes}), "action": action})

	@refuses("10.1")
	def test_a_return_by_the_button_needs_the_comment(self):
		self.ready()
		answer = self.press(self.learner, SUBMIT)
		self.assertEqual(answer.status_code, 200, answer.text[:500])
		self.assertEqual(answer.json()["message"]["state"], "Adviser Review")
		self.assertIn("kredit_reasons", answer.json()["message"]["__onload"])
		adviser = self.client(self.review.adviser)
		refused = self.press(adviser, RETURN)
		self.assertEqual(refused.status_code, 417)
		self.assertEqual([reason["key"] for reason in refused.json()["reasons"]], ["move.needs_comment"])
		given = self.press(adviser, RETURN, return_comment="Take the other option.").json()["message"]
		self.assertEqual((given["state"], given["return_comment"]), ("Draft", "Take the other option."))

	def test_a_form_opened_before_a_change_is_refused(self):
		self.ready()
		answer = self.press(self.learner, SUBMIT, modified="2020-01-01 00:00:00.000000")
		self.assertEqual(answer.status_code, 409)
		self.assertEqual(self.stored_state(), "Draft")

	def test_workflows_of_others_stay_frappes(self):
		answer = self.learner.post(
			APPLY, {"doc": json.dumps({"doctype": "ToDo", "name": "none"}), "action": "x"}
		)
		self.assertEqual(answer.status_code, 404)


class TestJumps(PlanOverHttp):
	@refuses("10.1")
	def test_rest_does_not_move(self):
		plan = self.ready()
		for email in (self.review.user, self.review.adviser, self.review.registrar):
			client = self.client(email)
			for body in (
				{"state": "Approved"},
				{"docstatus": 1},
				{"state": "Approved", "flags": {"kredit_move": True}, "__islocal": 0},
			):
				with self.subTest(email=email, body=body):
					answer = client.put(RESOURCE + plan["name"], body)
					self.assertGreaterEqual(answer.status_code, 400, answer.text[:300])
			for method, body in (
				(
					"frappe.client.set_value",
					{
						"doctype": "Kredit Study Plan",
						"name": plan["name"],
						"fieldname": "state",
						"value": "Approved",
					},
				),
				("frappe.client.submit", {"doc": {"doctype": "Kredit Study Plan", "name": plan["name"]}}),
				(
					"frappe.desk.form.save.savedocs",
					{
						"doc": json.dumps(
							{"doctype": "Kredit Study Plan", "name": plan["name"], "state": "Approved"}
						),
						"action": "Save",
					},
				),
			):
				with self.subTest(email=email, method=method):
					answer = client.post(f"/api/method/{method}", body)
					self.assertGreaterEqual(answer.status_code, 400, answer.text[:300])
		self.assertEqual(self.stored_state(), "Draft")
		self.assertEqual(frappe.db.get_value("Kredit Study Plan", plan["name"], "docstatus"), 0)

	@refuses("10.1")
	def test_the_refusal_over_rest_has_its_clause(self):
		plan = self.ready()
		answer = self.learner.put(RESOURCE + plan["name"], {"state": "Approved"})
		self.assertEqual(answer.status_code, 417)
		self.assertEqual([reason["clause"] for reason in answer.json()["reasons"]], ["10.1"])

	@refuses("10.1")
	def test_rows_are_not_reached_alone(self):
		plan = self.ready()
		self.call(self.learner, "move", name=plan["name"], action=SUBMIT)
		frappe.db.rollback()
		row = self.review.plan.get("items")[0].name
		for path, body in ((f"/api/resource/Kredit Study Plan Item/{row}", {"credits": 30}),):
			self.assertGreaterEqual(self.learner.put(path, body).status_code, 400)
			self.assertGreaterEqual(self.learner.delete(path).status_code, 400)
		frappe.db.rollback()
		self.assertEqual(self.review.plan.get("items")[0].credits, 5)


def make_password_user(*roles: str) -> str:
	"""A user who can log in, there for the server too."""
	email = make_user(roles=roles, password=True)
	frappe.db.commit()
	return email
