"""The reports on planning in Desk, and the load sheet on paper."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing import factories
from kredit_edu.testing.factories import Slot, ensure_settings, make_curriculum, make_offering, make_user
from tests.e2e.case import DeskTestCase, translations

DECIDED = {"decision_number": "3", "decision_date": "2026-08-28"}
# The print template of the report, as Desk fills it in for the printer.
PRINT = """() => frappe.render_template(frappe.query_report.report_settings.html_format, {
	data: frappe.query_report.get_data_for_print(),
	original_data: frappe.query_report.data,
	filters: frappe.query_report.get_filter_values(),
})"""


class TestPlanningReports(DeskTestCase):
	def setUp(self):
		super().setUp()
		norm = {"work": "Independent Work with the Teacher", "unit": "Per Planned Hour", "hours": "0.6"}
		ensure_settings(load_norms=[{**norm, **DECIDED}])
		self.teacher = make_user(roles=["Kredit Teacher"], password=True)
		self.curriculum = make_curriculum(
			slots=[
				Slot(),
				Slot(credits=4, period=2),
				Slot("University", kind="Practice", credits=3, period=2),
			],
			approve=False,
		)
		self.offering = make_offering(self.curriculum.options[0].discipline, lecturer=self.teacher)

	def open(self, desk, report, **filters):
		query = "&".join(f"{name}={value}" for name, value in filters.items())
		desk.open(f"/app/query-report/{report}?{query}")
		expect(desk.page.locator(".datatable .dt-row-0")).to_be_visible()
		desk.settle()

	def test_load_in_kazakh_with_its_sheet(self):
		desk, words = self.desk(self.teacher, language="kk"), translations("kk")
		self.open(desk, "Kredit Teacher Load", academic_year=factories.YEAR)
		page = desk.page
		for text in ("Teacher, discipline", "Kind of work", "Credits"):
			expect(page.locator(".dt-header").get_by_text(words[text])).to_be_visible()
		table = page.locator(".datatable")
		for text in ("75", "2,5", words["Lectures"], "2250"):
			expect(table.get_by_text(text, exact=True).first).to_be_visible()
		link = table.locator(f'a[href$="/kredit-offering/{self.offering.name}"]').first
		expect(link).to_be_visible()
		sheet = page.evaluate(PRINT)
		for text in (words["Teaching load sheet"], words["Head of the department"], "0,6", "2,5", "3750"):
			self.assertIn(text, sheet)
		self.assertNotIn("undefined", sheet)

	def test_the_sheets_of_a_whole_year_have_a_page_each(self):
		other = make_user(roles=["Kredit Teacher"])
		make_offering(self.curriculum.options[1].discipline, lecturer=other)
		dean = make_user(roles=["Kredit Dean"], password=True)
		desk = self.desk(dean, language="ru")
		self.open(desk, "Kredit Teacher Load", academic_year=factories.YEAR)
		sheet = desk.page.evaluate(PRINT)
		self.assertEqual(sheet.count(translations("ru")["Teaching load sheet"]), len(self.people()))

	def people(self):
		"""Everybody who has a duty in an offering of the year."""
		periods = frappe.get_all("Kredit Academic Period", {"academic_year": factories.YEAR}, pluck="name")
		found = frappe.get_all(
			"Kredit Offering", {"academic_period": ("in", periods)}, ["lecturer", "examiner"]
		)
		return {row.lecturer for row in found} | {row.examiner for row in found if row.examiner}

	def test_reports_of_curricula_and_of_fill(self):
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		desk, words = self.desk(registrar, language="kk"), translations("kk")
		table = desk.page.locator(".datatable")
		self.open(desk, "Kredit Practice Weeks", curriculum=self.curriculum.name)
		expect(table.get_by_text(words["Curriculum, sum"])).to_be_visible()
		self.open(desk, "Kredit Discipline Volumes", curriculum=self.curriculum.name)
		expect(table.get_by_text(words["Below {0} credits"].replace("{0}", "5"))).to_be_visible()
		self.open(desk, "Kredit Stream Fill", academic_year=factories.YEAR)
		expect(table.get_by_text(words["Nobody is enrolled"]).first).to_be_visible()
