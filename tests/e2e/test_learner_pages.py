"""The learner's page in a real browser: the way of a plan to the adviser, on a phone and by keyboard."""

from __future__ import annotations

import re

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.plans import SUBMIT, Review
from tests.e2e.pages import PLAN, WIDE, PagesTestCase

COMMENT = "Take the other discipline: it fits your project better."


class TestLearnerOnAPhone(PagesTestCase):
	@accepts("2(14)", "8.2", "31", "35(1)")
	@refuses("8.2", "35(1)")
	def test_from_the_first_look_to_the_adviser(self):
		review = Review(password=True)
		site = self.site(review.user)
		site.open("/kredit")
		expect(site.page).to_have_url(re.compile(r"/kredit/plan$"))
		site.button(f"Begin the plan for {review_year(review)}").click()
		expect(site.main.get_by_role("heading", name="Semester 1")).to_be_visible()
		self.fresh()
		review.name = frappe.db.get_value("Kredit Study Plan", {"learner": review.learner.name})
		open_row = self.open_row(review)
		option = review.first_option(open_row.slot_key)

		# What is wrong stands above, with a way to the row to which it belongs, and at the row.
		reasons = site.main.locator("#reasons")
		expect(reasons.locator("[data-clause]")).to_have_count(2)
		reasons.locator("a").first.click()
		expect(site.row(open_row.row_key)).to_be_focused()
		expect(site.row(open_row.row_key).locator("[data-clause='8.2']")).to_be_visible()
		with site.desk.refused(settle=False):
			site.button(SUBMIT).click()
			expect(reasons).to_be_focused()
		expect(reasons).to_contain_text("The plan was not sent")
		self.assertEqual(site.faults(), [])

		site.row(open_row.row_key).locator(f"input[data-discipline='{option}']").check()
		expect(site.row(open_row.row_key)).not_to_have_class(re.compile("is-open"))
		expect(site.main.locator(".kredit-total")).to_contain_text("30 of 60 credits")
		site.page.locator("#rules-box").check()
		expect(reasons).to_have_count(0)
		site.button(SUBMIT).click()
		expect(site.main.locator("#status")).to_contain_text("The plan is with the adviser")
		expect(site.button("Withdraw from Review")).to_be_visible()
		self.fresh()
		self.assertEqual(review.state, "Adviser Review")
		self.assertEqual(self.chosen(review, open_row), option)

	@accepts("35")
	def test_a_double_click_sends_once(self):
		review = Review(password=True).ready()
		site = self.site(review.user)
		site.open(PLAN)
		with self.sent(site.desk, "study_plan.move") as sent:
			site.button(SUBMIT).dblclick()
			expect(site.main.locator("#status")).to_contain_text("The plan is with the adviser")
		self.assertEqual(len(sent), 1)
		self.assertTrue(sent[0].headers["idempotency-key"])
		self.fresh()
		self.assertEqual(len(review.plan.moves), 1)

	@accepts("35")
	def test_a_step_that_got_no_answer_is_sent_again_with_its_key_and_acts_once(self):
		review = Review(password=True).ready()
		site = self.site(review.user)
		site.open(PLAN)

		def lose_the_answer(route):
			route.fetch()
			route.abort()

		with self.sent(site.desk, "study_plan.move") as sent:
			site.page.route("**/*study_plan.move", lose_the_answer, times=1)
			site.button(SUBMIT).click()
			expect(site.main.locator("#problem")).to_contain_text("nothing happens twice")
			self.fresh()
			self.assertEqual(review.state, "Adviser Review")
			site.desk.errors.clear()  # the browser's own word on the lost answer
			site.button("Send again").click()
			expect(site.main.locator("#status")).to_contain_text("The plan is with the adviser")
		self.assertEqual(len({request.headers["idempotency-key"] for request in sent}), 1)
		self.assertEqual(len(sent), 2)
		self.fresh()
		self.assertEqual(len(review.plan.moves), 1)

	@accepts("35")
	def test_a_choice_that_got_no_answer_is_saved_once_more(self):
		review = Review(password=True)
		review.start()
		row = self.open_row(review)
		option = review.first_option(row.slot_key)
		site = self.site(review.user)
		site.open(PLAN)

		def lose_the_answer(route):
			route.fetch()
			route.abort()

		site.page.route("**/*my_plan.save", lose_the_answer, times=1)
		site.row(row.row_key).locator(f"input[data-discipline='{option}']").check()
		expect(site.main.locator("#problem")).to_contain_text("nothing happens twice")
		site.desk.errors.clear()  # the browser's own word on the lost answer
		site.button("Send again").click()
		expect(site.main.locator("#problem")).to_have_count(0)
		expect(site.main.locator(".kredit-total")).to_contain_text("30 of 60 credits")
		self.fresh()
		self.assertEqual(self.chosen(review, row), option)

	@clause("35")
	def test_a_plan_changed_elsewhere_is_shown_as_it_stands(self):
		review = Review(password=True)
		review.start()
		row = self.open_row(review)
		options = self.options(review, row)
		site = self.site(review.user)
		site.open(PLAN)
		review.choose(acknowledge=True)
		frappe.db.commit()
		with site.desk.refused(settle=False):
			site.row(row.row_key).locator(f"input[data-discipline='{options[1]}']").check()
			expect(site.main.locator("#problem")).to_contain_text("changed elsewhere")
		chosen = site.row(row.row_key).locator("input:checked")
		expect(chosen).to_have_attribute("data-discipline", options[0])

	@accepts("4(3)", "30.2")
	@refuses("30.2")
	def test_a_teacher_is_chosen_and_a_full_group_is_not(self):
		review = Review(password=True)
		review.start()
		row = self.open_row(review)
		option = review.first_option(row.slot_key)
		free, full = self.group(review, option, "2"), self.group(review, option, "1")
		frappe.db.set_value("Kredit Offering", full.name, "seats_taken", 1)
		site = self.site(review.user)
		site.open(PLAN)
		picks = site.row(row.row_key)
		expect(picks.locator(f"[data-seats='{free.name}']")).to_have_text("Seats left: 2")
		expect(picks.locator(f"input[data-offering='{full.name}']")).to_be_disabled()
		# Somebody else takes a seat: the page that is looked at learns of it by itself.
		frappe.db.set_value("Kredit Offering", free.name, "seats_taken", 1)
		frappe.db.commit()
		expect(picks.locator(f"[data-seats='{free.name}']")).to_have_text("Seats left: 1")
		picks.locator(f"input[data-offering='{free.name}']").check()
		expect(picks.locator(".kredit-group")).to_be_visible()
		site.calm()
		self.fresh()
		saved = self.saved(review, row)
		self.assertEqual((saved.discipline, saved.offering), (option, free.name))


