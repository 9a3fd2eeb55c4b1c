"""What endpoints share: restarts of the whole unit, idempotency keys, arguments."""

from __future__ import annotations

import threading
from unittest.mock import patch

import frappe

from kredit_edu.api.v1._arguments import parameters_of, read_arguments
from kredit_edu.api.v1._endpoint import answer, endpoint
from kredit_edu.api.v1._restart import RESTARTS, run_restartable
from kredit_edu.exceptions import InvalidRequest, KeyReused, StaleDocument
from kredit_edu.services.idempotency import KEY, forget_old, once
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import make_offering, unique

OFFERING = "Kredit Offering"


def take_seat(name: str) -> None:
	"""One seat more, without any check."""
	table = frappe.qb.DocType(OFFERING)
	frappe.qb.update(table).set(table.seats_taken, table.seats_taken + 1).where(table.name == name).run()


def seats_of(name: str) -> int:
	"""The stored counter."""
	return frappe.db.get_value(OFFERING, name, "seats_taken")


class TestRestart(CommittingTestCase):
	def test_a_real_deadlock_restarts_one_unit_as_a_whole(self):
		names = [make_offering().name, make_offering().name]
		met = threading.Barrier(2)
		runs: list[str] = []

		def unit_of(first: str, second: str):
			mine: list[int] = []

			def unit() -> str:
				mine.append(1)
				runs.append(first)
				frappe.msgprint(f"run {len(mine)}")
				frappe.local.response["trace"] = len(mine)
				frappe.flags.run = len(mine)
				frappe.db.after_commit.add(lambda: sent.append(len(mine)))
				take_seat(first)
				if len(mine) == 1:
					met.wait(timeout=30)
				take_seat(second)
				return f"{len(frappe.local.message_log)} message, run {frappe.flags.run}"

			return lambda: run_restartable(unit)

		sent: list[int] = []
		given = at_once(unit_of(*names), unit_of(*reversed(names)))
		self.assertEqual(sorted(given), ["1 message, run 1", "1 message, run 2"])
		self.assertEqual(len(runs), 3)
		self.assertEqual([seats_of(name) for name in names], [2, 2])
		self.assertEqual(sorted(sent), [1, 2])  # each unit sent once what waited for its commit

	def test_a_unit_is_restarted_three_times_at_most(self):
		runs = []

		def unit():
			runs.append(1)
			raise frappe.QueryDeadlockError

		with self.assertRaises(frappe.QueryDeadlockError):
			run_restartable(unit)
		self.assertEqual(len(runs), RESTARTS + 1)

	def test_other_errors_are_not_tried_again(self):
		for error in (frappe.ValidationError, StaleDocument, KeyError):
			runs = []

			def unit(error=error, runs=runs):
				runs.append(1)
				raise error

			with self.assertRaises(error):
				run_restartable(unit)
			self.assertEqual(len(runs), 1)

	def test_nothing_is_begun_again_when_patience_is_over(self):
		runs = []

		def unit():
			runs.append(1)
			raise frappe.QueryTimeoutError

		with (
			patch("kredit_edu.api.v1._restart.PATIENCE_SECONDS", -1),
			self.assertRaises(frappe.QueryTimeoutError),
		):
			run_restartable(unit)
		self.assertEqual(len(runs), 1)


