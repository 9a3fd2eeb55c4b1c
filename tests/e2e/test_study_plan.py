"""The main job by clicking: a learner, an adviser and a registrar."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.plans import RETURN, SUBMIT, Review
from tests.e2e.case import DeskTestCase

PLAN = "Kredit Study Plan"
COMMENT = "Take the second option: it fits your project better."


class TestStudyPlanInDesk(DeskTestCase):
	@accepts("2(14)", "8.2", "2(29)")
	def test_registrar_approves_a_plan(self):
		review = Review(password=True).ready()
		review.submit()
		review.advise()
		desk = self.desk(review.registrar, by_form=True)
		desk.open_list(PLAN)
		desk.front.get_by_text(review.plan.title, exact=True).first.click()
		expect(desk.indicator).to_have_text("Registrar Review")
		desk.act("Approve as Registrar")
		expect(desk.indicator).to_have_text("Approved")

		self.fresh()
		rows = review.plan.get("items")
		enrolled = frappe.get_all(
			"Kredit Enrollment", {"study_plan": review.name, "status": "Enrolled"}, pluck="discipline"
		)
		self.assertEqual(sorted(enrolled), sorted(row.discipline for row in rows if row.academic_period))
		self.assertEqual(review.state, "Approved")
		self.assertTrue(enrolled)

	@refuses("8.2", "35(1)")
	@accepts("32(1)", "35(1)")
	def test_learner_submits_and_gets_the_plan_back(self):
		review = Review(password=True)
		review.start()
		number, open_row = next(
			(number, row) for number, row in enumerate(review.plan.get("items"), 1) if not row.discipline
		)
		option = frappe.get_doc("Kredit Discipline", review.first_option(open_row.slot_key))

		learner = self.desk(review.user)
		learner.open_form(PLAN, review.name)
		self.assertEqual(learner.reasons, ["8.2", "35(1)"])
		expect(learner.front.locator(".kredit-reasons")).to_contain_text("clause 35(1)")
		proposals = learner.pick_in_cell("items", number, "discipline", option.title_kk)
		self.assertEqual(len([text for text in proposals if "Пән" in text]), 2, proposals)
		learner.tick("rules_acknowledged")
		learner.save()
		self.assertEqual(learner.reasons, [])
		learner.act(SUBMIT)
		expect(learner.indicator).to_have_text("Adviser Review")

		adviser = self.desk(review.adviser)
		adviser.open_form(PLAN, review.name)
		adviser.act(RETURN)
		adviser.dialog().locator("textarea").fill(COMMENT)
		adviser.dialog().get_by_role("button", name=RETURN).click()
		expect(adviser.indicator).to_have_text("Draft")

		learner.open_form(PLAN, review.name)
		expect(learner.field("return_comment")).to_contain_text(COMMENT)
		expect(learner.field("moves")).to_contain_text(COMMENT)
		self.fresh()
		self.assertEqual((review.state, review.plan.return_comment), ("Draft", COMMENT))

	@clause("35")
	def test_a_plan_in_review_is_closed_but_for_the_advisers_comment(self):
		review = Review(password=True).ready()
		review.submit()
		adviser = self.desk(review.adviser)
		adviser.open_form(PLAN, review.name)
		expect(adviser.field("adviser_comment").locator("textarea")).to_be_visible()
		expect(adviser.field("rules_acknowledged").locator(".input-with-feedback")).to_be_disabled()
		adviser.cell("items", 1, "discipline").click()
		expect(
			adviser.field("items").locator(".grid-body input[data-fieldname=discipline]:visible")
		).to_have_count(0)
		adviser.field("adviser_comment").locator("textarea").fill("Seen.")
		adviser.save()
		self.fresh()
		self.assertEqual(review.plan.adviser_comment, "Seen.")

		registrar = self.desk(review.registrar)
		registrar.open_form(PLAN, review.name)
		expect(registrar.field("items")).to_be_visible()
		expect(registrar.front.locator(".actions-btn-group > button:visible")).to_have_count(0)

	@refuses("10.1")
	def test_a_return_that_is_not_explained_does_not_happen(self):
		review = Review(password=True).ready()
		review.submit()
		adviser = self.desk(review.adviser)
		adviser.open_form(PLAN, review.name)
		adviser.act(RETURN)
		adviser.dialog().get_by_role("button", name=RETURN).click()
		expect(adviser.dialog()).to_contain_text("Missing Values Required")
		adviser.close_dialogs()
		adviser.settle()
		self.fresh()
		self.assertEqual(review.state, "Adviser Review")