class TestLearnerWithAKeyboard(PagesTestCase):
	@accepts("31")
	def test_everything_is_done_without_a_mouse(self):
		review = Review(password=True)
		review.start()
		row = self.open_row(review)
		site = self.site(review.user, WIDE)
		site.open(PLAN)
		first = site.row(row.row_key).locator("input[type=radio]").first
		site.tab_to(first)
		site.page.keyboard.press("ArrowDown")
		expect(site.row(row.row_key).locator("input[type=radio]").nth(1)).to_be_checked()
		site.calm()
		# What is drawn anew keeps the focus where it was.
		expect(site.row(row.row_key).locator("input[type=radio]").nth(1)).to_be_focused()
		site.tab_to(site.page.locator("#rules-box"))
		site.page.keyboard.press("Space")
		expect(site.page.locator("#reasons")).to_have_count(0)
		site.tab_to(site.button(SUBMIT))
		outline = site.button(SUBMIT).evaluate("element => getComputedStyle(element).outlineStyle")
		self.assertEqual(outline, "solid")
		site.page.keyboard.press("Enter")
		expect(site.main.locator("#status")).to_be_focused()
		self.fresh()
		self.assertEqual(review.state, "Adviser Review")


def review_year(review: Review) -> str:
	"""The academic year of a learner's first year of study."""
	first = int(review.learner.admission_year)
	return f"{first}-{first + 1}"
