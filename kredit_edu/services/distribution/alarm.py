"""Telling the Registrar of a program whose share of A and A− has gone above the alarm (38).

Run every night. A program is told of once, by what the sheets of the last day changed; a share that stays above
the alarm is seen in the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import add_days, now_datetime
from frappe.utils.user import get_users_with_role
from pypika.terms import Criterion

from kredit_edu.permissions.scopes import REGISTRAR
from kredit_edu.rules.distribution import distribution, positive_letters
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.distribution.reference import GRADE, PROGRAM, last_years
from kredit_edu.services.notify import notify
from kredit_edu.services.rules_context import RulesContext, read_context

SHEET = "Kredit Grade Sheet"
NOTICE = "distribution.alarm"

Counts = Mapping[str, Mapping[str, int]]
"""Program → letter → number."""


def report_crossings() -> None:
	"""Notify the registrars of every program that has gone above the alarm within a day."""
	context, _decision = read_context()
	if context is None:
		return  # Nothing is published before the settings are in order.
	crossed = crossings(context, add_days(now_datetime(), -1))
	people = get_users_with_role(REGISTRAR) if crossed else []
	alarm = str(context.policy.assessment.excellent_share_alarm)
	for program in crossed:
		notify(people, PROGRAM, program, NOTICE, {"program": program, "alarm": alarm})


def crossings(context: RulesContext, since: datetime) -> list[str]:
	"""Programs above the alarm now that were not above it without what was published since. Three queries."""
	policy, letters = context.policy.assessment, positive_letters(context.edition)
	years = last_years(policy.distribution_years)
	if not years:
		return []
	new = _counted(years, letters, since)
	now = _counted(years, letters) if new else {}
	return [
		program
		for program in sorted(new)
		if _exceeds(now[program], letters, policy.excellent_share_alarm)
		and not _exceeds(_without(now[program], new[program]), letters, policy.excellent_share_alarm)
	]


def _exceeds(numbers: Mapping[str, int], letters: tuple[str, ...], alarm: int) -> bool:
	return distribution(numbers, letters).exceeds(alarm)


def _without(numbers: Mapping[str, int], new: Mapping[str, int]) -> dict[str, int]:
	return {letter: number - new.get(letter, 0) for letter, number in numbers.items()}


def _counted(years: tuple[str, ...], letters: tuple[str, ...], since: datetime | None = None) -> Counts:
	"""The grades of interim attestation in force by program and letter; those of sheets published since a moment."""
	grade, sheet = frappe.qb.DocType(GRADE), frappe.qb.DocType(SHEET)
	query = (
		frappe.qb.from_(grade)
		.select(grade.program, grade.letter, Count("*"))
		.where(_counts(grade, years, letters))
		.groupby(grade.program, grade.letter)
	)
	if since:
		query = query.join(sheet).on(sheet.name == grade.grade_sheet).where(sheet.published_on >= since)
	found: dict[str, dict[str, int]] = defaultdict(dict)
	for program, letter, number in query.run():
		found[program][letter] = number
	return found


def _counts(grade: frappe.qb.DocType, years: tuple[str, ...], letters: tuple[str, ...]) -> Criterion:
	return Criterion.all(
		(
			grade.is_current == 1,
			grade.program.isnotnull(),
			grade.academic_year.isin(list(years)),
			grade.letter.isin(list(letters)),
			grade.kind != WorkKind.FINAL_ATTESTATION.value,
		)
	)
