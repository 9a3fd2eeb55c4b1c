"""The texts of the reasons about overrides, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OVERRIDE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"override.in_force": "{person} has overridden this for the plan ({subject}). The reason: {reason}.",
		"override.prerequisites_closed": (
			"The university has not opened overrides of prerequisites. The settings of registration say so."
		),
		"override.no_discipline": "An override of this kind ({subject}) is granted for one discipline. Name it.",
		"override.of_whole_plan": (
			"An override of this kind ({subject}) is granted for the whole plan. Leave the discipline out."
		),
		"override.not_in_plan": "The discipline does not stand in this plan.",
	}
)
