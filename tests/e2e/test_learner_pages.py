"""The learner's page and the adviser's page in a real browser: the whole way of a plan on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from playwright.sync_api import Request, expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_learner, make_offering, make_user
from kredit_edu.testing.plans import RETURN, SUBMIT, Review
from tests.e2e.case import DeskTestCase, translations
from tests.e2e.desk import Desk
from tests.e2e.pages import ADVISER, NARROW, PHONE, PLAN, WIDE, Site

COMMENT = "Take the other discipline: it fits your project better."


class PagesTestCase(DeskTestCase):
	def site(self, email: str, size: dict[str, int] = PHONE, language: str | None = None) -> Site:
		return Site(self.desk(email, language=language), size)

	def open_row(self, review: Review):
		return next(row for row in review.plan.get("items") if not row.discipline)

	def group(self, review: Review, discipline: str, seats: str = "30"):
		"""A group of a discipline in the period of the plan's open row."""
		period = self.open_row(review).academic_period
		return make_offering(discipline=discipline, academic_period=period, seats_max=seats)

	def options(self, review: Review, row) -> list[str]:
		return frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": review.learner.curriculum, "slot_key": row.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)

	@contextmanager
	def sent(self, desk: Desk, path: str) -> Iterator[list[Request]]:
		"""The requests to an endpoint that the page sends in the block."""
		found: list[Request] = []
		desk.page.on("request", lambda request: found.append(request) if path in request.url else None)
		yield found


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

	def chosen(self, review: Review, row) -> str:
		return next(item.discipline for item in review.plan.get("items") if item.row_key == row.row_key)

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
		saved = next(item for item in review.plan.get("items") if item.row_key == row.row_key)
		self.assertEqual((saved.discipline, saved.offering), (option, free.name))


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
		cards.get_by_role("link").click()
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


def review_year(review: Review) -> str:
	"""The academic year of a learner's first year of study."""
	first = int(review.learner.admission_year)
	return f"{first}-{first + 1}"
