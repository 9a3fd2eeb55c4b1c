"""A change of an approved plan by clicking: begun with a reason, compared, approved in its place."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import YEAR, make_discipline, make_offering
from kredit_edu.testing.plans import SUBMIT, Review
from kredit_edu.testing.registration import graded, open_changes
from tests.e2e.case import DeskTestCase

PLAN = "Kredit Study Plan"
REASON = "The other elective fits my thesis better."


class TestChangeInDesk(DeskTestCase):
	@accepts("2(14)", "35(2)", case="T260")
	def test_learner_changes_a_plan_and_sees_what_differs(self):
		review = Review(password=True).approved()
		open_changes()
		frappe.db.commit()
		number, row = next(
			(number, row) for number, row in enumerate(review.plan.get("items"), 1) if row.slot_code == "S04"
		)
		options = frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": review.learner.curriculum, "slot_key": row.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)
		other = frappe.get_doc("Kredit Discipline", next(name for name in options if name != row.discipline))

		learner = self.desk(review.user)
		learner.open_form(PLAN, review.name)
		learner.front.get_by_role("button", name="Change the plan").click()
		learner.dialog().locator("textarea").fill(REASON)
		learner.dialog().get_by_role("button", name="Begin the change").click()
		expect(learner.indicator).to_have_text("Draft")
		learner.settle()
		self.assertEqual(learner.value("changes_plan"), review.name)
		self.assertEqual(learner.reasons, ["35(2)"])

		cell = learner.cell("items", number, "discipline")
		cell.click()
		box = cell.locator("input:visible")
		box.fill("")
		box.press_sequentially(other.code)
		proposal = cell.locator("ul[role=listbox] > *").filter(has_text=other.title_kk).first
		expect(proposal).to_be_visible()
		proposal.click()
		box.press("Tab")
		learner.settle()
		self.assertEqual(
			learner.page.evaluate("n => cur_frm.doc.items[n].discipline", number - 1), other.name
		)
		learner.save()
		self.assertEqual(learner.reasons, [])
		panel = learner.field("differences_panel")
		expect(panel.locator("tr[data-change=Changed]")).to_have_count(1)
		expect(panel).to_contain_text("Credits changed: 5")
		learner.act(SUBMIT)
		expect(learner.indicator).to_have_text("Adviser Review")

		self.fresh()
		change = frappe.get_doc(PLAN, {"changes_plan": review.name})
		self.assertEqual((change.change_reason, review.state), (REASON, "Approved"))
		adviser = self.desk(review.adviser)
		adviser.open_form(PLAN, change.name)
		expect(adviser.field("differences_panel").locator("tr[data-change=Changed]")).to_have_count(1)
		adviser.act("Approve as Adviser")
		registrar = self.desk(review.registrar)
		registrar.open_form(PLAN, change.name)
		registrar.act("Approve as Registrar")
		expect(registrar.indicator).to_have_text("Approved")
		self.fresh()
		self.assertEqual(review.state, "Superseded")

	@accepts("4(2)", "2(29)", case="T277")
	def test_the_adviser_advises_and_the_learner_confirms(self):
		review = Review(password=True).ready()
		open_row = next(row for row in review.plan.get("items") if row.slot_code == "S04")
		frappe.db.set_value(
			"Kredit Study Plan Item", open_row.name, {"chosen_by": review.adviser, "is_confirmed": 0}
		)
		make_offering(open_row.discipline, open_row.academic_period)
		frappe.db.commit()
		learner = self.desk(review.user)
		learner.open_form(PLAN, review.name)
		self.assertEqual(learner.reasons, ["4(2)"])
		learner.front.get_by_role("button", name="Rows").click()
		learner.front.get_by_text("Confirm choices", exact=True).click()
		learner.dialog().get_by_role("button", name="Confirm choices").click()
		expect(learner.front.locator(".kredit-reason:visible")).to_have_count(0)
		learner.settle()

		adviser = self.desk(review.adviser)
		adviser.open_form(PLAN, review.name)
		adviser.front.get_by_role("button", name="Rows").click()
		adviser.front.get_by_text("Advise on rows", exact=True).click()
		dialog = adviser.dialog()
		dialog.locator("select[data-fieldname=advice_0]").select_option("To Change")
		dialog.locator("textarea[data-fieldname=comment_0]").fill("Take it in spring.")
		dialog.get_by_role("button", name="Advise on rows").click()
		adviser.settle()
		self.fresh()
		row = review.plan.get("items")[0]
		self.assertEqual((row.advice, row.advice_comment), ("To Change", "Take it in spring."))

	@accepts("2(14)", "35")
	def test_a_row_is_added_from_what_is_possible(self):
		review = Review(password=True).ready()
		failed = make_discipline()
		graded(review.learner, failed.name, "F")
		desk = self.desk(review.user)
		desk.open_form(PLAN, review.name)
		desk.front.get_by_role("button", name="Rows").click()
		desk.front.get_by_text("Add a row", exact=True).click()
		dialog = desk.dialog()
		link = dialog.locator("[data-fieldname=discipline] input")
		link.click()
		# What stands in the plan, or was never to be studied, is not proposed as a debt.
		proposals = dialog.locator("[data-fieldname=discipline] ul[role=listbox] > *")
		expect(proposals.filter(has_text=failed.title_kk)).to_be_visible()
		expect(proposals.filter(has_text="Пән")).to_have_count(1)
		proposals.first.click()
		period = dialog.locator("[data-fieldname=academic_period] input")
		period.fill(f"{YEAR}-S2")
		dialog.locator("[data-fieldname=academic_period] ul[role=listbox] > *").filter(
			has_text="S2"
		).first.click()
		dialog.get_by_role("button", name="Add a row").click()
		expect(desk.cell("items", 7, "discipline")).to_contain_text(failed.title_kk)
		desk.settle()
		self.fresh()
		row = review.plan.get("items")[-1]
		self.assertEqual(
			(row.discipline, row.source, row.academic_period), (failed.name, "Debt", f"{YEAR}-S2")
		)
