"""A learner's study plan of one year, checked when it leaves its draft (2(14), 8.2, 32, 35)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kredit_edu.rules.curriculum_facts import SlotFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.facts import FactBook, LearnerFacts, is_mastered
from kredit_edu.rules.load import check_load, check_plan_year_load
from kredit_edu.rules.moves import PLAN_MOVES, Move, check_move, transition
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import Component, WorkKind

__all__ = [
	"PLAN_MOVES",
	"Move",
	"PlanFacts",
	"PlanRow",
	"PlanSlot",
	"check_move",
	"check_plan",
	"transition",
]


@dataclass(frozen=True)
class PlanRow:
	"""A row of a plan: what the learner takes in a slot, ``credits`` each, in a period from 1."""

	row_key: str
	slot: str
	discipline: str
	kind: WorkKind
	component: Component
	credits: int
	period: int
	title: str = ""

	@property
	def shown(self) -> str:
		"""The title for messages, else the discipline's name."""
		return self.title or self.discipline


@dataclass(frozen=True)
class PlanSlot:
	"""A slot of the curriculum in the plan's year; ``options`` name the disciplines to take.

	``comes_in_parts`` marks physical education and languages, whose parts may share one discipline.
	"""

	key: str
	code: str
	component: Component
	kind: WorkKind
	credits: int
	period: int
	options: tuple[str, ...]
	choose: int = 1
	title: str = ""
	comes_in_parts: bool = False

	@property
	def is_fixed(self) -> bool:
		"""Whether there is nothing to choose: every option is taken."""
		return len(self.options) <= self.choose

	@property
	def shown(self) -> str:
		"""The title for messages, else the code."""
		return self.title or self.code

	@classmethod
	def of(cls, slot: SlotFacts) -> PlanSlot:
		"""The slot of a curriculum as plans see it; options are named by their keys."""
		return cls(
			key=slot.key,
			code=slot.code,
			component=slot.component,
			kind=slot.kind,
			credits=slot.credits,
			period=slot.period,
			options=tuple(option.key for option in slot.options),
			choose=slot.choose,
			title=slot.title,
			comes_in_parts=any(option.discipline.may_come_in_parts for option in slot.options),
		)


@dataclass(frozen=True)
class PlanFacts:
	"""A plan with everything the rules ask about it.

	``slots_of_year`` are the curriculum's slots whose periods lie in the plan's year;
	``other_active_plan`` names another active plan of the learner, program and year.
	"""

	learner: str
	program: str
	rows: tuple[PlanRow, ...]
	slots_of_year: tuple[PlanSlot, ...]
	adviser: str | None
	adviser_is_teacher: bool
	rules_acknowledged: bool
	other_active_plan: str | None = None
	facts: LearnerFacts = field(default_factory=FactBook)
	summer_periods: frozenset[int] = frozenset()

	def slot(self, key: str) -> PlanSlot | None:
		"""The slot with a key, or None when the year's curriculum has none."""
		return next((slot for slot in self.slots_of_year if slot.key == key), None)


