"""A version of a curriculum beside another one, as forms and other systems read it."""

from __future__ import annotations

import dataclasses

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.curriculum_diff import CurriculumDiff, LineChange, Sum, SumChange, compare
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.curriculum.versions import in_force
from kredit_edu.services.refusals import refuse

DOCTYPE = "Kredit Curriculum"
LANGUAGES = ("kk", "ru", "en")


def comparison_of(name: str, other: str | None = None) -> dict[str, object]:
	"""What differs from ``other`` to ``name``; else from the version it was made from, or that in force.

	Raises PermissionError for a curriculum that the user may not read, RuleRefused without another one.
	"""
	doc = _readable(name)
	former = _readable(other) if other else former_of(doc)
	if former is None:
		refuse(Decision.of(Reason("6(2)", "curriculum.nothing_to_compare", field="based_on")))
	diff = compare(load_curriculum(former).value, load_curriculum(doc).value, language())
	return {"before": _head(former), "after": _head(doc), "is_empty": diff.is_empty, **_payload(diff)}


def former_of(doc: Document) -> Document | None:
	"""The version that a curriculum is compared with: that in force, else what it superseded or was made from."""
	if former := in_force(doc):
		return former
	name = doc.superseded_version or doc.based_on
	return frappe.get_doc(DOCTYPE, name) if name else None


def language() -> str:
	"""The language of titles for the user."""
	return frappe.local.lang if frappe.local.lang in LANGUAGES else LANGUAGES[0]


def _readable(name: str) -> Document:
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission("read")
	return doc


def _head(doc: Document) -> dict[str, object]:
	return {"name": doc.name, "title": doc.title, "version": doc.version, "state": doc.state}


def _payload(diff: CurriculumDiff) -> dict[str, object]:
	return {
		"slots": [_change(each) for each in diff.slots],
		"options": [_change(each) for each in diff.options],
		"sums": [_sum(each) for each in diff.sums],
	}


def _change(change: LineChange) -> dict[str, object]:
	return {
		"change": change.change.value,
		"before": dataclasses.asdict(change.before) if change.before else None,
		"after": dataclasses.asdict(change.after) if change.after else None,
		"fields": list(change.fields),
	}


def _sum(change: SumChange) -> dict[str, object]:
	term = _(change.key) if change.by in (Sum.CYCLE, Sum.COMPONENT) else change.key
	return {
		"by": change.by.value,
		"key": change.key,
		"label": term,
		"before": change.before,
		"after": change.after,
	}
