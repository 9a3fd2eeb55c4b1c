"""Signing keys. A private key leaves this module in no way but inside a signature, or encrypted on the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NoReturn

import frappe
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from frappe import _
from frappe.utils import now_datetime
from frappe.utils.password import get_decrypted_password, set_encrypted_password

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.transcript_seal import from_text, is_key_id, key_id_of, to_text
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.signing import ALGORITHM, KEY, SECRET

CLAUSE = "2(26)"
KEEPERS = ("Kredit Administrator",)
SHOWN = ("key_id", "algorithm", "state", "public_key", "created_on", "retired_on", "compromised_since")


class KeyState(str, Enum):
	"""One key signs; the others are kept so that what they signed can be checked."""

	ACTIVE = "Active"
	RETIRED = "Retired"
	COMPROMISED = "Compromised"


@dataclass(frozen=True)
class Signed:
	"""A signature with the short name of its key."""

	key_id: str
	signature: str


def sign(message: bytes) -> Signed:
	"""Sign with the active key; the first one is made when there is none yet."""
	key_id = active_key()
	return Signed(key_id, to_text(private_of(key_id).sign(message)))


def is_signed_by(key_id: str, message: bytes, signature: str) -> bool:
	"""Whether a signature is that of a key of ours over a message; an unknown key has signed nothing."""
	raw = from_text(signature)
	public = frappe.db.get_value(KEY, {"name": key_id}, "public_key") if is_key_id(key_id) else None
	if not public or raw is None:
		return False
	try:
		Ed25519PublicKey.from_public_bytes(from_text(public)).verify(raw, message)
	except InvalidSignature:
		return False
	return True


def active_key() -> str:
	"""The name of the key that signs now. Made at the first need; two at once make one."""
	found = frappe.db.get_value(KEY, {"state": KeyState.ACTIVE.value})
	if found:
		return found
	lock_keys()
	# What another transaction made while this one waited is seen by a locking read alone.
	found = frappe.db.get_value(KEY, {"state": KeyState.ACTIVE.value}, for_update=True)
	return found or insert_key(Ed25519PrivateKey.generate(), KeyState.ACTIVE)


def rotate() -> str:
	"""Make a new key that signs from now on; the one before is kept for checking. Gives the new key's name.

	Raises MoveForbidden for whoever is not the Administrator of the credit technology.
	"""
	forbid(_check_keeper())
	lock_keys()
	_retire(KeyState.RETIRED)
	return insert_key(Ed25519PrivateKey.generate(), KeyState.ACTIVE)


def report_compromise(key_id: str, since: datetime, reason: str) -> None:
	"""Report that a private key is in other hands since a moment: what it signed after that is doubtful.

	An active key stops signing at once. Raises MoveForbidden for whoever is not the Administrator, RuleRefused
	for an unknown key, a moment to come or no reason.
	"""
	forbid(_check_keeper())
	lock_keys()
	known = frappe.db.get_value(KEY, {"name": key_id}, ("state", "created_on"), as_dict=True, for_update=True)
	refuse(_check_report(known, since, reason))
	if known.state == KeyState.ACTIVE.value:
		_retire(KeyState.COMPROMISED)
	values = {
		"state": KeyState.COMPROMISED.value,
		"compromised_since": since,
		"compromise_reason": plain(reason.strip()),
		"reported_by": frappe.session.user,
		"reported_on": now_datetime(),
	}
	frappe.db.set_value(KEY, key_id, values)


def public_keys() -> list[dict[str, object]]:
	"""Every key as anybody may know it, the newest first: for those who check documents without this site."""
	rows = frappe.get_all(KEY, fields=list(SHOWN), order_by="created_on desc, name asc")
	return [{name: None if row[name] is None else str(row[name]) for name in SHOWN} for row in rows]


def compromised_since(key_id: str) -> datetime | None:
	"""The moment since which a key is in other hands; None for a sound one."""
	return frappe.db.get_value(KEY, {"name": key_id}, "compromised_since")


def insert_key(private: Ed25519PrivateKey, state: KeyState) -> str:
	"""Store a key pair, the private key encrypted; gives the name. The caller holds the lock."""
	public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
	name = key_id_of(public)
	values = {
		"name": name,
		"key_id": name,
		"algorithm": ALGORITHM,
		"state": state.value,
		"public_key": to_text(public),
		"private_key": "*" * 10,
		"created_on": now_datetime(),
		"active_key": state.value if state is KeyState.ACTIVE else None,
	}
	insert_rows(KEY, [values])
	store_secret(name, private)
	return name


def store_secret(name: str, private: Ed25519PrivateKey) -> None:
	"""Keep the private key of a stored pair, encrypted with the site's own key."""
	raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
	set_encrypted_password(KEY, name, to_text(raw), SECRET)


def private_of(key_id: str) -> Ed25519PrivateKey:
	"""The private key. Raises RuleRefused where it is not there or the site's key does not open it."""
	text = None
	try:
		text = get_decrypted_password(KEY, key_id, SECRET, raise_exception=False)
	except frappe.ValidationError:
		frappe.clear_last_message()
	raw = from_text(text) if text else None
	if raw is None:
		refuse(Decision.of(Reason(CLAUSE, "signing.no_secret", {"key": key_id})))
	return Ed25519PrivateKey.from_private_bytes(raw)


def sealed_key() -> Decision:
	"""Why nobody enters, changes, renames or deletes a key by hand."""
	return Decision.of(Reason(CLAUSE, "signing.sealed"))


def refuse_secret() -> NoReturn:
	"""Nobody reads a private key, whatever the role. Always raises."""
	frappe.throw(_("Nobody reads a private key."), frappe.PermissionError)


def _retire(state: KeyState) -> None:
	active = frappe.db.get_value(KEY, {"state": KeyState.ACTIVE.value}, for_update=True)
	if active:
		values = {
			"state": state.value,
			"retired_on": now_datetime(),
			"retired_by": frappe.session.user,
			"active_key": None,
		}
		frappe.db.set_value(KEY, active, values)


def _check_keeper() -> Decision:
	if set(KEEPERS) & set(frappe.get_roles()):
		return Decision()
	return Decision.of(Reason(CLAUSE, "signing.not_keeper"))


def _check_report(known: frappe._dict | None, since: datetime, reason: str) -> Decision:
	if known is None:
		return Decision.of(Reason(CLAUSE, "signing.unknown_key", field="key_id"))
	reasons = []
	if since > now_datetime():
		reasons.append(Reason(CLAUSE, "signing.moment_to_come", field="since"))
	if not (reason or "").strip():
		reasons.append(Reason(CLAUSE, "transcript.no_reason", field="reason"))
	return Decision(tuple(reasons))


def lock_keys() -> None:
	"""Wait for whoever makes or retires a key; the row of the DocType is there from installation to removal."""
	frappe.db.get_value("DocType", KEY, "name", for_update=True)
