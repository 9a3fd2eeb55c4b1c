"""Private keys outside of the site: encrypted with a passphrase, by people who work on the server itself."""

from __future__ import annotations

import frappe
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
	BestAvailableEncryption,
	Encoding,
	PrivateFormat,
	PublicFormat,
	load_pem_private_key,
)

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.transcript_seal import key_id_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.signing import KEY
from kredit_edu.services.signing.keys import (
	CLAUSE,
	KeyState,
	active_key,
	insert_key,
	lock_keys,
	private_of,
	store_secret,
)

LEAST_PASSPHRASE = 12


def export_key(passphrase: str, key_id: str | None = None) -> tuple[str, bytes]:
	"""A key, the active one unless another is named, as a PEM file that the passphrase opens; its name beside it.

	Raises RuleRefused for a short passphrase and for a key that is not there.
	"""
	refuse(_check_passphrase(passphrase))
	name = key_id or active_key()
	encryption = BestAvailableEncryption(passphrase.encode())
	return name, private_of(name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


def import_key(pem: bytes, passphrase: str) -> str:
	"""Bring a key back; gives its name. It signs only where no other key does.

	A key that is still stored gets its private key again, with its state as it is. Raises RuleRefused for a
	file that is no such key.
	"""
	private = _read(pem, passphrase)
	lock_keys()
	name = key_id_of(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
	if frappe.db.exists(KEY, name):
		store_secret(name, private)
		return name
	has_active = frappe.db.get_value(KEY, {"state": KeyState.ACTIVE.value}, for_update=True)
	return insert_key(private, KeyState.RETIRED if has_active else KeyState.ACTIVE)


def _read(pem: bytes, passphrase: str) -> Ed25519PrivateKey:
	try:
		private = load_pem_private_key(pem, passphrase.encode())
	except (ValueError, TypeError):
		private = None
	if not isinstance(private, Ed25519PrivateKey):
		refuse(Decision.of(Reason(CLAUSE, "signing.wrong_file")))
	return private


def _check_passphrase(passphrase: str) -> Decision:
	if len(passphrase) >= LEAST_PASSPHRASE:
		return Decision()
	return Decision.of(Reason(CLAUSE, "signing.short_passphrase", {"least": LEAST_PASSPHRASE}))
