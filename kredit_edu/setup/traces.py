"""What other DocTypes' rows say of ours, found through their own Link fields, and removed.

Comments, versions, notifications, shares, tags, assignments, jobs, customizations: each is a DocType of
Frappe's with a Link or Dynamic Link. The fields are read from the site and not from a list, so that later
versions' are covered as well. Rows of other apps' DocTypes and of the university's own are never deleted,
whatever they name: a ledger entry about a learner is the accountant's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.setup.own_records import OwnRecord

# Pairs of fields that work as a Dynamic Link without being declared one: DocType, target's DocType, target.
_UNDECLARED = (
	("Email Queue", "reference_doctype", "reference_name"),
	("Error Log", "reference_doctype", "reference_name"),
	("Notification Log", "document_type", "document_name"),
	("Version", "ref_doctype", "docname"),
)

# Rows about rows: an assignment may have a comment, which may have a notification. Deeper than this, none.
_DEPTH = 4
# Years of comments and versions do not fit into one statement.
_BATCH = 1000


@dataclass(frozen=True)
class LinkField:
	"""A field of a DocType that names a record. ``options`` is its target, or the field naming the target."""

	doctype: str
	fieldname: str
	options: str
	is_required: bool


class Traces:
	"""The site's Link fields outside of our DocTypes, read once, and what is done with them."""

	def __init__(self, own_doctypes: Collection[str]) -> None:
		self._own = frozenset(own_doctypes)
		self._kinds = {
			row.name: row
			for row in frappe.get_all(
				"DocType",
				fields=["name", "module", "custom", "istable", "issingle", "is_virtual"],
				order_by="name asc",
			)
		}
		modules = frappe.get_all("Module Def", filters={"app_name": "frappe"}, pluck="name")
		self._frappes_modules = frozenset(modules)
		self._named: dict[tuple[LinkField, str], bool] = {}
		self.links = self._fields("Link")
		self.dynamic_links = self._fields("Dynamic Link") + [
			LinkField(doctype, fieldname, options, False) for doctype, options, fieldname in _UNDECLARED
		]

	def remove_rows_about_doctypes(self) -> None:
		"""Delete every row which is about one of our DocTypes or of their documents."""
		names = sorted(self._own)
		for field in self.links:
			if field.options == "DocType":
				self._delete_where(field, names, _DEPTH)
		for field in self.dynamic_links:
			type_field = LinkField(field.doctype, field.options, "DocType", True)
			if self._has_column(type_field):
				self._delete_where(type_field, names, _DEPTH)
		self.remove_rows_naming([OwnRecord("DocType", name) for name in names])

	def remove_rows_naming(self, records: Iterable[OwnRecord], depth: int = _DEPTH) -> None:
		"""Delete the rows which name these records through a Dynamic Link: comments on them, shares, tags."""
		for record_type, names in _by_type(records).items():
			for field in self.dynamic_links:
				if not self._ever_names(field, record_type):
					continue
				for batch in _batches(names):
					filters = {field.options: record_type, field.fieldname: ("in", batch)}
					self._delete_rows(field.doctype, filters, depth)

	def unlink(self, record_type: str, names: Collection[str]) -> None:
		"""Take records out of every Link: child rows and rows that must name one go, others are emptied."""
		if not names:
			return
		for field in self.links:
			if field.options != record_type:
				continue
			if self._kinds[field.doctype].istable or field.is_required:
				self._delete_where(field, names, _DEPTH)
			else:
				self._empty_where(field, names)

	def is_linked(self, record_type: str, name: str) -> bool:
		"""Whether any Link outside of our DocTypes names the record."""
		for field in self.links:
			if field.options != record_type:
				continue
			if self._kinds[field.doctype].issingle:
				if frappe.db.get_single_value(field.doctype, field.fieldname, cache=False) == name:
					return True
			elif frappe.db.exists(field.doctype, {field.fieldname: name}):
				return True
		return False

	def delete_records(self, record_type: str, names: Collection[str]) -> None:
		"""Delete records whole: their child rows, the links to them, and what is said of them."""
		self.unlink(record_type, names)
		self._delete_rows(record_type, {"name": ("in", sorted(names))}, _DEPTH)

	def _delete_where(self, field: LinkField, values: Collection[str], depth: int) -> None:
		if self._kinds[field.doctype].issingle:
			self._empty_where(field, values)
		else:
			self._delete_rows(field.doctype, {field.fieldname: ("in", sorted(values))}, depth)

	def _empty_where(self, field: LinkField, values: Collection[str]) -> None:
		if self._kinds[field.doctype].issingle:
			table = frappe.qb.DocType("Singles")
			query = frappe.qb.update(table).set(table.value, None)
			query = query.where((table.doctype == field.doctype) & (table.field == field.fieldname))
			query.where(table.value.isin(sorted(values))).run()
			return
		table = frappe.qb.DocType(field.doctype)
		column = table[field.fieldname]
		frappe.qb.update(table).set(column, None).where(column.isin(sorted(values))).run()

	def _delete_rows(self, doctype: str, filters: dict, depth: int) -> None:
		if not self._is_frappes(doctype):
			return
		names = frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")
		for batch in _batches(names):
			self._delete_batch(doctype, batch, depth)

	def _delete_batch(self, doctype: str, names: Sequence[str], depth: int) -> None:
		self.delete_files(doctype, names)
		frappe.db.delete(doctype, {"name": ("in", names)})
		if self._kinds[doctype].istable:
			return
		for child in self._child_doctypes(doctype):
			frappe.db.delete(child, {"parenttype": doctype, "parent": ("in", names)})
		frappe.db.delete("__global_search", {"doctype": doctype, "name": ("in", [str(n) for n in names])})
		if depth:
			self.remove_rows_naming([OwnRecord(doctype, str(name)) for name in names], depth - 1)

	def delete_files(self, doctype: str, names: Collection[str]) -> None:
		"""Files attached to the rows, on the disk too: a File's own removal takes care of shared content."""
		filters = {"attached_to_doctype": doctype, "attached_to_name": ("in", list(names))}
		for name in frappe.get_all("File", filters=filters, pluck="name", order_by="name asc"):
			# Uninstalling is the administrator's own act; nobody's permission on the file is meant.
			frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)

	def _is_frappes(self, doctype: str) -> bool:
		kind = self._kinds[doctype]
		return not kind.custom and kind.module in self._frappes_modules

	def _ever_names(self, field: LinkField, record_type: str) -> bool:
		"""Whether any row names a record of this type there; asked once, for most fields never do."""
		key = (field, record_type)
		if key not in self._named:
			type_field = LinkField(field.doctype, field.options, "DocType", True)
			self._named[key] = (
				not self._kinds[field.doctype].issingle
				and self._has_column(type_field)
				and bool(frappe.db.exists(field.doctype, {field.options: record_type}))
			)
		return self._named[key]

	def _child_doctypes(self, doctype: str) -> list[str]:
		fields = frappe.get_meta(doctype).get_table_fields()
		return [field.options for field in fields if not self._kinds[field.options].is_virtual]

	def _fields(self, fieldtype: str) -> list[LinkField]:
		found = []
		for source, parent in (("DocField", "parent"), ("Custom Field", "dt")):
			rows = frappe.get_all(
				source,
				filters={"fieldtype": fieldtype, "is_virtual": 0},
				fields=[f"{parent} as doctype_name", "fieldname", "options", "reqd"],
				order_by=f"{parent} asc, fieldname asc",
			)
			found += [LinkField(row.doctype_name, row.fieldname, row.options, bool(row.reqd)) for row in rows]
		return [field for field in found if self._is_usable(field)]

	def _is_usable(self, field: LinkField) -> bool:
		kind = self._kinds.get(field.doctype)
		if kind is None or kind.is_virtual or field.doctype in self._own:
			return False
		return bool(kind.issingle) or self._has_column(field)

	def _has_column(self, field: LinkField) -> bool:
		if self._kinds[field.doctype].issingle:
			return True
		return bool(
			frappe.db.table_exists(field.doctype) and frappe.db.has_column(field.doctype, field.fieldname)
		)


def _by_type(records: Iterable[OwnRecord]) -> dict[str, list[str]]:
	names: dict[str, list[str]] = {}
	for record in records:
		names.setdefault(record.record_type, []).append(record.name)
	return names


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
	for start in range(0, len(names), _BATCH):
		yield names[start : start + _BATCH]
