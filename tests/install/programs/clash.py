"""Put records of another's under our names, one after the other, and see what the installation says."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from context import answer, site

from kredit_edu.install import before_install


def _insert(doctype: str, **values: object) -> None:
	frappe.get_doc({"doctype": doctype, **values}).insert()


def _custom_doctype() -> None:
	_insert(
		"DocType",
		name="Kredit Program",
		module="Custom",
		custom=1,
		fields=[{"fieldname": "x", "fieldtype": "Data", "label": "X"}],
		permissions=[{"role": "System Manager", "read": 1}],
	)


def _workflow() -> None:
	_insert("Workflow State", workflow_state_name="Somewhere")
	_insert(
		"Workflow",
		workflow_name="Kredit Study Plan",
		document_type="ToDo",
		workflow_state_field="status",
		is_active=0,
		states=[{"state": "Somewhere", "doc_status": "0", "allow_edit": "System Manager"}],
	)


CASES: dict[str, Callable[[], None]] = {
	"Role: Kredit Learner": lambda: _insert("Role", role_name="Kredit Learner"),
	"Workflow: Kredit Study Plan": _workflow,
	"Workspace: Kredit": lambda: _insert(
		"Workspace", label="Kredit", title="Kredit", content="[]", public=1, module="Desk"
	),
	"Module Def: Kredit Edu": lambda: _insert("Module Def", module_name="Kredit Edu", app_name="frappe"),
	"DocType: Kredit Program": _custom_doctype,
	"Table: tabKredit Grade": lambda: frappe.db.sql_ddl("CREATE TABLE `tabKredit Grade` (name varchar(9))"),
}
# What the data definition language commits has to be undone by hand.
UNDO: dict[str, Callable[[], None]] = {
	"DocType: Kredit Program": lambda: (
		frappe.delete_doc("DocType", "Kredit Program", delete_permanently=True),
		frappe.db.sql_ddl("DROP TABLE `tabKredit Program`"),
	),
	"Table: tabKredit Grade": lambda: frappe.db.sql_ddl("DROP TABLE `tabKredit Grade`"),
}


def refusal(adopt: bool) -> str:
	frappe.local.conf.kredit_edu_adopt_leftovers = int(adopt)
	frappe.local.message_log = []
	try:
		before_install()
	except frappe.ValidationError as refused:
		return str(refused)
	return ""


def main() -> None:
	frappe.flags.in_uninstall = True  # undoing leaves no comment about it
	said = {}
	for name, put in CASES.items():
		put()
		said[name] = [refusal(adopt=False), refusal(adopt=True)]
		frappe.db.rollback()
		if name in UNDO:
			UNDO[name]()
			frappe.db.commit()
	said["nothing"] = [refusal(adopt=False), ""]
	frappe.db.rollback()
	answer(said)


with site():
	main()
