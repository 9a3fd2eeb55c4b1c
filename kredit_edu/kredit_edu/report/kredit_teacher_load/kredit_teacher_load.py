from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from frappe import _

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.teaching_load import LoadLine, TeacherLoad, credits_of, minutes_of
from kredit_edu.services.languages import number_text, title_language
from kredit_edu.services.refusals import refuse, render
from kredit_edu.services.report_columns import exact, link, text, whole
from kredit_edu.services.report_filters import read_filters
from kredit_edu.services.teaching_load.sheets import LoadSheet, teaching_load


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], str | None]:
	"""Columns, rows and warnings: each teacher with a sum, and under it each kind of work in each offering.

	Filters: ``academic_year`` ("2026-2027"), ``period`` and ``teacher``. Raises PermissionError when the
	user may not see the load.
	"""
	labels = {"academic_year": _("Academic year"), "period": _("Academic period"), "teacher": _("Teacher")}
	read = read_filters(filters, labels, required=["academic_year"])
	year = parse_academic_year(read["academic_year"])
	refuse(year.decision)
	sheet = teaching_load(year.value, read["period"], read["teacher"])
	return _columns(), list(_rows(sheet)), _message(sheet)


def _columns() -> list[dict]:
	return [
		text("subject", _("Teacher, discipline"), 260),
		text("group", _("Group"), 110),
		link("period", _("Academic period"), "Kredit Academic Period"),
		text("work", _("Kind of work"), 210),
		whole("learners", _("Learners"), 130),
		exact("hours", _("Hours"), 90),
		exact("minutes", _("Minutes"), 100),
		exact("credits", _("Credits"), 90),
		text("norm", _("Norm"), 260),
	]


def _rows(sheet: LoadSheet) -> Iterator[dict]:
	titles = title_language()
	names = _distinct_names(sheet)
	for load in sheet.loads:
		yield {**_sum_row(sheet, names[load.teacher], [load]), "is_teacher": 1}
		for line in load.lines:
			yield _line_row(sheet, line, titles)
	if len(sheet.loads) > 1:
		yield _sum_row(sheet, _("All teachers: {0}").format(len(sheet.loads)), sheet.loads)


def _line_row(sheet: LoadSheet, line: LoadLine, language: str) -> dict:
	offering = sheet.offerings[line.offering]
	return {
		"subject": offering.titles[language],
		"indent": 1,
		"group": offering.group_title,
		"period": offering.academic_period,
		"work": _(line.work.value),
		"learners": line.learners,
		**_figures(sheet, line.hours),
		"norm": _norm_text(line),
		"norm_missing": int(line.norm_missing),
		"offering": line.offering,
	}


def _sum_row(sheet: LoadSheet, subject: str, loads: Iterable[TeacherLoad]) -> dict:
	loads = list(loads)
	missing = sum(line.norm_missing for load in loads for line in load.lines)
	hours = sum((load.hours for load in loads), Fraction(0))
	return {
		"subject": subject,
		"indent": 0,
		"is_sum": 1,
		**_figures(sheet, hours),
		"norm": _("Not in the sum, no norm: {0}").format(missing) if missing else "",
		"norm_missing": int(bool(missing)),
	}


def _figures(sheet: LoadSheet, hours: Fraction | None) -> dict[str, str | None]:
	"""Hours, minutes and credits as exact text; all empty where there is no norm."""
	if hours is None:
		return {"hours": None, "minutes": None, "credits": None}
	return {
		"hours": number_text(hours),
		"minutes": number_text(minutes_of(hours, sheet.policy.minutes)),
		"credits": number_text(credits_of(hours, sheet.context.institution)),
	}


def _norm_text(line: LoadLine) -> str:
	if line.norm_missing:
		return _("Norm missing")
	if line.norm is None:
		return ""
	parts = [number_text(Fraction(line.norm.hours)), _(line.norm.unit.value)]
	if line.norm.level:
		parts.append(_(line.norm.level.value))
	return " · ".join(parts)


def _distinct_names(sheet: LoadSheet) -> dict[str, str]:
	"""The name of each teacher; with the address where two have the same name."""
	names = {load.teacher: sheet.people.get(load.teacher, load.teacher) for load in sheet.loads}
	shared = {name for name in names.values() if list(names.values()).count(name) > 1}
	return {user: f"{name} ({user})" if name in shared else name for user, name in names.items()}


def _message(sheet: LoadSheet) -> str | None:
	"""Each kind of work without a norm, once; and who is above the university's limit."""
	missing = dict.fromkeys(work for load in sheet.loads for work in load.missing)
	lines = [
		_("There is no norm of “{0}”: it is in no sum. Norms stand in the settings.").format(_(work.value))
		for work in missing
	]
	above = [reason for reason in sheet.warnings.warnings if reason.key == "teaching_load.above_limit"]
	lines += [render(reason) for reason in above]
	return "<br>".join(lines) or None
