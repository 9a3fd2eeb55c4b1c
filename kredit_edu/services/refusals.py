"""From a Decision to what people and programs see: every reason with its clause, in the user's language."""

from collections import Counter
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import escape_html

from kredit_edu.exceptions import MoveForbidden, RuleRefused
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.messages import MESSAGES


def refuse(decision: Decision, title: str | None = None) -> None:
	"""Do nothing when the decision allows; else raise one RuleRefused that lists every refusal.

	The response carries the same reasons in machine form under ``reasons``.
	"""
	_raise(decision, title or _("The Rules do not allow this"), RuleRefused)


def forbid(decision: Decision) -> None:
	"""As :func:`refuse`, for a role or a person that may not do this: MoveForbidden, HTTP 403."""
	_raise(decision, _("Not Permitted"), MoveForbidden)


def tell(decision: Decision) -> None:
	"""Show the warnings of a decision to the person who has just done what they speak of."""
	lines = [_line(reason) for reason in decision.warnings]
	if lines:
		several = len(lines) > 1
		frappe.msgprint(
			lines if several else lines[0], title=_("Warning"), as_list=several, indicator="orange"
		)


def _raise(decision: Decision, heading: str, error: type[RuleRefused]) -> None:
	if decision.allowed:
		return
	frappe.local.response["reasons"] = as_payload(decision)
	# As frappe.throw does; it cannot carry the decision.
	frappe.local.response["exc_type"] = error.__name__
	lines = _counted(decision.refusals)
	several = len(lines) > 1
	frappe.msgprint(lines if several else lines[0], title=heading, as_list=several, indicator="red")
	raise error("; ".join(lines), decision=decision)


def render(reason: Reason) -> str:
	"""The text of a reason in the user's language, with its values escaped for HTML."""
	values = {name: escape_html(_(value)) for name, value in reason.params.items()}
	return _(MESSAGES[reason.key]).format(**values)


def as_payload(decision: Decision) -> list[dict[str, str | None]]:
	"""Every reason, refusals first, as other systems read it."""
	return [
		{
			"clause": reason.clause,
			"key": reason.key,
			"field": reason.field,
			"row": reason.row,
			"message": render(reason),
			"severity": reason.severity.value,
		}
		for reason in (*decision.refusals, *decision.warnings)
	]


def lines_of(decision: Decision) -> list[str]:
	"""All reasons as people read them, refusals first."""
	return _counted((*decision.refusals, *decision.warnings))


def _counted(reasons: Iterable[Reason]) -> list[str]:
	"""Reasons as people read them; rows that say the same are one line with their number."""
	counted = Counter(_line(reason) for reason in reasons)
	return [line if number == 1 else f"{line} × {number}" for line, number in counted.items()]


def _line(reason: Reason) -> str:
	return _("{reason} (clause {clause})").format(reason=render(reason), clause=reason.clause)
