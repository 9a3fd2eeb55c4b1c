"""Requests that may arrive twice and act once.

The answer is stored in the transaction of the work itself: a request that failed leaves no trace and may be
sent again, a request that succeeded is answered from here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

import frappe
from frappe import _
from frappe.utils import add_days, now_datetime

from kredit_edu.exceptions import InvalidRequest, KeyReused
from kredit_edu.services.bulk import insert_rows

KEY = "Kredit Idempotency Key"
LONGEST_KEY = 255
KEPT_DAYS = 7


def once(key: str, endpoint: str, request: Mapping[str, object], act: Callable[[], object]) -> object:
	"""The answer of ``act``, as JSON gives it back; the stored one when the same user sent the request before.

	Two requests with one key at the same time wait for each other at the unique digest. Raises KeyReused
	when the key came with another request, InvalidRequest when it is not 1 to 255 printable ASCII characters.
	"""
	_check_key(key)
	user = frappe.session.user
	digest = _digest([user, endpoint, key])
	request_digest = _digest(request)
	name = _claim(user, endpoint, digest, request_digest)
	stored = _locked_row(digest)
	if stored.name == name:
		answer = frappe.as_json(act(), indent=None)
		frappe.db.set_value(KEY, name, "response", answer, update_modified=False)
		return json.loads(answer)
	if stored.request_digest != request_digest:
		frappe.throw(_("This idempotency key was used for another request."), KeyReused)
	return json.loads(stored.response)


def forget_old() -> None:
	"""Delete keys whose requests will not come again; run every day."""
	table = frappe.qb.DocType(KEY)
	limit = add_days(now_datetime(), -KEPT_DAYS)
	frappe.qb.from_(table).delete().where(table.creation < limit).run()


def _claim(user: str, endpoint: str, digest: str, request_digest: str) -> str:
	"""Write the row of a key unless another transaction has; it waits for one that is still at work."""
	row = {"user": user, "endpoint": endpoint, "request_digest": request_digest, "key_digest": digest}
	(name,) = insert_rows(KEY, [row], ignore_duplicates=True)
	return name


def _locked_row(digest: str) -> frappe._dict:
	# A locking read sees the row of a request that ended after this transaction took its snapshot.
	table = frappe.qb.DocType(KEY)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.request_digest, table.response)
		.where(table.key_digest == digest)
		.for_update()
	)
	return query.run(as_dict=True)[0]


def _check_key(key: str) -> None:
	if 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable():
		return
	text = _("An idempotency key has 1 to {longest} printable ASCII characters.").format(longest=LONGEST_KEY)
	reason = {
		"clause": None,
		"key": "request.malformed_key",
		"field": "Idempotency-Key",
		"row": None,
		"message": text,
		"severity": "Refusal",
	}
	raise InvalidRequest(text, reasons=[reason])


def _digest(value: object) -> str:
	text = json.dumps(value, sort_keys=True, ensure_ascii=True, default=str)
	return hashlib.sha256(text.encode()).hexdigest()
