"""The ways round the list: counts, titles, links, history, files, shares, print, export."""

import json
from unittest.mock import patch

import frappe
import frappe.client
import frappe.core.doctype.data_import.data_import
import frappe.desk.form.load
import frappe.desk.like
import frappe.desk.reportview
import frappe.desk.search
import frappe.share
from frappe.www import printview

from kredit_edu.api import doors
from kredit_edu.permissions.rows import DependentRow
from kredit_edu.permissions.test_kredit_permissions import PermissionCase
from kredit_edu.testing import factories
from kredit_edu.testing.factories import as_user

ABOUT = {
	"Kredit Learner": {},
	"Kredit Study Plan": {},
	"Kredit Enrollment": {},
	"Kredit Grade Sheet": {},
	"Kredit Grade": {"mark": [">=", 90]},
	"Kredit Learner Standing": {"gpa_hundredths": [">=", 300]},
}
STRANGERS = ("other_learner", "system_manager", "outsider")


class DoorCase(PermissionCase):
	def assertClosed(self, call, *args, **kwargs):
		"""The call is refused, or answers with nothing of the first learner."""
		try:
			answer = call(*args, **kwargs)
		except (frappe.PermissionError, frappe.DoesNotExistError):
			return
		text = frappe.as_json(answer)
		for name in self.closed_words():
			self.assertNotIn(name, text)

	def closed_words(self):
		return (self.study.learner.name, self.study.grade.name, self.study.sheet.name, self.study.plan.name)


class TestCounting(DoorCase):
	def test_a_count_by_filters_tells_a_stranger_nothing(self):
		for doctype, filters in ABOUT.items():
			for person in STRANGERS:
				with self.subTest(doctype=doctype, person=person), as_user(self.people[person]):
					try:
						count = doors.get_count(doctype, {"name": self.records[doctype], **filters})
					except frappe.PermissionError:
						count = 0
					self.assertEqual(count, 0)

	def test_who_may_read_may_count(self):
		for person in ("learner", "adviser", "teacher", "registrar"):
			with self.subTest(person=person), as_user(self.people[person]):
				self.assertEqual(doors.get_count("Kredit Grade", {"name": self.study.grade.name}), 1)

	def test_child_rows_and_records_of_frappe_are_counted_by_permission(self):
		with as_user(self.people["other_teacher"]):
			count = doors.get_count("Kredit Grade Sheet Entry", {"parent": self.study.sheet.name})
			self.assertEqual(count, 0)
		with as_user(self.people["outsider"]), self.assertRaises(frappe.PermissionError):
			doors.get_count("Version", {"ref_doctype": "Kredit Learner"})

	def chart(self, kind, doctype="Kredit Grade", **values):
		filters = [[doctype, "name", "=", self.records.get(doctype), False]]
		shape = {"document_type": doctype, "type": kind, "based_on": "creation", "name": "kredit-try"}
		shape |= {"chart_name": "kredit-try", "filters_json": json.dumps(filters), "heatmap_year": 2026}
		return doors.get_chart(chart=json.dumps(shape | values), no_cache=1)

	def test_a_heatmap_is_drawn_for_those_who_read_all_rows(self):
		year = frappe.utils.now_datetime().year
		for doctype in (*ABOUT, "Kredit Grade Sheet Entry", "Version"):
			for person in (*STRANGERS, "learner"):
				with (
					self.subTest(doctype=doctype, person=person),
					as_user(self.people[person]),
					self.assertRaises(frappe.PermissionError),
				):
					self.chart("Heatmap", doctype, chart_type="Count")
		with as_user(self.people["registrar"]):
			drawn = self.chart("Heatmap", chart_type="Sum", value_based_on="mark", heatmap_year=year)
			self.assertEqual(sum(drawn["dataPoints"].values()), self.study.grade.mark)

	def test_other_charts_count_what_is_open_and_are_not_cached(self):
		line = {"chart_type": "Count", "timeseries": 1, "timespan": "Last Month", "time_interval": "Yearly"}
		for person, expected in (("registrar", 1), ("other_learner", 0), ("learner", 1)):
			with self.subTest(person=person), as_user(self.people[person]):
				self.assertEqual(sum(self.chart("Line", **line)["datasets"][0]["values"]), expected)

	def test_charts_of_others_are_drawn_as_before(self):
		with as_user(self.people["registrar"]):
			self.assertIn("dataPoints", self.chart("Heatmap", "Kredit Program", chart_type="Count"))

	def test_goals_are_summed_for_those_who_read_all_rows(self):
		for person, refused in (("other_learner", True), ("registrar", False)):
			with self.subTest(person=person), as_user(self.people[person]):
				call = {
					"title": "x",
					"doctype": "Kredit Academic Period",
					"docname": self.study.grade.academic_period,
					"goal_value_field": "number",
					"goal_total_field": "number",
					"goal_history_field": "title",
					"goal_doctype": "Kredit Grade",
					"goal_doctype_link": "academic_period",
					"goal_field": "mark",
					"date_field": "creation",
				}
				if refused:
					with self.assertRaises(frappe.PermissionError):
						doors.get_goal_graph(**call)
				else:
					self.assertIn("data", doors.get_goal_graph(**call))

	def test_other_doctypes_are_counted_as_before(self):
		with as_user(self.people["outsider"]):
			self.assertEqual(doors.get_count("Role", {"name": "Kredit Learner"}), 1)

	def test_the_doors_stand_in_place_of_frappes(self):
		overrides = frappe.get_hooks("override_whitelisted_methods")
		for original, ours in {
			"frappe.client.get_count": "get_count",
			"frappe.client.get_password": "get_password",
			"frappe.desk.search.get_link_title": "get_link_title",
			"frappe.desk.form.linked_with.get": "get_linked",
			"frappe.desk.listview.get_group_by_count": "get_group_by_count",
			"frappe.desk.doctype.dashboard_chart.dashboard_chart.get": "get_chart",
			"frappe.utils.goal.get_monthly_goal_graph_data": "get_goal_graph",
		}.items():
			self.assertEqual(overrides[original], [f"kredit_edu.api.doors.{ours}"])

	def test_assignments_are_not_counted_over_closed_rows(self):
		with as_user(self.people["adviser"]):
			self.assertEqual(doors.get_group_by_count("Kredit Grade", "[]", "assigned_to"), [])


