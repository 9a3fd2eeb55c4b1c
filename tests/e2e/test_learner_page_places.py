"""The learner's page in a real browser: waiting for a seat, leaving a discipline, changing an approved plan."""

from __future__ import annotations

import re

import frappe
from frappe.utils import today
from playwright.sync_api import expect

from kredit_edu.services.enrollment.seats import give_back
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.plans import Review
from tests.e2e.pages import PLAN, PagesTestCase

COMMENT = "Take the other discipline: it fits your project better."


class TestPlaces(PagesTestCase):
	@accepts("30.2")
	def test_a_place_in_the_waitlist_becomes_a_seat(self):
		review = Review(password=True)
		review.start()
		row = self.open_row(review)
		option = review.first_option(row.slot_key)
		full = self.group(review, option, "1")
		frappe.db.set_value("Kredit Offering", full.name, "seats_taken", 1)
		site = self.site(review.user)
		site.open(PLAN)
		site.page.locator(f"#wait-{full.name} button").click()
		wait = site.page.locator(f"#wait-{full.name}")
		expect(wait).to_contain_text("You wait for a seat, number 1.")
		self.assertEqual(site.faults(), [])
		self.fresh()
		self.assertEqual(self.chosen(review, row), option)

		give_back([full.name])
		frappe.db.commit()
		site.open(PLAN)
		expect(wait).to_contain_text("A seat is offered to you until")
		wait.get_by_role("button", name=re.compile("Take the seat")).click()
		expect(site.row(row.row_key).locator("input:checked")).to_have_attribute("data-offering", full.name)
		site.calm()
		self.fresh()
		self.assertEqual(self.saved(review, row).offering, full.name)

	@accepts("35(2)")
	def test_a_discipline_is_left(self):
		review = Review(password=True).approved()
		row = next(row for row in review.plan.get("items") if row.slot_code == "S04")
		# A day on which it is still in time, whatever day it is.
		frappe.db.set_value("Kredit Academic Period", row.academic_period, "starts_on", today())
		site = self.site(review.user)
		site.open(PLAN)
		card = site.row(row.row_key)
		card.get_by_text("Leave this discipline").click()
		card.get_by_label("Why do you leave it?").fill("I work in the evenings.")
		self.assertEqual(site.faults(), [])
		card.get_by_role("button", name="Leave the discipline").click()
		expect(card.locator(".kredit-note")).to_contain_text("Withdrawn")
		self.fresh()
		found = {"learner": review.learner.name, "row_key": row.row_key}
		self.assertEqual(frappe.db.get_value("Kredit Enrollment", found, "status"), "Withdrawn")


class TestChange(PagesTestCase):
	@accepts("35(2)", "2(14)")
	def test_an_approved_plan_is_changed_beside_itself(self):
		review = Review(password=True).approved()
		row = next(row for row in review.plan.get("items") if row.slot_code == "S04")
		other = next(name for name in self.options(review, row) if name != row.discipline)
		site = self.site(review.user)
		site.open(PLAN)
		expect(site.main.locator("#status")).to_contain_text("approved")
		self.assertEqual(site.faults(), [])
		site.main.get_by_text("Change the plan").click()
		site.page.locator("#change-reason").fill("The other discipline fits my work better.")
		site.button("Begin the change").click()
		expect(site.main.locator("#differences")).to_contain_text("Nothing is changed yet")
		picks = site.row(row.row_key)
		picks.locator("summary").click()
		picks.locator(f"input[data-discipline='{other}']").check()
		expect(site.main.locator(f"[data-difference='{row.row_key}']")).to_be_visible()
		expect(site.main.locator("#differences")).to_contain_text("5 credits are changed")
		self.assertEqual(site.faults(), [])

		site.button("Drop this change").click()
		expect(site.main.locator("#differences")).to_have_count(0)
		expect(site.main.locator("#status")).to_contain_text("approved")
		self.fresh()
		self.assertEqual(frappe.db.count("Kredit Study Plan", {"learner": review.learner.name}), 1)
