"""Plans approved from their list: ticked, confirmed, handled in the background, each with its outcome."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.services.batch import job
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_learner
from kredit_edu.testing.plans import Review
from tests.e2e.case import DeskTestCase

PLAN, BATCH = "Kredit Study Plan", "Kredit Batch"


class TestMassWork(DeskTestCase):
	@accepts("10.1")
	@refuses("10.1")
	def test_an_adviser_approves_what_was_ticked(self):
		first = Review(password=True).ready()
		curriculum = frappe.get_doc("Kredit Curriculum", first.learner.curriculum)
		second = Review(make_learner(curriculum=curriculum, adviser=first.adviser)).ready()
		for review in (first, second):
			review.submit()
		frappe.db.set_value("Kredit Learner", second.learner.name, "status", "On Leave")
		desk = self.desk(first.adviser)
		desk.open_list(PLAN)
		for box in desk.front.locator(".list-row-checkbox:visible").all():
			box.check()
		desk.front.get_by_role("button", name="Actions").click()
		desk.front.get_by_text("Approve selected").click()
		desk.dialog().get_by_role("button", name="Yes").click()
		desk.page.wait_for_url("**/kredit-batch/**")
		desk.settle()
		expect(desk.indicator).to_have_text("Queued")

		self.fresh()
		(name,) = frappe.get_all(BATCH, {"started_by": first.adviser}, pluck="name", order_by="name asc")
		job.run_in_background(name, 1)
		expect(desk.indicator).to_have_text("Finished")
		refused = desk.front.locator(".kredit-batch-entries tbody tr[data-outcome=Refused]")
		expect(refused).to_have_count(1)
		expect(refused).to_contain_text("clause")
		desk.front.locator(".kredit-batch-entries select").select_option("Done")
		expect(desk.front.locator(".kredit-batch-entries tbody tr[data-outcome=Done]")).to_have_count(1)
		self.fresh()
		self.assertEqual((first.state, second.state), ("Registrar Review", "Adviser Review"))
