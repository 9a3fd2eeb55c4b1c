"""The texts of what services find about seats and enrollments, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENROLLMENT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"enrollment.only_from_plan": "Enrollments come from approved study plans and are not entered by hand.",
		"enrollment.repeated": "The learner is already enrolled in “{discipline}” in this period.",
		"cadet.no_academic_period": (
			"There is no academic period for the curriculum's period {period} in the year of study {year}."
		),
		"offering.full": "“{offering}”: all {seats} seats are taken.",
		"offering.merged": "“{offering}” was joined with another group. Choose that group.",
		"offering.cancelled": "“{offering}” was cancelled. Choose another group.",
	}
)
