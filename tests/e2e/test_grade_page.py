"""The learner's page of grades in a real browser: figures, how they were computed, retakes, appeals."""

from __future__ import annotations

import re

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.calendars import open_retakes
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_learner, make_period, make_user
from kredit_edu.testing.grading import Class
from tests.e2e.case import translations
from tests.e2e.pages import NARROW, PHONE, WIDE, PagesTestCase

GRADES, PLAN = "/kredit/grades", "/kredit/plan"


class GradesCase(PagesTestCase):
	def setUp(self):
		super().setUp()
		self.user = make_user(roles=["Kredit Learner"], password=True)
		self.adviser = make_user(roles=["Kredit Adviser", "Kredit Teacher"], password=True)
		self.learner = make_learner(user=self.user, adviser=self.adviser)
		self.people = None

	def grade(self, mark, **values):
		group = Class([self.learner.name], people=self.people, **values)
		group.grade(mark)
		self.people = self.people or group
		return group

	def history(self):
		"""An F studied again, an FX, and two good grades in two periods."""
		spring = make_period(2).name
		again = self.grade("20").offering.discipline
		self.grade("95")
		self.grade("80", discipline=again, period=spring)
		self.grade("40", period=spring)

	def card(self, site, **grade):
		name = frappe.db.get_value("Kredit Grade", {"learner": self.learner.name, **grade})
		return site.page.locator(f"#grade-{name}")


class TestLearner(GradesCase):
	@accepts("2(28)", "2(20)", "36.3")
	def test_figures_and_how_they_were_computed(self):
		self.history()
		site = self.site(self.user)
		site.open(PLAN)
		site.main.get_by_role("link", name="Grades").click()
		expect(site.page).to_have_url(re.compile(f"{GRADES}$"))
		stored = frappe.db.get_value(
			"Kredit Learner Standing",
			{"learner": self.learner.name, "scope": "Cumulative"},
			"*",
			as_dict=True,
		)
		whole = site.main.locator("#whole")
		expect(whole.locator(".kredit-gpa")).to_have_text(stored.gpa)
		expect(self.card(site, letter="A")).to_contain_text("5 credits · points 4 · Excellent")
		whole.get_by_role("button", name="How was this computed?").click()
		shown = whole.locator(".kredit-explained")
		expect(shown).to_be_focused()
		expect(shown).to_contain_text(f"÷ {stored.gpa_credits} = {stored.gpa}")
		expect(shown.locator(".kredit-attempts").first.locator("li")).to_have_count(3)
		left_out = shown.locator(".kredit-attempts").last
		expect(left_out).to_contain_text("The discipline was studied again, and the other result counts.")
		expect(left_out).to_contain_text("clause 36.3 · D06")
		shown.locator("summary").click()
		expect(shown).to_contain_text("Several enrollments in one discipline D06")
		self.assertEqual(site.faults(), [])
		whole.get_by_role("button", name="Hide how this was computed").click()
		expect(whole.locator(".kredit-explained")).to_have_count(0)

	@accepts("3(4)", "37.1")
	@refuses("3(4)")
	def test_an_appeal_is_filed_and_taken_back(self):
		self.grade("50")
		site = self.site(self.user)
		site.open(GRADES)
		card = self.card(site)
		card.locator("summary").click()
		with site.desk.refused(settle=False):
			card.get_by_role("button", name="File the appeal").click()
			expect(site.main.locator("#problem")).to_be_focused()
		card.locator("textarea").fill("One answer was not counted.")
		with self.sent(site.desk, "appeals.file") as sent:
			card.get_by_role("button", name="File the appeal").dblclick()
			expect(card).to_contain_text(re.compile(r"Appeal AP-\d{4}-\d+: Filed"))
		self.assertEqual(len(sent), 1)
		expect(site.main.locator("#problem")).to_have_count(0)
		card.get_by_role("button", name="Take the appeal back").click()
		expect(card).to_contain_text("Taken back")
		self.fresh()
		self.assertEqual(
			frappe.db.get_value("Kredit Appeal", {"learner": self.learner.name}, "state"), "Withdrawn"
		)
		self.assertEqual(site.faults(), [])

	@accepts("36.2")
	def test_a_retake_after_fx_is_registered_and_given_up(self):
		self.grade("40")
		open_retakes()
		site = self.site(self.user)
		site.open(GRADES)
		card = self.card(site)
		expect(card).to_contain_text("Retake until")
		card.get_by_role("button", name="Register for the retake").click()
		expect(card.get_by_role("button", name="Give the retake up")).to_be_visible()
		self.fresh()
		self.assertEqual(
			frappe.db.get_value("Kredit Retake", {"learner": self.learner.name}, "state"), "Registered"
		)
		card.get_by_role("button", name="Give the retake up").click()
		expect(card.get_by_role("button", name="Register for the retake")).to_be_visible()
		self.assertEqual(site.faults(), [])

	@clause("2(28)")
	def test_small_screens_large_text_and_three_languages(self):
		self.history()
		for language in ("kk", "ru", "en"):
			with self.subTest(language=language):
				site = self.site(self.user, NARROW, language)
				site.open(GRADES)
				words = translations(language) if language != "en" else {}
				name = words.get("How was this computed?", "How was this computed?")
				site.main.get_by_role("button", name=name).first.click()
				expect(site.main.locator(".kredit-explained")).to_be_visible()
				site.calm()
				self.assertEqual(site.faults(), [])
				self.assertEqual(site.page.evaluate("document.documentElement.lang"), language)
				site.page.set_viewport_size(PHONE)
				site.enlarge()
				self.assertEqual(site.faults(), [])

	@clause("2(28)")
	def test_the_page_speaks_kazakh(self):
		self.history()
		site = self.site(self.user, language="kk")
		site.open(GRADES)
		site.calm()
		english = re.compile(
			r"\b(grade|grades|credits|points|semester|appeal|retake|counts|attempt)\b", re.IGNORECASE
		)
		self.assertEqual(english.findall(site.main.inner_text()), [])
		expect(site.main.locator(".kredit-gpa")).to_have_text(re.compile(r"^\d,\d\d$"))


