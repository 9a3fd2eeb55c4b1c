"""Use the app as people do for a year: whatever Frappe writes about documents is written about ours."""

from __future__ import annotations

from datetime import timedelta

import frappe
import frappe.share
from context import answer, site
from frappe.desk.form import assign_to
from frappe.desk.form.document_follow import follow_document
from frappe.model.utils.user_settings import sync_user_settings, update_user_settings
from frappe.utils.background_jobs import get_queue
from frappe.utils.file_manager import save_file
from frappe.utils.password import set_encrypted_password

STAFF, VISITOR = "staff@install.example", "visitor@install.example"
_files: list = []
OURS, NAME = "Kredit Program", "6B00001"


def main() -> None:
	frappe.flags.mute_emails = True
	_documents()
	_conversation()
	_customizations()
	_people()
	_jobs_and_logs()
	answer([file.file_url.rsplit("/", 1)[-1] for file in _files])


def _insert(doctype: str, **values: object) -> object:
	document = frappe.get_doc({"doctype": doctype, **values})
	document.flags.ignore_links = document.flags.ignore_mandatory = True
	return document.insert(ignore_permissions=True, set_name=values.get("name"))


def _attach(*arguments: object, **options: object) -> None:
	_files.append(save_file(*arguments, **options))


def _raw(doctype: str, **values: object) -> None:
	"""A row without its controller: the app's rules are not what is tried here."""
	document = frappe.new_doc(doctype)
	document.update(values)
	if not document.name:
		document.set_new_name()
	document.db_insert()


def _documents() -> None:
	titles = {"title_kk": "Бағдарлама", "title_ru": "Программа", "title_en": "Program"}
	_raw(OURS, name=NAME, code=NAME, level="Bachelor", required_credits="240", **titles)
	_raw("Kredit Module", name="m1", program=NAME, code="M1", **titles)
	_raw("Kredit Grade", learner="L", mark=93)
	_raw("Kredit Study Plan", name="p1", learner="L", state="Draft")
	_raw("Kredit Study Plan Item", parent="p1", parenttype="Kredit Study Plan", parentfield="items")
	frappe.db.set_single_value("Kredit Settings", "university_en", "Install University")


def _conversation() -> None:
	document = frappe.get_doc(OURS, NAME)
	comment = document.add_comment("Comment", "Look at this")
	document.add_tag("urgent")
	_attach("syllabus.txt", b"content of the syllabus", OURS, NAME, is_private=1)
	_attach("logo.txt", b"content of the logo", "DocType", OURS, is_private=0)
	_insert("Version", ref_doctype=OURS, docname=NAME, data="{}")
	_insert("Version", ref_doctype="Comment", docname=comment.name, data="{}")
	assign_to.add({"doctype": OURS, "name": NAME, "assign_to": [STAFF], "description": "Approve"})
	frappe.share.add(OURS, NAME, STAFF, read=1)
	follow_document(OURS, NAME, STAFF)
	todo = frappe.get_last_doc("ToDo")
	todo.add_comment("Comment", "Will do")
	_insert(
		"Notification Log",
		subject="Plan",
		for_user=STAFF,
		document_type=OURS,
		document_name=NAME,
		type="Alert",
	)
	mail = _insert(
		"Communication",
		subject="Your plan",
		content="Text",
		communication_type="Communication",
		reference_doctype=OURS,
		reference_name=NAME,
		timeline_links=[{"link_doctype": "Kredit Module", "link_name": "m1"}],
	)
	_attach("scan.txt", b"content of the scan", "Communication", mail.name, is_private=1)
	_insert("Email Queue", reference_doctype=OURS, reference_name=NAME, message="x", sender="a@b.example")
	_insert("View Log", reference_doctype=OURS, reference_name=NAME, viewed_by=STAFF)
	_insert("Comment", comment_type="Comment", reference_doctype="Communication", reference_name=mail.name)


