"""What every sample of a DocType is made of: the stored document, what a new one is posted as, and its writers."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.testing.rows import unique
from kredit_edu.testing.site import as_user

SYSTEM_FIELDS = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "parent")


@dataclass
class Sample:
	"""A stored draft, what a new one would be posted as, and who writes each, role by role."""

	stored: str
	new: dict[str, object] | None
	writers: dict[str, str]
	makers: dict[str, str] | None = None

	def makers_of_new(self) -> dict[str, str]:
		"""Who posts the new document, role by role."""
		return self.makers or self.writers


def sample_of(doc: Document, writers: dict[str, str], **fresh: object) -> Sample:
	"""A stored document, and the same as a new one with other values."""
	return Sample(doc.name, postable(doc.as_dict(no_nulls=True)) | fresh, writers)


def postable(values: dict) -> dict[str, object]:
	"""The values of a document as a new one is posted: without what the server itself gives."""
	read_only = {df.fieldname for df in frappe.get_meta(values["doctype"]).fields if df.read_only}
	kept = {}
	for name, value in values.items():
		if name in SYSTEM_FIELDS or name in read_only or name.startswith(("__", "parent")):
			continue
		kept[name] = [postable(row) for row in value] if isinstance(value, list) else value
	return kept


def file_of(owner: str | None = None) -> str:
	"""A small private CSV file, of the present user or of somebody else."""
	values = {"file_name": f"{unique('c')}.csv", "content": "a,b\n1,2\n", "is_private": 1}
	with as_user(owner or frappe.session.user):
		return frappe.get_doc({"doctype": "File", **values}).insert(ignore_permissions=True).file_url
