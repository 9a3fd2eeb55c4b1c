"""Degree audits from Desk: the button of a learner, many learners at once, an exception granted and revoked."""

from __future__ import annotations

import os
from pathlib import Path

import frappe
from frappe.utils import getdate
from playwright.sync_api import expect

from kredit_edu.testing.audits import disciplines, except_from, pass_all
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import make_curriculum, make_learner, make_user
from kredit_edu.testing.learners import make_group
from tests.e2e.case import DeskTestCase

EXCEPTION, LEARNER, GROUP, BATCH = (
	"Kredit Audit Exception",
	"Kredit Learner",
	"Kredit Learner Group",
	"Kredit Batch",
)


class TestAuditInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.curriculum = make_curriculum()
		self.group = make_group(self.curriculum).name
		self.learner = make_learner(curriculum=self.curriculum, learner_group=self.group)
		self.first = disciplines(self.curriculum)["S01"][0]
		pass_all(self.learner, [self.first])
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)

	def look(self, desk, name):
		"""Keep a picture where somebody has asked for pictures."""
		if folder := os.environ.get("KREDIT_PICTURES"):
			desk.page.screenshot(path=str(Path(folder) / f"{name}.png"))

	def test_the_button_of_a_learner_opens_the_audit(self):
		desk = self.desk(self.registrar)
		desk.open_form(LEARNER, self.learner.name)
		button = desk.front.get_by_role("button", name="Degree audit", exact=True)
		self.look(desk, "learner-form")
		with desk.context.expect_page() as opened:
			button.click()
		page = opened.value
		expect(page.locator("#verdict")).to_contain_text("5 of 30 credits are earned")
		page.close()

	def test_a_group_is_audited_in_the_background(self):
		desk = self.desk(self.registrar)
		desk.open_form(GROUP, self.group)
		desk.front.get_by_role("button", name="Audit learners", exact=True).click()
		desk.dialog().locator(".modal-footer .btn-primary:visible, .btn-modal-primary:visible").first.click()
		expect(desk.front.locator(".kredit-batch-entries")).to_be_visible()
		expect(desk.front.get_by_role("button", name="Download the table", exact=True)).to_be_visible()
		self.look(desk, "audit-batch")
		self.fresh()
		kind, subject = frappe.db.get_value(BATCH, {"started_by": self.registrar}, ["kind", "subject"])
		self.assertEqual((kind, subject), ("Audit Learners", self.group))

	@accepts("8.2")
	def test_a_dean_goes_from_the_audit_to_an_exception(self):
		dean = make_user(roles=["Kredit Dean"], password=True)
		desk = self.desk(dean)
		desk.page.goto(f"/kredit/audit?learner={self.learner.name}")
		desk.page.get_by_role("link", name="Grant an exception").click()
		desk.settle()
		expect(desk.field("kind")).to_be_visible()
		desk.page.wait_for_function("learner => cur_frm.doc.learner === learner", arg=self.learner.name)
		desk.page.evaluate(
			"""async values => { for (const [name, value] of Object.entries(values)) await cur_frm.set_value(name, value); }""",
			{
				"kind": "Waive",
				"instead_of": self.first,
				"reason": "Decided by the commission",
				"document_number": "17",
				"document_date": str(getdate()),
			},
		)
		self.look(desk, "exception-new")
		desk.page.evaluate("() => cur_frm.save()")
		desk.page.wait_for_function("() => !cur_frm.is_new()")
		desk.settle()
		self.fresh()
		made = frappe.get_doc(EXCEPTION, {"learner": self.learner.name})
		self.assertEqual((made.approver_role, made.granted_by), ("Kredit Dean", dean))

	@accepts("8.2")
	def test_an_exception_is_shown_closed_and_revoked(self):
		doc = except_from(self.learner, instead_of=self.first)
		desk = self.desk(self.registrar)
		desk.open_form(EXCEPTION, doc.name)
		self.assertEqual(desk.value("approver_role"), "Kredit Registrar")
		self.look(desk, "exception")
		desk.front.get_by_role("button", name="Revoke", exact=True).click()
		desk.dialog().get_by_role("button", name="Yes", exact=True).click()
		desk.settle()
		self.fresh()
		self.assertEqual(getdate(frappe.db.get_value(EXCEPTION, doc.name, "revoked_on")), getdate())
		desk.open_list(EXCEPTION)
		expect(desk.front.locator(".result")).to_contain_text("Revoked")
