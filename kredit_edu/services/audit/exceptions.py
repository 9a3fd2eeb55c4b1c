"""Exceptions from a program for one learner: granted by the Registrar or the Dean, listed, revocable (8.2, 17, 21.1, 39)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TypeVar

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.degree_audit_exceptions import Subject, check_exception
from kredit_edu.rules.degree_audit_facts import AuditException, ExceptionKind
from kredit_edu.rules.moves import DEAN, REGISTRAR
from kredit_edu.rules.requirements import ComponentScope, CycleScope, KindScope
from kredit_edu.services import granted
from kredit_edu.services.audit import EXCEPTION, LEARNER
from kredit_edu.services.audit.structures import load_structures, load_subjects
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.program.requirements import load_requirements
from kredit_edu.services.refusals import refuse

S = TypeVar("S", bound=Enum)

OF_PARTS, OF_PLAN = "8.2", "2(14)"
SUBJECT = ("kind", "discipline", "instead_of", "slot_key", "cycle", "component", "work_kind")
SHOWN = (
	"name",
	"learner",
	"program",
	*SUBJECT,
	"reason",
	"document_number",
	"document_date",
	"approver_role",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def grant(
	learner: str, kind: str, reason: str, document_number: str, document_date: date, **subject: object
) -> Document:
	"""Grant an exception; ``subject`` are the other fields of :data:`SUBJECT`.

	Raises PermissionError for whoever is neither Registrar nor Dean, RuleRefused for what nothing is excepted from.
	"""
	doc = frappe.get_doc(
		{
			"doctype": EXCEPTION,
			"learner": learner,
			"kind": kind,
			"reason": reason,
			"document_number": document_number,
			"document_date": document_date,
			**subject,
		}
	)
	return doc.insert()


def revoke(name: str) -> Document:
	"""Take an exception back from now on; the record stays.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	return granted.revoke(
		EXCEPTION, name, lambda _doc: Reason(OF_PARTS, "audit_exception.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new exception. Raises RuleRefused for what nothing is excepted from. Called before it is granted."""
	keep_plain(doc)
	kind = next((kind for kind in ExceptionKind if kind.value == doc.kind), None)
	person = _person(doc.learner)
	# An unknown kind and a missing learner are refused by Frappe itself, after this.
	if kind is None or person is None:
		return
	doc.program = person.program
	doc.approver_role = REGISTRAR if REGISTRAR in frappe.get_roles() else DEAN
	for field in SUBJECT:
		doc.set(field, str(doc.get(field) or "").strip() or None)
	day = parse_day(doc.document_date, "document_date", OF_PARTS)
	refuse(day.decision + _check_day(day.value) + _check(doc, kind, person))
	doc.document_date = day.value


def kept() -> Decision:
	"""Why an exception is not changed, renamed or deleted: it says on what an audit rests."""
	return Decision.of(Reason(OF_PARTS, "audit_exception.kept"))


def view(doc: Document) -> dict[str, object]:
	"""An exception for other systems."""
	return granted.view(doc, SHOWN)


def exceptions_of(learners: Iterable[str]) -> dict[str, list[tuple[str, AuditException]]]:
	"""Learner → program and exception, of those in force. One query."""
	names = sorted(set(learners))
	if not names:
		return {}
	table = frappe.qb.DocType(EXCEPTION)
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.learner, table.program, table.reason, *(table[field] for field in SUBJECT))
		.where(table.learner.isin(names) & table.revoked_on.isnull())
		.orderby(table.granted_on, table.name)
	).run(as_dict=True)
	found: dict[str, list[tuple[str, AuditException]]] = {}
	for row in rows:
		found.setdefault(row.learner, []).append((row.program, _exception(row, ExceptionKind(row.kind))))
	return found


def in_force(program: str | None = None, kind: str | None = None) -> list[frappe._dict]:
	"""The exceptions that are not revoked and that the user may read, the latest first. Two queries at most."""
	filters: dict[str, object] = {"revoked_on": ("is", "not set")}
	filters |= {name: value for name, value in (("program", program), ("kind", kind)) if value}
	return frappe.get_list(
		EXCEPTION,
		filters=filters,
		fields=[*SHOWN, "learner.learner_number"],
		order_by="granted_on desc, name asc",
		limit_page_length=0,
	)


def _check(doc: Document, kind: ExceptionKind, person: frappe._dict) -> Decision:
	structure = load_structures([person.curriculum]).get(person.curriculum or "")
	if structure is None:
		return Decision.of(Reason(OF_PLAN, "audit_exception.no_curriculum", field="learner"))
	subjects = load_subjects((*structure.disciplines, doc.discipline, doc.instead_of))
	named = {name: Subject(found.title, found.kind) for name, found in subjects.items()}
	requirements = load_requirements([person.program])[person.program].value
	return check_exception(
		_exception(doc, kind),
		named.get(doc.discipline),
		named.get(doc.instead_of),
		structure.audit_slots(subjects),
		requirements,
	)


def _check_day(day: date | None) -> Decision:
	if day and day > getdate():
		params = {"date": day.isoformat()}
		return Decision.of(Reason(OF_PARTS, "audit_exception.document_later", params, field="document_date"))
	return Decision()


def _exception(row: Document | frappe._dict, kind: ExceptionKind) -> AuditException:
	return AuditException(
		key=row.name or "",
		kind=kind,
		discipline=row.discipline or "",
		instead_of=row.instead_of or "",
		slot=row.slot_key or "",
		cycle=_scope(CycleScope, row.cycle),
		component=_scope(ComponentScope, row.component),
		work_kind=_scope(KindScope, row.work_kind),
		reason=row.reason or "",
	)


def _scope(scopes: type[S], value: str | None) -> S:
	"""The scope of a value; a value that is none is refused by Frappe itself. The first scope is "all"."""
	return next((scope for scope in scopes if scope.value == (value or "")), next(iter(scopes)))


def _person(learner: str | None) -> frappe._dict | None:
	fields = ["program", "curriculum"]
	return frappe.db.get_value(LEARNER, learner, fields, as_dict=True) if learner else None
