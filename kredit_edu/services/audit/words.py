"""Words of audits in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from frappe import _

from kredit_edu.rules.degree_audit_facts import Outcome
from kredit_edu.rules.degree_audit_places import NotUsed

MANDATORY = "Mandatory"


_OUTCOMES: Mapping[Outcome, Callable[[], str]] = {
	Outcome.WAIVED: lambda: _("falls away"),
	Outcome.DONE: lambda: _("done"),
	Outcome.IN_PROGRESS: lambda: _("studied now"),
	Outcome.PLANNED: lambda: _("planned"),
	Outcome.MISSING: lambda: _("missing"),
}
_WHYS: Mapping[NotUsed, Callable[[], str]] = {
	NotUsed.FAILED: lambda: _("not passed"),
	NotUsed.REPEATED: lambda: _("counted already"),
	NotUsed.OTHER_PROGRAM: lambda: _("of another program"),
	NotUsed.NO_ROOM: lambda: _("its places are filled"),
	NotUsed.WAIVED: lambda: _("falls away"),
	NotUsed.OUTSIDE: lambda: _("not in the curriculum"),
}


def outcome_words(outcome: Outcome) -> str:
	"""Where the learner stands with a part of the program."""
	return _OUTCOMES[outcome]()


def why_not_used(why: NotUsed) -> str:
	"""Why a result counts nowhere."""
	return _WHYS[why]()


def words(code: str | None) -> str:
	"""A cycle, kind or role, as its record has it."""
	return _(code) if code else ""


def component_words(component: str) -> str:
	"""A component; "Mandatory" alone is a word of Desk's own, translated in its own way."""
	return _("Mandatory component") if component == MANDATORY else words(component)
