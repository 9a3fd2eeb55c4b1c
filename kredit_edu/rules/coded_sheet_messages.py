"""The texts about anonymous codes of written exams, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODED_SHEET_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"coded.by_registrar": "Codes are made, listed and decoded by the role {role} alone.",
		"coded.no_examiner": "The offering has no examiner, so there is nobody from whom codes would hide the learners.",
		"coded.examiner_knows": (
			"{person} examines and may see the grade sheet in another role too, so codes would hide nothing."
		),
		"coded.mark_by_name": (
			"{learner} has a mark for the final control already. Codes are made before marks are given under names."
		),
		"coded.entry_began": "The examiner has begun to enter marks. From then on the codes stay as they are.",
		"coded.decoded": "The marks were decoded into the grade sheet. They change here only when it is opened again.",
		"coded.not_decoded": "The marks of this coded sheet are not decoded, so there is nothing to open again.",
		"coded.waits": "Marks given by code are not in the grade sheet yet. Decode them first.",
		"coded.rows_fixed": "Rows and codes of a coded sheet are made by the system. None is added, removed or changed.",
		"coded.unknown_code": "“{given}” is not a code of this sheet.",
	}
)
