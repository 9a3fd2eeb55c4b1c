"""Random histories through the services, on the database: what is stored is what a plain computation gives.

Grades are published, retaken after FX, corrected and reversed, disciplines are studied again and recognised, each
by the service that does so. The plain computation reads the entries in force by itself. With other rules about
what is allowed, a step that is refused changes nothing and the history goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.utils import getdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import AcrossAttempts, FailedGrades, GpaPolicy, Result, WithinAttempt
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.correction import acts
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import check, recompute
from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_period,
	make_user,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.recognitions import make_recognition
from kredit_edu.testing.records import GROUND
from tests.rules.plain_standing import plain_standings

STANDING, GRADE = "Kredit Learner Standing", "Kredit Grade"
POINTS = {row.letter: row.points_hundredths for row in ORDER_145_2023.letter_scale}
PEOPLE = ("registrar", "teacher", "examiner")
FX_MARK = 45
DISCIPLINES, PERIODS, STEPS = 3, 2, 7

marks = st.sampled_from([0, 24, FX_MARK, FX_MARK, 50, 72, 90, 100])
steps = st.lists(
	st.one_of(
		st.tuples(st.just("grade"), st.integers(0, DISCIPLINES - 1), st.integers(0, PERIODS - 1), marks),
		st.tuples(st.just("retake"), marks),
		st.tuples(st.just("correct"), st.integers(0, STEPS), marks),
		st.tuples(st.just("reverse"), st.integers(0, STEPS)),
		st.tuples(st.just("recognise"), st.integers(0, DISCIPLINES - 1), st.sampled_from(["", "A", "C"])),
	),
	min_size=2,
	max_size=STEPS,
)
policies = st.builds(
	GpaPolicy,
	failed=st.sampled_from(FailedGrades),
	within_attempt=st.sampled_from(WithinAttempt),
	across_attempts=st.sampled_from(AcrossAttempts),
	decimals=st.integers(1, 4),
	counts_recognised=st.booleans(),
)


@dataclass(frozen=True)
class People:
	"""Who teaches, examines and publishes, for all groups."""

	registrar: str
	teacher: str
	examiner: str


class History:
	"""A learner who goes through steps."""

	def __init__(self) -> None:
		curriculum = make_curriculum()
		self.disciplines = [option.discipline for option in curriculum.options[:DISCIPLINES]]
		self.periods = [make_period(number).name for number in range(1, PERIODS + 1)]
		self.learner = make_learner(
			curriculum=curriculum, previous_education="Post-secondary", is_shortened=1
		).name
		self.people = People(*(make_user(roles=[f"Kredit {name.title()}"]) for name in PEOPLE))
		self.groups: list[Class] = []
		self.done: list[str] = []

	def take(self, name: str, *values: object) -> None:
		"""One step, or nothing of it where the Rules refuse."""
		frappe.db.savepoint("step")
		try:
			getattr(self, name)(*values)
		except RuleRefused:
			frappe.db.rollback(save_point="step")
			frappe.clear_messages()
		else:
			self.done.append(name)

	def grade(self, discipline: int, period: int, mark: int) -> None:
		group = Class(
			[self.learner],
			discipline=self.disciplines[discipline],
			period=self.periods[period],
			people=self.people,
		)
		group.grade(str(mark))
		self.groups.append(group)

	def retake(self, mark: int) -> None:
		if self.groups:
			self.groups[-1].retake(self.learner, str(mark))

	def correct(self, which: int, mark: int) -> None:
		if grades := self.in_force():
			with as_user(self.people.registrar):
				acts.correct(
					grades[which % len(grades)].name,
					admission_rating=str(mark),
					final_control=str(mark),
					**_ground(),
				)

	def reverse(self, which: int) -> None:
		if grades := self.in_force():
			with as_user(self.people.registrar):
				acts.reverse(grades[which % len(grades)].name, **_ground())

	def recognise(self, discipline: int, letter: str) -> None:
		make_recognition(self.learner, [self.disciplines[discipline]], letter=letter, approved=True)

	def in_force(self) -> list[frappe._dict]:
		return frappe.get_all(
			GRADE, {"learner": self.learner, "is_current": 1}, ["*"], order_by="sequence asc, name asc"
		)

	def results(self) -> list[Result]:
		"""What is in force, read here and not by the service that is tested."""
		found = [
			Result(
				key=row.name,
				discipline=row.discipline,
				period=row.academic_period,
				year=row.academic_year,
				program=row.program,
				credits=int(row.credits),
				points_hundredths=POINTS[row.letter],
				kind=WorkKind(row.kind),
				enrollment=row.enrollment,
				attempt=int(row.attempt),
				order=int(row.sequence),
			)
			for row in self.in_force()
		]
		for recognition in frappe.get_all(
			"Kredit Recognition",
			{"learner": self.learner, "state": "Approved"},
			["name", "program"],
			order_by="name",
		):
			for row in frappe.get_all(
				"Kredit Recognition Entry", {"parent": recognition.name}, ["*"], order_by="idx"
			):
				found.append(
					Result(
						key=row.name,
						discipline=row.discipline,
						period="",
						year="",
						program=recognition.program,
						credits=int(row.credits),
						points_hundredths=POINTS[row.letter] if row.letter else None,
						kind=WorkKind(frappe.db.get_value("Kredit Discipline", row.discipline, "kind")),
						enrollment="",
						attempt=1,
						order=0,
						recognised=True,
					)
				)
		return found

	def stored(self) -> dict[tuple[str, str, str], tuple]:
		return {
			(
				row.program,
				row.scope,
				(row.academic_period if row.scope == "Period" else row.academic_year) or "",
			): (
				row.gpa,
				row.quality_sum_hundredths,
				row.gpa_credits,
				row.credits_earned,
			)
			for row in frappe.get_all(STANDING, {"learner": self.learner}, ["*"], order_by="name asc")
		}


def _ground() -> dict[str, object]:
	return {**GROUND, "document_date": getdate()}


def use(policy: GpaPolicy) -> None:
	ensure_settings(
		gpa_failed=policy.failed.value,
		gpa_within_attempt=policy.within_attempt.value,
		gpa_across_attempts=policy.across_attempts.value,
		gpa_decimals=str(policy.decimals),
		gpa_counts_recognised=int(policy.counts_recognised),
	)


class TestHistories(KreditTestCase):
	@accepts("2(28)", "39", "42", "36.2", "36.3")
	@settings(
		max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True, database=None
	)
	@given(steps, policies)
	def test_what_is_stored_is_what_a_plain_computation_gives(self, taken, policy):
		use(policy)
		open_retakes()
		history = History()
		for step in taken:
			history.take(*step)
		context = rules_context()
		self.assertEqual(context.policy.gpa, policy)
		expected = plain_standings(history.results(), policy)
		self.assertEqual(history.stored(), expected)
		self.assertEqual(check.differences_of([history.learner], context), [])
		recompute([history.learner])
		self.assertEqual(history.stored(), expected)

	@accepts("2(28)", "36.2", "36.3", "40", "42")
	def test_one_history_with_every_kind_of_step(self):
		use(GpaPolicy())
		open_retakes()
		history = History()
		for step in (
			("grade", 0, 0, FX_MARK),
			("retake", 72),
			("grade", 1, 0, 0),
			("grade", 1, 1, 90),
			("correct", 1, 100),
			("recognise", 2, "C"),
			("grade", 0, 1, 50),
			("reverse", 2),
		):
			history.take(*step)
		self.assertEqual(set(history.done), {"grade", "retake", "correct", "recognise", "reverse"})
		self.assertEqual(history.stored(), plain_standings(history.results(), GpaPolicy()))
		self.assertTrue(history.stored())
