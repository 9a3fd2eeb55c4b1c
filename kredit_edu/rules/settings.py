"""Reading of the settings as the form, a file or another system sends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

from kredit_edu.rules.assessment_policy import (
	AssessmentPolicy,
	JournalPolicy,
	RetakePolicy,
	ScholarshipPolicy,
	SessionPolicy,
)
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.final_mark import FinalMarkPolicy, MarkRounding
from kredit_edu.rules.gpa import (
	AcrossAttempts,
	FailedGrades,
	GpaPolicy,
	GpaRounding,
	WithinAttempt,
)
from kredit_edu.rules.numbers import is_blank, parse_whole, plain_decimal, shown
from kredit_edu.rules.policy import UniversityPolicy, check_policy, check_ready_to_publish
from kredit_edu.rules.practice import OwnKind, PracticePolicy
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.registration_policy import RegistrationPolicy
from kredit_edu.rules.scale import parse_letter
from kredit_edu.rules.terms import PracticeKind, TraditionalGrade

E = TypeVar("E", bound=Enum)

__all__ = ["UniversityPolicy", "check_policy", "check_ready_to_publish", "parse_policy"]

_DEFAULT = UniversityPolicy()
_SWITCH = {0: False, 1: True, "0": False, "1": True}


class _Form:
	"""Reads one field after the other and collects what is wrong.

	A field that is absent takes the proposed default; a field that was emptied is refused.
	"""

	def __init__(self, raw: Mapping[str, object]) -> None:
		self.raw = raw
		self.reasons: list[Reason] = []

	def whole(self, name: str, default: int, clause: str) -> int:
		given = self.raw.get(name)
		if given is None:
			return default
		parsed = parse_whole(given, name, 0, None, clause)
		self.reasons += parsed.decision.reasons
		return default if parsed.value is None else parsed.value

	def choice(self, name: str, default: E, clause: str) -> E:
		given = self.raw.get(name)
		if given is None:
			return default
		member = _member(type(default), given)
		if member is None:
			self._refuse(name, given, clause)
			return default
		return member

	def optional(self, name: str, choices: type[E], clause: str) -> E | None:
		given = self.raw.get(name)
		if is_blank(given):
			return None
		member = _member(choices, given)
		if member is None:
			self._refuse(name, given, clause)
		return member

	def switch(self, name: str, default: bool, clause: str) -> bool:
		given = self.raw.get(name)
		if given is None:
			return default
		if isinstance(given, (bool, int, str)) and given in _SWITCH:
			return _SWITCH[given]
		self._refuse(name, given, clause)
		return default

	def letter(self, name: str, default: str | None, clause: str) -> str | None:
		"""A positive letter of the scale; an emptied field is no letter."""
		given = self.raw.get(name)
		if given is None:
			return default
		parsed = parse_letter(given, name)
		if not parsed.ok or parsed.value in ("FX", "F"):
			self._refuse(name, given, clause)
		return parsed.value

	def hundredths(self, name: str, default: int, clause: str) -> int:
		"""A figure with two decimals at most, as a whole number of hundredths."""
		given = self.raw.get(name)
		if given is None:
			return default
		value = plain_decimal(given)
		if value is None or value * 100 != int(value * 100):
			self._refuse(name, given, clause)
			return default
		return int(value * 100)

	def readings(self, name: str) -> frozenset[ReadingId]:
		given = self.raw.get(name)
		found = set()
		for item in _items(given):
			member = _member(ReadingId, item)
			if member is None:
				self.reasons.append(
					Reason("P0", "policy.unknown_reading", {"given": shown(item)}, field=name)
				)
			else:
				found.add(member)
		return frozenset(found)

	def practice_kinds(self, name: str) -> tuple[OwnKind, ...]:
		kinds = []
		for row in _items(self.raw.get(name)):
			main = row.get("main_kind")
			member = _member(PracticeKind, main)
			if member is None and not is_blank(main):
				self._refuse(name, main, "21.2")
			kinds.append(OwnKind(str(row.get("title_kk") or "").strip(), member))
		return tuple(kinds)

	def _refuse(self, name: str, given: object, clause: str) -> None:
		self.reasons.append(Reason(clause, "policy.unknown_choice", {"given": shown(given)}, field=name))


def _member(choices: type[E], given: object) -> E | None:
	for member in choices:
		if member is given or (isinstance(given, str) and given == member.value):
			return member
	return None


def _items(given: object) -> Iterable[Any]:
	if given is None:
		return ()
	return given if isinstance(given, (list, tuple, set, frozenset)) else (given,)


def parse_policy(raw: Mapping[str, object]) -> tuple[UniversityPolicy | None, Decision]:
	"""The policy that the settings fields describe, or None with every reason why they cannot be read.

	Whether the policy is strict enough is :func:`~kredit_edu.rules.policy.check_policy`'s to say.
	"""
	form = _Form(raw)
	policy = UniversityPolicy(
		institution_type=form.choice("institution_type", _DEFAULT.institution_type, "11.1"),
		academic_hour_minutes=form.whole("academic_hour_minutes", _DEFAULT.academic_hour_minutes, "2(5)"),
		final_mark=_read_final_mark(form),
		gpa=_read_gpa(form),
		practice=PracticePolicy(
			hour=form.choice("practice_hour_unit", _DEFAULT.practice.hour, "21.5"),
			above_norm=form.choice("practice_above_norm", _DEFAULT.practice.above_norm, "21.5"),
			own_kinds=form.practice_kinds("practice_kinds"),
		),
		cplus=form.optional("cplus_traditional", TraditionalGrade, "AnnexB"),
		elective_alternatives=form.whole("elective_alternatives", _DEFAULT.elective_alternatives, "7.2"),
		year_load_warning=form.whole("year_load_warning", _DEFAULT.year_load_warning, "8.2"),
		period_load_warning=form.whole("period_load_warning", _DEFAULT.period_load_warning, "8.2"),
		readings=form.readings("readings"),
		module_outcomes_required=form.switch(
			"module_outcomes_required", _DEFAULT.module_outcomes_required, "2(17)"
		),
		task_hours_bind=form.switch("task_hours_bind", _DEFAULT.task_hours_bind, "25.2"),
		task_for_each_topic=form.switch("task_for_each_topic", _DEFAULT.task_for_each_topic, "2(11)"),
		registration=_read_registration(form),
		assessment=_read_assessment(form),
	)
	decision = Decision(tuple(form.reasons))
	return (policy if decision.allowed else None), decision


def _read_registration(form: _Form) -> RegistrationPolicy:
	default = _DEFAULT.registration
	return RegistrationPolicy(
		approval=form.choice("plan_approval", default.approval, "10.1"),
		seat_hold_hours=form.whole("seat_hold_hours", default.seat_hold_hours, "30.2"),
		waitlist_offer_hours=form.whole("waitlist_offer_hours", default.waitlist_offer_hours, "30.2"),
		change_credits_limit=form.whole("change_credits_limit", default.change_credits_limit, "35(2)"),
		withdrawal_days=form.whole("withdrawal_days", default.withdrawal_days, "35(2)"),
		load_exceeded=form.choice("load_exceeded", default.load_exceeded, "8.2"),
		prerequisite_planned_earlier=form.switch(
			"prerequisite_planned_earlier", default.prerequisite_planned_earlier, "33.1"
		),
		prerequisite_override=form.switch("prerequisite_override", default.prerequisite_override, "33.1"),
	)


def _read_assessment(form: _Form) -> AssessmentPolicy:
	default = _DEFAULT.assessment
	return AssessmentPolicy(
		journal=JournalPolicy(
			entry_days=form.whole("journal_entry_days", default.journal.entry_days, "36.3"),
			admission_from=form.choice("admission_from", default.journal.admission_from, "36.1"),
			at_risk_attendance=form.whole("at_risk_attendance", default.journal.at_risk_attendance, "36.3"),
			at_risk_mark=form.whole("at_risk_mark", default.journal.at_risk_mark, "36.1"),
		),
		session=SessionPolicy(
			rest_days=form.whole("exam_rest_days", default.session.rest_days, "37.2"),
			exams_a_day=form.whole("exams_a_day", default.session.exams_a_day, "37.2"),
		),
		retake=RetakePolicy(
			scope=form.choice("fx_right_scope", default.retake.scope, "36.2"),
			for_life=form.whole("retakes_for_life", default.retake.for_life, "36.2"),
			mark=form.choice("fx_mark", default.retake.mark, "36.2"),
			cap=form.letter("fx_cap_letter", default.retake.cap, "36.2"),
		),
		appeal_days=form.whole("appeal_days", default.appeal_days, "3(4)"),
		correction_days=form.whole("correction_days", default.correction_days, "3(4)"),
		rating_base=form.choice("rating_base", default.rating_base, "2(10)"),
		distribution_years=form.whole("distribution_years", default.distribution_years, "38"),
		excellent_share_alarm=form.whole("excellent_share_alarm", default.excellent_share_alarm, "38"),
		scholarship=_read_scholarship(form),
		transcript_failed=form.switch("transcript_failed", default.transcript_failed, "2(26)"),
	)


def _read_scholarship(form: _Form) -> ScholarshipPolicy:
	default = _DEFAULT.assessment.scholarship
	lowest = form.letter("scholarship_lowest_letter", default.lowest_letter, "36.1")
	return ScholarshipPolicy(
		lowest_letter=lowest or default.lowest_letter,
		raised_letter=form.letter("scholarship_raised_letter", default.raised_letter, "36.1"),
		gpa_hundredths=form.hundredths("scholarship_gpa", default.gpa_hundredths, "2(28)"),
		grant_only=form.switch("scholarship_grant_only", default.grant_only, "36.1"),
		without_retakes=form.switch("scholarship_without_retakes", default.without_retakes, "36.1"),
	)


def _read_final_mark(form: _Form) -> FinalMarkPolicy:
	default = _DEFAULT.final_mark
	return FinalMarkPolicy(
		admission_weight=form.whole("admission_weight", default.admission_weight, "36.1"),
		control_weight=form.whole("control_weight", default.control_weight, "36.1"),
		rounding=form.choice("grade_rounding", MarkRounding.HALF_UP, "36.1"),
		admission_min=form.whole("exam_admission_min", default.admission_min, "36.1"),
	)


def _read_gpa(form: _Form) -> GpaPolicy:
	default = _DEFAULT.gpa
	return GpaPolicy(
		failed=form.choice("gpa_failed", FailedGrades.INCLUDE, "2(28)"),
		within_attempt=form.choice("gpa_within_attempt", WithinAttempt.LATEST, "2(28)"),
		across_attempts=form.choice("gpa_across_attempts", AcrossAttempts.BEST, "2(28)"),
		decimals=form.whole("gpa_decimals", default.decimals, "2(28)"),
		rounding=form.choice("gpa_rounding", GpaRounding.HALF_UP, "2(28)"),
		counts_practice=form.switch("gpa_counts_practice", default.counts_practice, "2(28)"),
		counts_research=form.switch("gpa_counts_research", default.counts_research, "2(28)"),
		counts_final_attestation=form.switch(
			"gpa_counts_final_attestation", default.counts_final_attestation, "2(28)"
		),
		counts_recognised=form.switch("gpa_counts_recognised", default.counts_recognised, "2(28)"),
	)