def check_plan(facts: PlanFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Everything that a plan must satisfy to leave its draft, all reasons at once.

	Reasons name the row_key, or the slot key where a row is missing, in ``row``.
	"""
	checks = [_check_row(row, facts) for row in facts.rows]
	checks += [_check_slot(slot, facts) for slot in facts.slots_of_year]
	checks += [_check_one_plan(facts), _check_duplicates(facts)]
	if rules.study_plan_required.value:
		checks.append(_check_people(facts))
	checks.append(_check_load(facts, policy))
	return Decision.merge(checks)


def _check_one_plan(facts: PlanFacts) -> Decision:
	reasons = []
	if facts.other_active_plan:
		params = {"plan": facts.other_active_plan}
		reasons.append(Reason("2(14)", "plan.another_active", params, field="learner"))
	if not facts.slots_of_year:
		reasons.append(Reason("8.2", "plan.empty_year", field="academic_year"))
	return Decision(tuple(reasons))


def _check_people(facts: PlanFacts) -> Decision:
	reasons = []
	if not facts.adviser:
		reasons.append(Reason("2(29)", "plan.no_adviser", field="adviser"))
	elif not facts.adviser_is_teacher:
		params = {"adviser": facts.adviser}
		reasons.append(Reason("2(29)", "plan.adviser_not_teacher", params, field="adviser"))
	if not facts.rules_acknowledged:
		reasons.append(Reason("35(1)", "plan.rules_not_acknowledged", field="rules_acknowledged"))
	return Decision(tuple(reasons))


def _check_row(row: PlanRow, facts: PlanFacts) -> Decision:
	slot = facts.slot(row.slot)
	if slot is None or row.discipline not in slot.options:
		return Decision.of(_row_reason("2(14)", "plan.row_outside", row, "discipline"))
	reasons = []
	if (row.kind, row.component) != (slot.kind, slot.component):
		reasons.append(_row_reason("2(14)", "plan.row_of_other_kind", row, "component"))
	if row.credits != slot.credits:
		params = {"credits": row.credits, "slot_credits": slot.credits}
		reasons.append(_row_reason("4(1)", "plan.row_credits", row, "credits", **params))
	if row.period != slot.period:
		params = {"period": row.period, "slot_period": slot.period}
		reasons.append(_row_reason("28.1", "plan.row_period", row, "period", **params))
	if _repeats_mastered(row, slot, facts):
		reasons.append(_row_reason("22.1", "plan.already_mastered", row, "discipline"))
	return Decision(tuple(reasons))


def _repeats_mastered(row: PlanRow, slot: PlanSlot, facts: PlanFacts) -> bool:
	"""A mastered discipline is taken again in the summer semester alone (22.1, D58)."""
	return (
		not slot.comes_in_parts
		and row.period not in facts.summer_periods
		and is_mastered(facts.facts, row.discipline)
	)


def _check_slot(slot: PlanSlot, facts: PlanFacts) -> Decision:
	taken = {row.discipline for row in facts.rows if row.slot == slot.key} & set(slot.options)
	held = taken | {option for option in slot.options if _is_held(option, slot, facts)}
	if slot.is_fixed:
		missing = [option for option in slot.options if option not in held]
		params = {"title": slot.shown}
		key = "plan.required_missing"
	else:
		missing = [slot.key] * max(0, slot.choose - len(held))
		params = {"title": slot.shown, "chosen": len(held), "choose": slot.choose}
		key = "plan.choice_open"
	if missing:
		return Decision.of(Reason("8.2", key, params, field="items", row=slot.key))
	if len(taken) > slot.choose:
		params = {"title": slot.shown, "chosen": len(taken), "choose": slot.choose}
		return Decision.of(Reason("32(1)", "plan.too_many_chosen", params, field="items", row=slot.key))
	return Decision()


def _is_held(option: str, slot: PlanSlot, facts: PlanFacts) -> bool:
	"""Whether the learner has mastered the option before, so that it need not stand in the plan."""
	return not slot.comes_in_parts and is_mastered(facts.facts, option)


def _check_duplicates(facts: PlanFacts) -> Decision:
	"""A discipline stands once in a plan; parts of one discipline stand in slots of their own (35)."""
	seen: set[tuple[str, str]] = set()
	reasons = []
	for row in facts.rows:
		slot = facts.slot(row.slot)
		place = row.slot if slot is not None and slot.comes_in_parts else ""
		if (row.discipline, place) in seen:
			reasons.append(_row_reason("35", "plan.row_repeated", row, "discipline"))
		seen.add((row.discipline, place))
	return Decision(tuple(reasons))


def _check_load(facts: PlanFacts, policy: UniversityPolicy) -> Decision:
	by_period: Counter[int] = Counter()
	for row in facts.rows:
		by_period[row.period] += row.credits
	return check_load(by_period, {}, policy) + check_plan_year_load(sum(by_period.values()), policy)


def _row_reason(clause: str, key: str, row: PlanRow, field_name: str, **params: object) -> Reason:
	return Reason(clause, key, {"title": row.shown, **params}, field=field_name, row=row.row_key)
