"""Lists made of grades in Desk: the table with its chart and what lies behind a letter, the rating on paper."""

from __future__ import annotations

import re

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.factories import ensure_settings, make_period, make_program, make_user
from kredit_edu.testing.grading import make_learners
from kredit_edu.testing.results import add_result
from tests.e2e.case import DeskTestCase, translations

YEAR = "2071-2072"
# The print template of the report, as Desk fills it in for the printer.
PRINT = """() => frappe.render_template(frappe.query_report.report_settings.html_format, {
	data: frappe.query_report.get_data_for_print(),
	original_data: frappe.query_report.data,
	filters: frappe.query_report.get_filter_values(),
	report: frappe.query_report,
})"""


class TestGradeLists(DeskTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(excellent_share_alarm="20", rating_base="Period GPA")
		self.program = make_program().name
		self.period = make_period(1, YEAR).name
		self.learners = make_learners(3, self.program)
		for learner, letter in zip(self.learners, ("A", "B", "B"), strict=True):
			add_result(learner, letter, self.period)

	def open(self, desk, report, **filters):
		query = "&".join(f"{name}={value}" for name, value in {"program": self.program, **filters}.items())
		desk.open(f"/app/query-report/{report}?{query}")
		expect(desk.page.locator(".datatable .dt-row-0")).to_be_visible()
		desk.settle()

	def test_the_table_its_chart_and_the_grades_behind_a_letter(self):
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		desk, words = self.desk(registrar, language="kk"), translations("kk")
		page = desk.page
		self.open(desk, "Kredit Grade Distribution", from_year=YEAR)
		for text in ("Grades used", "Cumulative percent"):
			expect(page.locator(".dt-header").get_by_text(words[text])).to_be_visible()
		expect(page.locator(".datatable").get_by_text("33,33 %").first).to_be_visible()
		expect(page.locator(".chart-wrapper svg.frappe-chart")).to_be_visible()
		expect(page.locator(".report-summary").get_by_text("33,33 %")).to_be_visible()
		page.locator(".kredit-grades-behind", has_text=re.compile("^B$")).click()
		page.wait_for_url(re.compile("kredit-grade"))
		desk.settle()
		expect(page.locator(".list-row-container:visible")).to_have_count(2)

	def test_counts_alone_for_a_dean(self):
		dean = make_user(roles=["Kredit Dean"], password=True)
		desk = self.desk(dean, language="ru")
		self.open(desk, "Kredit Grade Distribution", from_year=YEAR)
		expect(desk.page.locator(".datatable").get_by_text("66,67 %").first).to_be_visible()
		expect(desk.page.locator(".kredit-grades-behind")).to_have_count(0)

	def test_the_chart_on_the_workspace(self):
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		desk = self.desk(registrar, language="kk")
		desk.open("/app/kredit")
		expect(desk.page.locator(".dashboard-widget-box svg.frappe-chart")).to_be_visible()
		teacher = self.desk(make_user(roles=["Kredit Teacher"], password=True))
		teacher.open("/app/kredit")
		expect(teacher.page.locator(".dashboard-widget-box svg.frappe-chart")).to_have_count(0)

	def test_the_rating_on_paper_in_each_language(self):
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		for language in ("kk", "ru"):
			with self.subTest(language=language):
				desk, words = self.desk(registrar, language=language), translations(language)
				self.open(desk, "Kredit Academic Rating", academic_year=YEAR, period=self.period)
				sheet = desk.page.evaluate(PRINT)
				for text in (words["Academic rating of learners"], "4,00", "3,00", self.learners[0]):
					self.assertIn(text, sheet)
				self.assertNotIn("undefined", sheet)

	def test_scholarships_and_debts(self):
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		frappe.db.set_value("Kredit Learner", self.learners[0], "funding", "Grant")
		add_result(self.learners[1], "F", self.period)
		desk, words = self.desk(registrar, language="ru"), translations("ru")
		table = desk.page.locator(".datatable")
		self.open(desk, "Kredit Scholarship List", period=self.period)
		expect(table.get_by_text(words["Raised Scholarship"])).to_be_visible()
		self.open(desk, "Kredit Academic Debts", period=self.period)
		expect(table.get_by_text(self.learners[1]).first).to_be_visible()
