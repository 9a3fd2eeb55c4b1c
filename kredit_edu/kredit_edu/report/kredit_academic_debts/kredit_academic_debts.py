from __future__ import annotations

from frappe import _

from kredit_edu.services.debts import Debt, Owing, debts
from kredit_edu.services.people import names_of
from kredit_edu.services.report_columns import link, text, whole
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], None, None, list[dict]]:
	"""Columns, rows and a summary: what learners owe, and what is open to them (36.2, 36.3).

	Filters, all of them free: ``period`` of the result, ``program``, ``level``, ``learner_group``, ``adviser``.
	Raises PermissionError for who may see nobody's results.
	"""
	labels = {
		"period": _("Academic period"),
		"program": _("Program"),
		"level": _("Level"),
		"learner_group": _("Learner group"),
		"adviser": _("Adviser"),
	}
	read = read_filters(filters, labels)
	found = debts(
		Owing(read["period"], read["program"], read["level"], read["learner_group"], read["adviser"])
	)
	advisers = names_of(debt.result.adviser for debt in found)
	return _columns(), [_row(debt, advisers) for debt in found], None, None, _summary(found)


def _columns() -> list[dict]:
	return [
		link("learner", _("Learner"), "Kredit Learner", 130),
		text("name", _("Full name"), 240),
		link("program", _("Program"), "Kredit Program"),
		link("learner_group", _("Learner group"), "Kredit Learner Group"),
		text("discipline", _("Discipline"), 260),
		text("letter", _("Letter grade"), 90),
		link("period", _("Academic period"), "Kredit Academic Period"),
		whole("credits", _("Credits"), 90),
		text("open", _("What is open"), 260),
		text("adviser", _("Adviser"), 180),
	]


def _row(debt: Debt, advisers: dict[str, str]) -> dict[str, object]:
	result = debt.result
	return {
		"learner": result.learner,
		"name": result.name,
		"program": result.program,
		"learner_group": result.group,
		"discipline": result.facts.title,
		"letter": result.facts.letter,
		"period": result.facts.period,
		"credits": debt.credits,
		"open": debt.open,
		"adviser": advisers.get(result.adviser, result.adviser),
	}


def _summary(found: list[Debt]) -> list[dict]:
	numbers = {
		_("Learners with debts"): len({debt.result.learner for debt in found}),
		_("Debts"): len(found),
		_("Credits owed"): sum(debt.credits for debt in found),
	}
	return [
		{"label": label, "value": number, "datatype": "Int", "indicator": "Red" if number else "Green"}
		for label, number in numbers.items()
	]
