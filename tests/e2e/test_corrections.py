"""Appeals and corrections in Desk: the commission's secretary, the registrar, and what a learner sees of it."""

from __future__ import annotations

import frappe
from frappe.utils import getdate
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import PASSWORD, make_user
from kredit_edu.testing.records import GRADE, GradedClass, make_people
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk

APPEAL = "Kredit Appeal"
NAME_COMMISSION = """members => {
	const table = cur_dialog.get_field("members");
	table.df.data = members.map(([member, commission_role], i) => ({ member, commission_role, idx: i + 1, name: `row ${i + 1}` }));
	table.grid.refresh();
}"""


class TestCorrectionsInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.group = GradedClass("60")
		self.secretary = make_user(roles=["Kredit Commission Secretary"], password=True)
		for email in (self.group.registrar, self.group.user()):
			update_password(email, PASSWORD)

	@accepts("3(4)", "37.1", "42")
	def test_from_an_appeal_to_the_corrected_grade(self):
		appeal = self.group.appeal()
		people = make_people()
		secretary = self.desk(self.secretary)
		secretary.open_form(APPEAL, appeal.name)
		self.button(secretary, "Name the commission").click()
		members = list(zip(people, ("Chair", "Member", "Secretary"), strict=True))
		with secretary.refused():
			barred = [[self.group.teacher, "Chair"], *members[1:]]
			self.send(secretary, barred)
			expect(secretary.page.get_by_text("37.1").first).to_be_visible()
		secretary.page.evaluate("() => { frappe.hide_msgprint(true); }")
		self.send(secretary, members)
		expect(secretary.indicator).to_have_text("Under Review")
		self.button(secretary, "Satisfy the appeal").click()
		self.fill(
			secretary,
			new_final_control="100",
			protocol_number="3",
			protocol_date=str(getdate()),
			decision="Question 3 is right.",
		)
		secretary.dialog().get_by_role("button", name="Submit").click()
		expect(secretary.indicator).to_have_text("Satisfied")
		expect(self.button(secretary, "Carry out")).to_have_count(0)

		registrar = self.desk(self.group.registrar)
		registrar.open_form(APPEAL, appeal.name)
		self.button(registrar, "Carry out").click()
		registrar.dialog().get_by_role("button", name="Yes").click()
		expect(self.button(registrar, "Carry out")).to_have_count(0)
		self.fresh()
		entry = self.group.entry()
		self.assertEqual((entry.mark, entry.revision), (76, 1))

	@accepts("42")
	def test_a_registrar_corrects_from_the_grade(self):
		registrar = self.desk(self.group.registrar)
		registrar.open_form(GRADE, self.group.entry().name)
		self.button(registrar, "Correct the grade").click()
		self.fill(
			registrar,
			final_control="90,5",
			reason="A sum.",
			document_number="7",
			document_date=str(getdate()),
		)
		registrar.dialog().get_by_role("button", name="Submit").click()
		expect(registrar.field("new_mark").get_by_text("72")).to_be_visible()
		self.fresh()
		self.assertEqual(self.group.entry().mark, 72)

	@accepts("37.1")
	def test_a_registrar_lets_a_teacher_examine(self):
		registrar = self.desk(self.group.registrar)
		registrar.open_form("Kredit Offering", self.group.offering.name)
		self.button(registrar, "Let a teacher examine").click()
		self.fill(registrar, person=self.group.teacher, reason="The only specialist.")
		registrar.dialog().get_by_role("button", name="Submit").click()
		expect(registrar.page.locator(".modal.show")).to_have_count(0)
		registrar.settle()
		self.fresh()
		filters = {"offering": self.group.offering.name, "person": self.group.teacher}
		self.assertTrue(frappe.db.exists("Kredit Examiner Override", filters))

	@refuses("3(4)")
	def test_a_learner_has_no_buttons_but_the_own_one(self):
		appeal = self.group.review(self.group.appeal())
		learner = self.desk(self.group.user())
		learner.open_form(APPEAL, appeal.name)
		for name in ("Name the commission", "Satisfy the appeal", "Reject the appeal"):
			expect(self.button(learner, name)).to_have_count(0)
		self.button(learner, "Withdraw the appeal").click()
		learner.dialog().get_by_role("button", name="Yes").click()
		expect(learner.indicator).to_have_text("Withdrawn")

	def send(self, desk: Desk, members) -> None:
		desk.page.evaluate(NAME_COMMISSION, [list(member) for member in members])
		desk.page.evaluate("() => { cur_dialog.get_primary_btn().click(); }")
		desk.settle()

	def fill(self, desk: Desk, **values: str) -> None:
		desk.page.evaluate("values => cur_dialog.set_values(values)", values)
		desk.settle()

	def button(self, desk: Desk, name: str):
		return desk.front.get_by_role("button", name=name)
