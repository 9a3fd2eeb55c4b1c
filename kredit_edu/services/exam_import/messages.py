"""The texts of what imports of exams find, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXAM_IMPORT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"exam_import.not_a_day": "“{given}” is not a day. Write it as 2027-01-15.",
		"exam_import.times": "{given}: an exam needs a beginning and an end after it, written as 09:00.",
		"exam_import.published": "“{exam}” is published already, so the file does not change it. Move it in its form.",
		"exam_import.twice": "“{exam}” stands in an earlier row of the file already.",
	}
)
