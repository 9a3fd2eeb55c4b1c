"""Versions of a curriculum over HTTP: drafted, compared, weighed, approved; learners moved by a worker."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum.followers import MOST_AT_ONCE
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_curriculum, make_learner, make_user, place, unique
from tests.http.test_kredit_curriculum import API, CURRICULUM, CurriculumHttpTestCase
from tests.http.worker import work_off_the_queue

LEARNER = "Kredit Learner"


class TestVersionsOverHttp(CurriculumHttpTestCase):
	def setUp(self):
		super().setUp()
		self.first = make_curriculum()
		self.learner = make_learner(curriculum=self.first).name
		frappe.db.commit()

	def call(self, method: str, client=None, **values):
		client = client or self.client_of_manager
		if method in ("compare", "impact", "following"):
			return client.get(f"{API}.{method}", **values)
		return client.post(f"{API}.{method}", values)

	def draft(self) -> str:
		answer = self.call("new_version", name=self.first.name)
		self.assertEqual(answer.status_code, 200, answer.text)
		self.assertEqual(answer.json()["message"]["version"], 2)
		return answer.json()["message"]["name"]

	def curriculum_of(self, learner: str) -> str:
		frappe.db.rollback()
		return frappe.db.get_value(LEARNER, learner, "curriculum")

	@refuses("10.1")
	def test_the_approval_asks_what_becomes_of_the_learners(self):
		name = self.draft()
		answer = self.call("approve", name=name)
		self.assertEqual(answer.status_code, 422, answer.text)
		self.assertEqual(
			{each["key"] for each in answer.json()["reasons"]}, {"curriculum.learners_undecided"}
		)
		self.assertEqual(self.curriculum_of(self.learner), self.first.name)
		answer = self.call("approve", name=name, learners_follow="perhaps")
		self.assertEqual(answer.status_code, 400, answer.text)

	@accepts("10.1")
	def test_both_decisions_are_carried_out(self):
		second = self.draft()
		told = self.call("approve", name=second, learners_follow=False).json()["message"]
		self.assertEqual((told["version"], told["superseded_version"]), (2, self.first.name))
		self.assertEqual(told["learners"]["decision"], "Stay on the former version")
		self.assertEqual(self.curriculum_of(self.learner), self.first.name)
		frappe.db.set_value(LEARNER, self.learner, "curriculum", second)
		frappe.db.commit()
		third = self.call("new_version", name=second).json()["message"]["name"]
		told = self.call("approve", name=third, learners_follow=True).json()["message"]
		self.assertEqual((told["learners"]["status"], told["learners"]["moved"]), ("Finished", 1))
		self.assertEqual(self.curriculum_of(self.learner), third)

	@accepts("10.1")
	def test_many_learners_are_moved_by_a_worker(self):
		for _ in range(MOST_AT_ONCE + 5):
			place(
				LEARNER,
				learner_number=unique("L"),
				program=self.first.program,
				curriculum=self.first.name,
				admission_year=self.first.admission_year,
				status="Studying",
			)
		frappe.db.commit()
		name = self.draft()
		told = self.call("approve", name=name, learners_follow=True).json()["message"]["learners"]
		self.assertEqual((told["status"], told["to_move"]), ("Queued", MOST_AT_ONCE + 6))
		work_off_the_queue()
		told = self.call("following", name=name).json()["message"]
		self.assertEqual(
			(told["status"], told["moved"], told["stalled"]), ("Finished", MOST_AT_ONCE + 6, False)
		)
		frappe.db.rollback()
		self.assertEqual(frappe.db.count(LEARNER, {"curriculum": name}), MOST_AT_ONCE + 6)
		self.assertEqual(self.call("follow_again", name=name).status_code, 422)

	def test_comparison_and_impact_are_read(self):
		name = self.draft()
		self.assertTrue(self.call("compare", name=name).json()["message"]["is_empty"])
		self.assertEqual(self.call("impact", name=name).json()["message"]["learners"], 1)

	def test_strangers_are_turned_away(self):
		name = self.draft()
		learner = self.client(make_user_of("Kredit Learner"))
		guest = self.client()
		for method in ("new_version", "impact", "follow_again"):
			with self.subTest(method=method):
				self.assertEqual(self.call(method, learner, name=name).status_code, 403)
		for method in ("new_version", "impact", "follow_again", "compare", "following"):
			with self.subTest(method=method, by="guest"):
				self.assertEqual(self.call(method, guest, name=name).status_code, 403)
		with self.subTest("of another kind"):
			self.assertEqual(self.call("compare", name="none").status_code, 404)

	@refuses("10.1")
	def test_what_the_approval_writes_is_not_posted(self):
		name = self.draft()
		posted = {
			"learners_decision": "Follow the new version",
			"follow_status": "Queued",
			"learners_to_move": 9,
			"superseded_version": self.first.name,
			"version": 9,
			"based_on": name,
		}
		answer = self.client_of_manager.put(f"{CURRICULUM}/{name}", posted)
		self.assertEqual(answer.status_code, 200, answer.text)
		stored = answer.json()["data"]
		self.assertEqual((stored["version"], stored["based_on"]), (2, self.first.name))
		for field in ("learners_decision", "follow_status", "superseded_version"):
			self.assertFalse(stored.get(field), field)
		self.assertEqual(self.call("approve", name=name).status_code, 422)


def make_user_of(role: str) -> str:
	"""A committed user with a password."""
	user = make_user(roles=[role], password=True)
	frappe.db.commit()
	return user
