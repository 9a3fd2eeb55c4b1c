"""A university's own decisions, and the check that none of them is laxer than the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kredit_edu.rules.assessment_policy import AssessmentPolicy, check_assessment_policy
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition
from kredit_edu.rules.final_mark import FinalMarkPolicy, check_final_mark_policy
from kredit_edu.rules.gpa import GpaPolicy
from kredit_edu.rules.practice import PracticePolicy, check_own_kinds
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.registration_policy import RegistrationPolicy, check_registration_policy
from kredit_edu.rules.terms import InstitutionType, TraditionalGrade

LEAST_ALTERNATIVES = 1
GPA_DECIMALS = range(1, 5)


@dataclass(frozen=True)
class UniversityPolicy:
	"""What the university decides: minutes of the academic hour, marks, GPA, choice, load, readings.

	``year_load_warning`` and ``period_load_warning`` are credits above which a warning is shown (D33);
	``module_outcomes_required`` asks for outcomes and criteria of modules (2(17)); ``task_hours_bind`` and
	``task_for_each_topic`` make the list of tasks in a syllabus strict (25.2, 2(11));
	``cplus`` is None until the administrator has chosen the traditional grade of C+ (D51).
	"""

	institution_type: InstitutionType = InstitutionType.CIVIL
	academic_hour_minutes: int = 50
	final_mark: FinalMarkPolicy = field(default_factory=FinalMarkPolicy)
	gpa: GpaPolicy = field(default_factory=GpaPolicy)
	practice: PracticePolicy = field(default_factory=PracticePolicy)
	cplus: TraditionalGrade | None = None
	elective_alternatives: int = 2
	year_load_warning: int = 60
	period_load_warning: int = 30
	readings: frozenset[ReadingId] = frozenset()
	module_outcomes_required: bool = True
	task_hours_bind: bool = False
	task_for_each_topic: bool = False
	registration: RegistrationPolicy = field(default_factory=RegistrationPolicy)
	assessment: AssessmentPolicy = field(default_factory=AssessmentPolicy)


def check_policy(policy: UniversityPolicy, edition: Edition) -> Decision:
	"""Whether every setting is as strict as the edition or stricter; each laxer one with its clause."""
	return Decision.merge(
		(
			_check_academic_hour(policy, edition),
			check_final_mark_policy(policy.final_mark),
			_check_gpa(policy.gpa),
			check_own_kinds(policy.practice, edition.for_institution(policy.institution_type)),
			_check_cplus(policy.cplus),
			_check_alternatives(policy),
			_check_load(policy),
			check_registration_policy(policy.registration),
			check_assessment_policy(policy.assessment),
		)
	)


def _check_academic_hour(policy: UniversityPolicy, edition: Edition) -> Decision:
	bound = edition.for_institution(policy.institution_type).academic_hour_minutes
	if bound.holds(policy.academic_hour_minutes):
		return Decision()
	key = "policy.academic_hour_exact" if bound.high == bound.low else "policy.academic_hour_least"
	params = {"given": policy.academic_hour_minutes, "minutes": bound.low}
	return Decision.of(Reason(bound.clause, key, params, field="academic_hour_minutes"))


def _check_gpa(policy: GpaPolicy) -> Decision:
	if policy.decimals in GPA_DECIMALS:
		return Decision()
	params = {"given": policy.decimals, "low": GPA_DECIMALS[0], "high": GPA_DECIMALS[-1]}
	return Decision.of(Reason("2(28)", "policy.gpa_decimals", params, field="gpa_decimals"))


def _check_cplus(cplus: TraditionalGrade | None) -> Decision:
	if cplus in (None, TraditionalGrade.GOOD, TraditionalGrade.SATISFACTORY):
		return Decision()
	return Decision.of(Reason("AnnexB", "policy.cplus", field="cplus_traditional"))


def check_ready_to_publish(policy: UniversityPolicy) -> Decision:
	"""Whether grades may be published: not before the traditional grade of C+ is chosen (D51)."""
	if policy.cplus is None:
		return Decision.of(Reason("AnnexB", "policy.cplus_open", field="cplus_traditional"))
	return _check_cplus(policy.cplus)


def _check_alternatives(policy: UniversityPolicy) -> Decision:
	if policy.elective_alternatives >= LEAST_ALTERNATIVES:
		return Decision()
	params = {"given": policy.elective_alternatives, "least": LEAST_ALTERNATIVES}
	return Decision.of(Reason("7.2", "policy.alternatives", params, field="elective_alternatives"))


def _check_load(policy: UniversityPolicy) -> Decision:
	limits: Mapping[str, int] = {
		"year_load_warning": policy.year_load_warning,
		"period_load_warning": policy.period_load_warning,
	}
	return Decision(
		tuple(
			Reason("8.2", "policy.load", {"given": value}, field=name)
			for name, value in limits.items()
			if value < 1
		)
	)