def _customizations() -> None:
	_insert("Custom Field", dt=OURS, fieldname="our_note", label="Note", fieldtype="Data")
	_insert("Custom Field", dt="ToDo", fieldname="program", label="Program", fieldtype="Link", options=OURS)
	_insert(
		"Property Setter",
		doctype_or_field="DocField",
		doc_type=OURS,
		field_name="code",
		property="label",
		property_type="Data",
		value="Number",
	)
	_raw("Custom DocPerm", parent=OURS, role="Blogger", read=1)
	_raw("Custom DocPerm", parent="ToDo", role="Kredit Registrar", read=1)
	_insert("Client Script", name="ours", dt=OURS, script="//", enabled=0)
	_insert("List View Settings", name=OURS)
	_insert("List Filter", filter_name="mine", reference_doctype=OURS, filters="[]")
	_insert(
		"Report", report_name="Our programs", ref_doctype=OURS, report_type="Report Builder", is_standard="No"
	)
	_insert("Print Format", name="Our plan", doc_type="Kredit Study Plan", standard="No", html="x")
	_insert(
		"Notification",
		name="On plan",
		subject="x",
		document_type="Kredit Study Plan",
		event="New",
		channel="System Notification",
		message="x",
		recipients=[{"receiver_by_role": "Kredit Adviser"}],
		enabled=0,
	)
	_insert(
		"Number Card",
		name="plans",
		label="plans",
		document_type="Kredit Study Plan",
		function="Count",
		type="Document Type",
		filters_json="[]",
	)
	_insert(
		"Kanban Board", kanban_board_name="plans", reference_doctype="Kredit Study Plan", field_name="state"
	)
	_insert(
		"Workspace",
		label="Mine",
		title="Mine",
		for_user=STAFF,
		content="[]",
		module="Kredit Edu",
		shortcuts=[{"label": "Plans", "type": "DocType", "link_to": "Kredit Study Plan"}],
	)
	_insert(
		"Webhook",
		name="on-plan",
		webhook_doctype="Kredit Study Plan",
		webhook_docevent="on_update",
		request_url="http://x.example",
		request_structure="",
		enabled=0,
	)


def _people() -> None:
	for email in (STAFF, VISITOR):
		user = frappe.get_doc("User", email)
		user.append("roles", {"role": "Kredit Registrar"}).db_insert()
		user.append("block_modules", {"module": "Kredit Edu"}).db_insert()
		user.db_set("user_type", "System User", update_modified=False)
	profile = frappe.get_doc("Role Profile", "Office")
	profile.append("roles", {"role": "Kredit Teacher"}).db_insert()
	_insert("User Permission", user=STAFF, allow=OURS, for_value=NAME, is_default=1)
	frappe.defaults.set_user_default(OURS, NAME, STAFF)
	frappe.set_user(STAFF)
	update_user_settings(OURS, {"List": {"filters": []}})
	frappe.set_user("Administrator")
	sync_user_settings()
	set_encrypted_password("Kredit Learner", "L", "secret", "token")


def _wait_in_queue(method: str, **arguments: object) -> None:
	"""A job for tomorrow, so that a running worker leaves it alone."""
	get_queue("long").enqueue_in(
		timedelta(days=1),
		"frappe.utils.background_jobs.execute_job",
		kwargs={"site": frappe.local.site, "method": method, "kwargs": arguments},
	)


def _jobs_and_logs() -> None:
	_wait_in_queue("kredit_edu.setup.own_records.own_doctypes")
	_wait_in_queue("frappe.ping", about={"doctype": OURS, "name": NAME})
	_wait_in_queue("frappe.ping", about={"doctype": "ToDo", "name": "1"})
	_raw("Scheduled Job Type", name="steps.run", method="kredit_edu.setup.steps.run_steps", frequency="Daily")
	_raw("Scheduled Job Log", scheduled_job_type="steps.run", status="Complete")
	_raw("Error Log", method="x", error="File kredit_edu/services/moves.py")
	_raw("Access Log", export_from=OURS, user=STAFF)
	_raw("Route History", route=f"Form/{OURS}/{NAME}", user=STAFF)
	_raw("Activity Log", subject="x", reference_doctype=OURS, reference_name=NAME)
	_raw("Deleted Document", deleted_doctype="Kredit Learner", deleted_name="L9", data='{"iin": "x"}')
	_raw("Data Import", name="import1", reference_doctype=OURS, import_type="Insert New Records")
	frappe.db.sql(
		"INSERT INTO `__global_search` (doctype, name, content) VALUES (%s, %s, %s)", (OURS, NAME, "Program")
	)


with site():
	main()
