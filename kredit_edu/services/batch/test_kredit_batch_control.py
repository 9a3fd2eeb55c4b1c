"""Mass work is begun, stopped and gone on with by those who may; its rows ask for their rights again."""

from __future__ import annotations

import datetime
from unittest.mock import patch

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.batch import BATCH, ENTRY, BatchKind, BatchStatus, control
from kredit_edu.services.batch.start import start
from kredit_edu.services.batch.work import Result, Row, Values
from kredit_edu.testing.batches import BatchCase, acting, begin, work_off
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, as_user, make_user
from kredit_edu.testing.learners import make_adviser

PLAN, LEARNER = "Kredit Study Plan", "Kredit Learner"
START = BatchKind.START_PLANS
MANY = 20


class TestControl(BatchCase):
	size = 2

	def test_work_under_way_is_neither_begun_twice_nor_restarted(self):
		name = self.begin()
		with self.assertRefused("4(2)") as refusal, as_user(self.registrar):
			start(START, Values(academic_year=YEAR, learner_group=self.group))
		self.assertEqual(refusal.keys, {"batch.under_way"})
		frappe.db.rollback()
		with (
			patch.object(control, "is_job_enqueued", return_value=True),
			self.assertRefused("4(2)") as refusal,
		):
			self.restart(name)
		self.assertEqual(refusal.keys, {"batch.not_to_restart"})
		frappe.db.rollback()
		work_off(name)
		self.begin()

	def test_a_worker_that_gives_no_sign_of_life_is_taken_for_lost(self):
		name = self.begin()
		long_ago = frappe.utils.now_datetime() - datetime.timedelta(seconds=control.SILENT_SECONDS + 1)
		with patch.object(control, "is_job_enqueued", return_value=True):
			for heartbeat, stalled in ((frappe.utils.now_datetime(), False), (long_ago, True)):
				frappe.db.set_value(BATCH, name, {"status": "Running", "heartbeat_on": heartbeat})
				self.assertEqual(control.is_stalled(frappe.get_doc(BATCH, name)), stalled)

	def test_cancelled_work_stops_before_its_next_row(self):
		name = self.begin()

		def act(ordinary, row: Row, values: Values) -> Result:
			with as_user(self.registrar):
				control.cancel(name)
			return ordinary(row, values)

		with acting(START, act):
			doc = work_off(name)
		self.assertEqual((doc.status, doc.done), ("Cancelled", 1))
		self.assertEqual(len(self.plans()), 1)
		with self.assertRefused("4(2)"), as_user(self.registrar):
			control.cancel(name)
		frappe.db.rollback()
		self.restart(name)
		self.assertEqual(work_off(name).done, 2)

	def test_only_who_has_started_the_work_goes_on_with_it(self):
		name = self.begin()
		other = make_user(roles=["Kredit Registrar"])
		with self.assertRaises(MoveForbidden):
			self.restart(name, user=other)
		frappe.db.rollback()
		with as_user(other):
			self.assertEqual(control.cancel(name).status, "Cancelled")

	def test_nothing_is_done_in_the_name_of_a_user_who_left(self):
		name = self.begin()
		frappe.db.set_value("User", self.registrar, "enabled", 0)
		frappe.db.commit()
		with patch("frappe.log_error"), self.assertRaises(frappe.PermissionError):
			work_off(name)
		self.assertEqual(frappe.db.get_value(BATCH, name, "status"), BatchStatus.FAILED.value)
		self.assertEqual(self.plans(), [])

	def test_a_choice_that_nobody_fits_and_missing_values_are_refused(self):
		with as_user(self.registrar):
			with self.assertRefused("4(2)") as refusal:
				start(START, Values(academic_year=YEAR, learner_group="no such group"))
			self.assertEqual(refusal.keys, {"batch.nobody"})
			with self.assertRefused("4(2)") as refusal:
				start(START, Values())
			self.assertEqual(refusal.keys, {"batch.value_missing"})
			with self.assertRefused("2(2)"):
				start(START, Values(academic_year="2026", learner_group=self.group))

	def test_kinds_are_for_their_roles_alone(self):
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Support Service"):
			with as_user(make_user(roles=[role])), self.assertRaises(MoveForbidden):
				start(START, Values(academic_year=YEAR, learner_group=self.group))

	def test_a_row_asks_for_the_rights_of_who_has_started_the_work(self):
		stranger = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		frappe.db.commit()
		name = begin(stranger, START, academic_year=YEAR, learners=tuple(self.learners))
		doc = work_off(name)
		self.assertEqual((doc.done, doc.refused), (0, 2))
		self.assertEqual(self.plans(), [])
		titles = frappe.get_all(ENTRY, {"batch": name}, pluck="title", order_by="position asc")
		self.assertEqual(titles, self.learners, "nothing is told of learners who are not the adviser's own")


class TestAdvisers(BatchCase):
	@accepts("2(29)", "4(4)")
	def test_many_learners_get_an_adviser_who_is_told_once(self):
		adviser = make_adviser()
		frappe.db.set_value(LEARNER, self.learners[0], "adviser", adviser)
		frappe.db.commit()
		name = begin(
			self.registrar,
			BatchKind.ASSIGN_ADVISER,
			adviser=adviser,
			learner_group=self.group,
			reason="Leave",
		)
		told = []
		with patch("kredit_edu.services.learner.assignment.notify", lambda *args: told.append(args)):
			doc = work_off(name)
		self.assertEqual((doc.done, doc.skipped), (2, 1))
		self.assertEqual(
			set(frappe.get_all(LEARNER, {"name": ("in", self.learners)}, pluck="adviser")), {adviser}
		)
		self.assertEqual([(args[0], args[4]) for args in told], [([adviser], {"count": 2})])

	@refuses("2(29)")
	def test_who_may_not_advise_is_refused_at_the_start(self):
		with as_user(self.registrar), self.assertRefused("2(29)"):
			start(
				BatchKind.ASSIGN_ADVISER,
				Values(adviser=make_user(roles=["Kredit Teacher"]), learner_group=self.group),
			)
