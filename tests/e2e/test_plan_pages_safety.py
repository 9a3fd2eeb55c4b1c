"""What people write stays text on the pages of plans, and what got no answer or came too early is told as that."""

from __future__ import annotations

import re

import frappe
from playwright.sync_api import Locator, Route, expect

from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import make_discipline, make_user
from kredit_edu.testing.plans import RETURN, SUBMIT, Review
from tests.e2e.pages import ADVISER, PLAN, WIDE, PagesTestCase

MARKUP = '<img src="x" onerror="window.kredit_ran = 1"> R&D'
COMMENT = "Take the other discipline: it fits your project better."
LANGUAGES = ("kk", "ru", "en")


class TestMarkup(PagesTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review(password=True).ready()
		self.row = self.review.plan.get("items")[0]
		target = make_discipline().name
		doc = frappe.get_doc("Kredit Discipline", self.row.discipline)
		need = {"group_number": "1", "group_kind": "All of", "target_discipline": target}
		doc.append("prerequisites", need)
		doc.save()
		# As data from elsewhere may lie in the database: Frappe cleans what is saved through it.
		for discipline in (target, self.row.discipline):
			titles = {f"title_{language}": MARKUP for language in LANGUAGES}
			frappe.db.set_value("Kredit Discipline", discipline, titles)
		names = {f"full_name_{language}": MARKUP for language in LANGUAGES}
		frappe.db.set_value("Kredit Learner", self.review.learner.name, names)
		comments = {"adviser_comment": MARKUP, "return_comment": MARKUP}
		frappe.db.set_value("Kredit Study Plan", self.review.name, comments)
		advice = {
			"advice": "To Change",
			"advice_comment": MARKUP,
			"chosen_by": self.review.adviser,
			"is_confirmed": 0,
		}
		frappe.db.set_value("Kredit Study Plan Item", self.row.name, advice)

	def test_it_is_shown_as_it_was_written(self):
		for user, address in ((self.review.user, PLAN), (self.review.adviser, ADVISER)):
			with self.subTest(address=address):
				site = self.site(user, WIDE)
				site.open(f"{address}?plan={self.review.name}")
				card = site.row(self.row.row_key)
				for place in (
					site.main.locator(".kredit-who"),
					site.main.locator("#status"),
					card.locator("h3"),
					card.locator(".kredit-note").first,
					card.locator(".kredit-reason").first,
					site.main.locator("#reasons"),
				):
					expect(place).to_contain_text(MARKUP)
				self.assertNothingRan(site.main)

	@clause("31")
	def test_it_is_read_out_as_it_was_written(self):
		site = self.site(self.review.user)
		site.open(PLAN)
		with site.desk.refused(settle=False):
			site.button(SUBMIT).click()
			expect(site.page.locator("#kredit-live")).to_contain_text(MARKUP)
		self.assertNothingRan(site.page.locator(".kredit-page"))

	def test_desk_offers_it_as_it_was_written(self):
		desk = self.desk(self.review.user)
		desk.open_form("Kredit Study Plan", self.review.name)
		desk.front.get_by_role("button", name="Rows").click()
		desk.front.get_by_role("link", name="Confirm choices").click()
		expect(desk.dialog().locator(".label-area", has_text="R&D")).to_contain_text(MARKUP)
		# The form behind it is Frappe's: it relies on what is saved having been cleaned.
		expect(desk.dialog().locator("img[src=x]")).to_have_count(0)

	def assertNothingRan(self, place: Locator) -> None:
		"""No element has been made of the text, and no script has run."""
		expect(place.locator("img[src=x]")).to_have_count(0)
		self.assertIsNone(place.evaluate("() => window.kredit_ran ?? null"))


class TestAnswers(PagesTestCase):
	@clause("31")
	def test_a_search_without_an_answer_has_not_found_nobody(self):
		site = self.site(make_user(roles=["Kredit Support Service"], password=True), WIDE)
		site.open(PLAN)
		site.page.route("**/*my_plan.find*", lambda route: route.abort(), times=1)
		site.page.locator("#search-text").fill("no such learner")
		site.button("Find").click()
		expect(site.main.locator("#found")).to_have_text("No answer from the server.")
		site.desk.errors.clear()  # the browser's own word on the lost answer
		site.button("Find").click()
		expect(site.main.locator("#found")).to_have_text("Nobody was found.")

	@clause("2(29)", "10.1")
	def test_a_step_waits_for_the_advice_that_is_being_saved(self):
		review = Review(password=True).ready()
		review.submit()
		row = review.plan.get("items")[0]
		site = self.site(review.adviser, WIDE)
		site.open(f"{ADVISER}?plan={review.name}")
		held: list[Route] = []
		site.page.route("**/*study_plan.advise", lambda route: held.append(route), times=1)
		card = site.row(row.row_key)
		card.locator("summary").click()
		card.get_by_label("To change").check()
		card.get_by_label("Comment on this row").fill("Take this later.")
		card.get_by_role("button", name="Save the advice").click()
		site.page.locator("#comment").fill(COMMENT)
		site.button(RETURN).click()
		expect(site.main.get_by_role("button", name=re.compile("Sending"))).to_be_visible()
		held[0].continue_()
		expect(site.main.locator("#status")).to_contain_text(COMMENT)
		self.fresh()
		self.assertEqual(review.state, "Draft")
		self.assertEqual(self.saved(review, row).advice_comment, "Take this later.")

	@clause("35")
	def test_a_page_whose_token_is_of_a_former_session_says_what_to_do(self):
		review = Review(password=True).ready()
		site = self.site(review.user)
		site.open(PLAN)
		site.page.evaluate("() => (frappe.csrf_token = 'former')")
		with site.desk.refused(settle=False):
			site.button(SUBMIT).click()
			expect(site.main.locator("#problem")).to_have_text("The page is out of date. Load it again.")
		self.fresh()
		self.assertEqual(review.state, "Draft")
