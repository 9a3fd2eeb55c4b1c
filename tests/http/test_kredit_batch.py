"""Mass work over HTTP with a real queue worker, one that is killed in the middle too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import frappe

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, make_learner, make_user, unique
from kredit_edu.testing.http import Client, HttpTestCase
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.plans import Review
from tests.http.worker import PATIENCE_SECONDS, WORKER, work_off_the_queue

API = "/api/method/kredit_edu.api.v1.batch."
DESK = "/api/method/kredit_edu.api.v1.registration."
PLAN, BATCH = "Kredit Study Plan", "Kredit Batch"
MANY = 16


class TestBatchOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True)
		curriculum = frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		self.group = make_group(curriculum, adviser=self.review.adviser).name
		self.learners = [
			make_learner(curriculum=curriculum, adviser=self.review.adviser, learner_group=self.group).name
			for _number in range(MANY)
		]
		frappe.db.commit()
		self.registrar = self.client(self.review.registrar)

	def start(self, client: Client, expected: int = 200, **more: object):
		body = {"kind": "Start Plans", "academic_year": YEAR, "learner_group": self.group, **more}
		answer = client.post(API + "start", body, **{"Idempotency-Key": unique("key")})
		self.assertEqual(answer.status_code, expected, answer.text[:600])
		return answer.json()["message"] if expected == 200 else answer.json()

	def status(self, name: str) -> dict:
		return self.registrar.get(API + "get", name=name).json()["message"]

	def plans(self) -> int:
		frappe.db.rollback()
		return frappe.db.count(PLAN, {"learner": ("in", self.learners)})

	@accepts("4(2)", "31")
	def test_a_killed_worker_loses_nothing_and_nothing_is_done_twice(self):
		name = self.start(self.registrar)["name"]
		self.kill_a_worker_at(name)
		told = self.status(name)
		self.assertEqual((told["status"], told["stalled"], told["may_restart"]), ("Running", True, True))
		self.assertLess(told["done"], MANY)
		self.assertEqual(self.plans(), told["done"], "a row that was cut off is undone")
		answer = self.registrar.post(API + "restart", {"name": name})
		self.assertEqual(answer.json()["message"]["status"], "Queued", answer.text)
		again = self.registrar.post(API + "restart", {"name": name})
		self.assertEqual(again.status_code, 422, again.text)
		work_off_the_queue()
		told = self.status(name)
		self.assertEqual((told["status"], told["done"], told["progress"]), ("Finished", MANY, 100))
		self.assertEqual(self.plans(), MANY)
		rows = self.registrar.get(API + "entries", name=name, outcome="Done", limit=200).json()["message"]
		self.assertEqual([row["attempts"] for row in rows], [1] * MANY)
		self.assertEqual(len({row["result_name"] for row in rows}), MANY)

	def done(self, name: str) -> int:
		frappe.db.rollback()
		return frappe.db.get_value(BATCH, name, "done")

	def kill_a_worker_at(self, name: str) -> None:
		"""Let a worker begin, and kill the process that handles the rows once some are done."""
		worker = subprocess.Popen(
			[sys.executable, *WORKER],
			cwd=os.environ["SITES_PATH"],
			stdout=subprocess.DEVNULL,
			stderr=subprocess.DEVNULL,
		)
		try:
			until = time.monotonic() + PATIENCE_SECONDS
			while self.done(name) < 2 and time.monotonic() < until:
				time.sleep(0.01)
			children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
			for child in children:
				os.kill(int(child), signal.SIGKILL)
			worker.wait(timeout=PATIENCE_SECONDS)
		finally:
			if worker.poll() is None:
				worker.kill()

	def test_one_key_starts_the_work_once(self):
		body = {"kind": "Start Plans", "academic_year": YEAR, "learner_group": self.group}
		key = {"Idempotency-Key": unique("key")}
		first, second = (self.registrar.post(API + "start", body, **key).json() for _number in range(2))
		self.assertEqual(first["message"]["name"], second["message"]["name"])
		answer = self.start(self.registrar, 422)
		self.assertEqual([reason["key"] for reason in answer["reasons"]], ["batch.under_way"])
		stopped = self.registrar.post(API + "cancel", {"name": first["message"]["name"]}).json()
		self.assertEqual(stopped["message"]["status"], "Cancelled")
		work_off_the_queue()
		self.assertEqual(self.plans(), 0)

	@refuses("4(2)")
	def test_doors_that_stay_shut(self):
		name = self.start(self.registrar)["name"]
		entry = frappe.get_all(
			"Kredit Batch Entry", {"batch": name}, pluck="name", limit=1, order_by="name asc"
		)[0]
		self.registrar.post(API + "cancel", {"name": name})
		stranger = make_user(password=True)
		frappe.db.commit()
		outsider = self.client(stranger)
		others = [self.client(self.review.user), self.client(self.review.adviser), outsider, self.client()]
		for client in others:
			for method in ("get", "entries"):
				self.assertEqual(client.get(API + method, name=name).status_code, 403)
			for method in ("restart", "cancel"):
				self.assertEqual(client.post(API + method, {"name": name}).status_code, 403)
			self.assertIn(client.get(f"/api/resource/{BATCH}/{name}").status_code, (403, 404))
			self.assertIn(client.get(f"/api/resource/Kredit Batch Entry/{entry}").status_code, (403, 404))
			for method in ("choices", "overview", "without_plan"):
				args = {} if method == "choices" else {"academic_year": YEAR}
				self.assertEqual(client.get(DESK + method, **args).status_code, 403)
		for client in (self.client(self.review.user), outsider):
			self.start(client, 403)
		for client in (self.registrar, *others):
			self.assertIn(
				client.put(f"/api/resource/{BATCH}/{name}", {"done": 9}).status_code, (403, 404, 417)
			)
			self.assertIn(client.delete(f"/api/resource/{BATCH}/{name}").status_code, (403, 404, 417))
			self.assertIn(
				client.post(f"/api/resource/{BATCH}", {"kind": "Start Plans"}).status_code, (403, 417)
			)
		self.assertEqual(self.status(name)["done"], 0)

	def test_the_desk_over_http(self):
		told = self.registrar.get(DESK + "overview", academic_year=YEAR, learner_group=self.group).json()[
			"message"
		]
		self.assertEqual(told["missing"], {"all": MANY, "with_draft": 0})
		rows = self.registrar.get(
			DESK + "without_plan", academic_year=YEAR, learner_group=self.group, limit=5
		).json()["message"]["rows"]
		self.assertEqual(len(rows), 5)
		wrong = self.registrar.get(DESK + "without_plan_by", academic_year=YEAR, by="iin")
		self.assertEqual(wrong.status_code, 400)
