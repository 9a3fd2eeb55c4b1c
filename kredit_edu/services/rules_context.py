"""Under which edition and with which decisions of the university an act is judged."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.edition import Edition, InstitutionRules, edition_on
from kredit_edu.rules.policy import UniversityPolicy, check_policy
from kredit_edu.rules.settings import parse_policy
from kredit_edu.services.refusals import refuse

POLICY_FIELDS = (
	"institution_type",
	"academic_hour_minutes",
	"grade_rounding",
	"admission_weight",
	"control_weight",
	"exam_admission_min",
	"cplus_traditional",
	"gpa_failed",
	"gpa_within_attempt",
	"gpa_across_attempts",
	"gpa_decimals",
	"gpa_rounding",
	"gpa_counts_practice",
	"gpa_counts_research",
	"gpa_counts_final_attestation",
	"gpa_counts_recognised",
	"elective_alternatives",
	"year_load_warning",
	"period_load_warning",
	"module_outcomes_required",
	"task_hours_bind",
	"task_for_each_topic",
	"practice_hour_unit",
	"practice_above_norm",
	"plan_approval",
	"seat_hold_hours",
	"waitlist_offer_hours",
	"change_credits_limit",
	"withdrawal_days",
	"load_exceeded",
	"prerequisite_planned_earlier",
	"prerequisite_override",
	"journal_entry_days",
	"admission_from",
	"at_risk_attendance",
	"at_risk_mark",
	"exam_rest_days",
	"exams_a_day",
	"fx_right_scope",
	"retakes_for_life",
	"fx_mark",
	"fx_cap_letter",
	"appeal_days",
	"correction_days",
	"rating_base",
	"distribution_years",
	"excellent_share_alarm",
	"scholarship_lowest_letter",
	"scholarship_raised_letter",
	"scholarship_gpa",
	"scholarship_grant_only",
	"scholarship_without_retakes",
	"transcript_failed",
)


@dataclass(frozen=True)
class RulesContext:
	"""The edition in force today, its numbers for this institution and the university's policy."""

	edition: Edition
	institution: InstitutionRules
	policy: UniversityPolicy


def rules_context() -> RulesContext:
	"""The context of an act done now (D60). Raises RuleRefused when the settings break the edition."""
	context, decision = read_context()
	refuse(decision)
	return context


def read_context() -> tuple[RulesContext | None, Decision]:
	"""The context, or None with the reasons why the settings break the edition."""
	policy, decision = parse_policy(policy_fields(frappe.get_cached_doc("Kredit Settings")))
	edition = edition_on(getdate())
	if policy is not None:
		# An edition that came into force after the settings were saved may be stricter than they are.
		decision += check_policy(policy, edition)
	if policy is None or not decision.allowed:
		return None, decision
	return RulesContext(edition, edition.for_institution(policy.institution_type), policy), decision


def policy_fields(settings: Document) -> dict[str, object]:
	"""The settings as ``rules.settings.parse_policy`` reads them; a field never set takes its default."""
	raw = {name: settings.get(name) for name in POLICY_FIELDS}
	raw["readings"] = [entry.reading for entry in settings.get("contested_readings") or ()]
	raw["practice_kinds"] = [
		{"title_kk": entry.title_kk, "main_kind": entry.main_kind}
		for entry in settings.get("practice_kinds") or ()
	]
	return raw
