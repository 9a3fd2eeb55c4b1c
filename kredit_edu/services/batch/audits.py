"""Mass work with degree audits: of a group, a program, a course or named learners (8.2, 39).

The row of a learner who has done everything is done; that of another is refused, with everything that is missing.
Going on with what was refused audits those learners anew.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.degree_audit_completion import WHOLE, check_completion
from kredit_edu.rules.degree_audit_nodes import Audit
from kredit_edu.rules.moves import ADVISER, DEAN, REGISTRAR
from kredit_edu.services.audit.run import permitted_audit
from kredit_edu.services.audit.works import current_year
from kredit_edu.services.batch import BatchKind, Outcome
from kredit_edu.services.batch.work import LABELS, Result, Row, Values, Work
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan.learner import STUDYING

LEARNER = "Kredit Learner"
CREDITS = "audit.credits"
"""The key of the reason that tells a row's figures."""
MOST_COURSES = 10


def _rows(values: Values) -> Iterable[Row]:
	filters = _filters(values)
	# The Dean audits everybody without reading the records of learners.
	find = frappe.get_all if DEAN in frappe.get_roles() else frappe.get_list
	found = find(
		LEARNER, filters, ["name", "learner_number"], order_by="learner_number asc", limit_page_length=0
	)
	numbers = {row.name: row.learner_number for row in found}
	names = values.learners or tuple(numbers)
	return [Row(LEARNER, name, numbers.get(name, name)) for name in names]


def _filters(values: Values) -> dict[str, object]:
	if values.learners:
		return {"name": ("in", values.learners)}
	filters: dict[str, object] = {
		field: value
		for field, value in (("learner_group", values.learner_group), ("program", values.program))
		if value
	}
	if values.course is not None:
		if not 1 <= values.course <= MOST_COURSES:
			_refuse("batch.course", given=values.course, most=MOST_COURSES)
		filters["admission_year"] = str(int(current_year()[:4]) - values.course + 1)
	if not filters:
		_refuse("batch.value_missing", field=LABELS["learner_group"])
	return {**filters, "status": STUDYING}


def _refuse(key: str, **params: object) -> None:
	refuse(Decision.of(Reason(WHOLE, key, params, field="learner_group")))


def _audit(row: Row, _values: Values) -> Result:
	audit = permitted_audit(row.name)
	decision = check_completion(audit)
	outcome = Outcome.DONE if decision.allowed else Outcome.REFUSED
	return Result(outcome, Decision.of(figures_of(audit)) + decision)


def figures_of(audit: Audit) -> Reason:
	"""The credits of an audit, told beside its reasons."""
	total = audit.total
	params = {
		"required": total.required,
		"done": total.done,
		"in_progress": total.in_progress,
		"planned": total.planned,
		"missing": total.missing,
	}
	return Reason(WHOLE, CREDITS, params, severity=Severity.WARNING)


AUDIT = Work(BatchKind.AUDIT_LEARNERS, WHOLE, (REGISTRAR, DEAN, ADVISER), _rows, _audit)
