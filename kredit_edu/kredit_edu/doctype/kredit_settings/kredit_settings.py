from frappe.model.document import Document

from kredit_edu.services.refusals import refuse
from kredit_edu.services.settings import check_settings, edition_today
from kredit_edu.services.standing import follow_policy


class KreditSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_contested_reading_entry.kredit_contested_reading_entry import (
			KreditContestedReadingEntry,
		)
		from kredit_edu.kredit_edu.doctype.kredit_load_norm_row.kredit_load_norm_row import KreditLoadNormRow
		from kredit_edu.kredit_edu.doctype.kredit_practice_kind_entry.kredit_practice_kind_entry import (
			KreditPracticeKindEntry,
		)

		academic_hour_minutes: DF.Data
		admission_from: DF.Literal["Midterm Controls", "Midterm Controls and Current Marks"]
		admission_weight: DF.Data
		annual_load_hours: DF.Data | None
		appeal_days: DF.Data
		at_risk_attendance: DF.Data
		at_risk_mark: DF.Data
		catalogue_approver: DF.Literal[
			"Kredit Curriculum Manager",
			"Kredit Head of Department",
			"Kredit Dean",
			"Kredit Council Secretary",
			"Kredit Registrar",
			"Kredit Head of Institution",
		]
		change_credits_limit: DF.Data
		contested_readings: DF.Table[KreditContestedReadingEntry]
		control_weight: DF.Data
		correction_days: DF.Data
		cplus_traditional: DF.Literal["", "Good", "Satisfactory"]
		curriculum_approver: DF.Literal[
			"Kredit Curriculum Manager",
			"Kredit Head of Department",
			"Kredit Dean",
			"Kredit Council Secretary",
			"Kredit Registrar",
			"Kredit Head of Institution",
		]
		distribution_years: DF.Data
		edition: DF.Data | None
		elective_alternatives: DF.Data
		exam_admission_min: DF.Data
		exam_rest_days: DF.Data
		exams_a_day: DF.Data
		excellent_share_alarm: DF.Data
		fx_cap_letter: DF.Literal["", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D"]
		fx_mark: DF.Literal["Admission Rating and New Final Control", "New Final Control Alone"]
		fx_right_scope: DF.Literal["Enrollment", "Discipline for Life"]
		gpa_across_attempts: DF.Literal["BEST", "LATEST", "ALL"]
		gpa_counts_final_attestation: DF.Check
		gpa_counts_practice: DF.Check
		gpa_counts_recognised: DF.Check
		gpa_counts_research: DF.Check
		gpa_decimals: DF.Literal["1", "2", "3", "4"]
		gpa_failed: DF.Literal["INCLUDE", "EXCLUDE"]
		gpa_rounding: DF.Literal["HALF_UP", "HALF_EVEN", "TRUNCATE"]
		gpa_within_attempt: DF.Literal["LATEST", "BEST", "BOTH"]
		grade_rounding: DF.Literal["HALF_UP", "FLOOR", "REFUSE"]
		institution_type: DF.Literal["Civil", "Culture and Arts", "Military", "Foreign Branch"]
		journal_entry_days: DF.Data
		load_exceeded: DF.Literal["Warn", "Refuse"]
		load_norms: DF.Table[KreditLoadNormRow]
		module_outcomes_required: DF.Check
		period_load_warning: DF.Data
		plan_approval: DF.Literal[
			"Adviser and Registrar", "Adviser", "Adviser and Dean", "Adviser, Dean and Registrar"
		]
		practice_above_norm: DF.Literal["Refuse", "Warn"]
		practice_hour_unit: DF.Literal["Academic Hour", "Clock Hour"]
		practice_kinds: DF.Table[KreditPracticeKindEntry]
		prerequisite_override: DF.Check
		prerequisite_planned_earlier: DF.Check
		rating_base: DF.Literal["Period GPA", "Mean Mark"]
		retakes_for_life: DF.Data
		scholarship_gpa: DF.Data
		scholarship_grant_only: DF.Check
		scholarship_lowest_letter: DF.Literal["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D"]
		scholarship_raised_letter: DF.Literal["", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D"]
		scholarship_without_retakes: DF.Check
		seat_hold_hours: DF.Data
		syllabus_approver: DF.Literal[
			"Kredit Curriculum Manager",
			"Kredit Head of Department",
			"Kredit Dean",
			"Kredit Council Secretary",
			"Kredit Registrar",
			"Kredit Head of Institution",
		]
		task_for_each_topic: DF.Check
		task_hours_bind: DF.Check
		term_form: DF.Literal["Semester", "Trimester"]
		transcript_failed: DF.Check
		university_en: DF.Data
		university_kk: DF.Data
		university_ru: DF.Data
		waitlist_offer_hours: DF.Data
		withdrawal_days: DF.Data
		year_load_warning: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		# Frappe lets a single document be cancelled, which would close its form for good.
		self.docstatus = 0
		self.edition = edition_today()
		refuse(check_settings(self))

	def on_update(self) -> None:
		follow_policy(self)
