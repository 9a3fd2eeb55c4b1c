"""Typical curricula: what is read of them, and the facts for the Rules (6.2)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import CurriculumFacts
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole, shown
from kredit_edu.rules.terms import CurriculumKind, CurriculumState, Cycle
from kredit_edu.rules.typical_curriculum import StateApproval, TypicalFacts
from kredit_edu.services.curriculum.facts import load_curriculum

DOCTYPE = "Kredit Curriculum"
_CLAUSE = "6.2"


def is_typical(doc: Document) -> bool:
	"""Whether the curriculum is a typical one."""
	return doc.kind == CurriculumKind.TYPICAL.value


def read_cycle_totals(doc: Document) -> Decision:
	"""Keep the credits of every cycle as plain digits; each cycle stands once."""
	reasons, seen = [], set()
	for number, row in enumerate(doc.cycle_totals, 1):
		parsed = parse_whole(row.credits, "credits", 0, None, _CLAUSE)
		params = {"number": number, "cycle": row.cycle or "–"}
		if parsed.ok:
			row.credits = str(parsed.value)
		else:
			given = shown(row.credits) if row.credits not in (None, "") else "–"
			reasons.append(_reason("curriculum.cycle_credits", {**params, "given": given}))
		if row.cycle in seen:
			reasons.append(_reason("curriculum.cycle_repeated", params))
		seen.add(row.cycle)
	return Decision(tuple(reasons))


def _reason(key: str, params: dict[str, object]) -> Reason:
	return Reason(_CLAUSE, key, params, field="cycle_totals", row=str(params["number"]))


def total_of_cycles(doc: Document) -> int:
	"""Credits of the university component that a typical curriculum gives by cycle alone."""
	return sum(int(row.credits) for row in doc.cycle_totals) if is_typical(doc) else 0


def typical_facts(doc: Document, items: CurriculumFacts) -> TypicalFacts:
	"""The facts of a typical curriculum whose items are known."""
	return TypicalFacts(
		items=items,
		cycle_totals={Cycle(row.cycle): int(row.credits) for row in doc.cycle_totals},
		approval=StateApproval(
			body=_text(doc.approving_body),
			number=_text(doc.approval_number),
			has_date=bool(doc.approval_date),
			agreement_number=_text(doc.agreement_number),
			has_agreement_date=bool(doc.agreement_date),
			has_agreement_file=_is_file(doc.agreement_file),
		),
	)


def typical_of(doc: Document, for_update: bool = False) -> TypicalFacts | None:
	"""The approved typical curriculum of the same program that a working one names, or None."""
	if not doc.typical_curriculum:
		return None
	if not frappe.db.exists(DOCTYPE, doc.typical_curriculum):
		return None
	typical = frappe.get_doc(DOCTYPE, doc.typical_curriculum, for_update=for_update)
	in_force = typical.state == CurriculumState.APPROVED.value
	if not (in_force and is_typical(typical) and typical.program == doc.program):
		return None
	return typical_facts(typical, load_curriculum(typical).value)


def _text(value: object) -> str:
	return str(value or "").strip()


def _is_file(url: str | None) -> bool:
	return bool(url) and bool(frappe.db.exists("File", {"file_url": url}))
