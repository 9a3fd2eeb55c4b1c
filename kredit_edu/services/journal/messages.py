"""The texts of what services find in journals, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JOURNAL_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"journal.not_enrolled": "{given} is not an enrollment of this offering.",
		"journal.repeated": "{given} stands on the page twice.",
		"journal.exists": "There is already a page of this control: {page}.",
	}
)