class TestNames(DoorCase):
	def test_a_learners_name_is_not_told_to_strangers(self):
		learner = self.study.learner
		for person in (*STRANGERS, "other_teacher", "other_adviser", "manager"):
			with self.subTest(person=person), as_user(self.people[person]):
				title = doors.get_link_title("Kredit Learner", learner.name)
				self.assertEqual(title, learner.name)

	def test_teachers_know_the_names_of_those_they_teach(self):
		for person in ("learner", "adviser", "teacher", "examiner", "registrar", "support"):
			with self.subTest(person=person), as_user(self.people[person]):
				title = doors.get_link_title("Kredit Learner", self.study.learner.name)
				self.assertEqual(title, self.study.learner.full_name_kk)

	def test_titles_of_others_are_told_as_before(self):
		with as_user(self.people["outsider"]):
			program = self.study.learner.program
			title = frappe.db.get_value("Kredit Program", program, "title_kk")
			self.assertEqual(doors.get_link_title("Kredit Program", program), title)

	def test_links_offer_only_what_may_be_read(self):
		for doctype in ABOUT:
			for person in STRANGERS:
				with self.subTest(doctype=doctype, person=person), as_user(self.people[person]):
					frappe.local.response = frappe._dict(docs=[])
					self.assertClosed(self.search, doctype)

	def search(self, doctype):
		answer = frappe.desk.search.search_link(doctype, "", page_length=1000)
		return [answer, frappe.local.response]

	def test_linked_documents_open_with_their_own_permission(self):
		with as_user(self.people["registrar"]):
			linked = doors.get_linked("Kredit Learner", self.study.learner.name)
			self.assertIn("Kredit Grade", linked)
		with as_user(self.people["support"]):
			linked = doors.get_linked("Kredit Learner", self.study.learner.name)
			self.assertNotIn("Kredit Grade", linked)
			self.assertIn("Kredit Enrollment", linked)
		for person in STRANGERS:
			with as_user(self.people[person]):
				self.assertClosed(doors.get_linked, "Kredit Learner", self.study.learner.name)
				self.assertClosed(doors.get_linked, "Kredit Program", self.study.learner.program)


