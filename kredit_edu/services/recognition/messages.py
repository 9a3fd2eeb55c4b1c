"""The texts of what services find in recognitions, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECOGNITION_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"recognition.kept": "A recognition that was approved stays on record. Annul it instead.",
		"recognition.other_state": "This cannot be done with a recognition in the state {state}.",
		"recognition.no_reason": "Say why the recognition is annulled.",
	}
)
