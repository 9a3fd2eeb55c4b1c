"""The texts of what services find in offerings, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OFFERING_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"offering.person_without_role": "{person} does not have the role {role}.",
		"offering.fewer_seats_than_taken": "{taken} seats are taken already, so there cannot be {seats}.",
		"offering.has_learners": "Learners are enrolled, so “{label}” no longer changes.",
		"closing.by_registrar": "Registration is closed by the role {role} alone.",
		"closing.under_way": "Registration is being closed just now. Wait until it has finished.",
		"closing.fixed": "“{label}” of a close of registration does not change. Begin another one.",
		"closing.twice": "“{title}” stands in the list more than once.",
		"closing.keep_record": "A close of registration that has begun stays on record.",
		"offering.by_service": "“{label}” is set at the close of registration alone, by the Registrar's decision.",
	}
)
