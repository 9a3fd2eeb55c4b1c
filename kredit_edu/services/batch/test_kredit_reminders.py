"""Reminders: only to those whom something waits for, only on demand (31, 35(2))."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services.batch import BatchKind
from kredit_edu.services.registration.missing import Choice, count_without_plan, learners_without_plan
from kredit_edu.services.registration.waiting import reviewers, waiting_for
from kredit_edu.testing.batches import begin, outcomes, work_off
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_user
from kredit_edu.testing.plans import Review


class TestReminders(CommittingTestCase):
	def setUp(self):
		super().setUp()
		self.sent = Review().ready()
		curriculum = frappe.get_doc("Kredit Curriculum", self.sent.learner.curriculum)
		adviser = self.sent.adviser
		self.draft = Review(make_learner(curriculum=curriculum, adviser=adviser))
		self.none = Review(make_learner(curriculum=curriculum))
		self.away = Review(make_learner(curriculum=curriculum, status="On Leave"))
		self.draft.start()
		self.sent.submit()
		self.program = self.sent.learner.program
		self.registrar = self.sent.registrar
		frappe.db.commit()

	def remind(self, user, kind, **values):
		told = []
		name = begin(user, kind, academic_year=YEAR, **values)
		with patch("kredit_edu.services.batch.reminders.notify", lambda *args: told.append(args)):
			doc = work_off(name)
		return doc, told

	@accepts("31", "35(2)")
	def test_learners_without_a_sent_plan_are_reminded(self):
		doc, told = self.remind(self.registrar, BatchKind.REMIND_TO_SUBMIT, program=self.program)
		self.assertEqual(set(outcomes(doc.name)), {self.draft.learner.name, self.none.learner.name})
		self.assertEqual({people[0] for people, *_rest in told}, {self.draft.user, self.none.user})
		self.assertEqual({args[3] for args in told}, {"reminder.submit"})

	def test_who_has_sent_the_plan_meanwhile_is_not_reminded(self):
		name = begin(self.registrar, BatchKind.REMIND_TO_SUBMIT, academic_year=YEAR, program=self.program)
		self.draft.choose()
		self.draft.submit()
		frappe.db.commit()
		with patch("kredit_edu.services.batch.reminders.notify") as told:
			doc = work_off(name)
		self.assertEqual((doc.done, doc.skipped), (1, 1))
		told.assert_called_once()

	@accepts("2(29)")
	def test_an_adviser_reminds_the_own_learners_alone(self):
		doc, _told = self.remind(self.sent.adviser, BatchKind.REMIND_TO_SUBMIT, program=self.program)
		self.assertEqual(set(outcomes(doc.name)), {self.draft.learner.name})

	@accepts("10.1", "31")
	def test_whoever_lets_plans_wait_is_reminded_with_their_number(self):
		doc, told = self.remind(self.registrar, BatchKind.REMIND_TO_REVIEW)
		mine = [args for args in told if args[0] == [self.sent.adviser]]
		self.assertEqual([args[3:] for args in mine], [("reminder.review", {"count": 1})])
		self.sent.advise()
		waiting = reviewers(YEAR)
		self.assertNotIn(self.sent.adviser, waiting)
		self.assertEqual(waiting[self.registrar], waiting_for(self.registrar, YEAR))
		self.assertEqual(doc.failed, 0)

	def test_the_list_and_the_count_agree(self):
		choice = Choice(YEAR, program=self.program)
		listed = learners_without_plan(choice)
		self.assertEqual(
			{row.name: bool(row.draft) for row in listed},
			{self.draft.learner.name: True, self.none.learner.name: False},
		)
		self.assertEqual(count_without_plan(choice), {"all": 2, "with_draft": 1})
		self.assertEqual(len(learners_without_plan(choice, start=1, limit=1)), 1)
		with as_user(make_user()):
			self.assertEqual(learners_without_plan(choice), [])
