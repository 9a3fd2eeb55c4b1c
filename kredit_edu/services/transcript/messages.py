"""The texts of the reasons that services of transcripts find themselves, in English."""

from collections.abc import Mapping
from types import MappingProxyType

TRANSCRIPT_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"transcript.not_registrar": "Transcripts are issued and revoked by the Registrar.",
		"transcript.not_holder": "Only its holder decides what a document shows to others.",
		"transcript.requested_already": "You have requested this document already.",
		"transcript.no_learner": "You are no learner here, so there is no transcript of yours.",
		"transcript.no_period": "There is no academic period “{given}”.",
		"transcript.not_to_print": "Only an issued document is printed. This one is in the state “{state}”.",
	}
)
