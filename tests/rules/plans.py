"""Plans for the tests of what learners choose: with prerequisites, a minor, a summer semester."""

from dataclasses import replace
from datetime import date

from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.prerequisites import Group, GroupKind, Part, PrerequisiteRule, Target
from kredit_edu.rules.registration_policy import RegistrationPolicy
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.study_plan import PlanMinor, check_plan
from kredit_edu.rules.terms import RowSource, SummerPurpose
from tests.rules.factories import CHOICE, CIVIL, POLICY, plan, plan_row

AUTUMN, SPRING, SUMMER = date(2026, 9, 1), date(2027, 1, 15), date(2027, 6, 10)
PASSED, RECOGNISED = StudyFact.PASSED, StudyFact.RECOGNISED
PLANNED_EARLIER = replace(POLICY, registration=RegistrationPolicy(prerequisite_planned_earlier=True))


def check(facts, rules=CIVIL, policy=POLICY):
	return check_plan(facts, rules, policy)


def needs(discipline, *targets, least=None):
	"""A discipline that stands on others."""
	row = row_of_letter(least) if least else None
	found = tuple(Target(name, name, (Part((name,)),), row) for name in targets)
	return {discipline: PrerequisiteRule(discipline, discipline, (Group(1, GroupKind.ALL, found),))}


def knows(**states):
	return FactBook({name: {state} for name, state in states.items()})


def exchanged(row, **changes):
	"""The ordinary plan with one of its rows changed."""
	return [replace(each, **changes) if each.slot == row.key else each for each in plan().rows]


def spread(first=AUTUMN, second=SPRING):
	rows = [replace(row, starts_on=second if row.slot == "S2" else first) for row in plan().rows]
	return plan(rows, prerequisites=needs("Ethnology", "Philosophy"))


MINOR = PlanMinor("Design", frozenset({"Design", "Typography"}), credits=5, free_credits=5)


def minor_row(slot=CHOICE, name="Design", **changes):
	return plan_row(slot, name, source=RowSource.MINOR, **changes)


def with_minor(*rows, **changes):
	others = [row for row in plan().rows if row.slot != "S2"]
	return plan([*others, *(rows or [minor_row()])], **{"minor": MINOR, **changes})


def summer_row(name="Ethnology", **changes):
	values = {"is_summer": True, "starts_on": SUMMER, "purpose": SummerPurpose.DEBT_OR_DIFFERENCE.value}
	no_slot = replace(CHOICE, key="")
	return plan_row(no_slot, name, row_key="summer", **{"source": RowSource.SUMMER, **values, **changes})


def with_summer(row, **changes):
	return plan([*plan().rows, row], **changes)
