"""Words of audits in the reader's language."""

from __future__ import annotations

from frappe import _

from kredit_edu.rules.degree_audit_facts import Outcome
from kredit_edu.rules.degree_audit_places import NotUsed

MANDATORY = "Mandatory"


def outcome_words(outcome: Outcome) -> str:
	"""Where the learner stands with a part of the program."""
	return {
		Outcome.WAIVED: _("falls away"),
		Outcome.DONE: _("done"),
		Outcome.IN_PROGRESS: _("studied now"),
		Outcome.PLANNED: _("planned"),
		Outcome.MISSING: _("missing"),
	}[outcome]


def why_not_used(why: NotUsed) -> str:
	"""Why a result counts nowhere."""
	return {
		NotUsed.FAILED: _("not passed"),
		NotUsed.REPEATED: _("counted already"),
		NotUsed.OTHER_PROGRAM: _("of another program"),
		NotUsed.NO_ROOM: _("its places are filled"),
		NotUsed.WAIVED: _("falls away"),
		NotUsed.OUTSIDE: _("not in the curriculum"),
	}[why]


def words(code: str | None) -> str:
	"""A cycle, kind or role, as its record has it."""
	return _(code) if code else ""


def component_words(component: str) -> str:
	"""A component; "Mandatory" alone is a word of Desk's own, translated in its own way."""
	return _("Mandatory component") if component == MANDATORY else words(component)
