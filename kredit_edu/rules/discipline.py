"""One discipline, or another kind of study work: volume, hours, delivery and control (11, 23, 25-28)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules, Norm
from kredit_edu.rules.final_control import Exemption, check_state_exam
from kredit_edu.rules.hours import (
	DisciplineHours,
	check_hours,
	check_independent,
	check_shares,
	check_single_volume,
)
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.practice import PracticeFacts, check_practice
from kredit_edu.rules.terms import ControlForm, DeliveryMode, WorkKind

__all__ = ["DisciplineFacts", "DisciplineHours", "check_discipline", "check_volume", "volume_reason"]

Controls = Norm[frozenset[ControlForm] | None]
LANGUAGES = ("kk", "ru", "en")
LEAST_OF_OTHER_WORK = 1
PART_BELOW_FLOOR = "credits.part_below_floor"


@dataclasses.dataclass(frozen=True)
class DisciplineFacts:
	"""What the rules ask about a discipline or another kind of study work.

	``credits`` are whole academic credits, ``periods`` the academic periods that it lasts;
	``intermediate_controls`` are the forms after each period but the last (28.2), ``course_work_control``
	the form in which its course work is assessed. ``practice`` is what is known of a practice alone.
	"""

	code: str
	titles: Mapping[str, str]
	kind: WorkKind
	credits: int
	hours: DisciplineHours
	delivery: DeliveryMode = DeliveryMode.CLASSROOM
	control_form: ControlForm | None = None
	periods: int = 1
	is_pe: bool = False
	is_language: bool = False
	intermediate_controls: tuple[ControlForm | None, ...] = ()
	course_work_control: ControlForm | None = None
	requires_state_exam: bool = False
	exemption: Exemption | None = None
	practice: PracticeFacts | None = None

	@property
	def title(self) -> str:
		"""The title for messages: the first language that has one, else the code."""
		known = [self.titles[language] for language in LANGUAGES if self.titles.get(language)]
		return known[0] if known else self.code

	@property
	def is_discipline(self) -> bool:
		"""Whether the rules of disciplines bind it, not those of practice and attestation."""
		return self.kind == WorkKind.DISCIPLINE

	@property
	def may_come_in_parts(self) -> bool:
		"""Whether 12.1 lets it repeat its title: physical education and languages."""
		return self.is_pe or self.is_language


def check_discipline(facts: DisciplineFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	"""Everything that one discipline must satisfy by itself, all reasons at once.

	The least volume of a part of physical education or a language is only a warning here: whether its
	parts suffice together is decided when the curriculum is approved (11.1, D21).
	"""
	checks = [check_volume(facts, rules), check_hours(facts.title, facts.credits, facts.hours, rules)]
	if facts.is_discipline:
		checks += [
			_check_own_hours(facts, rules, policy),
			_check_periods(facts, rules),
			_check_control(facts, rules),
		]
	else:
		checks.append(_check_other_work_control(facts, rules))
	if facts.kind == WorkKind.PRACTICE:
		practice = facts.practice or PracticeFacts()
		checks.append(
			check_practice(
				facts.title,
				facts.credits,
				practice,
				rules,
				policy.practice,
				policy.academic_hour_minutes,
			)
		)
	return _for_row(Decision.merge(checks), facts.code)


def _for_row(decision: Decision, code: str) -> Decision:
	return Decision(
		tuple(
			reason if reason.row is not None else dataclasses.replace(reason, row=code)
			for reason in decision.reasons
		)
	)


def volume_reason(facts: DisciplineFacts, rules: InstitutionRules) -> Reason:
	"""The reason that a discipline is smaller than the least volume of its university (11.1-11.3)."""
	floor = rules.credits_floor
	params = {"title": facts.title, "credits": facts.credits, "least": floor.value}
	return Reason(floor.clause, "credits.below_floor", params, field="credits")


def check_volume(facts: DisciplineFacts, rules: InstitutionRules) -> Decision:
	"""The volume of one discipline, or of other study work, in whole credits (11, 4(1))."""
	if not facts.is_discipline:
		if facts.credits >= LEAST_OF_OTHER_WORK:
			return Decision()
		params = {"title": facts.title, "credits": facts.credits}
		return Decision.of(Reason("4(1)", "credits.other_work_none", params, field="credits"))
	if facts.credits >= rules.credits_floor.value:
		return Decision()
	if facts.may_come_in_parts and facts.credits >= 1:
		return Decision.of(
			dataclasses.replace(volume_reason(facts, rules), key=PART_BELOW_FLOOR, severity=Severity.WARNING)
		)
	return Decision.of(volume_reason(facts, rules))


def _check_own_hours(facts: DisciplineFacts, rules: InstitutionRules, policy: UniversityPolicy) -> Decision:
	checks = (
		check_single_volume(facts.title, facts.credits, facts.hours, rules),
		check_independent(facts.title, facts.hours),
		check_shares(facts.title, facts.hours, facts.delivery, rules, policy.readings),
	)
	return Decision.merge(checks)


def _check_periods(facts: DisciplineFacts, rules: InstitutionRules) -> Decision:
	params = {"title": facts.title, "periods": facts.periods}
	if facts.periods < 1:
		return Decision.of(Reason("28.1", "period.none", params, field="periods"))
	if facts.periods > 1 and not rules.multi_period.value:
		return Decision.of(Reason(rules.multi_period.clause, "period.several", params, field="periods"))
	return Decision()


def _check_control(facts: DisciplineFacts, rules: InstitutionRules) -> Decision:
	reasons = []
	allowed = rules.discipline_controls
	if facts.control_form is None:
		reasons.append(Reason("28.1", "control.missing", {"title": facts.title}, field="control_form"))
	elif not _permits(allowed, facts.control_form) and not _is_due_state_exam(facts):
		reasons.append(_control_reason(facts, facts.control_form, allowed, "control.not_exam"))
	if allowed.value is not None:
		reasons += _intermediate_reasons(facts, allowed)
	defended = rules.defended_work_controls
	if facts.course_work_control is not None and not _permits(defended, facts.course_work_control):
		reasons.append(_control_reason(facts, facts.course_work_control, defended, "control.not_defence"))
	if facts.requires_state_exam:
		reasons += check_state_exam(facts.title, facts.control_form, facts.periods, facts.exemption).reasons
	return Decision(tuple(reasons))


def _is_due_state_exam(facts: DisciplineFacts) -> bool:
	"""A state exam that the discipline requires is an exam, where the edition prescribes exams (28.2)."""
	return facts.requires_state_exam and facts.control_form is ControlForm.STATE_EXAM


def _intermediate_reasons(facts: DisciplineFacts, allowed: Controls) -> list[Reason]:
	"""After each period but the last an exam is held when the edition prescribes exams (28.2)."""
	reasons = []
	for index in range(facts.periods - 1):
		form = facts.intermediate_controls[index] if index < len(facts.intermediate_controls) else None
		params = {"title": facts.title, "period": index + 1}
		if form is None:
			key = "control.intermediate_missing"
		elif not _permits(allowed, form):
			key = "control.intermediate_not_exam"
		else:
			continue
		reasons.append(Reason(allowed.clause, key, params, field="intermediate_controls"))
	return reasons


def _check_other_work_control(facts: DisciplineFacts, rules: InstitutionRules) -> Decision:
	"""Practice is assessed by defence where the edition prescribes it (28.2)."""
	defended = rules.defended_work_controls
	if facts.kind != WorkKind.PRACTICE or defended.value is None:
		return Decision()
	if facts.control_form is not None and _permits(defended, facts.control_form):
		return Decision()
	return Decision.of(_control_reason(facts, facts.control_form, defended, "control.not_defence"))


def _permits(allowed: Controls, form: ControlForm) -> bool:
	return allowed.value is None or form in allowed.value


def _control_reason(facts: DisciplineFacts, form: ControlForm | None, allowed: Controls, key: str) -> Reason:
	params = {"title": facts.title, "form": "–" if form is None else form}
	return Reason(allowed.clause, key, params, field="control_form")
