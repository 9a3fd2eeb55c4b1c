"""Academic calendars after their approval: scopes, versions, jumps, periods, filling and the form."""

from __future__ import annotations

import json

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.kredit_edu.doctype.kredit_academic_calendar.test_kredit_academic_calendar import (
	CalendarTestCase,
)
from kredit_edu.services.calendar.draft import make_version
from kredit_edu.services.calendar.fill import put_in_periods, put_in_public_holidays
from kredit_edu.testing.calendars import CALENDAR
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	as_user,
	make_period,
	make_user,
	unique,
)

YEAR = "2091-2092"
SEND, WITHDRAW, APPROVE, RETURN = "Send for Approval", "Withdraw from Review", "Approve", "Return"


class TestVersions(CalendarTestCase):
	def version(self, former):
		with as_user(self.registrar):
			return make_version(former.name)

	@accepts("18.1")
	def test_a_new_version_takes_the_place_of_the_former(self):
		former = self.approved()
		doc = self.version(former)
		self.assertEqual((doc.state, doc.based_on, len(doc.rows)), ("Draft", former.name, 9))
		self.assertFalse(doc.decision_number or doc.decision_date or doc.active_key or doc.moves)
		doc.update({"decision_number": unique("N"), "decision_date": "2023-09-30"})
		doc.save()
		self.send(doc)
		self.assertEqual(self.approve(doc).state, "Approved")
		former.reload()
		self.assertEqual((former.state, former.active_key), ("Superseded", None))

	@refuses("18.1")
	def test_a_change_has_its_own_decision(self):
		former = self.approved()
		doc = self.version(former)
		doc.update({"decision_number": former.decision_number, "decision_date": former.decision_date})
		doc.save()
		self.assertEqual(self.refused(doc, "18.1").keys, {"calendar.same_decision"})

	@refuses("18.1")
	def test_a_version_is_made_of_a_calendar_in_force_and_once(self):
		draft = self.draft(level="Master")
		with self.assertRefused("18.1") as refusal:
			self.version(draft)
		self.assertEqual(refusal.keys, {"calendar.not_in_force"})
		former = self.approved()
		self.version(former)
		with self.assertRefused("18.1") as refusal:
			self.version(former)
		self.assertEqual(refusal.keys, {"calendar.version_began"})

	@refuses("18.1")
	def test_a_version_of_another_scope_does_not_slip_in(self):
		self.approved()
		doc = self.version(self.approved(level="Master"))
		doc.update({"level": "", "decision_number": unique("N"), "decision_date": "2023-09-30"})
		doc.save()
		self.assertEqual(self.refused(doc, "18.1").keys, {"calendar.another_in_force"})

	def test_what_it_is_based_on_is_not_posted(self):
		former = self.approved()
		doc = self.draft(based_on=former.name)
		self.assertIsNone(doc.based_on)
		doc.based_on = former.name
		doc.flags.kredit_version = True
		doc.save()
		self.assertIsNone(frappe.db.get_value(CALENDAR, doc.name, "based_on"))

	def test_only_authors_make_versions(self):
		former = self.approved()
		with as_user(make_user(roles=["Kredit Teacher"])), self.assertRaises(frappe.PermissionError):
			make_version(former.name)


class TestJumps(CalendarTestCase):
	"""No door leads past the council."""

	@refuses("18.1")
	def test_a_posted_state(self):
		with self.assertRefused("18.1"):
			self.draft(state="Approved")
		doc = self.draft()
		with as_user(self.registrar):
			for action, posted in (("Save", {"state": "Approved"}), ("Submit", {})):
				doc.reload()
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					savedocs(frappe.as_json(doc.as_dict() | posted), action)
		self.assertEqual(frappe.db.get_value(CALENDAR, doc.name, ["state", "docstatus"]), ("Draft", 0))

	@refuses("18.1")
	def test_set_value(self):
		doc = self.draft()
		with as_user(self.registrar), self.assertRefused("18.1"):
			set_value(CALENDAR, doc.name, "state", "Approved")

	@refuses("18.1", "10.1")
	def test_an_approved_calendar_does_not_change(self):
		doc = self.approved()
		with as_user(self.registrar):
			with self.assertRefused("10.1"):
				set_value(CALENDAR, doc.name, "ends_on", "2092-08-01")
			doc.reload()
			doc.rows[0].ends_on = "2092-08-30"
			with self.assertRefused("10.1"):
				doc.save()
			with self.assertRefused("10.1"):
				set_value("Kredit Calendar Row", doc.rows[0].name, "ends_on", "2092-08-30")
			with self.assertRefused("18.1") as refusal:
				frappe.delete_doc(CALENDAR, doc.name)
		self.assertEqual(refusal.keys, {"calendar.keep_record"})

	def test_a_draft_is_deleted_by_its_authors(self):
		doc = self.draft()
		with as_user(self.secretary):
			frappe.delete_doc(CALENDAR, doc.name)
		self.assertFalse(frappe.db.exists(CALENDAR, doc.name))


