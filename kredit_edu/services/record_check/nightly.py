"""The check of every night: faults are reported, and only a sound record is anchored (3(4), 42)."""

from __future__ import annotations

from itertools import islice

import frappe
from frappe.utils.user import get_users_with_role

from kredit_edu.services.notify import notify
from kredit_edu.services.record_check.anchor import write_anchor
from kredit_edu.services.record_check.verify import verify_all

ADMINISTRATOR = "Kredit Administrator"
MOST_LISTED = 500
SETTINGS = "Kredit Settings"


def check_and_anchor() -> None:
	"""Verify all records; report what is wrong to the administrators, or else anchor them.

	A record that is not sound is not anchored: the last anchor stays until the cause is found, and each night says so.
	"""
	found = list(islice(verify_all(), MOST_LISTED))
	if not found:
		write_anchor()
		return
	frappe.log_error(
		title="Kredit: the record of grades has faults", message="\n".join(str(fault) for fault in found)
	)
	notify(
		get_users_with_role(ADMINISTRATOR), SETTINGS, SETTINGS, "record.faults", {"count": str(len(found))}
	)
