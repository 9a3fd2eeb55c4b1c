"""Values for fields that nobody may set: found in the DocTypes themselves, so that new fields join in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe.model import no_value_fields, table_fields

NUMBER, TEXT, MOMENT = 98765, "posted-by-hand", "2001-02-03 04:05:06"


@dataclass(frozen=True)
class Derived:
	"""A read-only field: of the document, or of the rows of one of its tables."""

	doctype: str
	fieldname: str
	table: str | None
	fieldtype: str
	options: str | None

	@property
	def path(self) -> str:
		"""The field as people write it."""
		return f"{self.table}.{self.fieldname}" if self.table else self.fieldname

	def values(self) -> list[object]:
		"""What is posted: a value of the field's own type that the server would never derive."""
		if self.fieldtype in table_fields:
			return [[self._row()]]
		if self.fieldtype == "Link":
			return [self._other_document()]
		if self.fieldtype == "Select":
			return [option for option in (self.options or "").split("\n") if option]
		if self.fieldtype == "Check":
			return [0, 1]
		if self.fieldtype in ("Int", "Percent", "Float", "Currency"):
			return [NUMBER]
		return [MOMENT if self.fieldtype == "Datetime" else TEXT]

	def _row(self) -> dict[str, object]:
		meta = frappe.get_meta(self.options)
		return {df.fieldname: TEXT for df in meta.fields if df.fieldtype in ("Data", "Small Text")}

	def _other_document(self) -> str | None:
		"""A document that exists, so that no missing link stands in for the refusal: the decoy, made last."""
		names = frappe.get_all(self.options, pluck="name", limit=1, order_by="creation desc, name desc")
		return names[0] if names else None


def derived_fields(doctype: str) -> Iterator[Derived]:
	"""The read-only fields of a DocType and of the rows of its tables."""
	for df in frappe.get_meta(doctype).fields:
		if df.fieldtype in table_fields:
			if df.read_only:
				yield Derived(doctype, df.fieldname, None, df.fieldtype, df.options)
				continue
			for row in frappe.get_meta(df.options).fields:
				if row.read_only and row.fieldtype not in no_value_fields:
					yield Derived(doctype, row.fieldname, df.fieldname, row.fieldtype, row.options)
		elif df.read_only and df.fieldtype not in no_value_fields:
			yield Derived(doctype, df.fieldname, None, df.fieldtype, df.options)


def post_into(values: dict, field: Derived, posted: object) -> bool:
	"""Put the posted value into a document; False when it has no row to put it into."""
	if not field.table:
		values[field.fieldname] = posted
		return True
	rows = values.get(field.table) or []
	for row in rows:
		row[field.fieldname] = posted
	return bool(rows)


def stored_values(field: Derived, name: str | None) -> list[object]:
	"""What the database holds in the field, of one document or of all."""
	if field.fieldtype in table_fields:
		rows = frappe.get_all(field.options, {"parenttype": field.doctype}, ["*"])
		return [value for row in rows for value in row.values()]
	if frappe.get_meta(field.doctype).issingle:
		return [frappe.db.get_single_value(field.doctype, field.fieldname, cache=False)]
	if field.table:
		child = frappe.get_meta(field.doctype).get_field(field.table).options
		filters = {"parenttype": field.doctype} | ({"parent": name} if name else {})
		return frappe.get_all(child, filters, pluck=field.fieldname)
	return frappe.get_all(field.doctype, {"name": name} if name else {}, pluck=field.fieldname)


def is_same(stored: object, posted: object) -> bool:
	"""Whether a stored value is the posted one."""
	if isinstance(posted, list):
		return stored == TEXT
	return stored is not None and str(stored).partition(".")[0] == str(posted)
