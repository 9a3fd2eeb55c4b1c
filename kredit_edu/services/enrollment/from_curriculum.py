"""Cadets enrolled from the curriculum, without plans of their own: by the Registrar, group by group (4(2), 8.1, 31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import frappe
from frappe import _

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.cadet import CadetSlot, check_no_plan_needed, to_enroll
from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.study_plan_facts import PlanFacts, PlanRow, PlanSlot
from kredit_edu.rules.study_plan_prerequisites import check_prerequisites
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.enrollment.cadet_rows import taken_by, write_rows
from kredit_edu.services.learner import GROUP, OF_RECORD
from kredit_edu.services.learner.group import learners_of
from kredit_edu.services.prerequisites import prerequisite_rules
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.rules_context import RulesContext, read_context, rules_context
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.year import YearSlot, load_year
from kredit_edu.services.units import try_unit

LONGEST_STUDY_YEARS = 10


class CadetResult(str, Enum):
	"""What became of one learner: enrolled in something, in nothing more, or in nothing for the reasons given."""

	ENROLLED = "Enrolled"
	UNCHANGED = "Unchanged"
	REFUSED = "Refused"


@dataclass(frozen=True)
class CadetOutcome:
	"""One learner's line of the report; ``decision`` also tells of single disciplines that were left out."""

	learner: str
	result: CadetResult
	enrolled: int = 0
	decision: Decision = ALLOWED

	def as_dict(self) -> dict[str, object]:
		"""The line as other systems read it."""
		return {
			"learner": self.learner,
			"result": self.result.value,
			"enrolled": self.enrolled,
			"reasons": as_payload(self.decision),
		}


@dataclass(frozen=True)
class _Year:
	"""What all learners of one curriculum and year of study share."""

	slots: tuple[YearSlot, ...]
	state: CurriculumState


def enroll_group(group: str, academic_year: str) -> list[CadetOutcome]:
	"""Enroll the learners of a group in everything that their curricula ask of an academic year.

	What a learner takes already stays; running it again enrolls nobody twice. Raises PermissionError for others
	than the Registrar (31), RuleRefused where learners form plans of their own (8.1).
	"""
	if REGISTRAR not in frappe.get_roles():
		frappe.throw(_("The Registrar enrolls learners."), frappe.PermissionError)
	context = rules_context()
	year = parse_academic_year(academic_year)
	refuse(check_no_plan_needed(context.institution) + year.decision + _check_group(group))
	shared: dict[tuple[str, int], _Year] = {}
	return [_enroll_one(learner, group, year.value, context, shared) for learner in learners_of(group)]


def enroll_learner(learner: str, group: str, academic_year: str) -> CadetOutcome:
	"""The same for one learner of a group, a unit of its own; it commits nothing."""
	if REGISTRAR not in frappe.get_roles():
		frappe.throw(_("The Registrar enrolls learners."), frappe.PermissionError)
	context = rules_context()
	year = parse_academic_year(academic_year)
	refuse(check_no_plan_needed(context.institution) + year.decision + _check_group(group))
	return _enroll_one(learner, group, year.value, context, {})


def is_open_to(group: str | None) -> bool:
	"""Whether the user may enroll a group from the curriculum here; for the form, which opens all the same."""
	if not group or REGISTRAR not in frappe.get_roles():
		return False
	context, _decision = read_context()
	return context is not None and check_no_plan_needed(context.institution).allowed


def _check_group(group: str) -> Decision:
	if frappe.db.exists(GROUP, group):
		return Decision()
	return Decision.of(Reason(OF_RECORD, "assignment.no_group", {"group": group}, field="group"))


def _enroll_one(
	name: str,
	group: str,
	academic_year: str,
	context: RulesContext,
	shared: dict[tuple[str, int], _Year],
) -> CadetOutcome:
	unit = try_unit(lambda: _enroll(name, group, academic_year, context, shared))
	if unit.done:
		return unit.given
	return CadetOutcome(name, CadetResult.REFUSED, decision=unit.decision)


def _enroll(
	name: str,
	group: str,
	academic_year: str,
	context: RulesContext,
	shared: dict[tuple[str, int], _Year],
) -> CadetOutcome:
	# Two runs for one learner wait for each other.
	frappe.db.get_value("Kredit Learner", name, "name", for_update=True)
	learner = learner_of(name)
	study_year = int(academic_year[:4]) - int(learner.admission_year) + 1
	year = _year(learner.curriculum, academic_year, study_year, shared)
	refuse(_check(learner, study_year, year))
	facts = fact_book(name, learner.program)
	chosen, decision = to_enroll(_slots(year.slots), facts, taken_by(name, year.slots))
	rows = {f"{slot.key}|{discipline}": (slot, discipline) for slot, discipline in chosen}
	decision += check_prerequisites(
		PlanFacts(
			learner=name,
			program=learner.program,
			rows=tuple(_row(key, *place) for key, place in rows.items()),
			slots_of_year=(),
			adviser=None,
			adviser_is_teacher=False,
			rules_acknowledged=False,
			facts=facts,
			prerequisites=prerequisite_rules(
				{discipline for _slot, discipline in rows.values()}, context.edition, learner.curriculum
			),
		),
		context.policy.registration,
	)
	unmet = {reason.row for reason in decision.refusals}
	kept = [place for key, place in rows.items() if key not in unmet]
	write_rows(learner, kept, year.slots, group, context.edition.key)
	if kept:
		return CadetOutcome(name, CadetResult.ENROLLED, len(kept), decision)
	return CadetOutcome(
		name, CadetResult.REFUSED if decision.refusals else CadetResult.UNCHANGED, 0, decision
	)


def _year(
	curriculum: str, academic_year: str, study_year: int, shared: dict[tuple[str, int], _Year]
) -> _Year:
	key = (curriculum, study_year)
	if key not in shared:
		state = frappe.db.get_value("Kredit Curriculum", curriculum, "state")
		slots = (
			load_year(curriculum, academic_year, study_year) if 1 <= study_year <= LONGEST_STUDY_YEARS else ()
		)
		shared[key] = _Year(slots, CurriculumState(state))
	return shared[key]


def _check(learner: PlanLearner, study_year: int, year: _Year) -> Decision:
	reasons = []
	if not learner.studies:
		params = {"status": learner.status}
		reasons.append(Reason("35", "plan.learner_does_not_study", params, field="learner"))
	if year.state is CurriculumState.DRAFT:
		reasons.append(Reason("10.1", "plan.curriculum_not_approved", field="curriculum"))
	if not year.slots:
		reasons.append(Reason("8.2", "plan.empty_year", field="academic_year"))
	for number in sorted({slot.period for slot in year.slots if not slot.academic_period}):
		params = {"period": number, "year": study_year}
		reasons.append(Reason("18.1", "cadet.no_academic_period", params, field="academic_year"))
	return Decision(tuple(reasons))


def _slots(slots: Iterable[YearSlot]) -> tuple[CadetSlot, ...]:
	return tuple(
		CadetSlot(
			slot.as_rules_see_it(), tuple(option.discipline for option in slot.options if option.is_default)
		)
		for slot in slots
	)


def _row(key: str, slot: PlanSlot, discipline: str) -> PlanRow:
	return PlanRow(
		row_key=key,
		slot=slot.key,
		discipline=discipline,
		kind=slot.kind,
		component=slot.component,
		credits=slot.credits,
		period=slot.period,
	)
