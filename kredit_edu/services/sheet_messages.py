"""The texts of reasons that services of sheets, codes, retakes and extensions find themselves, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHEET_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"coded.codes_by_system": "Codes are made by the system and stay as they are.",
		"extension.kept": (
			"An extension stays as it was granted. Revoke it, and grant another one if one is still needed."
		),
		"extension.revoked": "This extension is revoked already.",
		"retake.only_by_registering": (
			"Retakes are registered, cancelled and taken by their own actions. They are not entered, changed or "
			"deleted by hand."
		),
		"sheet.main_published": (
			"The main grade sheet of this offering is published. Learners who are left over get an individual sheet."
		),
		"sheet.name_learners": "Name the learners for whom an individual sheet is opened.",
		"sheet.no_retakes": "No retake is registered in this offering, so there is nothing to grade.",
		"sheet.not_of_offering": "{learner} is not enrolled in this offering, or has a result already.",
		"sheet.not_put_off": (
			"{learner}: the control was not put off. An individual sheet is for those who were absent with a reason or "
			"were left over when the main sheet was published."
		),
		"sheet.on_another": "{learner} stands on another open sheet, {sheet}.",
		"sheet.retake_absent": "{learner} has a registered retake but no row. Open the grade sheet again to add it.",
		"sheet.retake_gone": (
			"{learner} has no registered retake of an FX any more. Open the grade sheet again to remove the row."
		),
		"sheet.unknown_kind": "“{given}” is no kind of grade sheet.",
	}
)
