"""Enrollments of cadets as they are stored: what a learner takes already, and what is added (4(2), 30.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe

from kredit_edu.rules.study_plan_facts import PlanSlot
from kredit_edu.rules.terms import EnrollmentSource, EnrollmentStatus, OfferingState, WorkKind
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.enrollment import ENROLLMENT, OFFERING
from kredit_edu.services.enrollment.seats import SAVE_POINT, change_counters
from kredit_edu.services.study_plan.learner import PlanLearner
from kredit_edu.services.study_plan.year import YearSlot

OPEN = (OfferingState.OPEN.value, OfferingState.CONFIRMED.value)


def taken_by(learner: str, slots: Iterable[YearSlot]) -> set[tuple[str, int]]:
	"""Discipline and period of what the learner is or was enrolled in, apart from what was withdrawn. One query."""
	numbers = {slot.academic_period: slot.period for slot in slots}
	found = frappe.get_all(
		ENROLLMENT,
		{
			"learner": learner,
			"academic_period": ("in", sorted(numbers)),
			"status": ("!=", EnrollmentStatus.WITHDRAWN.value),
		},
		["discipline", "academic_period"],
		order_by="name",
	)
	return {(row.discipline, numbers[row.academic_period]) for row in found}


def write_rows(
	learner: PlanLearner,
	chosen: Iterable[tuple[PlanSlot, str]],
	slots: Iterable[YearSlot],
	group: str,
	edition: str,
) -> None:
	"""One enrollment for each slot and discipline in one insert, then the seats of the group's own offerings."""
	by_key = {slot.key: slot for slot in slots}
	places = [(by_key[slot.key], discipline) for slot, discipline in chosen]
	if not places:
		return
	offerings = _offerings(group, [(discipline, slot.academic_period) for slot, discipline in places])
	shared = {
		"learner": learner.name,
		"study_plan": None,
		"row_key": None,
		"program": learner.program,
		"status": EnrollmentStatus.ENROLLED.value,
		"source": EnrollmentSource.CURRICULUM.value,
		"edition": edition,
	}
	rows = [{**shared, **_values(learner.name, slot, discipline, offerings)} for slot, discipline in places]
	frappe.db.savepoint(SAVE_POINT)
	try:
		insert_rows(ENROLLMENT, rows)
	except Exception as error:
		if not frappe.db.is_duplicate_entry(error):
			raise
		# Another request has enrolled the learner since this transaction began: the whole is to be done again.
		raise frappe.QueryDeadlockError(f"Enrollments of {learner.name} changed meanwhile") from error
	needed = sorted(row["offering"] for row in rows if row["offering"])
	change_counters(needed, (), dict.fromkeys(needed, ""))


def _values(
	learner: str, slot: YearSlot, discipline: str, offerings: Mapping[tuple[str, str], frappe._dict]
) -> dict[str, object]:
	offering = offerings.get((discipline, slot.academic_period), frappe._dict())
	option = slot.option(discipline)
	return {
		"discipline": discipline,
		"academic_period": slot.academic_period,
		"offering": offering.name,
		"lecturer": offering.lecturer,
		"kind": option.kind or WorkKind.DISCIPLINE.value,
		"credits": slot.credits,
		"active_key": f"{learner}|{discipline}|{slot.academic_period}",
	}


def _offerings(group: str, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frappe._dict]:
	"""The offerings for the group: those that bear its title, else a discipline's only one. One query."""
	disciplines, periods = zip(*places, strict=True)
	found = frappe.get_all(
		OFFERING,
		{
			"discipline": ("in", sorted(set(disciplines))),
			"academic_period": ("in", sorted(set(periods))),
			"state": ("in", OPEN),
		},
		["name", "discipline", "academic_period", "group_title", "lecturer"],
		order_by="name",
	)
	chosen = {}
	for place in {(row.discipline, row.academic_period) for row in found}:
		there = [row for row in found if (row.discipline, row.academic_period) == place]
		own = [row for row in there if row.group_title == group] or there
		if len(own) == 1:
			chosen[place] = own[0]
	return chosen
