"""What the Registrar may override in one plan, and what an override does (D33, D35).

What protects others or the diploma is in no list here: deadlines are reopened, not overridden; mandatory rows,
duplicates, minors beside the program and seats stay as the Rules have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.registration_policy import RegistrationPolicy


class OverrideSubject(str, Enum):
	"""What an override speaks of."""

	PREREQUISITE = "Prerequisite"
	TIMETABLE = "Timetable Clash"
	LOAD = "Load"
	CHANGE_LIMIT = "Change Limit"


@dataclass(frozen=True)
class Overridable:
	"""The reasons that one subject covers, the clause that it rests on; ``of_row``: one discipline at a time."""

	clause: str
	keys: frozenset[str]
	of_row: bool = False


OVERRIDABLE: Mapping[OverrideSubject, Overridable] = {
	OverrideSubject.PREREQUISITE: Overridable(
		"33.1",
		frozenset({"prerequisite.all", "prerequisite.any", "prerequisite.count", "prerequisite.credits"}),
		of_row=True,
	),
	OverrideSubject.TIMETABLE: Overridable("30.1", frozenset({"plan.timetable_clash"}), of_row=True),
	OverrideSubject.LOAD: Overridable("8.2", frozenset({"load.period", "load.plan_year"})),
	OverrideSubject.CHANGE_LIMIT: Overridable("35(2)", frozenset({"plan.change_too_large"})),
}
_SUBJECT_OF = {key: subject for subject, found in OVERRIDABLE.items() for key in found.keys}


@dataclass(frozen=True)
class Override:
	"""An override of one plan; ``discipline`` is "" where it speaks of the whole plan."""

	subject: OverrideSubject
	discipline: str
	granted_by: str
	reason: str


def subject_of(reason: Reason) -> OverrideSubject | None:
	"""What an override would have to speak of to lift a reason; None for what nobody overrides."""
	return _SUBJECT_OF.get(reason.key) if reason.refuses else None


def check_override(
	subject: OverrideSubject, discipline: str, in_plan: Iterable[str], policy: RegistrationPolicy
) -> Decision:
	"""Whether the Registrar may grant it: prerequisites only where the university has said so (D35)."""
	found = OVERRIDABLE[subject]
	params = {"subject": subject}
	reasons = []
	if subject is OverrideSubject.PREREQUISITE and not policy.prerequisite_override:
		reasons.append(Reason(found.clause, "override.prerequisites_closed", field="subject"))
	if found.of_row and not discipline:
		reasons.append(Reason(found.clause, "override.no_discipline", params, field="discipline"))
	if discipline and not found.of_row:
		reasons.append(Reason(found.clause, "override.of_whole_plan", params, field="discipline"))
	if found.of_row and discipline and discipline not in set(in_plan):
		reasons.append(Reason(found.clause, "override.not_in_plan", field="discipline"))
	return Decision(tuple(reasons))


def apply(
	decision: Decision,
	overrides: Iterable[Override],
	disciplines: Mapping[str, str],
	policy: RegistrationPolicy,
) -> Decision:
	"""The decision with what is overridden told as warnings, each beside who overrode it and why.

	``disciplines`` gives the discipline of a row by its key. An override of prerequisites holds no longer than
	the university's setting.
	"""
	overrides = tuple(
		each
		for each in overrides
		if each.subject is not OverrideSubject.PREREQUISITE or policy.prerequisite_override
	)
	reasons: list[Reason] = []
	for reason in decision.reasons:
		found = next((each for each in overrides if _lifts(each, reason, disciplines)), None)
		if found is None:
			reasons.append(reason)
			continue
		reasons.append(replace(reason, severity=Severity.WARNING))
		reasons.append(_told(found, reason))
	return Decision.merge((Decision(tuple(reasons)),))


def _lifts(override: Override, reason: Reason, disciplines: Mapping[str, str]) -> bool:
	if subject_of(reason) is not override.subject:
		return False
	if not OVERRIDABLE[override.subject].of_row:
		return True
	return bool(override.discipline) and disciplines.get(reason.row or "") == override.discipline


def _told(override: Override, reason: Reason) -> Reason:
	params = {
		"subject": override.subject,
		"person": override.granted_by,
		"reason": override.reason.rstrip(". "),
	}
	return Reason(
		reason.clause, "override.in_force", params, reason.field, reason.row, severity=Severity.WARNING
	)