class TestReading(DoorCase):
	def test_single_values_and_documents(self):
		for doctype in ABOUT:
			name = self.records[doctype]
			for person in STRANGERS:
				with self.subTest(doctype=doctype, person=person), as_user(self.people[person]):
					self.assertClosed(frappe.client.get, doctype, name)
					self.assertClosed(frappe.client.get_value, doctype, "name", {"name": name})
					self.assertClosed(frappe.client.get_list, doctype, fields=["name"])
					self.assertClosed(frappe.desk.form.load.getdoc, doctype, name)

	def test_child_rows_of_closed_documents(self):
		for person in (*STRANGERS, "other_teacher"):
			with self.subTest(person=person), as_user(self.people[person]):
				self.assertClosed(
					frappe.client.get_list,
					"Kredit Grade Sheet Entry",
					fields=["name", "learner", "admission_rating", "parent"],
					parent="Kredit Grade Sheet",
				)
				self.assertClosed(
					frappe.client.get,
					"Kredit Grade Sheet Entry",
					self.records["Kredit Grade Sheet Entry"],
					parent="Kredit Grade Sheet",
				)

	def test_report_view_and_export(self):
		for doctype in ABOUT:
			for person in STRANGERS:
				with self.subTest(doctype=doctype, person=person), as_user(self.people[person]):
					frappe.local.form_dict = frappe._dict(
						doctype=doctype, fields=json.dumps(["name"]), filters="[]", page_length=1000
					)
					self.assertClosed(frappe.desk.reportview.get)
					frappe.local.form_dict = frappe._dict(
						doctype=doctype, fields=json.dumps(["name"]), filters="[]", file_format_type="CSV"
					)
					self.assertClosed(self.export)

	def export(self):
		frappe.local.response = frappe._dict(docs=[])
		with patch("frappe.core.doctype.access_log.access_log.make_access_log"):
			frappe.desk.reportview.export_query()
		return {key: str(value) for key, value in frappe.local.response.items()}

	def test_export_for_import(self):
		with as_user(self.people["system_manager"]):
			for doctype in ABOUT:
				with self.subTest(doctype=doctype):
					self.assertClosed(self.template, doctype)

	def template(self, doctype):
		frappe.local.response = frappe._dict(docs=[])
		frappe.core.doctype.data_import.data_import.download_template(
			doctype, json.dumps({doctype: ["name"]}), export_records="all", file_type="CSV"
		)
		return {key: str(value) for key, value in frappe.local.response.items()}

	def test_print(self):
		for doctype in ABOUT:
			name = self.records[doctype]
			for person in STRANGERS:
				with self.subTest(doctype=doctype, person=person), as_user(self.people[person]):
					frappe.local.form_dict = frappe._dict(doctype=doctype, name=name)
					self.assertClosed(printview.get_html_and_style, doctype, name)


class TestSharing(DoorCase):
	def test_a_personal_record_is_never_shared(self):
		for doctype in ABOUT:
			for person, everyone in ((self.people["outsider"], 0), (None, 1)):
				with (
					self.subTest(doctype=doctype, everyone=everyone),
					self.assertRaises(frappe.PermissionError),
				):
					frappe.share.add(doctype, self.records[doctype], person, read=1, everyone=everyone)

	def test_other_records_are_shared_as_before(self):
		program = self.study.learner.program
		self.assertTrue(frappe.share.add("Kredit Program", program, self.people["outsider"], read=1))

	def test_only_readers_follow_and_comment(self):
		frappe.db.set_value("User", self.people["outsider"], "document_follow_notify", 1)
		for name, refused in (("outsider", True), ("adviser", False)):
			user = self.people[name]
			with self.subTest(person=name):
				follow = {
					"ref_doctype": "Kredit Learner",
					"ref_docname": self.study.learner.name,
					"user": user,
				}
				self.refused(refused, {"doctype": "Document Follow", **follow})
				comment = {"comment_type": "Comment", "reference_doctype": "Kredit Learner", "content": "x"}
				with as_user(user):
					comment["reference_name"] = self.study.learner.name
					self.refused(refused, {"doctype": "Comment", **comment})

	def test_only_readers_like(self):
		"""The one who likes is written into the document, and its owner is told."""
		plan = self.study.plan.name
		for person, refused in (("outsider", True), ("other_learner", True), ("learner", False)):
			with self.subTest(person=person), as_user(self.people[person]):
				if refused:
					with self.assertRaises(frappe.PermissionError):
						frappe.desk.like.toggle_like("Kredit Study Plan", plan, "Yes")
				else:
					frappe.desk.like.toggle_like("Kredit Study Plan", plan, "Yes")

	def refused(self, refused, values):
		doc = frappe.get_doc(values)
		if not refused:
			doc.insert(ignore_permissions=True)
			return
		with self.assertRaises(frappe.PermissionError):
			doc.insert(ignore_permissions=True)


