"""The registrar's desk on registration day: figures by themselves, the keyboard, mass work and its progress."""

from __future__ import annotations

import os
from pathlib import Path

import frappe
from playwright.sync_api import expect

from kredit_edu.services.batch import job
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import YEAR, make_learner, make_offering, make_user
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.plans import Review
from tests.e2e.case import DeskTestCase, translations
from tests.e2e.desk import Desk

PAGE = "/app/kredit-registration"


class TestRegistrationDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.sent = Review(password=True).ready()
		curriculum = frappe.get_doc("Kredit Curriculum", self.sent.learner.curriculum)
		self.group = make_group(curriculum, adviser=self.sent.adviser).name
		self.learners = [
			make_learner(curriculum=curriculum, adviser=self.sent.adviser, learner_group=self.group)
			for _number in range(3)
		]
		self.sent.submit()
		row = next(row for row in self.sent.plan.get("items") if row.academic_period)
		self.period = row.academic_period
		self.offering = make_offering(row.discipline, self.period, seats_min="2", seats_max="30").name
		self.program = self.sent.learner.program
		frappe.db.commit()

	def open(self, email: str, **options: object) -> Desk:
		desk = self.desk(email, **options)
		desk.open(PAGE)
		desk.page.evaluate(
			"""([year, period, program]) => {
				const desk = frappe.container.page.registration;
				desk.year.set_input(year); desk.offer_periods(period); desk.program.set_value(program);
			}""",
			[YEAR, self.period, self.program],
		)
		desk.page.evaluate("() => frappe.container.page.registration.refresh()")
		desk.settle()
		return desk

	def look(self, desk: Desk, name: str) -> None:
		"""Keep a picture where somebody has asked for pictures."""
		if folder := os.environ.get("KREDIT_PICTURES"):
			desk.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

	@accepts("30.1", "31")
	def test_figures_stand_and_follow_by_themselves(self):
		desk = self.open(self.sent.registrar)
		offering = desk.front.locator(".kredit-offerings tbody tr")
		expect(offering).to_have_count(1)
		expect(offering).to_contain_text("below the minimum")
		expect(desk.front.locator(".kredit-missing tbody tr")).to_have_count(3)
		expect(desk.front.locator(".kredit-waiting tbody tr")).to_contain_text("Adviser Review")
		expect(desk.front.locator(".kredit-figure").first).to_contain_text("3")
		self.look(desk, "registration-desk")
		link = offering.get_by_role("link")
		link.focus()
		frappe.db.set_value("Kredit Learner", self.learners[0].name, "status", "Academic Leave")
		frappe.db.commit()
		desk.page.evaluate("() => frappe.container.page.registration.refresh()")
		expect(desk.front.locator(".kredit-missing tbody tr")).to_have_count(2)
		expect(link).to_be_focused()
		desk.page.keyboard.press("Enter")
		desk.page.wait_for_url("**/kredit-offering/**")

	@accepts("4(2)", "31")
	def test_plans_of_a_group_are_begun_and_their_progress_is_seen(self):
		desk = self.open(self.sent.registrar)
		desk.page.evaluate("group => frappe.container.page.registration.group.set_value(group)", self.group)
		desk.settle()
		desk.page.evaluate(
			"() => kredit_edu.start_plans(frappe.container.page.registration.group.get_value())"
		)
		dialog = desk.dialog()
		dialog.locator("input[data-fieldname=academic_year]").fill(YEAR)
		dialog.get_by_role("button", name="Start").click()
		desk.page.wait_for_url("**/kredit-batch/**")
		desk.settle()
		self.fresh()
		(name,) = frappe.get_all("Kredit Batch", {"kind": "Start Plans"}, pluck="name", order_by="name asc")
		job.run_in_background(name, 1)
		expect(desk.front.locator(".kredit-batch-entries tbody tr[data-outcome=Done]")).to_have_count(3)
		expect(desk.indicator).to_have_text("Finished")
		self.look(desk, "mass-work")

	def test_the_page_in_kazakh_and_russian(self):
		for language in ("kk", "ru"):
			registrar = make_user(roles=["Kredit Registrar"], password=True)
			desk = self.open(registrar, language=language)
			words = translations(language)
			for text in ("Fill of groups", "Who has sent no plan", "Who waits for whom", "below the minimum"):
				with self.subTest(language=language, text=text):
					expect(desk.front.locator(".kredit-registration")).to_contain_text(words[text])
			self.look(desk, f"registration-desk-{language}")

	def test_support_looks_and_others_do_not(self):
		support = self.open(make_user(roles=["Kredit Support Service"], password=True))
		expect(support.front.locator(".kredit-missing tbody tr")).to_have_count(3)
		expect(support.front.get_by_role("button", name="For many at once")).to_have_count(0)
		adviser = self.desk(self.sent.adviser)
		answer = adviser.context.request.get(
			"/api/method/frappe.desk.desk_page.getpage", params={"name": "kredit-registration"}
		)
		self.assertEqual(answer.status, 403)

	def test_an_administrator_sees_numbers_and_no_learners(self):
		desk = self.open(make_user(roles=["Kredit Administrator"], password=True))
		rows = desk.front.locator(".kredit-missing tbody tr")
		expect(rows).to_have_count(1)
		expect(rows).to_contain_text("3")
		self.assertNotIn(self.learners[0].learner_number, desk.front.inner_text())
