"""The texts of what services find in corrections, appeals, overrides of examiners and erasures, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ACADEMIC_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"correction.kept": "A correction stays as it was made: it is the log of what was changed. Make another one.",
		"correction.unknown_kind": "“{given}” is not a kind of correction. There are Correction and Reversal.",
		"correction.reversal_with_marks": "A reversal leaves nothing in force, so it has no marks. Leave them empty.",
		"appeal.kept": "An appeal is filed, moved on and decided by its actions alone, and stays on record.",
		"appeal.open_already": "There is already an open appeal against this grade: {appeal}.",
		"examiner_override.no_reason": "Say why this person may examine the own group.",
		"examiner_override.not_teaching": (
			"{person} does not teach this group, so nothing stands against the person as examiner."
		),
		"examiner_override.granted": "There is already an override for {person} in this offering.",
		"examiner_override.revoked": "This override is revoked already.",
		"examiner_override.kept": "An override says on what grades rest. It stays as it was granted; revoke it instead.",
		"erasure.studies": "The learner studies. Credits and results accumulate for life and are not erased meanwhile.",
		"erasure.issued": "The document {number} was issued to the learner. Revoke it first.",
		"erasure.nothing": "The learner has no results that could be erased.",
	}
)