class TestTraces(DoorCase):
	"""Frappe's own records of a document: open with it, closed without it, even to a System Manager."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		learner = cls.study.learner
		cls.people["registrar_and_manager"] = factories.make_user(
			roles=["Kredit Registrar", "System Manager"]
		)
		cls.traces = [
			cls.trace("Version", ref_doctype="Kredit Learner", docname=learner.name, data="{}"),
			cls.trace(
				"Comment",
				comment_type="Comment",
				reference_doctype="Kredit Learner",
				reference_name=learner.name,
				content="x",
			),
			cls.trace("View Log", reference_doctype="Kredit Learner", reference_name=learner.name),
			cls.trace(
				"File",
				file_name="x.txt",
				is_private=1,
				attached_to_doctype="Kredit Learner",
				attached_to_name=learner.name,
			),
			cls.trace("DocShare", share_doctype="Kredit Learner", share_name=learner.name, user="x"),
			cls.trace("Communication", reference_doctype="Kredit Learner", reference_name=learner.name),
			cls.trace("ToDo", reference_type="Kredit Learner", reference_name=learner.name, description="x"),
		]

	@staticmethod
	def trace(doctype, **values):
		doc = factories.place(doctype, **values)
		return doctype, doc.name

	def test_closed_to_a_system_manager(self):
		for doctype, name in self.traces:
			with self.subTest(doctype=doctype):
				self.assertFalse(self.lists(doctype, name, self.people["system_manager"]))
				self.assertFalse(self.may(doctype, name, self.people["system_manager"], "read"))

	def test_open_with_the_document(self):
		user = self.people["registrar_and_manager"]
		for doctype, name in self.traces:
			if doctype in ("Communication", "ToDo"):
				continue  # Frappe opens these to their sender and to whom they are assigned.
			with self.subTest(doctype=doctype):
				self.assertTrue(self.lists(doctype, name, user))
				self.assertTrue(self.may(doctype, name, user, "read"))

	def test_records_of_other_documents_stay_as_they_were(self):
		doctype, name = self.trace("Version", ref_doctype="Kredit Program", docname="x", data="{}")
		self.assertTrue(self.lists(doctype, name, self.people["system_manager"]))
		self.assertTrue(self.may(doctype, name, self.people["system_manager"], "read"))

	def test_deleted_documents(self):
		doctype, name = self.trace(
			"Deleted Document", deleted_doctype="Kredit Learner", deleted_name="gone", data="{}"
		)
		self.assertFalse(self.lists(doctype, name, self.people["system_manager"]))
		self.assertFalse(self.may(doctype, name, self.people["system_manager"], "read"))
		self.assertTrue(self.lists(doctype, name, self.people["registrar_and_manager"]))

	def test_files(self):
		_, name = next(trace for trace in self.traces if trace[0] == "File")
		for person, expected in {
			"adviser": True,
			"learner": True,
			"other_adviser": False,
			"outsider": False,
		}.items():
			with self.subTest(person=person):
				self.assertEqual(self.may("File", name, self.people[person], "read"), expected)

	def test_other_files_keep_frappes_own_check(self):
		_, name = self.trace("File", file_name="y.txt", is_private=1, owner="Administrator")
		self.assertFalse(self.may("File", name, self.people["outsider"], "read"))

	def test_a_public_file_is_not_attached(self):
		with as_user(self.people["registrar"]):
			public = frappe.get_doc(
				{
					"doctype": "File",
					"file_name": "x.txt",
					"content": "x",
					"is_private": 0,
					"attached_to_doctype": "Kredit Learner",
					"attached_to_name": self.study.learner.name,
				}
			)
			with self.assertRaises(frappe.PermissionError):
				public.insert()

	def test_a_notification_is_its_readers_alone(self):
		_, name = self.trace(
			"Notification Log",
			document_type="Kredit Study Plan",
			document_name=self.study.plan.name,
			for_user=self.study.adviser,
		)
		for person, expected in {
			"adviser": True,
			"learner": False,
			"registrar": False,
			"outsider": False,
		}.items():
			with self.subTest(person=person):
				self.assertEqual(self.lists("Notification Log", name, self.people[person]), expected)
				self.assertEqual(self.may("Notification Log", name, self.people[person], "read"), expected)


class TestRows(DoorCase):
	"""A row of a table, addressed by itself."""

	def test_a_row_is_changed_through_its_document_alone(self):
		name = self.records["Kredit Grade Sheet Entry"]
		for act in ("save", "delete", "insert"):
			with self.subTest(act=act), as_user(self.people["registrar"]):
				row = frappe.get_doc("Kredit Grade Sheet Entry", name)
				if act == "insert":
					row = frappe.copy_doc(row)
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					getattr(row, act)()

	def test_every_table_of_ours_guards_its_rows(self):
		tables = frappe.get_all("DocType", {"module": "Kredit Edu", "istable": 1}, pluck="name")
		self.assertTrue(tables)
		for doctype in tables:
			with self.subTest(doctype=doctype):
				self.assertIsInstance(frappe.new_doc(doctype), DependentRow)
