from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from frappe import _

from kredit_edu.rules.hours import required_hours
from kredit_edu.rules.practice import week_volume, weeks_of
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.curriculum.study_work import CurriculumWork, study_work_asked_for
from kredit_edu.services.languages import number_text, title_language
from kredit_edu.services.report_columns import exact, text, whole
from kredit_edu.services.rules_context import RulesContext, rules_context


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], str | None]:
	"""Columns, rows and a message: each practice with its credits, hours and weeks, and the sums of periods and curricula.

	Filters: ``program`` and ``admission_year``, or one ``curriculum``. Raises PermissionError for users who
	may not read curricula.
	"""
	works, message = study_work_asked_for(filters, [WorkKind.PRACTICE])
	context = rules_context()
	rows = [
		row
		for _name, group in groupby(works, lambda work: work.curriculum)
		for row in _rows(list(group), context)
	]
	return _columns(context), rows, message


def _columns(context: RulesContext) -> list[dict]:
	policy = context.policy
	week = week_volume(context.institution, policy.practice, policy.academic_hour_minutes)
	return [
		text("curriculum_title", _("Curriculum"), 190),
		text("state", _("State"), 100),
		whole("period", _("Period"), 80),
		text("slot_code", _("Slot"), 80),
		text("module", _("Module"), 200),
		text("title", _("Practice"), 270),
		text("practice_kind", _("Kind of practice"), 160),
		text("choice", _("Choice"), 90),
		whole("credits", _("Credits"), 100),
		whole("hours", _("Hours"), 100),
		exact(
			"weeks",
			_("Weeks of {0} h").format(number_text(week)),
			120,
		),
		text("control_form", _("Form of final control"), 150),
	]


def _rows(works: list[CurriculumWork], context: RulesContext) -> Iterator[dict]:
	"""The practices of one curriculum by periods, each period with its sum, then the whole."""
	language = title_language()
	for number, group in groupby(works, lambda work: work.period):
		in_period = list(group)
		for work in in_period:
			yield {
				"curriculum": work.curriculum,
				"curriculum_title": work.curriculum_title,
				"state": _(work.state),
				"period": work.period,
				"slot_code": work.slot_code,
				"module": work.module_title,
				"discipline": work.discipline,
				"title": work.facts.titles[language],
				"practice_kind": _kind(work),
				"choice": _("{0} of {1}").format(work.choose, work.options)
				if work.options > work.choose
				else "",
				**_figures(work.facts.credits, context),
				"control_form": _(work.facts.control_form.value) if work.facts.control_form else "",
			}
		yield _sum_row(in_period, _("Period {0}, sum").format(number), context)
	yield _sum_row(works, _("Curriculum, sum"), context)


def _kind(work: CurriculumWork) -> str:
	"""The university's own name of the kind, else the main kind; empty while it is open."""
	practice = work.facts.practice
	if practice is None:
		return ""
	return practice.own_kind or (_(practice.kind.value) if practice.kind else "")


def _sum_row(works: Iterable[CurriculumWork], label: str, context: RulesContext) -> dict:
	"""A sum over slots: of the practices of one slot a learner takes as many as it says."""
	works = list(works)
	by_slot = {work.slot: work.credits * work.choose for work in works}
	return {
		"curriculum": works[0].curriculum,
		"curriculum_title": works[0].curriculum_title,
		"title": label,
		"is_sum": 1,
		**_figures(sum(by_slot.values()), context),
	}


def _figures(credits: int, context: RulesContext) -> dict[str, object]:
	policy = context.policy
	weeks = weeks_of(credits, context.institution, policy.practice, policy.academic_hour_minutes)
	return {
		"credits": credits,
		"hours": required_hours(credits, context.institution),
		"weeks": number_text(weeks),
	}
