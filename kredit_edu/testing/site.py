"""The site that tests run on: connected once, left as it was found."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import frappe

if TYPE_CHECKING:
	from collections.abc import Iterator

# Frappe refuses the sixty-first new user within a minute; tests make more.
USERS_A_MINUTE = 100_000


def connect() -> None:
	"""Connect to the site named by KREDIT_TEST_SITE, unless a runner has connected already.

	Frappe writes its logs to ``../logs``, so the process moves into SITES_PATH.

	:raises RuntimeError: nothing says which site to use.
	"""
	if not (getattr(frappe.local, "initialised", False) and getattr(frappe.local, "db", None)):
		site, sites_path = os.environ.get("KREDIT_TEST_SITE"), os.environ.get("SITES_PATH")
		if not (site and sites_path):
			raise RuntimeError("Set KREDIT_TEST_SITE and SITES_PATH: these tests need a Frappe site.")
		os.chdir(sites_path)
		frappe.init(site=site, sites_path=".")
		frappe.connect()
	frappe.local.flags.in_test = True
	frappe.local.flags.mute_emails = True
	frappe.local.conf.throttle_user_limit = USERS_A_MINUTE


def disconnect() -> None:
	"""Undo what is not committed and let the site go."""
	if getattr(frappe.local, "db", None):
		frappe.db.rollback()
	with suppress(AttributeError):
		frappe.destroy()


def start_afresh() -> None:
	"""Forget what an earlier test left in this process: user, language, messages, answer, caches."""
	frappe.set_user("Administrator")
	frappe.local.lang = "en"
	frappe.local.message_log = []
	frappe.local.response = frappe._dict(docs=[])
	frappe.local.form_dict = frappe._dict()
	frappe.local.document_cache = {}
	frappe.db.value_cache.clear()
	frappe.clear_document_cache("Kredit Settings", "Kredit Settings")


def undo_to(save_point: str) -> None:
	"""Go back to a savepoint, and as a whole rollback does, drop what waits for the commit.

	A test that committed or rolled back has no savepoint any more: then everything open is undone.
	"""
	try:
		frappe.db.rollback(save_point=save_point)
	except Exception:
		frappe.db.rollback()
		return
	frappe.db.before_commit.reset()
	frappe.db.after_commit.reset()
	frappe.db.before_rollback.run()
	frappe.db.after_rollback.run()


@contextmanager
def as_user(email: str) -> Iterator[str]:
	"""Act as another user inside the block."""
	before = frappe.session.user
	frappe.set_user(email)
	try:
		yield email
	finally:
		frappe.set_user(before)
