"""The identification number shown to whom it is open, each time on record."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document

from kredit_edu.services.learner.iin import digest, parse_iin
from kredit_edu.services.refusals import refuse

LEARNER = "Kredit Learner"


def show_iin(name: str) -> str | None:
	"""The stored number of a learner, None if there is none. Who looked, and when, goes into the Access Log.

	:raises frappe.PermissionError: the user may not see the number, or not this learner.
	"""
	doc = frappe.get_doc(LEARNER, name)
	_require(doc)
	make_access_log(doctype=LEARNER, document=name, method="show_iin")
	return doc.get_password("iin", raise_exception=False)


def find_by_iin(raw: str) -> str | None:
	"""The learner who has the number, None if nobody has.

	:raises RuleRefused: it is no identification number.
	:raises frappe.PermissionError: the user may not see such numbers.
	"""
	_require(frappe.new_doc(LEARNER))
	parsed = parse_iin(raw)
	refuse(parsed.decision)
	if parsed.value is None:
		return None
	return frappe.db.get_value(LEARNER, {"iin_digest": digest(parsed.value)}, "name")


def _require(doc: Document) -> None:
	if doc.has_permission("read") and doc.has_permlevel_access_to("iin", permission_type="read"):
		return
	frappe.throw(_("Identification numbers are open to the Registrar alone."), frappe.PermissionError)
