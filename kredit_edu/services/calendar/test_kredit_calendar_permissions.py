"""Who sees academic calendars: what is decided is open to the university, drafts to their authors alone."""

from __future__ import annotations

import frappe

from kredit_edu.services.calendar import view
from kredit_edu.testing.calendars import CALENDAR, make_calendar
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, ensure_settings, make_period, make_user

ROW = "Kredit Calendar Row"
YEAR = "2091-2092"
AUTHORS = ("Kredit Registrar", "Kredit Council Secretary")
SEES_DRAFTS = (*AUTHORS, "Kredit Administrator")
READS = (
	*SEES_DRAFTS,
	"Kredit Curriculum Manager",
	"Kredit Head of Department",
	"Kredit Dean",
	"Kredit Head of Institution",
	"Kredit Adviser",
	"Kredit Teacher",
	"Kredit Examiner",
	"Kredit Learner",
	"Kredit Support Service",
)
OUTSIDE = ("System Manager", None)


class TestCalendarPermissions(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		periods = tuple(make_period(number, YEAR).name for number in (1, 2))
		cls.calendars = {}
		for state in ("Draft", "Under Review", "Approved", "Superseded"):
			doc = make_calendar(YEAR, periods)
			frappe.db.set_value(CALENDAR, doc.name, "state", state)
			cls.calendars[state] = doc
		cls.people = {role: make_user(roles=[role] if role else []) for role in (*READS, *OUTSIDE)}
		cls.people["Guest"] = "Guest"

	def expected(self, role, state):
		return role in SEES_DRAFTS or (role in READS and state in ("Approved", "Superseded"))

	def listed(self, doctype, filters):
		try:
			return frappe.get_list(
				doctype,
				filters=filters,
				pluck="name",
				limit_page_length=0,
				parent_doctype=CALENDAR if doctype == ROW else None,
			)
		except frappe.PermissionError:
			return []

	@clause("18.1")
	def test_every_role_and_state(self):
		for role, user in self.people.items():
			for state, doc in self.calendars.items():
				expected = self.expected(role, state)
				with self.subTest(role=role, state=state), as_user(user):
					self.assertEqual(self.listed(CALENDAR, {"name": doc.name}), [doc.name] * expected)
					self.assertEqual(len(self.listed(ROW, {"parent": doc.name})), 9 * expected)
					stored = frappe.get_doc(CALENDAR, doc.name)
					self.assertEqual(bool(stored.has_permission("read")), expected)
					self.assertEqual(bool(stored.rows[0].has_permission("read")), expected)
					self.assertEqual(bool(stored.has_permission("print")), expected)
					self.assertEqual(bool(stored.has_permission("write")), role in AUTHORS)
					self.assertEqual(bool(stored.has_permission("delete")), role in AUTHORS)

	def test_authors_alone_make_calendars(self):
		for role, user in self.people.items():
			with self.subTest(role=role), as_user(user):
				self.assertEqual(bool(frappe.new_doc(CALENDAR).has_permission("create")), role in AUTHORS)

	def test_events_are_those_of_calendars_that_one_reads(self):
		days = (frappe.utils.getdate("2091-09-01"), frappe.utils.getdate("2092-08-31"))
		for role, user in self.people.items():
			if role not in READS:
				continue
			with self.subTest(role=role), as_user(user):
				found = {event["name"] for event in view.events(*days)}
				expected = {doc.name for state, doc in self.calendars.items() if self.expected(role, state)}
				self.assertEqual(found & {doc.name for doc in self.calendars.values()}, expected)
