"""Credits by academic period, year, cycle and component, as the form shows them."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.rules.terms import Component, Cycle
from kredit_edu.services.curriculum.facts import PERIODS_IN_YEAR
from kredit_edu.services.curriculum.typical import is_typical
from kredit_edu.services.rules_context import read_context


def loads_of(doc: Document) -> dict[str, object]:
	"""Credits of every period and year of a saved curriculum, empty ones included, in order.

	``cycles`` holds a row a cycle with credits by component; ``limits`` are the university's, above which a
	period or a year is only warned of, None when the settings cannot be read.
	"""
	by_period = dict.fromkeys(range(1, int(doc.period_count) + 1), 0)
	by_cycle = {cycle.value: {component.value: 0 for component in Component} for cycle in Cycle}
	for row in doc.slots:
		period, volume = int(row.period_number), int(row.credits) * int(row.choose)
		by_period[period] = by_period.get(period, 0) + volume
		by_cycle[row.cycle][row.component] += volume
	for row in doc.cycle_totals if is_typical(doc) else ():
		by_cycle[row.cycle][Component.UNIVERSITY.value] += int(row.credits)
	in_year = PERIODS_IN_YEAR[doc.term_form]
	by_year: dict[int, int] = {}
	for period, credits in by_period.items():
		year = (period - 1) // in_year + 1
		by_year[year] = by_year.get(year, 0) + credits
	return {
		"periods": [{"number": number, "credits": credits} for number, credits in sorted(by_period.items())],
		"years": [{"number": number, "credits": credits} for number, credits in sorted(by_year.items())],
		"cycles": [{"cycle": cycle, **components} for cycle, components in by_cycle.items()],
		"limits": limits(),
	}


def limits() -> dict[str, int] | None:
	"""Credits of a period and of a year above which a warning is shown (8.2, D33)."""
	context, _decision = read_context()
	if context is None:
		return None
	return {"period": context.policy.period_load_warning, "year": context.policy.year_load_warning}