class TestPeriods(CalendarTestCase):
	@refuses("18.1")
	def test_the_days_of_a_period_stay_while_an_approved_calendar_holds_it(self):
		self.approved()
		period = frappe.get_doc("Kredit Academic Period", self.periods[0])
		period.ends_on = "2091-12-30"
		with self.assertRefused("18.1") as refusal:
			period.save()
		self.assertEqual(refusal.keys, {"academic_period.in_calendar"})
		period.reload()
		period.save()

	@accepts("18.1")
	def test_they_move_while_calendars_are_drafted_and_after_one_is_superseded(self):
		doc = self.draft()
		period = frappe.get_doc("Kredit Academic Period", self.periods[0])
		period.ends_on = "2091-12-30"
		period.save()
		self.assertEqual(
			self.refused(doc, "19.1", "18.2").keys,
			{
				"calendar.attestation_not_last",
				"calendar.row_outside_period",
			},
		)
		period.ends_on = "2091-12-31"
		period.save()
		self.send(doc)
		self.approve(doc)
		self.act(doc, "Supersede", self.secretary)
		period.ends_on = "2091-12-30"
		period.save()


class TestFilling(CalendarTestCase):
	def fill(self, how, doc):
		with as_user(self.registrar):
			return how(doc.name)

	@accepts("18.2")
	def test_public_holidays_are_put_in_once(self):
		doc = self.fill(put_in_public_holidays, self.draft())
		days = [(str(r.starts_on), str(r.ends_on)) for r in doc.rows if r.row_type == "Public Holiday"]
		self.assertEqual(
			days,
			[
				("2091-10-25", "2091-10-25"),
				("2091-12-16", "2091-12-16"),
				("2092-01-01", "2092-01-02"),
				("2092-01-07", "2092-01-07"),
				("2092-03-08", "2092-03-08"),
				("2092-03-21", "2092-03-23"),
				("2092-05-01", "2092-05-01"),
				("2092-05-07", "2092-05-07"),
				("2092-05-09", "2092-05-09"),
				("2092-07-06", "2092-07-06"),
				("2092-08-30", "2092-08-30"),
			],
		)
		doc.reload()
		modified = doc.modified
		again = self.fill(put_in_public_holidays, doc)
		self.assertEqual((len(again.rows), again.modified), (len(doc.rows), modified))

	@accepts("18.2", "19.1", "20.1", "22.1")
	def test_a_sketch_from_the_periods_needs_practice_and_a_decision_alone(self):
		make_period(3, YEAR, is_summer=1)
		doc = self.draft(rows=[])
		doc = self.fill(put_in_periods, doc)
		before = len(doc.rows)
		self.assertEqual(len(self.fill(put_in_periods, doc).rows), before)
		doc = self.fill(put_in_public_holidays, doc)
		self.send(doc)
		self.assertEqual(self.approve(doc).state, "Approved")

	def test_names_of_holidays_and_the_print_are_in_the_language_of_the_reader(self):
		doc = self.fill(put_in_public_holidays, self.draft())
		for language, name in (("kk", "Жеңіс күні"), ("ru", "День Победы"), ("en", "Victory Day")):
			frappe.local.lang = language
			shown = doc.print_view()
			self.assertIn(name, shown["notes"].values())
		self.assertEqual(
			{row.note for row in doc.rows if str(row.starts_on) == "2091-12-16"}, {"Independence Day"}
		)

	def test_the_print_holds_picture_table_and_decision(self):
		doc = self.approved()
		for language, decision in (
			("kk", "Ғылыми кеңестің"),
			("ru", "Утверждён решением учёного совета"),
			("en", "Approved by the academic council"),
		):
			frappe.local.lang = language
			text = frappe.get_print(CALENDAR, doc.name, CALENDAR)
			self.assertIn('class="kredit-year"', text)
			self.assertIn(decision, text)
			self.assertIn(doc.decision_number, text)

	def test_only_authors_fill_and_drafts_alone(self):
		doc = self.draft()
		for how in (put_in_public_holidays, put_in_periods):
			with as_user(make_user(roles=["Kredit Teacher"])), self.assertRaises(frappe.PermissionError):
				how(doc.name)
		done = self.approved()
		with self.assertRefused("10.1"):
			self.fill(put_in_public_holidays, done)


class TestForm(CalendarTestCase):
	def test_the_form_tells_what_is_still_to_do(self):
		doc = self.draft(decision_number=None)
		doc.run_method("onload")
		reasons = json.loads(frappe.as_json(doc.get_onload("kredit_reasons")))
		self.assertEqual(
			[reason["key"] for reason in reasons],
			["calendar.no_decision_number", "calendar.no_decision_file"],
		)
