"""The texts of the reasons about reopened deadlines and overrides, in English."""

from collections.abc import Mapping
from types import MappingProxyType

REGISTRATION_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"reopening.kept": (
			"A reopening stays as it was granted. Revoke it, and grant another one if one is still needed."
		),
		"reopening.no_days": "Give the first and the last day, both of them included.",
		"reopening.revoked": "This reopening is revoked already.",
		"override.kept": (
			"An override stays as it was granted. Revoke it, and grant another one if one is still needed."
		),
		"override.revoked": "This override is revoked already.",
	}
)
