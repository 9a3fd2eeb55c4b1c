"""What a university has before the app comes: people, a tag, records of its own."""

from __future__ import annotations

import frappe
from context import answer, site

STAFF, VISITOR = "staff@install.example", "visitor@install.example"


def main() -> None:
	frappe.flags.mute_emails = True
	frappe.flags.in_test = True  # Frappe does at once what it would leave to a worker
	frappe.local.conf.update({"auto_email_id": "noreply@install.example", "mute_emails": 1})
	for email, role in ((STAFF, "Newsletter Manager"), (VISITOR, "Guest")):
		user = frappe.get_doc(
			{"doctype": "User", "email": email, "first_name": email.split("@")[0], "send_welcome_email": 0}
		)
		if role != "Guest":
			user.append("roles", {"role": role})
		user.insert()
	frappe.get_doc({"doctype": "Tag", "name": "urgent"}).insert()
	frappe.get_doc({"doctype": "ToDo", "description": "Buy chalk"}).insert()
	# Saving a role profile would queue a job, and lock the profile until a worker comes.
	profile = frappe.new_doc("Role Profile")
	profile.update({"name": "Office", "role_profile": "Office"})
	profile.db_insert()
	profile.append("roles", {"role": "Blogger"}).db_insert()
	frappe.get_doc({"doctype": "Note", "title": "Kredit Program", "content": "A note of that name."}).insert()
	_ledger_of_the_accountants()
	frappe.get_single("Installed Applications").update_versions()
	answer(frappe.get_all("User", pluck="user_type", filters={"name": VISITOR}))


def _ledger_of_the_accountants() -> None:
	"""Another app's record that will name a learner of ours: it is not ours to delete."""
	fields = [
		{"fieldname": "party_type", "fieldtype": "Link", "options": "DocType", "label": "Party Type"},
		{"fieldname": "party", "fieldtype": "Dynamic Link", "options": "party_type", "label": "Party"},
		{"fieldname": "entries", "fieldtype": "Table", "options": "Event Participants", "label": "Entries"},
	]
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": "Accountants Ledger",
			"module": "Custom",
			"custom": 1,
			"autoname": "hash",
			"fields": fields,
			"permissions": [{"role": "System Manager", "read": 1}],
		}
	).insert()
	entry = frappe.new_doc("Accountants Ledger")
	entry.update({"name": "e1", "party_type": "Kredit Learner", "party": "L"})
	entry.db_insert()


with site():
	main()
