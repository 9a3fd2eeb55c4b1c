"""What may be added to a plan beside the slots of its year, by the checks of its rows (2(14), 22, 35, 53)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.facts import is_mastered
from kredit_edu.rules.study_plan_facts import PlanFacts, PlanRow
from kredit_edu.rules.study_plan_rows import LEFT_OVER, check_row
from kredit_edu.rules.terms import RowSource, SummerPurpose, WorkKind

SUMMER, PARTNERS = "22.1", "53"
SOURCES = (RowSource.DEBT, RowSource.REPEAT, RowSource.SUMMER, RowSource.MOBILITY)
"""Sources of rows that stand beside the slots of the plan's year, the most usual one first."""
SUMMER_FIRST = {True: SummerPurpose.RAISE_GPA, False: SummerPurpose.DEBT_OR_DIFFERENCE}
"""The purpose that comes first: of a mastered discipline there is no other, of a debt it is the usual one."""


@dataclass(frozen=True)
class GivenSlot:
	"""A slot of the curriculum in whatever year: ``choose`` of its ``options`` are to be mastered."""

	period: int
	choose: int
	options: tuple[str, ...]


@dataclass(frozen=True)
class YearPeriod:
	"""An academic period of the plan's year; ``number`` counts the curriculum's periods, 0 for the summer."""

	name: str
	number: int
	is_summer: bool


@dataclass(frozen=True)
class Way:
	"""How a discipline may be added: from a source, into one of the periods, in summer for one of the purposes."""

	source: RowSource
	periods: tuple[str, ...]
	purposes: tuple[SummerPurpose, ...] = ()


def debts(slots: Iterable[GivenSlot], first_period: int, facts: PlanFacts) -> frozenset[str]:
	"""What was failed, and what was left over: options of earlier slots in which not enough is mastered.

	``first_period`` is the first period of the plan's year.
	What is studied now under another plan is no debt yet: nobody knows how it ends.
	"""
	failed = {name for name in facts.attempted if not is_mastered(facts.facts, name)}
	left: set[str] = set()
	for slot in slots:
		if slot.period >= first_period:
			continue
		settled = {name for name in slot.options if is_settled(name, facts)}
		if len(settled) < slot.choose:
			left.update(set(slot.options) - settled)
	return frozenset(failed | left) - studied_now(facts)


def is_settled(discipline: str, facts: PlanFacts) -> bool:
	"""Whether a discipline of an earlier year is mastered or on the way to it."""
	return is_mastered(facts.facts, discipline) or discipline in studied_now(facts)


def studied_now(facts: PlanFacts) -> frozenset[str]:
	"""What the learner studies now under another plan; what stands in this one, its rows tell."""
	return frozenset(each.discipline for each in facts.enrolled if each.elsewhere)


def check_period(
	source: RowSource, given: str | None, period: YearPeriod | None, academic_year: str
) -> Decision:
	"""Whether a row of a source may go into the period that was given; ``period`` is that one, if the year has it.

	Debts and repeats go into ordinary periods, a summer row into the summer semester (22.1).
	"""
	clause = {RowSource.SUMMER: SUMMER, RowSource.MOBILITY: PARTNERS}.get(source, "2(14)")
	params = {"period": given or "–", "year": academic_year}
	if source is RowSource.SUMMER and (period is None or not period.is_summer):
		return Decision.of(Reason(clause, "plan.no_summer_period", params, field="academic_period"))
	if period is None:
		return Decision.of(Reason(clause, "plan.period_of_other_year", params, field="academic_period"))
	if period.is_summer and source in LEFT_OVER:
		return Decision.of(
			Reason(clause, "plan.period_is_summer", {"period": given}, field="academic_period")
		)
	return Decision()


def ways_to_add(
	row: PlanRow, is_debt: bool, periods: Iterable[YearPeriod], facts: PlanFacts, rules: InstitutionRules
) -> tuple[Way, ...]:
	"""Every way in which a row of its discipline would pass the checks of rows, the most usual one first.

	The checks let any discipline of an earlier year stand as a debt; offered as one is what is owed, and as a
	repeat what was graded. Final attestation is never studied for itself.
	"""
	sources = {
		RowSource.DEBT: is_debt,
		RowSource.REPEAT: is_debt and row.discipline in facts.attempted,
		RowSource.SUMMER: is_debt or row.kind is not WorkKind.FINAL_ATTESTATION,
		RowSource.MOBILITY: is_debt or row.kind is not WorkKind.FINAL_ATTESTATION,
	}
	periods = tuple(periods)
	ways = (_way(replace(row, source=source), periods, facts, rules) for source in SOURCES if sources[source])
	return tuple(way for way in ways if way.periods)


def _way(row: PlanRow, periods: tuple[YearPeriod, ...], facts: PlanFacts, rules: InstitutionRules) -> Way:
	fitting = [period for period in periods if check_period(row.source, period.name, period, "").allowed]
	purposes: list[SummerPurpose] = []
	found: dict[str, None] = {}
	for purpose in rules.summer_purposes.value if row.source is RowSource.SUMMER else (None,):
		given = replace(row, purpose=purpose.value if purpose else None)
		stands = [period.name for period in fitting if _stands(given, period, facts, rules)]
		found |= dict.fromkeys(stands)
		if stands and purpose:
			purposes.append(purpose)
	first = SUMMER_FIRST[is_mastered(facts.facts, row.discipline)]
	return Way(row.source, tuple(found), tuple(sorted(purposes, key=lambda purpose: purpose is not first)))


def _stands(row: PlanRow, period: YearPeriod, facts: PlanFacts, rules: InstitutionRules) -> bool:
	placed = replace(row, academic_period=period.name, period=period.number, is_summer=period.is_summer)
	return check_row(placed, replace(facts, rows=(*facts.rows, placed)), rules).allowed
