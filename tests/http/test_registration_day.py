"""Registration day over HTTP: many clients, several workers, one database; nothing oversold, nothing lost."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import frappe
import psutil
import pymysql
import requests

from kredit_edu.services.enrollment import audit
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.crowd import Person, make_crowd
from kredit_edu.testing.factories import make_offering, unique
from kredit_edu.testing.http import HttpTestCase, base_url
from kredit_edu.testing.plans import SUBMIT, Review

MOVE = "/api/method/kredit_edu.api.v1.study_plan.move"
CROWD, SEATS = 200, 30
PATIENCE_SECONDS = 30
REQUEST_SECONDS = 110


class RegistrationDay(HttpTestCase):
	def crowd(self, number: int, seats: int) -> list[Person]:
		"""Learners with drafts that all name one offering with so many seats."""
		review = Review()
		row = next(row for row in review.start().get("items") if row.slot_code == "S01")
		self.offering = make_offering(row.discipline, row.academic_period, seats_max=str(seats)).name
		review.choose(S01=self.offering)
		people = make_crowd(review, number)
		frappe.db.commit()
		return people

	def submit(self, person: Person, key: str | None = None) -> requests.Response:
		headers = {**person.headers, "Accept": "application/json"}
		if site := os.environ.get("KREDIT_TEST_SITE"):
			headers["X-Frappe-Site-Name"] = site
		if key:
			headers["Idempotency-Key"] = key
		body = {"name": person.plan, "action": SUBMIT}
		return requests.post(base_url() + MOVE, json=body, headers=headers, timeout=REQUEST_SECONDS)

	def at_once(self, *acts: Callable[[], requests.Response]) -> list[requests.Response]:
		with ThreadPoolExecutor(len(acts)) as pool:
			return [future.result() for future in [pool.submit(act) for act in acts]]

	def assertSeats(self, taken: int) -> None:
		"""The counter, the held enrollments and the audit say the same."""
		frappe.db.rollback()
		held = frappe.db.count("Kredit Enrollment", {"offering": self.offering, "status": "Held"})
		counted = frappe.db.get_value("Kredit Offering", self.offering, "seats_taken")
		self.assertEqual((held, counted), (taken, taken))
		self.assertEqual([row for row in audit.differences() if row.name == self.offering], [])


class TestRush(RegistrationDay):
	@accepts("30.2", "31", case="T271")
	@refuses("30.2", case="T271")
	def test_two_hundred_clients_get_thirty_seats(self):
		people = self.crowd(CROWD, SEATS)
		answers = self.at_once(*(lambda person=person: self.submit(person) for person in people))
		self.assertEqual(Counter(answer.status_code for answer in answers), {200: SEATS, 422: CROWD - SEATS})
		refused = [answer.json()["reasons"] for answer in answers if answer.status_code == 422]
		self.assertEqual(
			{(reason["clause"], reason["key"]) for reasons in refused for reason in reasons},
			{("30.2", "offering.full")},
		)
		self.assertSeats(SEATS)
		# Whoever was refused has nothing of it: no hold of another row, and a draft as before.
		for person, answer in zip(people, answers, strict=True):
			held = frappe.db.count("Kredit Enrollment", {"study_plan": person.plan})
			state = frappe.db.get_value("Kredit Study Plan", person.plan, "state")
			expected = (6, "Adviser Review") if answer.status_code == 200 else (0, "Draft")
			self.assertEqual((held, state), expected)


class TestTwice(RegistrationDay):
	@clause("30.2")
	def test_a_double_click_holds_once(self):
		(person,) = self.crowd(1, 5)
		answers = self.at_once(*[lambda: self.submit(person)] * 4)
		self.assertEqual(Counter(answer.status_code for answer in answers), {200: 1, 422: 3})
		self.assertSeats(1)

	@clause("30.2")
	def test_two_devices_with_one_key_get_one_answer(self):
		(person,) = self.crowd(1, 5)
		key = unique("key")
		answers = self.at_once(*[lambda: self.submit(person, key)] * 2)
		later = self.submit(person, key)
		self.assertEqual([answer.status_code for answer in (*answers, later)], [200] * 3)
		self.assertEqual(answers[0].json()["message"], answers[1].json()["message"])
		self.assertEqual(answers[0].json()["message"], later.json()["message"])
		self.assertSeats(1)


class TestKilledWorker(RegistrationDay):
	@clause("30.2")
	def test_a_worker_killed_in_mid_request_loses_no_seat(self):
		(person,) = self.crowd(1, 1)
		key = unique("key")
		with ThreadPoolExecutor(1) as pool:
			with self.locked_offering():
				request = pool.submit(self.submit, person, key)
				# The enrollments are written, the counter is not: the request is half way.
				client_port = self.wait_for(self.waiting_at_the_counter)
				worker = self.wait_for(lambda: self.worker_with(client_port))
				worker.kill()
				worker.wait(PATIENCE_SECONDS)
			with self.assertRaises(requests.RequestException):
				request.result()
		self.wait_for(lambda: not self.waiting_at_the_counter())
		self.assertSeats(0)
		self.assertEqual(frappe.db.count("Kredit Enrollment", {"study_plan": person.plan}), 0)
		# The same client asks again, with the same key, as after a time-out.
		self.assertEqual(self.wait_for(lambda: self.submit(person, key)).status_code, 200)
		self.assertSeats(1)

	@contextmanager
	def locked_offering(self) -> Iterator[None]:
		"""Another connection holds the row of the offering."""
		conf = frappe.conf
		other = pymysql.connect(
			host=conf.db_host or "localhost",
			port=int(conf.db_port or 3306),
			user=conf.db_name,
			password=conf.db_password,
			database=conf.db_name,
		)
		try:
			with other.cursor() as cursor:
				query = "select name from `tabKredit Offering` where name = %s for update"
				cursor.execute(query, (self.offering,))
				yield
			other.rollback()
		finally:
			other.close()

	def waiting_at_the_counter(self) -> int | None:
		"""The port of the database client whose statement changes the counter just now."""
		frappe.db.rollback()
		for process in frappe.db.sql("show processlist", as_dict=True):
			if "UPDATE `tabKredit Offering`" in (process.Info or ""):
				return int(process.Host.rpartition(":")[2])
		return None

	def worker_with(self, client_port: int) -> psutil.Process | None:
		"""The worker of the served site that has a connection from this port."""
		bind = f":{urlsplit(base_url()).port}"
		for process in psutil.process_iter(["cmdline"]):
			if any(
				word.startswith("--bind=") and word.endswith(bind) for word in process.info["cmdline"] or ()
			):
				ports = {found.laddr.port for found in process.connections("tcp")}
				if client_port in ports:
					return process
		return None

	def wait_for(self, what: Callable[[], object]) -> object:
		"""What ``what`` gives once it gives something; a connection refused counts as nothing."""
		until = time.monotonic() + PATIENCE_SECONDS
		while time.monotonic() < until:
			try:
				if found := what():
					return found
			except (requests.RequestException, psutil.NoSuchProcess):
				pass
			time.sleep(0.05)
		raise AssertionError("It did not happen in time")
