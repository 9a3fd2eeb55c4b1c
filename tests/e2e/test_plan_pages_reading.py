"""The pages of plans in a real browser: who reads what, in which language and size; the adviser's work."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_learner, make_user
from kredit_edu.testing.plans import RETURN, SUBMIT, Review
from tests.e2e.case import translations
from tests.e2e.pages import ADVISER, NARROW, PHONE, PLAN, WIDE, PagesTestCase

COMMENT = "Take the other discipline: it fits your project better."


class TestReading(PagesTestCase):
	@accepts("31")
	def test_small_screens_and_large_text(self):
		review = Review(password=True)
		review.start()
		self.group(review, review.first_option(self.open_row(review).slot_key))
		for language in ("kk", "ru", "en"):
			with self.subTest(language=language):
				site = self.site(review.user, NARROW, language)
				site.open(PLAN)
				self.assertEqual(site.faults(), [])
				self.assertEqual(site.page.evaluate("document.documentElement.lang"), language)
				site.page.set_viewport_size(PHONE)
				site.enlarge()
				self.assertEqual(site.faults(), [])

	@clause("31")
	def test_the_page_speaks_kazakh(self):
		review = Review(password=True)
		review.start()
		site = self.site(review.user, language="kk")
		site.open(PLAN)
		kazakh = translations("kk")
		for text in (
			"Individual study plan",
			"Before you can send the plan",
			"The Rules",
			"History of the plan",
		):
			if text != "History of the plan":
				expect(site.main).to_contain_text(kazakh[text])
		english = re.compile(r"\b(plan|credits|semester|choose|teacher|seats)\b", re.IGNORECASE)
		self.assertEqual(english.findall(site.main.inner_text()), [])

	@refuses("31")
	def test_who_may_not_see_it(self):
		review = Review(password=True).ready()
		stranger = make_learner(user=make_user(roles=["Kredit Learner"], password=True))
		site = self.site(stranger.user)
		with site.desk.refused(settle=False):
			site.open(f"{PLAN}?plan={review.name}", status=403)
			site.open(f"{PLAN}?learner={review.learner.name}", status=403)
			site.open(f"{ADVISER}?plan={review.name}", status=403)
			site.open(f"{PLAN}?plan=no-such-plan", status=404)
			site.page.goto(PLAN)

	@refuses("31")
	def test_a_guest_is_sent_to_the_login_and_back(self):
		review = Review(password=True)
		site = self.site(review.user)
		site.desk.context.clear_cookies()
		site.page.goto(f"{PLAN}?year=2026-2027")
		expect(site.page).to_have_url(re.compile(r"/login\?redirect-to=.*kredit.*plan.*year"))

	@accepts("31")
	def test_the_support_service_looks_up_a_plan(self):
		review = Review(password=True)
		review.start()
		support = make_user(roles=["Kredit Support Service"], password=True)
		site = self.site(support, WIDE)
		site.open("/kredit")
		site.page.locator("#search-text").fill(review.learner.learner_number)
		site.page.keyboard.press("Enter")
		site.main.get_by_role("link", name=re.compile(review.learner.learner_number)).click()
		expect(site.main.get_by_role("heading", name="Semester 1")).to_be_visible()
		expect(site.main.locator("input[type=radio]")).to_have_count(0)
		expect(site.main.locator("[data-click]")).to_have_count(0)
		self.assertEqual(site.faults(), [])


class TestAdviser(PagesTestCase):
	@accepts("2(29)", "10.1", "31")
	@refuses("10.1")
	def test_returns_with_a_comment_then_approves(self):
		review = Review(password=True).ready()
		review.submit()
		make_learner(adviser=review.adviser)
		site = self.site(review.adviser)
		site.open(ADVISER)
		cards = site.main.locator(".kredit-learners > li")
		expect(cards).to_have_count(2)
		self.assertEqual(site.faults(), [])
		site.page.locator("#filter-text").fill(review.learner.learner_number)
		expect(cards).to_have_count(1)
		cards.get_by_role("link").first.click()
		expect(site.main.get_by_role("heading", name="Your decision")).to_be_visible()
		self.assertEqual(site.faults(), [])
		with site.desk.refused(settle=False):
			site.button(RETURN).click()
			expect(site.main.locator("#problem")).to_contain_text("clause 10.1")
		row = review.plan.get("items")[0]
		advice = site.row(row.row_key)
		advice.locator("summary").click()
		advice.get_by_label("To change").check()
		advice.get_by_label("Comment on this row").fill("Take this later.")
		self.assertEqual(site.faults(), [])
		advice.get_by_role("button", name="Save the advice").click()
		expect(advice.locator(".kredit-note")).to_contain_text("Take this later.")
		site.page.locator("#comment").fill(COMMENT)
		site.button(RETURN).click()
		expect(site.main.locator("#status")).to_contain_text(COMMENT)
		expect(site.main.locator("#review")).to_have_count(0)

		learner = self.site(review.user)
		learner.open(PLAN)
		expect(learner.main.locator("#status")).to_contain_text(COMMENT)
		expect(learner.main.locator("#status")).to_contain_text("Your seats are kept until")
		expect(learner.row(row.row_key).locator(".kredit-note")).to_contain_text("Take this later.")
		self.assertEqual(learner.faults(), [])
		learner.button(SUBMIT).click()
		expect(learner.main.locator("#status")).to_contain_text("The plan is with the adviser")

		site.open(f"{ADVISER}?plan={review.name}")
		site.button("Approve as Adviser").click()
		expect(site.main.locator("#status")).to_contain_text("registrar")
		self.fresh()
		self.assertEqual(review.state, "Registrar Review")