class TestOthers(GradesCase):
	@accepts("2(29)")
	def test_the_adviser_reads_it_and_changes_nothing(self):
		self.grade("95")
		site = self.site(self.adviser, WIDE)
		site.open(f"{GRADES}?learner={self.learner.name}")
		expect(self.card(site, letter="A")).to_be_visible()
		site.main.get_by_role("button", name="How was this computed?").first.click()
		expect(site.main.locator(".kredit-explained")).to_contain_text("20 ÷ 5 = 4.00")
		expect(site.main.get_by_text("Appeal until")).to_have_count(0)
		expect(site.main.get_by_role("link", name="Study plan")).to_have_attribute(
			"href", f"{PLAN}?learner={self.learner.name}"
		)
		self.assertEqual(site.faults(), [])

	@refuses("2(28)", "2(29)")
	def test_nobody_else_reads_it(self):
		self.grade("95")
		for roles in (["Kredit Learner"], ["Kredit Adviser"], ["Kredit Support Service", "Kredit Teacher"]):
			with self.subTest(roles=roles):
				user = make_user(roles=roles, password=True)
				if roles == ["Kredit Learner"]:
					make_learner(user=user)
				site = self.site(user)
				with site.desk.refused(settle=False):
					site.open(f"{GRADES}?learner={self.learner.name}", status=403)
					site.page.goto("/kredit")

	@refuses("2(28)")
	def test_a_guest_is_sent_to_the_login(self):
		site = self.site(self.user)
		site.desk.context.clear_cookies()
		site.page.goto(GRADES)
		expect(site.page).to_have_url(re.compile(r"/login\?redirect-to=.*kredit.*grades"))
