"""Corrections of published grades by the Registrar (3(4), 37.2, 42, D55). See docs/appeals-and-corrections.md."""

from __future__ import annotations

from datetime import date
from typing import Any

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.correction import acts


@endpoint(methods=("POST",), idempotent=True)
def correct(
	grade: str,
	reason: str,
	document_number: str,
	document_date: date,
	admission_rating: Any = None,
	final_control: Any = None,
	document_file: str | None = None,
	appeal: str | None = None,
) -> dict[str, str | None]:
	"""Put another result in the place of a grade; marks 0-100, what is left out stays. Exact text is best, "94.5"."""
	doc = acts.correct(
		grade,
		reason,
		document_number,
		document_date,
		admission_rating,
		final_control,
		document_file,
		appeal,
	)
	return acts.view(doc)


@endpoint(methods=("POST",), idempotent=True)
def reverse(
	grade: str, reason: str, document_number: str, document_date: date, document_file: str | None = None
) -> dict[str, str | None]:
	"""Take a grade out of force without another in its place: the learner is graded anew."""
	return acts.view(acts.reverse(grade, reason, document_number, document_date, document_file))
