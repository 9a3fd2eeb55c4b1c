"""Transcripts for many learners at once: each is a row of the work (2(26), 31)."""

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.batch import BatchKind
from kredit_edu.services.batch.start import start
from kredit_edu.services.batch.work import Values
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.testing.batches import begin, kill_in, outcomes, work_off
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings, make_user
from kredit_edu.testing.transcripts import Graduate

ISSUE = BatchKind.ISSUE_TRANSCRIPTS


class TestTranscripts(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.graduates = [Graduate("A"), Graduate("B"), Graduate()]
		self.names = [graduate.learner.name for graduate in self.graduates]
		self.registrar = self.graduates[0].registrar

	def begin(self, **values):
		return begin(self.registrar, ISSUE, learners=tuple(self.names), **values)

	def issued(self):
		return frappe.get_all(
			TRANSCRIPT,
			{"learner": ("in", self.names)},
			["learner", "scope", "academic_year", "issued_by"],
			order_by="number asc",
		)

	@accepts("2(26)", "31")
	@refuses("2(26)")
	def test_who_has_results_gets_one_and_who_has_none_is_refused(self):
		name = self.begin()
		work_off(name)
		self.assertEqual(list(outcomes(name).values()), ["Done", "Done", "Refused"])
		rows = self.issued()
		self.assertEqual([row.learner for row in rows], self.names[:2])
		self.assertEqual({(row.scope, row.issued_by) for row in rows}, {("Whole", self.registrar)})

	@accepts("2(26)")
	def test_an_academic_year_limits_them(self):
		work_off(self.begin(academic_year=YEAR))
		self.assertEqual({(row.scope, row.academic_year) for row in self.issued()}, {("Year", YEAR)})

	@accepts("2(26)")
	def test_a_killed_worker_issues_nothing_twice(self):
		name = self.begin()
		kill_in(name, ISSUE, 1)
		self.assertEqual(len(self.issued()), 1)
		with as_user(self.registrar):
			frappe.db.set_value("Kredit Batch", name, "status", "Queued")
		work_off(name)
		self.assertEqual([row.learner for row in self.issued()], self.names[:2])

	@refuses("31")
	def test_nobody_but_the_registrar_starts_it(self):
		with as_user(make_user(roles=["Kredit Adviser"])), self.assertRaises(MoveForbidden):
			start(ISSUE, Values(learners=tuple(self.names)))
