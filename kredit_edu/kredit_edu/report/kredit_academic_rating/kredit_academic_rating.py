from __future__ import annotations

from frappe import _

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.assessment_policy import RatingBase
from kredit_edu.services.languages import decimal_text
from kredit_edu.services.learner_filters import among_of, learner_labels
from kredit_edu.services.rating import RatingList, RatingRow, rating_list
from kredit_edu.services.refusals import refuse
from kredit_edu.services.report_columns import exact, link, text, whole
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], str]:
	"""Columns, rows and a note: learners by their place, equal figures sharing one (2(10), D42).

	Filters: ``academic_year`` ("2026-2027"), and ``period``, ``program``, ``level``, ``learner_group``,
	``course`` (from 1). Raises PermissionError for who may see nobody's results.
	"""
	labels = {"academic_year": _("Academic year"), "period": _("Academic period"), **learner_labels()}
	read = read_filters(filters, labels, required=["academic_year"])
	year = parse_academic_year(read["academic_year"])
	refuse(year.decision)
	found = rating_list(year.value, read["period"], among_of(read))
	note = _(
		"Interim attestation alone: final attestation and recognised results do not enter. Equal figures share a place. Whoever has no figure stands last, without a place."
	)
	return _columns(found), [_row(row) for row in found.rows], note


def _columns(found: RatingList) -> list[dict]:
	figure = _("GPA") if found.base is RatingBase.PERIOD_GPA else _("Mean mark")
	return [
		whole("place", _("Place"), 80),
		link("learner", _("Learner"), "Kredit Learner", 130),
		text("name", _("Full name"), 280),
		link("program", _("Program"), "Kredit Program"),
		link("learner_group", _("Learner group"), "Kredit Learner Group"),
		text("course", _("Course"), 80),
		exact("figure", figure, 110),
		whole("credits", _("Credits counted"), 150),
	]


def _row(row: RatingRow) -> dict[str, object]:
	return {
		"place": row.place,
		"learner": row.studied.learner,
		"name": row.studied.name,
		"program": row.studied.program,
		"learner_group": row.studied.group,
		"course": row.studied.course,
		"figure": "" if row.figure is None else decimal_text(row.figure),
		"credits": row.credits,
	}
