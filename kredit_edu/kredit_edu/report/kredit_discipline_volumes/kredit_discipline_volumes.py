from __future__ import annotations

from fractions import Fraction

from frappe import _

from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.curriculum.study_work import CurriculumWork, study_work_asked_for
from kredit_edu.services.languages import number_text, title_language
from kredit_edu.services.report_columns import exact, text, whole
from kredit_edu.services.rules_context import rules_context

HOURS = (
	"lectures",
	"practicals",
	"laboratory",
	"guided_independent",
	"own_independent",
	"attestation",
	"distance",
	"synchronous",
)


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], str | None, None, list[dict]]:
	"""Columns, rows, a message and a summary: the volume of each discipline of a curriculum, its hours and their shares.

	Filters: ``program`` and ``admission_year``, or one ``curriculum``. Raises PermissionError for users who
	may not read curricula.
	"""
	works, message = study_work_asked_for(filters, [WorkKind.DISCIPLINE])
	rules = rules_context().institution
	rows = [_row(work, rules) for work in works]
	return _columns(), rows, message, None, _summary(rows)


def _columns() -> list[dict]:
	return [
		text("curriculum_title", _("Curriculum"), 170),
		whole("period", _("Period"), 70),
		text("code", _("Code"), 90),
		text("title", _("Discipline"), 240),
		text("cycle", _("Cycle"), 150),
		text("component", _("Component"), 150),
		text("module", _("Module"), 170),
		whole("credits", _("Credits"), 90),
		whole("ects", _("ECTS"), 70),
		text("volume", _("Volume"), 110),
		whole("total", _("Total hours"), 80),
		whole("classroom", _("Classroom hours"), 90),
		exact("classroom_share", _("Classroom, %"), 100),
		whole("lectures", _("Lectures"), 90),
		whole("practicals", _("Practical classes"), 90),
		whole("laboratory", _("Laboratory classes"), 90),
		whole("guided_independent", _("Independent work with the teacher"), 110),
		whole("own_independent", _("Independent work alone"), 110),
		whole("attestation", _("Preparation for and passing of the attestation"), 110),
		text("delivery", _("Mode of delivery"), 130),
		whole("distance", _("Distance hours"), 90),
		exact("distance_share", _("Distance, %"), 100),
		whole("synchronous", _("Synchronous online hours"), 100),
		exact("synchronous_share", _("Synchronous, %"), 100),
		text("control_form", _("Form of final control"), 140),
	]


def _row(work: CurriculumWork, rules: InstitutionRules) -> dict:
	facts, hours = work.facts, work.facts.hours
	small = facts.credits < rules.ordinary_credits.value
	return {
		"curriculum": work.curriculum,
		"curriculum_title": work.curriculum_title,
		"period": work.period,
		"code": facts.code,
		"discipline": work.discipline,
		"title": facts.titles[title_language()],
		"cycle": _(work.cycle),
		"component": _(work.component),
		"module": work.module_title,
		"credits": facts.credits,
		"ects": facts.credits * rules.ects_per_credit.value,
		"volume": _("Below {0} credits").format(rules.ordinary_credits.value) if small else "",
		"is_small": int(small),
		"total": hours.total,
		"classroom": hours.classroom,
		**{name: getattr(hours, name) for name in HOURS},
		"classroom_share": _percent(hours.classroom, hours.total),
		"distance_share": _percent(hours.distance, hours.total),
		"synchronous_share": _percent(hours.synchronous, hours.total),
		"delivery": _(facts.delivery.value),
		"control_form": _(facts.control_form.value) if facts.control_form else "",
	}


def _percent(part: int, whole: int) -> str:
	return number_text(Fraction(100 * part, whole)) if whole else ""


def _summary(rows: list[dict]) -> list[dict]:
	"""How many disciplines there are, and how many are smaller than the ordinary volume (11.1, D24)."""
	disciplines = {row["discipline"]: row["is_small"] for row in rows}
	small = sum(disciplines.values())
	share = _percent(small, len(disciplines))
	return [
		{"label": _("Disciplines"), "value": len(disciplines), "datatype": "Int"},
		{"label": _("Below the ordinary volume"), "value": small, "datatype": "Int"},
		{"label": _("Their share, %"), "value": share or "0", "datatype": "Data"},
	]
