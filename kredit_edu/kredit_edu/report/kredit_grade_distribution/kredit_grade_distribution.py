from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from frappe import _
from frappe.utils import escape_html

from kredit_edu.rules.distribution import EXCELLENT, Distribution, DistributionRow, guideline
from kredit_edu.services.distribution import Table, table_of
from kredit_edu.services.languages import decimal_text
from kredit_edu.services.report_columns import exact, text, whole
from kredit_edu.services.report_filters import read_filters


def execute(
	filters: dict | None = None,
) -> tuple[list[dict], list[dict], str, dict | None, list[dict]]:
	"""Columns, rows, notes with the sample of the annex, chart and summary: positive grades by letter.

	Filters, all of them free: ``from_year`` and ``to_year`` ("2026-2027"), ``period``, ``program``, ``level``,
	``learner_group`` and ``discipline``. Raises PermissionError for who may not see counts of grades.
	"""
	labels = {
		"from_year": _("From the academic year"),
		"to_year": _("To the academic year"),
		"period": _("Academic period"),
		"program": _("Program"),
		"level": _("Level"),
		"learner_group": _("Learner group"),
		"discipline": _("Discipline"),
	}
	asked = read_filters(filters, labels)
	table = table_of(asked)
	found = table.distribution
	return (
		_columns(),
		[*_rows(table), _total(found)],
		_notes(table, asked, labels),
		_chart(found),
		_summary(table),
	)


def _columns() -> list[dict]:
	return [
		text("grade", _("Grades used"), 220),
		whole("number", _("Number of positive grades in the reference group"), 340),
		exact("share", _("Percent of all positive grades"), 260),
		exact("cumulative", _("Cumulative percent"), 200),
	]


def _rows(table: Table) -> Iterator[dict[str, object]]:
	behind = table.group.grades() if table.opens else None
	for row in table.distribution.rows:
		shown = _row(row)
		if behind and row.number:
			shown["grades"] = {**behind, "letter": row.grade}
		yield shown


def _row(row: DistributionRow) -> dict[str, object]:
	return {
		"grade": row.grade,
		"number": row.number,
		"share": _percent(row.share),
		"cumulative": _percent(row.cumulative),
	}


def _total(found: Distribution) -> dict[str, object]:
	return {
		"grade": _("Total"),
		"number": found.total,
		"share": _percent(found.share),
		"cumulative": "",
		"is_sum": 1,
	}


def _percent(hundredths: int | None) -> str:
	return "" if hundredths is None else f"{decimal_text(Decimal(hundredths).scaleb(-2))} %"


def _chart(found: Distribution) -> dict | None:
	if not found.total:
		return None
	return {
		"type": "bar",
		"data": {
			"labels": [row.grade for row in found.rows],
			"datasets": [{"name": _("Positive grades"), "values": [row.number for row in found.rows]}],
		},
		"colors": ["#2490ef"],
		"axisOptions": {"xIsSeries": 0},
	}


def _summary(table: Table) -> list[dict]:
	share = table.distribution.excellent_share
	indicator = "Red" if table.crossed else "Green"
	return [
		{
			"label": _("Positive grades"),
			"value": table.distribution.total,
			"datatype": "Int",
			"indicator": "Blue",
		},
		{
			"label": _("Share of {0}").format(" + ".join(EXCELLENT)),
			"value": _percent(share) or "–",
			"datatype": "Data",
			"indicator": indicator if share is not None else "Grey",
		},
		{
			"label": _("Alarm above"),
			"value": f"{table.alarm} %",
			"datatype": "Data",
			"indicator": indicator if share is not None else "Grey",
		},
	]


def _notes(table: Table, asked: Mapping[str, str | None], labels: Mapping[str, str]) -> str:
	"""Whose grades are counted, what an alarm means, and the sample beside the table."""
	shown = {name: value for name, value in asked.items() if value and not name.endswith("_year")}
	of_years = ", ".join(reversed(table.group.years)) or "–"
	parts = [_("Academic years: {0}").format(of_years)]
	parts += [f"{labels[name]}: {_(value) if name == 'level' else value}" for name, value in shown.items()]
	lines = [
		_("Reference group. {0}.").format("; ".join(escape_html(part) for part in parts)),
		_("Counted are grades in force of interim attestation; FX and F are not in the table."),
	]
	if table.crossed:
		alarm = _(
			"The share of A and A− is above {0} %. It is a signal to look closer; no grade is changed by it."
		)
		lines.append(f'<b class="text-danger">{alarm.format(table.alarm)}</b>')
	return "<br>".join(lines) + _sample()


def _sample() -> str:
	"""The sample of the annex on a scale of its own, for guidance: no quota, so it is laid on none of our letters."""
	sample = guideline()
	rows = [*map(_row, sample.rows), _total(sample)]
	keys = [column["fieldname"] for column in _columns()]
	head = "".join(f"<th>{column['label']}</th>" for column in _columns())
	body = "".join(
		"<tr>"
		+ "".join(f"<td>{row[key] or ('–' if row.get('is_sum') else '')}</td>" for key in keys)
		+ "</tr>"
		for row in rows
	)
	title = _("The sample of the annex, for guidance, on a scale of ten. It is no quota.")
	return (
		f"<details><summary>{title}</summary>"
		f'<table class="table table-bordered kredit-sample"><thead><tr>{head}</tr></thead>'
		f"<tbody>{body}</tbody></table></details>"
	)
