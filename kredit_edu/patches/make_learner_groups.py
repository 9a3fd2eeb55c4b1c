"""Make a record of each learner group that was a mere text in the records of learners."""

from __future__ import annotations

import frappe

LEARNER, GROUP = "Kredit Learner", "Kredit Learner Group"
TAKEN = ("program", "curriculum", "admission_year", "adviser")
# Frappe refuses these in names.
NOT_IN_NAMES = str.maketrans({"<": "‹", ">": "›"})


def execute() -> None:
	"""Group learners by the text; what all learners of a group share becomes the group's. Runs twice as once."""
	learners = frappe.get_all(
		LEARNER,
		{"learner_group": ("is", "set")},
		["name", "learner_group", *TAKEN],
		order_by="creation, name",
		limit_page_length=0,
	)
	groups: dict[str, list[frappe._dict]] = {}
	for learner in learners:
		# MariaDB tells names apart without regard to case.
		groups.setdefault(_title(learner.learner_group).casefold(), []).append(learner)
	for members in groups.values():
		name = _ensure(_title(members[0].learner_group), members)
		for learner in members:
			if learner.learner_group != name:
				frappe.db.set_value(LEARNER, learner.name, "learner_group", name, update_modified=False)


def _title(text: str) -> str:
	return " ".join(text.split()).translate(NOT_IN_NAMES)


def _ensure(title: str, members: list[frappe._dict]) -> str | None:
	if not title:
		return None
	if standing := frappe.db.get_value(GROUP, title):
		return standing
	shared = {field: members[0][field] for field in TAKEN if len({row[field] for row in members}) == 1}
	if "program" not in shared:
		shared.pop("curriculum", None)
	# An adviser of old may have left; the record of the group must not fail on it.
	doc = frappe.get_doc({"doctype": GROUP, "title": title, **shared})
	doc.flags.ignore_validate = doc.flags.ignore_links = True
	return doc.insert().name
