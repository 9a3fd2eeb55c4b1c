"""From what a form, a file or another system sent, to the facts that the rules judge."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.final_control import Exemption
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.numbers import Parsed, is_blank, parse_credits, parse_hours, parse_whole, shown
from kredit_edu.rules.terms import ControlForm, DeliveryMode, WorkKind
from kredit_edu.services.discipline.practice import PRACTICE_FIELDS, practice_fields_of, read_practice

E = TypeVar("E", bound=Enum)

HOUR_FIELDS: Mapping[str, str] = MappingProxyType(
	{
		"lecture_hours": "lectures",
		"practical_hours": "practicals",
		"laboratory_hours": "laboratory",
		"guided_independent_hours": "guided_independent",
		"own_independent_hours": "own_independent",
		"attestation_hours": "attestation",
		"distance_hours": "distance",
		"synchronous_hours": "synchronous",
		"other_work_hours": "other_work",
	}
)
"""Field of the document → the name of these hours in the rules."""

MOST_PERIODS = 24
"""More academic periods than any program has; every one of them is judged."""

TITLE_FIELDS: Mapping[str, str] = MappingProxyType({"kk": "title_kk", "ru": "title_ru", "en": "title_en"})

EXEMPTION_FIELDS: Mapping[str, str] = MappingProxyType(
	{name: f"state_exam_exemption_{name}" for name in ("reason", "number", "date")}
)

FACT_FIELDS = (
	"name",
	"code",
	"kind",
	"credits",
	"is_physical_education",
	"is_language",
	*TITLE_FIELDS.values(),
	*HOUR_FIELDS,
	"delivery_mode",
	"control_form",
	"periods",
	"intermediate_control_form",
	"course_work_control_form",
	"requires_state_exam",
	*EXEMPTION_FIELDS.values(),
	*PRACTICE_FIELDS,
)

_FIELD_OF_RULE = {name: field for field, name in HOUR_FIELDS.items()} | {
	"hours": "credits",
	"title": "title_kk",
	"intermediate_controls": "intermediate_control_form",
}


class _Form:
	"""Reads the fields of a discipline one by one and collects what is wrong."""

	def __init__(self, values: Mapping[str, Any]) -> None:
		self.values = values
		self.reasons: list[Reason] = []

	def take(self, parsed: Parsed[int]) -> int:
		self.reasons += parsed.decision.reasons
		return parsed.value or 0

	def choice(self, field: str, choices: type[E], clause: str) -> E | None:
		given = self.values.get(field)
		if is_blank(given):
			return None
		for member in choices:
			if given == member.value:
				return member
		label = frappe.get_meta("Kredit Discipline").get_label(field)
		self.reasons.append(
			Reason(clause, "discipline.unknown_choice", {"given": shown(given), "label": label}, field=field)
		)
		return None

	def flag(self, field: str) -> bool:
		return str(self.values.get(field)).strip() in ("1", "True")


def read_facts(values: Mapping[str, Any], volume_clause: str = "11.1") -> Parsed[DisciplineFacts]:
	"""The facts of a discipline from its fields, or every reason why they cannot be read.

	Credits and hours are whole; blank hours are 0, blank credits are refused (``volume_clause``, the clause
	of 11 that binds the university; other work 4(1)).
	"""
	form = _Form(values)
	kind = form.choice("kind", WorkKind, "8.2") or WorkKind.DISCIPLINE
	clause = volume_clause if kind is WorkKind.DISCIPLINE else "4(1)"
	credits = form.take(parse_credits(values.get("credits"), "credits", clause))
	hours = DisciplineHours(
		**{name: form.take(parse_hours(values.get(field), field)) for field, name in HOUR_FIELDS.items()}
	)
	periods = form.take(parse_whole(_or_one(values.get("periods")), "periods", 0, MOST_PERIODS, "28.1"))
	control = form.choice("control_form", ControlForm, "28.1")
	intermediate = form.choice("intermediate_control_form", ControlForm, "28.2")
	course_work = form.choice("course_work_control_form", ControlForm, "28.2")
	delivery = form.choice("delivery_mode", DeliveryMode, "26.1")
	practice = read_practice(values) if kind is WorkKind.PRACTICE else Parsed(None)
	form.reasons += practice.decision.reasons
	decision = Decision(tuple(form.reasons))
	if not decision.allowed:
		return Parsed(None, decision)
	facts = DisciplineFacts(
		code=str(values.get("code") or ""),
		titles={language: str(values.get(field) or "") for language, field in TITLE_FIELDS.items()},
		kind=kind,
		credits=credits,
		hours=hours,
		delivery=delivery or DeliveryMode.CLASSROOM,
		control_form=control,
		periods=periods,
		is_pe=form.flag("is_physical_education"),
		is_language=form.flag("is_language"),
		intermediate_controls=(intermediate,) * max(0, periods - 1),
		course_work_control=course_work,
		requires_state_exam=kind is WorkKind.DISCIPLINE and form.flag("requires_state_exam"),
		exemption=_exemption(values),
		practice=practice.value,
	)
	return Parsed(facts)


def _exemption(values: Mapping[str, Any]) -> Exemption | None:
	given = {name: str(values.get(field) or "").strip() for name, field in EXEMPTION_FIELDS.items()}
	exemption = Exemption(**given)
	return exemption if exemption.begun else None


def values_of(doc: Document) -> dict[str, object]:
	"""The fields of a document that :func:`read_facts` reads, as they were given."""
	return {field: doc.get(field) for field in FACT_FIELDS}


def fields_of(facts: DisciplineFacts) -> dict[str, object]:
	"""The fields of a discipline with these facts: the inverse of :func:`read_facts`."""
	form = facts.intermediate_controls[0] if facts.intermediate_controls else None
	return {
		"code": facts.code,
		"kind": facts.kind.value,
		"credits": str(facts.credits),
		"is_physical_education": int(facts.is_pe),
		"is_language": int(facts.is_language),
		**{field: facts.titles.get(language, "") for language, field in TITLE_FIELDS.items()},
		**{field: str(getattr(facts.hours, name)) for field, name in HOUR_FIELDS.items()},
		"delivery_mode": facts.delivery.value,
		"control_form": facts.control_form.value if facts.control_form else "",
		"periods": str(facts.periods),
		"intermediate_control_form": form.value if form else "",
		"course_work_control_form": facts.course_work_control.value if facts.course_work_control else "",
		"requires_state_exam": int(facts.requires_state_exam),
		**{field: getattr(facts.exemption or Exemption(), name) for name, field in EXEMPTION_FIELDS.items()},
		**practice_fields_of(facts.practice),
	}


def field_of(rule_field: str | None) -> str | None:
	"""The field of the document for the field that a reason of the rules names."""
	return _FIELD_OF_RULE.get(rule_field or "", rule_field)


def load_facts(names: list[str], for_update: bool = False) -> tuple[dict[str, DisciplineFacts], Decision]:
	"""Facts of the named disciplines in one query, and why some of them cannot be read.

	``for_update`` locks them, so that none changes while something is decided on them.
	"""
	if not names:
		return {}, Decision()
	query = frappe.qb.get_query(
		"Kredit Discipline",
		filters={"name": ["in", names]},
		fields=list(FACT_FIELDS),
		order_by="name asc",
		for_update=for_update,
	)
	rows = query.run(as_dict=True)
	parsed = {row.name: read_facts(row) for row in rows}
	decision = Decision.merge(facts.decision for facts in parsed.values())
	return {name: facts.value for name, facts in parsed.items() if facts.value}, decision


def _or_one(raw: object) -> object:
	return "1" if raw is None else raw
