"""The texts of the reasons about curricula of military institutions, in English (6.2, 10.2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TYPICAL_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"typical.only_military": "Typical curricula are for military institutions alone.",
		"typical.no_body": "The state body that approved the typical curriculum is missing.",
		"typical.no_approval_number": "The number of the state body's approval is missing.",
		"typical.no_approval_date": "The date of the state body's approval is missing.",
		"typical.no_agreement_number": "The number of the agreement of the authorised education body is missing.",
		"typical.no_agreement_date": "The date of the agreement of the authorised education body is missing.",
		"typical.no_agreement_file": "The file of the agreement of the authorised education body is missing.",
		"typical.no_mandatory": "The typical curriculum has no discipline of the mandatory component.",
		"typical.no_activity": (
			"The typical curriculum has no practice and no final attestation. It gives the credits of each kind "
			"of study activity."
		),
		"typical.no_cycle_totals": "The typical curriculum gives the university component no credits in any cycle.",
		"typical.university_item": (
			"“{title}” belongs to the university component. A typical curriculum gives that component only as "
			"total credits for each cycle."
		),
		"typical.elective": "“{title}” belongs to the elective component. Typical curricula have none.",
		"typical.total": "The typical curriculum has {total} credits, the program {required}.",
		"typical.missing": (
			"The working curriculum rests on no approved typical curriculum of its program. Choose it first."
		),
		"typical.item_missing": "“{title}”: {credits} credits in the typical curriculum, none in this one.",
		"typical.item_credits": "“{title}”: {given} credits here, {credits} in the typical curriculum.",
		"typical.item_foreign": (
			"“{title}” is not in the typical curriculum, which gives the mandatory component and all practice, "
			"state exams and diploma work."
		),
		"typical.cycle_total": (
			"University component, cycle “{cycle}”: {given} credits here, {credits} in the typical curriculum."
		),
		"typical.elective_here": (
			"“{title}” belongs to the elective component. The Rules name none for military institutions."
		),
		"whole_study.empty_period": (
			"Period {period} is empty. In military institutions a working curriculum covers the whole study."
		),
		"whole_study.short": (
			"The curriculum covers {total} of {required} credits. In military institutions a working curriculum "
			"covers the whole study."
		),
	}
)
