"""The university's settings: read exactly, never laxer than the edition, safe for what is there already."""

from __future__ import annotations

import dataclasses

import frappe
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.discipline import DisciplineFacts, DisciplineHours, check_volume
from kredit_edu.rules.edition import Edition, InstitutionRules, edition_on
from kredit_edu.rules.numbers import parse_credits
from kredit_edu.rules.policy import check_policy
from kredit_edu.rules.readings import READINGS, ReadingId
from kredit_edu.rules.settings import parse_policy
from kredit_edu.rules.terms import InstitutionType, WorkKind
from kredit_edu.services.rules_context import policy_fields
from kredit_edu.services.teaching_load.policy import check_load_settings

LANGUAGES = ("kk", "ru", "en")


def check_settings(doc: Document) -> Decision:
	"""Everything that is wrong with the settings as they would be saved, all reasons at once."""
	edition = edition_on(getdate())
	policy, decision = parse_policy(policy_fields(doc))
	if policy is not None:
		decision += check_policy(policy, edition)
	return Decision.merge(
		(
			decision,
			check_load_settings(doc, edition),
			_check_readings(doc),
			_check_kinds_kept(doc),
			_check_type_change(doc, edition),
		)
	)


def edition_today() -> str:
	"""The key of the edition in force today."""
	return edition_on(getdate()).key


def _check_readings(doc: Document) -> Decision:
	"""Each contested reading is decided once, and not in the future."""
	reasons = []
	seen = set()
	for entry in doc.contested_readings:
		if entry.reading not in set(ReadingId):
			# An unknown reading is refused where the policy is read.
			continue
		clause = READINGS[ReadingId(entry.reading)].clause
		if entry.reading in seen:
			params = {"reading": entry.reading}
			reasons.append(Reason(clause, "reading.repeated", params, "contested_readings", entry.reading))
		seen.add(entry.reading)
		if entry.decision_date and getdate(entry.decision_date) > getdate():
			params = {"reading": entry.reading, "date": formatdate(entry.decision_date)}
			reasons.append(Reason(clause, "reading.decided_later", params, "decision_date", entry.reading))
	return Decision(tuple(reasons))


def _check_kinds_kept(doc: Document) -> Decision:
	"""A kind of practice that disciplines name stays under its name and main kind (21.2)."""
	before = doc.get_doc_before_save()
	if before is None:
		return Decision()
	kept = {(row.title_kk, row.main_kind or "") for row in doc.practice_kinds}
	gone = [row.title_kk for row in before.practice_kinds if (row.title_kk, row.main_kind or "") not in kept]
	if not gone:
		return Decision()
	used = frappe.get_all(
		"Kredit Discipline",
		filters={"own_practice_kind": ["in", gone]},
		fields=["own_practice_kind", "code"],
		order_by="code desc",
	)
	example = {row.own_practice_kind: row.code for row in used}
	return Decision.of(
		*(
			Reason("21.2", "practice.kind_in_use", {"kind": kind, "code": code}, "practice_kinds", kind)
			for kind, code in sorted(example.items())
		)
	)


def _check_type_change(doc: Document, edition: Edition) -> Decision:
	"""A university changes its kind only when its disciplines reach the least volume of the new one (11)."""
	before = doc.get_doc_before_save()
	if before is None or before.institution_type == doc.institution_type:
		return Decision()
	known = {kind.value: kind for kind in InstitutionType}
	if doc.institution_type not in known:
		return Decision()
	rules = edition.for_institution(known[doc.institution_type])
	return Decision.merge(_check_stored_volume(row, rules) for row in _stored_disciplines())


def _stored_disciplines() -> list[dict]:
	return frappe.get_all(
		"Kredit Discipline",
		filters={"kind": WorkKind.DISCIPLINE.value},
		fields=[
			"code",
			"credits",
			"is_physical_education",
			"is_language",
			*(f"title_{language}" for language in LANGUAGES),
		],
		order_by="code asc",
	)


def _check_stored_volume(row: dict, rules: InstitutionRules) -> Decision:
	credits = parse_credits(row["credits"])
	if credits.value is None:
		return credits.decision
	facts = DisciplineFacts(
		code=row["code"],
		titles={language: row[f"title_{language}"] for language in LANGUAGES},
		kind=WorkKind.DISCIPLINE,
		credits=credits.value,
		hours=DisciplineHours(),
		is_pe=bool(row["is_physical_education"]),
		is_language=bool(row["is_language"]),
	)
	return Decision(
		tuple(dataclasses.replace(reason, row=row["code"]) for reason in check_volume(facts, rules).reasons)
	)
