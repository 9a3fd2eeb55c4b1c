"""What becomes of a retake when the grade on which it rests, or its own, is corrected (36.2)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.rules.grade_sheet import SheetMarks
from kredit_edu.rules.retakes import FX, RetakeState
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.register import end
from kredit_edu.services.retakes.telling import tell


def follow_retakes(grade: frappe._dict, marks: SheetMarks | None) -> list[str]:
	"""Cancel a registered retake that has no FX to rest on any more; give back the right of a reversed one.

	Gives what was done, in words for people. The caller holds the lock of publication.
	"""
	letter = marks.grade.letter if marks and marks.grade else None
	retakes = _retakes(grade)
	if grade.letter == FX and letter != FX:
		open_ones = [row for row in retakes if row.state == RetakeState.REGISTERED.value]
		if open_ones:
			end([row.name for row in open_ones], RetakeState.CANCELLED)
			for row in open_ones:
				tell(row, "retake.groundless")
			return [_("The registered retake was cancelled.")]
	if marks is None:
		taken = [
			row
			for row in retakes
			if row.state == RetakeState.TAKEN.value and row.grade_sheet == grade.grade_sheet
		]
		for row in taken:
			_give_back(row.name)
		if taken:
			return [_("The retake is registered again.")]
	return []


def _retakes(grade: frappe._dict) -> list[frappe._dict]:
	table = frappe.qb.DocType(RETAKE)
	return (
		frappe.qb.from_(table)
		.select(table.name, table.state, table.learner, table.discipline, table.grade_sheet)
		.where(table.enrollment == grade.enrollment)
		.orderby(table.name)
		.for_update()
	).run(as_dict=True)


def _give_back(name: str) -> None:
	"""It goes on the next sheet of retakes; its key was kept, so that there is no other one beside it."""
	values = {
		"state": RetakeState.REGISTERED.value,
		"grade_sheet": None,
		"ended_by": None,
		"ended_on": None,
	}
	frappe.db.set_value(RETAKE, name, values)
