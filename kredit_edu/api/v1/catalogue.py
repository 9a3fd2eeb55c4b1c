"""Catalogues of elective disciplines: filling them, learners' wishes, the demand (docs/elective-catalogue.md).

They go to approval by ``review.move``.
"""

from __future__ import annotations

from datetime import date

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.catalogue import view, wishes
from kredit_edu.services.catalogue.demand import demand as demand_of
from kredit_edu.services.catalogue.fill import fill as fill_catalogue


@endpoint(methods=("POST",), idempotent=True)
def fill(name: str, modified: str | None = None) -> dict[str, object]:
	"""Add the slots with a choice of the program's approved curricula to a draft."""
	doc = fill_catalogue(name, modified)
	return {
		"name": doc.name,
		"slots": doc.slot_count,
		"options": doc.option_count,
		"modified": str(doc.modified),
	}


@endpoint(methods=("POST",), idempotent=True)
def set_choice_window(
	name: str, opens_on: date | None = None, closes_on: date | None = None, modified: str | None = None
) -> dict[str, object]:
	"""Set the days, both included, on which learners wish; neither day closes the catalogue."""
	doc = wishes.set_window(name, opens_on, closes_on, modified)
	return {
		"name": doc.name,
		"choice_opens_on": str(doc.choice_opens_on) if doc.choice_opens_on else None,
		"choice_closes_on": str(doc.choice_closes_on) if doc.choice_closes_on else None,
		"modified": str(doc.modified),
	}


@endpoint(methods=("GET",))
def options_for_me(academic_year: str | None = None) -> list[dict[str, object]]:
	"""The approved catalogues of the own program: slots of the own admission, options, own wishes."""
	return view.options_for_me(academic_year)


@endpoint(methods=("POST",), idempotent=True)
def wish(catalogue: str, slot_key: str, disciplines: list[str]) -> dict[str, object]:
	"""Put the own wishes for a slot in place of the earlier ones, the first one first; none takes them back."""
	return {
		"catalogue": catalogue,
		"slot_key": slot_key,
		"disciplines": wishes.wish(catalogue, slot_key, disciplines),
	}


@endpoint(methods=("GET",))
def demand(name: str) -> list[dict[str, object]]:
	"""How many learners wish for each option of a catalogue."""
	return demand_of(name)