class TestIdempotency(CommittingTestCase):
	def setUp(self):
		super().setUp()
		self.offering = make_offering().name
		self.key = unique("key")
		frappe.db.commit()

	def request(self, **values: object):
		def act() -> dict:
			take_seat(self.offering)
			return {"seats": seats_of(self.offering), **values}

		return once(self.key, "test.take", values, act)

	def test_the_same_request_acts_once_and_answers_the_same(self):
		first = self.request(a=1)
		self.assertEqual(self.request(a=1), first)
		self.assertEqual(seats_of(self.offering), 1)

	def test_another_request_with_the_key_is_refused(self):
		self.request(a=1)
		with self.assertRaises(KeyReused):
			self.request(a=2)
		self.assertEqual(KeyReused.http_status_code, 409)

	def test_a_key_belongs_to_one_user_and_endpoint(self):
		self.request()
		frappe.set_user("Guest")
		self.request()
		self.assertEqual(seats_of(self.offering), 2)

	def test_a_request_that_failed_leaves_no_trace(self):
		with self.assertRaises(ZeroDivisionError):
			once(self.key, "test.take", {}, lambda: 1 / 0)
		frappe.db.rollback()
		self.assertEqual(self.request()["seats"], 1)

	def test_the_same_request_at_the_same_moment_acts_once(self):
		given = at_once(*[lambda: run_restartable(self.request)] * 4)
		self.assertEqual(given, [{"seats": 1}] * 4)
		self.assertEqual(seats_of(self.offering), 1)

	def test_a_malformed_key_is_refused(self):
		for self.key in ("", "x" * 256, "кілт", "a\nb"):
			with self.subTest(key=self.key), self.assertRaises(InvalidRequest):
				self.request()

	def test_old_keys_are_forgotten(self):
		self.request()
		kept, self.key = self.key, unique("key")
		self.request()
		old = frappe.get_all(KEY, pluck="name", order_by="creation desc, name desc", limit=1)[0]
		frappe.db.set_value(KEY, old, "creation", "2020-01-01 00:00:00", update_modified=False)
		count = frappe.db.count(KEY)
		forget_old()
		self.assertEqual(frappe.db.count(KEY), count - 1)
		self.assertTrue(kept)


def sample(
	name: str, rows: list[dict[str, str]] | None = None, count: int = 1, flag: bool | None = None
) -> dict:
	"""A function with the kinds of arguments that endpoints have."""
	return {"name": name, "rows": rows, "count": count, "flag": flag}


class TestArguments(KreditTestCase):
	def refused(self, **given: object) -> dict[str, str]:
		with self.assertRaises(InvalidRequest) as caught:
			read_arguments(parameters_of(sample), given)
		return {reason["field"]: reason["key"] for reason in caught.exception.reasons}

	def test_forms_and_json_are_read_alike(self):
		expected = {"name": "x", "rows": [{"a": "b"}], "count": 2, "flag": True}
		for given in (expected, {"name": "x", "rows": '[{"a": "b"}]', "count": "2", "flag": "1"}):
			self.assertEqual(sample(**read_arguments(parameters_of(sample), given)), expected)
		self.assertEqual(
			read_arguments(parameters_of(sample), {"name": "x", "rows": "", "cmd": "f"})["rows"], None
		)

	def test_every_wrong_argument_is_named(self):
		self.assertEqual(
			self.refused(nam="x", rows=[1], count="many"),
			{
				"nam": "request.unknown_argument",
				"name": "request.missing_argument",
				"rows.0": "request.malformed_argument",
				"count": "request.malformed_argument",
			},
		)

	def test_an_argument_of_another_type_is_malformed(self):
		for given in ({"name": 5}, {"name": ["x"]}, {"name": "x", "rows": "no json"}, {"name": {"x": 1}}):
			self.assertIn("request.malformed_argument", self.refused(**given).values())

	def test_an_endpoint_answers_and_describes_its_errors(self):
		call = endpoint()(sample)
		self.assertEqual(call(name="x")["count"], 1)
		with self.assertRaises(InvalidRequest):
			call(name="x", colour="red")
		[reason] = frappe.local.response["reasons"]
		self.assertEqual((reason["field"], reason["clause"]), ("colour", None))

	def test_every_error_has_reasons(self):
		errors = {
			frappe.PermissionError("secret"): ("request.not_permitted", 403),
			frappe.DoesNotExistError("secret"): ("request.not_found", 404),
			StaleDocument("changed"): ("request.stale", 409),
			frappe.QueryTimeoutError("1205"): ("request.busy", 503),
			frappe.ValidationError("said so"): ("request.refused", 417),
			RuntimeError("password=1"): ("request.failed", None),
		}
		for error, (key, status) in errors.items():

			def unit(error=error):
				raise error

			with (
				self.subTest(error=error),
				patch("kredit_edu.api.v1._restart.PATIENCE_SECONDS", -1),
				self.assertRaises(type(error)),
			):
				answer(unit)
			[reason] = frappe.local.response["reasons"]
			self.assertEqual(reason["key"], key)
			self.assertEqual(getattr(error, "http_status_code", None), status)
			self.assertNotIn("secret", reason["message"])
			self.assertNotIn("password", reason["message"])
