"""The texts of all reasons, in English, for registrars, teachers and learners.

A key names the subject and what is wrong with it; placeholders are filled from the reason's params.
Clauses are shown beside the text, never in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kredit_edu.rules.calendar_messages import CALENDAR_MESSAGES
from kredit_edu.rules.catalogue_messages import CATALOGUE_MESSAGES
from kredit_edu.rules.coded_sheet_messages import CODED_SHEET_MESSAGES
from kredit_edu.rules.decision import Reason
from kredit_edu.rules.degree_audit_messages import DEGREE_AUDIT_MESSAGES
from kredit_edu.rules.exam_messages import EXAM_MESSAGES
from kredit_edu.rules.journal_messages import JOURNAL_MESSAGES
from kredit_edu.rules.load_messages import LOAD_MESSAGES
from kredit_edu.rules.offering_messages import OFFERING_MESSAGES
from kredit_edu.rules.override_messages import OVERRIDE_MESSAGES
from kredit_edu.rules.program_messages import PROGRAM_MESSAGES
from kredit_edu.rules.recognition_messages import RECOGNITION_MESSAGES
from kredit_edu.rules.record_messages import RECORD_MESSAGES
from kredit_edu.rules.retake_messages import RETAKE_MESSAGES
from kredit_edu.rules.scholarship_messages import SCHOLARSHIP_MESSAGES
from kredit_edu.rules.seat_messages import SEAT_MESSAGES
from kredit_edu.rules.study_work_messages import PREREQUISITES, STUDY_WORK
from kredit_edu.rules.syllabus_messages import SYLLABUS_MESSAGES
from kredit_edu.rules.transcript_messages import TRANSCRIPT_MESSAGES
from kredit_edu.rules.typical_messages import TYPICAL_MESSAGES

_NUMBERS = {
	"mark.not_a_number": "“{given}” is not a mark. Enter a number from 0 to 100, for example 94 or 94.5.",
	"mark.out_of_range": "{given} is outside the scale. A mark lies between 0 and 100.",
	"mark.too_many_decimals": "{given} has too many decimals. A mark has {decimals} decimals at most.",
	"mark.fraction": "The final mark is {given}. This university accepts whole final marks only.",
	"number.blank": "A number is missing here. Leave no blank; a blank is not 0.",
	"number.not_a_number": "“{given}” is not a plain number. Enter digits only.",
	"number.not_whole": "{given} is not a whole number. Fractions are not allowed here.",
	"number.too_small": "{given} is too small. The least value is {low}.",
	"number.too_large": "{given} is too large. The greatest value is {high}.",
}

_GRADES = {
	"letter.unknown": "“{given}” is not a letter of the scale. The letters are {letters}.",
	"scale.gap": "The mark {mark} has no letter. Every whole mark from 0 to 100 has exactly one.",
	"scale.overlap": "The mark {mark} has several letters: {letters}. Every mark has exactly one.",
	"scale.wrong_row": "The row {letter} differs from the legal scale, which cannot be changed.",
	"scale.missing_row": "The row {letter} is missing: marks {low} to {high}, {points} points.",
	"scale.repeated_row": "A row of the scale stands in it twice.",
	"admission.missing": "There is no admission rating. At least {least} is needed to sit the final control.",
	"admission.too_low": "The admission rating is {given}. At least {least} is needed to sit the final control.",
}

_POLICY = {
	"policy.academic_hour_exact": "An academic hour of {given} minutes is not allowed. It has {minutes} minutes.",
	"policy.academic_hour_least": (
		"An academic hour of {given} minutes is not allowed. It has {minutes} minutes or more."
	),
	"policy.weights_sum": (
		"The weights of the admission rating ({admission}) and of the final control ({control}) "
		"must add up to 100."
	),
	"policy.weight_negative": "A weight cannot be negative.",
	"policy.gpa_decimals": "{given} decimals are not possible for the GPA. Choose {low} to {high}.",
	"policy.cplus": "The traditional grade of C+ is either good or satisfactory.",
	"policy.cplus_open": (
		"Nobody has decided yet whether C+ is good or satisfactory. "
		"Choose it in the settings before grades are published."
	),
	"policy.alternatives": (
		"{given} alternatives are too few. Learners choose among at least {least} discipline in each slot."
	),
	"policy.load": "{given} credits cannot be a limit for warnings. Enter 1 or more.",
	"policy.unknown_choice": "“{given}” is not one of the values of this setting.",
	"policy.unknown_reading": "“{given}” is not a contested reading. No other rule can be read otherwise.",
}

_DISCIPLINE = {
	"credits.below_floor": (
		"“{title}”: {credits} credits. A discipline has a whole number of credits, at least {least} here."
	),
	"credits.part_below_floor": (
		"“{title}”: {credits} credits, fewer than {least}. Whether its parts suffice together is decided "
		"when a curriculum is approved."
	),
	"credits.part_by_sum": (
		"“{title}”: {credits} credits, fewer than {least}. It is accepted because the parts of this title "
		"have {together} together; this rests on a contested reading."
	),
	"credits.other_work_none": "“{title}”: {credits} credits. Every kind of study work has at least 1 credit.",
	"hours.negative": "“{title}”: {given} hours. Hours cannot be negative.",
	"hours.not_by_credits": (
		"“{title}”: {credits} credits are {required} academic hours, but the hours add up to {total}."
	),
	"hours.not_single_volume": (
		"“{title}”: teaching ({teaching} h) and interim attestation ({attestation} h) make {total} hours. "
		"Together they must make {required}."
	),
	"hours.guided_above_independent": (
		"Independent work with the teacher ({guided} h) is larger than all independent work ({independent} h)."
	),
	"hours.no_own_work": (
		"“{title}”: all {guided} hours of independent work are with the teacher. "
		"A part of it is the learner's own."
	),
	"hours.classroom_too_few": (
		"“{title}”: {part} of {total} hours are classroom work. At least {percent} percent must be."
	),
	"hours.distance_too_many": (
		"“{title}”: {part} of {total} hours are moved to distance learning. At most {percent} percent may be."
	),
	"hours.distance_in_classroom": (
		"“{title}”: {part} distance hours and {classroom} classroom hours exceed the whole of {total}. "
		"Hours moved to distance learning are not classroom hours."
	),
	"hours.synchronous_too_few": (
		"“{title}”: {part} of {total} hours are synchronous. In online learning at least {percent} percent must be."
	),
	"hours.distance_above_total": "“{title}”: {part} distance hours are more than all {total} hours.",
	"hours.synchronous_above_total": "“{title}”: {part} synchronous hours are more than all {total} hours.",
	"period.none": "“{title}” lasts {periods} periods. A discipline lasts at least one.",
	"period.several": "“{title}” lasts {periods} periods. A discipline is taught in one academic period.",
	"control.missing": "“{title}” has no final control. Choose its form.",
	"control.not_exam": "“{title}”: the final control is an exam here, not “{form}”.",
	"control.not_defence": "“{title}” is assessed by defence here, not by “{form}”.",
	"control.intermediate_missing": "“{title}”: the intermediate exam after period {period} is missing.",
	"control.intermediate_not_exam": "“{title}”: the intermediate control after period {period} must be an exam.",
	"title.repeated": "The title “{title}” repeats “{other}” of {other_row} (language: {language}).",
	"title.differs_by_number": (
		"The titles “{title}” and “{other}” of {other_row} differ by a number alone (language: {language})."
	),
}

_CURRICULUM = {
	"slot.credits_differ": "“{title}” has {credits} credits, its slot has {slot_credits}. They must be equal.",
	"slot.period_outside": "“{title}” stands in period {period}. The curriculum has periods 1 to {periods}.",
	"slot.too_few_options": "“{title}”: {options} options, of which {choose} are to be taken.",
	"slot.no_alternative": (
		"“{title}”: {options} options to choose from. Learners need an alternative: at least {needed} options."
	),
	"module.too_small": (
		"The module “{title}” holds {disciplines} disciplines and {other_work} other kinds of work. "
		"It needs two disciplines, or one discipline with other study work."
	),
	"module.other_work_alone": (
		"The module “{title}” holds practice or final attestation alone. It needs a discipline as well."
	),
	"module.no_outcomes": "The module “{title}” has no learning outcomes.",
	"module.no_criteria": "The module “{title}” has no assessment criteria.",
	"module.work_outside": "“{title}” lies in no module. Practice and final attestation belong to a module.",
	"module.work_in_two": "“{title}” lies in two modules. It may lie in one only.",
	"curriculum.total": "The curriculum has {total} credits. The program requires {required}.",
	"curriculum.no_practice": "The curriculum has no practice. Practice is mandatory.",
	"load.period": "Period {period} has {credits} credits, more than {limit}.",
	"load.year": "Year {year} has {credits} credits, more than {limit}.",
	"load.plan_year": "The plan has {credits} credits, more than {limit} in a year.",
}

_PLAN = {
	"plan.another_active": "There is already a plan for this program and year: {plan}.",
	"plan.change_without_reason": "Say first why the plan is changed.",
	"plan.nothing_changed": "Nothing is changed yet: the plan is the same as the one in force.",
	"plan.change_too_large": (
		"{given} credits are changed. The university allows {limit} at most after the plan is approved."
	),
	"plan.empty_year": "The curriculum has nothing in this year, so there is nothing to plan.",
	"plan.nothing_recognised": (
		"The learner studies in a shortened program, and nothing of the earlier studies is recognised yet. "
		"The Registrar recognises it first."
	),
	"plan.no_adviser": "The plan has no adviser. Every learner plans with an adviser.",
	"plan.adviser_not_teacher": "{adviser} is not a teacher. An adviser is a teacher.",
	"plan.rules_not_acknowledged": "Confirm first that you have read the Rules.",
	"plan.row_outside": "“{title}” is not offered to this plan by the curriculum and the catalogue.",
	"plan.row_of_other_kind": "“{title}”: its kind or component differs from the curriculum.",
	"plan.row_credits": "“{title}”: {credits} credits. The curriculum gives it {slot_credits}.",
	"plan.row_period": "“{title}” stands in period {period}. The curriculum places it in period {slot_period}.",
	"plan.no_summer_period": "The academic year {year} has no summer semester {period}.",
	"plan.period_of_other_year": "{period} is no academic period of the year {year}.",
	"plan.period_is_summer": "{period} is a summer semester. Debts of an ordinary period go into one of those.",
	"plan.row_repeated": "“{title}” stands in the plan more than once.",
	"plan.no_partner": "“{title}”: name the institution at which it will be studied.",
	"plan.already_mastered": "“{title}” is mastered already. It can be taken again in a summer semester only.",
	"plan.enrolled_elsewhere": "“{title}”: the learner is enrolled in it already in this period.",
	"plan.minor_too_large": (
		"The minor “{minor}” still has {credits} credits. The components that may be chosen have only {free} left."
	),
	"plan.minor_in_mandatory": (
		"“{title}” of the minor cannot take the place of “{slot}”, which is mandatory. "
		"Put it where a discipline is chosen."
	),
	"plan.minor_beside_slots": (
		"“{title}” of the minor would be on top of the program. Put it where a discipline is chosen."
	),
	"plan.timetable_clash": (
		"“{title}” is at the same time as “{other}”: {weekday}, {times}. Choose another group for one of them."
	),
	"plan.required_missing": "“{title}” is missing. It belongs to every plan of this year.",
	"plan.choice_open": "“{title}”: {chosen} chosen of {choose}. Choose what is missing.",
	"plan.too_many_chosen": "“{title}”: {chosen} chosen. Choose {choose} only.",
	"move.not_from_state": "“{action}” is not possible in the state “{state}”.",
	"move.not_by_role": "“{action}” is reserved for the role {role}.",
	"move.not_by_roles": "“{action}” is reserved for the roles {role} and {other}.",
	"move.needs_comment": "“{action}” needs a comment that says why.",
}

_GRADING = {
	"academic_period.year": "“{given}” is not an academic year. Write two years that follow each other: 2026-2027.",
	"academic_period.form": "“{given}” is not a form of the academic period. It is a semester or a trimester.",
	"academic_period.no_date": "The academic period needs a first and a last day.",
	"academic_period.dates": "The academic period ends on {ends_on}, not after it starts on {starts_on}.",
	"academic_period.outside_year": "{given} lies outside the academic year {year} ({first} to {last}).",
	"academic_period.double": "There is already an academic period for this: {other}.",
	"sheet.not_a_number": (
		"{learner}: “{given}” is not a mark. Enter a number from 0 to 100, for example 94 or 94.5."
	),
	"sheet.out_of_range": "{learner}: {given} is outside the scale. A mark lies between 0 and 100.",
	"sheet.too_many_decimals": (
		"{learner}: {given} has too many decimals. A mark has {decimals} decimals at most."
	),
	"sheet.fraction": "{learner}: the final mark is {given}. This university accepts whole final marks only.",
	"sheet.admission_blank": "{learner} has no admission rating. A blank is not 0.",
	"sheet.control_blank": "{learner} has no mark for the final control. A blank is not 0.",
	"sheet.not_admitted": (
		"{learner}: the admission rating is {given}. At least {least} is needed to sit the final control."
	),
	"sheet.not_admitted_blank": (
		"{learner} has no admission rating. At least {least} is needed to sit the final control."
	),
	"sheet.admission_by_lecturer": "{learner}: only the lecturer of the offering gives the admission rating.",
	"sheet.control_by_examiner": (
		"{learner}: only the examiner of the offering, who does not teach it, marks the final control."
	),
	"sheet.one_person": "{person} is both lecturer and examiner. Teaching and final control are separated.",
	"sheet.rows_fixed": "The rows of a grade sheet come from the enrollments. They are not added or removed by hand.",
	"sheet.nobody": "Nobody is enrolled here, so there is nothing to grade.",
	"sheet.publisher": "Grades are published by the role {role} alone.",
	"sheet.published": "The grades of this sheet are published. They are not changed or deleted any more.",
	"sheet.learner_absent": "{learner} is enrolled but has no row. Open the grade sheet again to add it.",
	"sheet.not_enrolled": "{learner} is not enrolled any more. Open the grade sheet again to remove the row.",
	"record.sealed": (
		"Grades and standings are written at publication alone. They are not entered, changed or deleted by hand."
	),
}

MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		**_NUMBERS,
		**_GRADES,
		**_POLICY,
		**_DISCIPLINE,
		**SCHOLARSHIP_MESSAGES,
		**SEAT_MESSAGES,
		**STUDY_WORK,
		**PREREQUISITES,
		**_CURRICULUM,
		**PROGRAM_MESSAGES,
		**TRANSCRIPT_MESSAGES,
		**TYPICAL_MESSAGES,
		**RECOGNITION_MESSAGES,
		**RECORD_MESSAGES,
		**CATALOGUE_MESSAGES,
		**_PLAN,
		**OVERRIDE_MESSAGES,
		**_GRADING,
		**RETAKE_MESSAGES,
		**LOAD_MESSAGES,
		**CALENDAR_MESSAGES,
		**SYLLABUS_MESSAGES,
		**OFFERING_MESSAGES,
		**DEGREE_AUDIT_MESSAGES,
		**JOURNAL_MESSAGES,
		**EXAM_MESSAGES,
		**CODED_SHEET_MESSAGES,
	}
)


def text_of(reason: Reason, translate: Callable[[str], str] | None = None) -> str:
	"""The text of a reason; ``translate`` turns the English source into the user's language.

	Raises KeyError when the message or one of its values is unknown.
	"""
	source = MESSAGES[reason.key]
	return (translate(source) if translate else source).format(**reason.params)
