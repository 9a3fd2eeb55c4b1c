"""Credits by academic period and by year, as the form shows them."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.services.curriculum.facts import PERIODS_IN_YEAR


def loads_of(doc: Document) -> dict[str, list[dict[str, int]]]:
	"""Credits of every period and year of a saved curriculum, empty ones included, in order."""
	by_period = dict.fromkeys(range(1, int(doc.period_count) + 1), 0)
	for row in doc.slots:
		period = int(row.period_number)
		by_period[period] = by_period.get(period, 0) + int(row.credits) * int(row.choose)
	in_year = PERIODS_IN_YEAR[doc.term_form]
	by_year: dict[int, int] = {}
	for period, credits in by_period.items():
		year = (period - 1) // in_year + 1
		by_year[year] = by_year.get(year, 0) + credits
	return {
		"periods": [{"number": number, "credits": credits} for number, credits in sorted(by_period.items())],
		"years": [{"number": number, "credits": credits} for number, credits in sorted(by_year.items())],
	}
