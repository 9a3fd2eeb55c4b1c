"""The form of an offering: its timetable, and what clashes in it."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_offering, make_period, make_user
from tests.e2e.case import DeskTestCase

OFFERING = "Kredit Offering"
ROW = {"weekday": "Monday", "starts_at": "09:00", "ends_at": "09:50", "work": "Lecture", "room": "101"}


class TestOfferingInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		period = make_period(1, "2065-2066").name
		lecturer = make_user(roles=["Kredit Teacher"])
		self.first = make_offering(None, period, lecturer=lecturer, timetable=[ROW], group_title="IS-21")
		self.second = make_offering(
			None, period, lecturer=lecturer, timetable=[{**ROW, "weekday": "Friday"}], group_title="IS-22"
		)
		self.registrar = self.desk(make_user(roles=["Kredit Registrar"], password=True))

	@accepts("30.1")
	def test_clashes_are_shown_at_once_and_go_when_they_are_mended(self):
		desk = self.registrar
		desk.open_form(OFFERING, self.second.name)
		self.assertEqual(self.clashes(), 0)
		self.move_to("Monday")
		desk.save()
		expect(desk.front.locator(".kredit-reason:visible", has_text="Room 101")).to_have_count(1)
		self.assertEqual(self.clashes(), 2)
		self.move_to("Tuesday")
		desk.save()
		expect(desk.front.locator(".kredit-reason:visible", has_text="Room 101")).to_have_count(0)
		self.fresh()
		self.assertEqual(frappe.get_doc(OFFERING, self.second.name).timetable[0].weekday, "Tuesday")

	@refuses("30.1")
	def test_a_class_that_ends_before_it_starts(self):
		desk = self.registrar
		desk.open_form(OFFERING, self.first.name)
		desk.page.evaluate(
			"frappe.model.set_value(cur_frm.doc.timetable[0].doctype, cur_frm.doc.timetable[0].name, 'ends_at', '08:00:00')"
		)
		with desk.refused():
			desk.page.keyboard.press("Control+s")
			expect(desk.dialog()).to_contain_text("clause 30.1")

	def move_to(self, weekday: str) -> None:
		self.registrar.page.evaluate(
			"day => frappe.model.set_value("
			"cur_frm.doc.timetable[0].doctype, cur_frm.doc.timetable[0].name, 'weekday', day)",
			weekday,
		)

	def clashes(self) -> int:
		return self.registrar.front.locator(".kredit-reason:visible", has_text="IS-21").count()
