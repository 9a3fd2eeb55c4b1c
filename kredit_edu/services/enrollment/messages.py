"""The texts of what services find about seats and enrollments, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENROLLMENT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"enrollment.only_from_plan": "Enrollments come from approved study plans and are not entered by hand.",
		"cadet.no_academic_period": (
			"There is no academic period for the curriculum's period {period} in the year of study {year}."
		),
		"offering.full": "“{offering}”: all {seats} seats are taken.",
		"offering.merged": "“{offering}” was joined with another group. Choose that group.",
		"offering.cancelled": "“{offering}” was cancelled. Choose another group.",
		"waitlist.only_by_joining": (
			"Places in a waitlist come from joining it and are not entered, changed or deleted by hand."
		),
		"waitlist.not_by_person": "Only the learner and the Registrar join, leave or take a place in a waitlist.",
		"waitlist.has_room": "“{offering}” has free seats. Choose it in the plan.",
		"waitlist.has_seat": "The learner has a seat in “{offering}” already.",
		"waitlist.waits_already": "The learner waits for a seat in “{offering}” already.",
		"waitlist.ended": "This place in the waitlist has ended (state: {state}).",
		"waitlist.not_offered": "No seat is offered here now (state: {state}).",
		"waitlist.offer_over": "The time to take the offered seat is over.",
		"waitlist.plan_in_review": (
			"The study plan is in review. Take it back or have it returned, then take the offered seat."
		),
		"withdrawal.not_by_person": "The learner, the learner's own adviser and the Registrar withdraw an enrollment.",
	}
)
