"""A session that the Registrar extends for one learner, and the days of controls that were put off (18.1, D52)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.decision import Decision, Reason

CALENDAR = "18.1"


def check_extension(
	opens_on: date | None, closes_on: date | None, *, has_document: bool, period: str, period_starts_on: date
) -> Decision:
	"""Whether an extension has days in order, not before its period, and a document on which it rests."""
	reasons = []
	if opens_on is None or closes_on is None:
		reasons.append(Reason(CALENDAR, "extension.no_days", field="closes_on"))
	elif closes_on < opens_on:
		params = {"starts_on": opens_on.isoformat(), "ends_on": closes_on.isoformat()}
		reasons.append(Reason(CALENDAR, "extension.reversed", params, field="closes_on"))
	if opens_on is not None and opens_on < period_starts_on:
		params = {"starts_on": opens_on.isoformat(), "period": period}
		reasons.append(Reason(CALENDAR, "extension.before_period", params, field="opens_on"))
	if not has_document:
		reasons.append(Reason(CALENDAR, "extension.no_document", field="document_number"))
	return Decision(tuple(reasons))


def check_extended_day(
	day: date, learners: Sequence[str], extensions: Mapping[str, Sequence[Span]]
) -> Decision:
	"""Whether a control may be held on a day in the extended session of every learner; each who may not is named.

	Learners are what people call them, and so are the keys of ``extensions``.
	"""
	reasons = []
	for learner in learners:
		spans = extensions.get(learner, ())
		if any(span.has(day) for span in spans):
			continue
		params = {"learner": learner, "given": day.isoformat()}
		key = "extension.missing"
		if spans:
			key = "extension.outside"
			last = spans[-1]
			params |= {"starts_on": last.starts_on.isoformat(), "ends_on": last.ends_on.isoformat()}
		reasons.append(Reason(CALENDAR, key, params, field="control_date"))
	return Decision(tuple(reasons))
