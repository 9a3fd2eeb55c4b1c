"""The learner's page in a real browser: a debt, the summer semester and study at a partner are added."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from kredit_edu.testing.calendars import ADMISSION_YEAR
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import Slot, make_curriculum, make_period
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import graded
from tests.e2e.case import translations
from tests.e2e.pages import PLAN, PagesTestCase

TITLE = "Debts and the summer semester"


class TestDebts(PagesTestCase):
	def second_year(self) -> tuple[Review, str, str]:
		"""A draft of the second of three years, a failed discipline of the first and a passed one."""
		make_period(3, is_summer=1)
		curriculum = make_curriculum(
			slots=(
				Slot("Mandatory", period=1, credits=4),
				Slot("University", period=2),
				Slot("Mandatory", period=3),
				Slot("University", period=4, kind="Practice"),
				Slot("University", period=5),
			),
			admission_year=str(int(ADMISSION_YEAR) - 1),
			period_count="6",
		)
		review = Review(curriculum=curriculum, password=True)
		review.start()
		failed, passed = (option.discipline for option in curriculum.options[:2])
		graded(review.learner, failed, "F")
		graded(review.learner, passed, "A")
		return review, failed, passed

	@accepts("2(14)", "22.1", "53")
	@refuses("22.1")
	def test_a_debt_and_a_summer_row_are_added_where_they_belong(self):
		review, failed, passed = self.second_year()
		site = self.site(review.user)
		site.open(PLAN)
		form = site.main.locator("#add")
		# A failed discipline unfolds the form; without a discipline nothing is added.
		form.get_by_label("Discipline", exact=True).select_option(failed)
		expect(form.get_by_label("How do you study it?")).to_have_value("Debt")
		form.get_by_label("In which period?").select_option(label="Semester 2")
		self.assertEqual(site.faults(), [])
		form.get_by_role("button", name="Add to the plan").click()
		second = site.main.locator("section", has=site.page.get_by_role("heading", name="Semester 2"))
		card = second.locator("li.kredit-row", has_text="Debt")
		expect(card).to_be_focused()
		expect(card).to_contain_text("4 credits")
		site.calm()
		self.fresh()
		row = review.plan.get("items")[-1]
		self.assertEqual((row.discipline, row.source, row.period_number), (failed, "Debt", 4))

		# What stands in the plan is offered no more in that period; what was passed raises the GPA in summer alone.
		form.get_by_label("Discipline", exact=True).select_option(passed)
		expect(form.get_by_label("How do you study it?").locator("option")).to_have_text(["Summer"])
		purpose = form.get_by_label("What do you take the summer semester for?")
		expect(purpose.locator("option")).to_have_text(["Raising of GPA"])
		self.assertEqual(site.faults(), [])
		form.get_by_role("button", name="Add to the plan").press("Enter")
		summer = site.main.locator("section", has=site.page.get_by_role("heading", name="Summer semester"))
		expect(summer.locator("li.kredit-row")).to_be_focused()
		expect(site.main.locator(".kredit-period h2")).to_have_text(
			["Semester 1", "Semester 2", "Summer semester"]
		)
		# A summer has no usual load to be measured by.
		expect(summer.locator(".kredit-sum")).to_have_text("5 credits")
		summer.get_by_role("button", name=re.compile("Take out")).click()
		expect(summer).to_have_count(0)
		self.assertEqual(site.faults(), [])

	@accepts("53")
	def test_a_partner_is_named_and_the_page_speaks_kazakh(self):
		review, failed, _passed = self.second_year()
		kk = translations("kk")
		site = self.site(review.user, language="kk")
		site.open(PLAN)
		form = site.main.locator("#add")
		expect(form.locator("summary")).to_have_text(kk[TITLE])
		form.get_by_label(kk["Discipline"], exact=True).select_option(failed)
		form.get_by_label(kk["How do you study it?"]).select_option("Mobility")
		form.get_by_role("button", name=kk["Add to the plan"]).click()
		partner = form.get_by_label(kk["Partner institution"])
		expect(partner).to_be_focused()
		partner.fill("University of Graz")
		form.get_by_role("button", name=kk["Add to the plan"]).click()
		expect(site.main.locator("li.kredit-row", has_text="University of Graz")).to_be_focused()
		self.assertEqual(site.faults(), [])

	@refuses("22.1")
	def test_the_section_is_hidden_where_nothing_can_be_added(self):
		review = Review(password=True)
		review.start()
		site = self.site(review.user)
		with site.page.expect_response(re.compile("my_plan.addable")) as answer:
			site.open(PLAN)
		self.assertEqual(answer.value.json()["message"], [])
		expect(site.main.locator("#add")).to_have_count(0)
