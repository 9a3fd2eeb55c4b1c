"""Plans begun for many learners: what is given stands in them, choices stay the learner's (4(2), 8.2, 31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import frappe

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.versions import active_key
from kredit_edu.services.units import try_unit

ANOTHER = "plan.another_active"


class StartResult(str, Enum):
	"""What became of one learner's plan."""

	STARTED = "Started"
	SKIPPED = "Skipped"
	REFUSED = "Refused"


@dataclass(frozen=True)
class Outcome:
	"""One learner's line of the report: the new plan, or the one that stands already, or all reasons."""

	learner: str
	result: StartResult
	plan: str | None = None
	decision: Decision = ALLOWED

	def as_dict(self) -> dict[str, object]:
		"""The line as other systems read it."""
		return {
			"learner": self.learner,
			"result": self.result.value,
			"plan": self.plan,
			"reasons": as_payload(self.decision),
		}


def start_plan_for(learner: str, academic_year: str) -> Outcome:
	"""Begin the plan of one learner's academic year ("2026-2027"), a unit of its own; it commits nothing.

	What the Rules and the record refuse is told in the outcome; a plan that stands already is left alone.
	Raises PermissionError when the user may not make plans for the learner, DoesNotExistError for nobody.
	"""
	unit = try_unit(lambda: _start(learner, academic_year))
	if unit.done:
		return unit.given
	if {reason.key for reason in unit.decision.refusals} == {ANOTHER}:
		# Another request began it between our look and our insert.
		return Outcome(learner, StartResult.SKIPPED, _active_plan(learner, academic_year))
	return Outcome(learner, StartResult.REFUSED, decision=unit.decision)


def start_plans(learners: Iterable[str], academic_year: str) -> list[Outcome]:
	"""Begin the plans of many learners in one transaction; a learner who is refused is never another's matter."""
	return [start_plan_for(learner, academic_year) for learner in learners]


def _start(learner: str, academic_year: str) -> Outcome:
	if plan := _active_plan(learner, academic_year):
		return Outcome(learner, StartResult.SKIPPED, plan)
	record = learner_of(learner)
	if not record.studies:
		params = {"status": record.status}
		refuse(Decision.of(Reason("35", "plan.learner_does_not_study", params, field="learner")))
	return Outcome(learner, StartResult.STARTED, start_plan(learner, academic_year).name)


def _active_plan(learner: str, academic_year: str) -> str | None:
	"""The learner's plan of the year in the program of now, neither superseded nor a change. Two queries."""
	if not frappe.db.exists("Kredit Learner", learner):
		return None
	return frappe.db.get_value(PLAN, {"active_key": active_key(learner_of(learner), academic_year)})
