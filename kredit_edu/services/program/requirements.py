"""The requirements of programs: read from their rows, loaded for many programs at once, put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.numbers import Parsed
from kredit_edu.rules.requirements import Requirement, parse_requirement

DOCTYPE = "Kredit Program Requirement Row"
ROW_FIELDS = ("cycle", "component", "work_kind", "bound", "credits", "source")
MOST_CREDITS = 600


def read_requirements(rows: Iterable[Document | Mapping[str, object]]) -> Parsed[tuple[Requirement, ...]]:
	"""The requirements that rows hold, and why some of them cannot be read. Rows are counted from 1."""
	parsed = [
		parse_requirement({field: row.get(field) for field in ROW_FIELDS}, number, MOST_CREDITS)
		for number, row in enumerate(rows, 1)
	]
	found = tuple(requirement.value for requirement in parsed if requirement.value)
	return Parsed(found, Decision.merge(requirement.decision for requirement in parsed))


def load_requirements(
	programs: Sequence[str], for_update: bool = False
) -> dict[str, Parsed[tuple[Requirement, ...]]]:
	"""Program → its requirements, in one query.

	``for_update`` reads what is committed now, and keeps it so while something is decided on it.
	"""
	rows: dict[str, list[Mapping[str, object]]] = {program: [] for program in programs}
	if programs:
		query = frappe.qb.get_query(
			DOCTYPE,
			filters={"parent": ["in", list(programs)], "parenttype": "Kredit Program"},
			fields=["parent", *ROW_FIELDS],
			order_by="parent asc, idx asc",
			for_update=for_update,
		)
		for row in query.run(as_dict=True):
			rows[row.parent].append(row)
	return {program: read_requirements(found) for program, found in rows.items()}


def in_words(requirement: Requirement) -> dict[str, str]:
	"""What a requirement speaks of and how it binds, in the user's language; ``scope`` leaves out "all"."""
	unbounded = {
		"all cycles": _("all cycles"),
		"all components": _("all components"),
		"all study work": _("all study work"),
		"the program": _("the program"),
	}
	names = {name: unbounded.get(value) or _(value) for name, value in requirement.names.items()}
	said = zip(("cycle", "component", "kind"), requirement.scope, strict=True)
	return {
		**names,
		"scope": " · ".join(names[name] for name, chosen in said if chosen.value),
		"source": requirement.source,
		"bound": _(requirement.bound.value),
	}
