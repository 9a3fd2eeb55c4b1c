"""The texts of the reasons about transcripts, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TRANSCRIPT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"transcript.sealed": (
			"A transcript stays as it was issued. Revoke it with a reason, or issue another one in its place."
		),
		"transcript.part_missing": "Say of which academic year or period the document speaks.",
		"transcript.nothing": (
			"There is nothing to print: no published result stands in this program and time. "
			"What is in progress is no result."
		),
		"transcript.other_state": "The document is in the state “{state}”. This is done in the state “{wanted}” alone.",
		"transcript.no_reason": "Give the reason. It stays with the document.",
	}
)
