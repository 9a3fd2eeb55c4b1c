"""The texts of what services find in study plans and offerings, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PLAN_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"plan.another_change": "There is already a change of this plan on its way: {plan}.",
		"plan.not_in_force": "Only a plan in force is changed. {plan} is not in force.",
		"plan.not_a_change": "This is no change of a plan, so it is not discarded.",
		"plan.versions_of_others": "{plan} is no version of the same plan, so it is not compared with it.",
		"plan.row_not_confirmed": "“{title}” was chosen by staff. The learner confirms it or chooses another one.",
		"plan.confirmed_by_other": "Only the learner confirms what was chosen for the learner.",
		"plan.advice_of_other": "Only the learner's own adviser advises on rows of the plan.",
		"plan.advice_after_decision": "The plan is decided (state: {state}), so it is not advised on any more.",
		"plan.minor_not_offered": "The minor {minor} is not offered to learners of the program {program}.",
		"plan.source_of_slots": "Rows of the source {source} come from the curriculum and are not added.",
		"plan.slot_row_removed": "The year asks for a row in {slot}. Choose another discipline in it instead.",
		"plan.not_discarded": "A plan is not discarded. A draft is deleted, an approved plan is changed.",
		"plan.given_row_removed": "“{title}” is given by the curriculum. It cannot be taken out of the plan.",
		"plan.no_academic_period": "The academic year {year} has no academic period for the curriculum's period {period}.",
		"plan.offering_of_other_discipline": "The offering “{offering}” is of another discipline or period than its row.",
		"plan.unknown_row": "The plan has no row {given}.",
		"plan.too_many_rows": "A plan of a year has {most} rows at most. There are {given}.",
		"plan.learner_does_not_study": "The learner does not study now (status: {status}).",
		"plan.curriculum_not_approved": "The learner's curriculum is not approved yet.",
		"plan.of_other_curriculum": (
			"The learner's curriculum changed during the review. Return the plan, so that it is formed anew."
		),
		"plan.other_study_year": (
			"The year of study counted from the admission is {counted}. Another year ({given}) is set by the Registrar."
		),
		"plan.in_review": "A plan in review or approved is not deleted. Return it to a draft first.",
		"plan.acknowledged_by_other": "Only the learner can say that the Rules were read.",
		"plan.comment_of_other": "Only the learner's adviser writes the adviser's comment.",
		"move.not_by_person": "The action “{action}” is for the learner of this plan or the learner's own adviser.",
		"move.of_own_plan": "“{action}”: nobody reviews the own plan.",
	}
)
