"""Closing registration from Desk: small groups are listed, decided, and carried out."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_offering, make_period, make_user
from tests.e2e.case import DeskTestCase

CLOSING = "Kredit Registration Closing"


class TestClosingInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.period = make_period(1, "2063-2064").name
		self.small = make_offering(None, self.period, seats_min="5")
		self.name = frappe.get_doc({"doctype": CLOSING, "academic_period": self.period}).insert().name
		self.registrar = self.desk(make_user(roles=["Kredit Registrar"], password=True))

	@refuses("30.1", case="T272")
	@accepts("30.1", case="T272")
	def test_an_undecided_group_stops_it_and_a_decision_lets_it_go_on(self):
		desk = self.registrar
		desk.open_form(CLOSING, self.name)
		with desk.refused():
			self.press()
			expect(desk.dialog()).to_contain_text("clause 30.1")
		desk.open_form(CLOSING, self.name)
		desk.page.evaluate(
			"""async () => {
				const row = cur_frm.doc.entries[0];
				await frappe.model.set_value(row.doctype, row.name, "decision", "Confirm");
				await frappe.model.set_value(row.doctype, row.name, "decision_text", "A new subject.");
			}"""
		)
		desk.save()
		self.press()
		expect(desk.indicator).to_have_text("Finished")
		self.fresh()
		self.assertEqual(frappe.db.get_value("Kredit Offering", self.small.name, "state"), "Confirmed")

	def press(self) -> None:
		self.registrar.front.get_by_role("button", name="Close registration").click()
		self.registrar.dialog().get_by_role("button", name="Yes").click()
		self.registrar.settle()
