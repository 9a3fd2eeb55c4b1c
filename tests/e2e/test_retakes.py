"""From an FX to the sheet of retakes in Desk, and an individual sheet for whom the control was put off."""

from __future__ import annotations

import re

import frappe
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import PASSWORD, ensure_settings
from kredit_edu.testing.grading import Class
from tests.e2e.case import DeskTestCase

OFFERING, SHEET, RETAKE = "Kredit Offering", "Kredit Grade Sheet", "Kredit Retake"


class TestRetakesInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		open_retakes()
		self.group = Class(2)
		self.group.open()
		self.failed, self.ill = self.group.learners
		self.group.rate({self.failed: "45", self.ill: "80"})
		self.group.examine({self.failed: "45"})
		self.group.absent(self.ill, "Illness")
		self.group.publish()
		update_password(self.group.registrar, PASSWORD)
		frappe.db.commit()

	@accepts("36.2")
	def test_from_the_worklist_to_the_sheet(self):
		desk = self.desk(self.group.registrar)
		period = self.group.offering.academic_period
		desk.open(f"/app/query-report/Kredit Retakes and Repeats?period={period}")
		row = desk.page.locator(".datatable .dt-row", has_text=self.failed)
		expect(row).to_be_visible()
		row.locator("input[type=checkbox]").check()
		desk.page.get_by_role("button", name="Register chosen retakes").click()
		expect(row.get_by_text("Registered")).to_be_visible()
		desk.settle()

		self.fresh()
		retake = frappe.db.get_value(RETAKE, {"learner": self.failed})
		desk.open_form(RETAKE, retake)
		desk.front.get_by_role("button", name="Cancel the retake").click()
		desk.dialog().get_by_role("button", name="No").click()

		desk.open_form(OFFERING, self.group.offering.name)
		desk.front.get_by_role("button", name="Sheet of FX retakes").click()
		desk.page.wait_for_url(re.compile("kredit-grade-sheet"))
		expect(desk.front.get_by_role("button", name="Update rows from enrollments")).to_be_visible()
		desk.settle()
		self.fresh()
		sheet = frappe.get_last_doc(SHEET, {"offering": self.group.offering.name, "sheet_kind": "FX Retake"})
		self.assertEqual([entry.learner for entry in sheet.entries], [self.failed])
		self.assertNoErrors(desk)

	@accepts("37.2")
	def test_an_individual_sheet(self):
		desk = self.desk(self.group.registrar)
		desk.open_form(OFFERING, self.group.offering.name)
		desk.front.get_by_role("button", name="Individual sheet").click()
		dialog = desk.dialog()
		dialog.get_by_text(self.ill).click()
		dialog.get_by_role("button", name="Open").click()
		desk.page.wait_for_url(re.compile("kredit-grade-sheet"))
		desk.settle()
		expect(desk.front.get_by_role("button", name="Update rows from enrollments")).to_have_count(0)
		self.fresh()
		sheet = frappe.get_last_doc(SHEET, {"offering": self.group.offering.name, "sheet_kind": "Individual"})
		self.assertEqual([entry.learner for entry in sheet.entries], [self.ill])
		self.assertNoErrors(desk)

	@accepts("36.1")
	def test_who_is_admitted(self):
		desk = self.desk(self.group.registrar)
		desk.open_form(OFFERING, self.group.offering.name)
		desk.front.get_by_role("button", name="Admission to the control").click()
		row = desk.page.locator(".datatable .dt-row", has_text=self.failed)
		expect(row.get_by_text("36.2", exact=True)).to_be_visible()
		desk.settle()
		self.assertNoErrors(desk)
