"""A program's requirements beside what a curriculum holds, and what the Rules say of it: one answer."""

from __future__ import annotations

from collections.abc import Iterable

from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts, SlotFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.mobility_window import check_windows
from kredit_edu.rules.requirements import Comparison, RequiredBound, compare
from kredit_edu.rules.typical_curriculum import uses_typical
from kredit_edu.services.curriculum.approval import decide
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.program.choice import choose
from kredit_edu.services.program.curricula import Part
from kredit_edu.services.program.requirements import in_words, read_requirements
from kredit_edu.services.program.windows import limits_of, read_windows
from kredit_edu.services.rules_context import rules_context

# These stand in the table of requirements, each with its numbers.
IN_THE_TABLE = ("requirement.", "curriculum.total")


def compliance(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""What a program requires, what a curriculum holds and the Rules' own findings, by clause.

	``curriculum`` is by default the latest one, draft or approved; without any, nothing is present yet.
	Raises PermissionError for a program or curriculum that the user may not read.
	"""
	chosen = choose(program, curriculum)
	requirements = read_requirements(chosen.program.requirements).value
	total = int(chosen.program.required_credits)
	parts: tuple[SlotFacts, ...] = ()
	checks: list[dict[str, object]] = []
	if chosen.curriculum:
		loaded, context = load_curriculum(chosen.curriculum), rules_context()
		parts = loaded.value.slots
		decision = loaded.decision + decide(chosen.curriculum, loaded.value, context)
		decision += _window_findings(chosen.program, loaded.value, total)
		checks = _checks(decision, context.institution)
	present = sum(slot.volume for slot in parts)
	return {
		**chosen.as_payload(),
		"total": _total(total, present),
		"requirements": [_row(found) for found in compare(requirements, parts)],
		"checks": checks,
	}


def _window_findings(program: Document, facts: CurriculumFacts, total: int) -> Decision:
	parts = [
		Part(slot.code, slot.cycle, slot.component, slot.kind, slot.volume, slot.period)
		for slot in facts.slots
	]
	windows = read_windows(program.mobility_windows)
	return windows.decision + check_windows(windows.value, limits_of(facts.periods, total, parts))


def _total(required: int, present: int) -> dict[str, object]:
	return {
		"required": required,
		"present": present,
		"difference": present - required,
		"bound": RequiredBound.EXACTLY.value,
		"clause": "6(2)",
		"holds": present == required,
	}


def _row(found: Comparison) -> dict[str, object]:
	requirement = found.requirement
	return {
		"row": requirement.row,
		"cycle": requirement.cycle.value or None,
		"component": requirement.component.value or None,
		"work_kind": requirement.kind.value or None,
		"bound": requirement.bound.value,
		"words": in_words(requirement),
		"required": found.required,
		"present": found.present,
		"difference": found.difference,
		"clause": found.clause,
		"source": requirement.source or None,
		"holds": found.holds,
	}


def _checks(decision: Decision, institution: InstitutionRules) -> list[dict[str, object]]:
	"""What the Rules ask of every curriculum, by clause, with the number of findings."""
	found = [reason for reason in decision.reasons if not reason.key.startswith(IN_THE_TABLE)]
	titles = _titles(institution)
	clauses = dict.fromkeys((*titles, *(reason.clause for reason in found)))
	return [_check(clause, titles.get(clause), found) for clause in clauses]


def _check(clause: str, title: str | None, found: Iterable[Reason]) -> dict[str, object]:
	reasons = [reason for reason in found if reason.clause == clause]
	refusals = sum(reason.refuses for reason in reasons)
	return {
		"clause": clause,
		"title": title or _("What else the clause asks"),
		"refusals": refusals,
		"warnings": len(reasons) - refusals,
		"holds": not refusals,
	}


def _titles(institution: InstitutionRules) -> dict[str, str]:
	"""Clause → what it asks of a curriculum of such a university."""
	typical = {"6.2": _("Agreement with the typical curriculum")} if uses_typical(institution) else {}
	alternatives = (
		{"7.2": _("Alternatives in every choice")} if institution.elective_alternatives.value else {}
	)
	return {
		"4(1)": _("Credits of every discipline"),
		**typical,
		**alternatives,
		"8.2": _("Kinds of study work and load"),
		"2(17)": _("Outcomes of modules"),
		institution.credits_floor.clause: _("Least volume of a discipline"),
		"12.1": _("Titles stand once"),
		"14.1": _("Typical programs of general disciplines"),
		"16": _("Composition of modules"),
		"17": _("Practice and final attestation in modules"),
		"21.1": _("Practice is there"),
		"26.1": _("Classroom hours"),
		"28.1": _("Periods and final control"),
		"44": _("Mobility windows"),
	}
