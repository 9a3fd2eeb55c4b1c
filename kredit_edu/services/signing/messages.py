"""The texts of the reasons about signing keys, in English."""

from collections.abc import Mapping
from types import MappingProxyType

SIGNING_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"signing.sealed": "A signing key is made and retired by its service. It is not entered or changed by hand.",
		"signing.not_keeper": "Signing keys are the affair of the Administrator of the credit technology.",
		"signing.unknown_key": "There is no such key.",
		"signing.moment_to_come": "This moment is still to come.",
		"signing.no_secret": (
			"The private key {key} is not there or cannot be opened with the encryption key of this site. "
			"Restore it from its backup, or make a new key."
		),
		"signing.wrong_file": "This is no key that was exported here, or the passphrase is another one.",
		"signing.short_passphrase": "The passphrase is too short. It needs {least} characters or more.",
	}
)
