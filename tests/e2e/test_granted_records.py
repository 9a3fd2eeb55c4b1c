"""Records that are granted once and never changed: Desk lets their maker fill them in, and nobody afterwards."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate
from playwright.sync_api import expect

from kredit_edu.testing.calendars import YEAR
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import make_learner, make_user
from tests.e2e.case import DeskTestCase

REOPENING = "Kredit Reopening"
GRANTED = {
	REOPENING: "reason",
	"Kredit Override": "reason",
	"Kredit Session Extension": "reason",
	"Kredit Journal Reopening": "reason",
	"Kredit Examiner Override": "reason",
	"Kredit Audit Exception": "reason",
}
SET = "async values => { for (const [name, value] of Object.entries(values)) await cur_frm.set_value(name, value); }"


class TestGrantedRecords(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)

	@accepts("35(2)")
	def test_a_new_one_is_filled_in_by_hand_and_closed_once_it_is_made(self):
		learner = make_learner()
		desk = self.desk(self.registrar)
		desk.open("/app/kredit-reopening/new")
		box = desk.field("learner").locator("input")
		box.fill(learner.name)
		desk.field("learner").locator("ul[role=listbox] > *").filter(has_text=learner.name).first.click()
		box.press("Tab")
		dates = {"opens_on": str(getdate()), "closes_on": str(add_days(getdate(), 2))}
		desk.page.evaluate(SET, {"academic_year": YEAR, "purpose": "Registration", **dates})
		desk.field("reason").locator("textarea").fill("Illness in August.")
		desk.page.get_by_role("button", name="Save", exact=True).click()
		desk.page.wait_for_function("() => !cur_frm.is_new()")
		desk.settle()
		self.fresh()
		made = frappe.get_doc(REOPENING, {"learner": learner.name})
		self.assertEqual((made.reason, made.granted_by), ("Illness in August.", self.registrar))
		expect(desk.field("reason").locator("textarea")).not_to_be_visible()
		expect(desk.page.get_by_role("button", name="Save", exact=True)).not_to_be_visible()
		expect(desk.page.get_by_role("button", name="Revoke")).to_be_visible()

	@accepts("31")
	def test_every_new_one_has_fields_to_write_in_and_a_button(self):
		desk = self.desk(self.registrar)
		for doctype, field in GRANTED.items():
			with self.subTest(doctype=doctype):
				desk.open(f"/app/{frappe.scrub(doctype).replace('_', '-')}/new")
				expect(desk.field(field).locator("textarea")).to_be_editable()
				expect(desk.page.get_by_role("button", name="Save", exact=True)).to_be_visible()
