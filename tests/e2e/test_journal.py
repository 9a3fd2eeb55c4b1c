"""A journal in Desk: from the offering to a page, the grid, the marks of a file, and an exam (36.3, 37.2)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate
from frappe.utils.password import update_password
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import PASSWORD, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import current_period, make_exam, make_page
from tests.e2e.case import DeskTestCase
from tests.e2e.grids import Grid

PAGE, ENTRY, EXAM = "Kredit Journal Page", "Kredit Journal Entry", "Kredit Exam"
PERIOD_YEAR = "2076-2077"


class JournalDeskCase(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.period = current_period(PERIOD_YEAR)
		self.group = Class(3, period=self.period.name)
		update_password(self.group.teacher, PASSWORD)

	def entries(self, page):
		self.fresh()
		rows = frappe.get_all(ENTRY, {"parent": page}, ["attendance", "mark"], order_by="idx")
		return [(row.attendance, row.mark) for row in rows]


class TestJournalPage(JournalDeskCase):
	@accepts("36.3")
	def test_attendance_and_marks_are_typed_and_pasted(self):
		page = make_page(self.group.offering.name, self.group.teacher).name
		desk = self.desk(self.group.teacher)
		desk.open_form(PAGE, page)
		grid = Grid(desk)
		self.assertEqual([name.split()[-1] for name in grid.names()], self.group.learners)
		grid.paste(1, "mark", "90\n80,5\n")
		grid.save()
		self.assertEqual(self.entries(page), [(None, "90"), (None, "80.5"), (None, None)])
		desk.front.get_by_role("button", name="All present").click()
		expect(grid.button("save")).to_be_enabled()
		with desk.page.expect_response(lambda answer: "journal.save_page" in answer.url):
			grid.button("save").click()
		self.assertEqual(self.entries(page), [("Present", "90"), ("Present", "80.5"), ("Present", None)])

	@refuses("36.1")
	def test_what_is_refused_stands_at_its_cell_and_nothing_is_saved(self):
		page = make_page(self.group.offering.name, self.group.teacher).name
		desk = self.desk(self.group.teacher)
		desk.open_form(PAGE, page)
		grid = Grid(desk)
		grid.paste(1, "mark", "90\n101\n")
		with desk.refused():
			grid.button("save").click()
			expect(grid.cell(2, "mark")).to_have_attribute("aria-invalid", "true")
		self.assertEqual(self.entries(page), [(None, None)] * 3)


class TestExamForm(DeskTestCase):
	@accepts("37.2")
	def test_a_draft_shows_what_it_lacks_and_is_published_once_it_is_complete(self):
		group = Class(1)
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		exam = make_exam(group.offering, group.control_date, room="")
		desk = self.desk(registrar)
		desk.open_form(EXAM, exam.name)
		expect(desk.front.get_by_text("has no room yet")).to_be_visible()
		frappe.db.set_value(EXAM, exam.name, "room", "H1")
		frappe.db.commit()
		desk.open_form(EXAM, exam.name)
		desk.page.reload()
		desk.settle()
		desk.front.get_by_role("button", name="Publish", exact=True).click()
		expect(desk.front.get_by_role("button", name="Cancel exam")).to_be_visible()
		self.fresh()
		self.assertEqual(frappe.db.get_value(EXAM, exam.name, "state"), "Published")
		self.assertEqual(getdate(frappe.db.get_value(EXAM, exam.name, "exam_date")), group.control_date)


class TestExamTimetable(DeskTestCase):
	@accepts("37.2")
	def test_all_drafts_are_published_from_the_report_and_the_timetable_is_printed(self):
		group = Class(1)
		registrar = make_user(roles=["Kredit Registrar"], password=True)
		exam = make_exam(group.offering, group.control_date, room="<b>H1</b>")
		period = group.offering.academic_period
		desk = self.desk(registrar)
		desk.open(f"/app/query-report/Kredit Exam Timetable?period={period}")
		expect(desk.page.locator(".datatable .dt-row-0")).to_be_visible()
		desk.settle()
		desk.errors.clear()  # Desk's own word on a required filter, before the address has filled it
		desk.front.get_by_role("button", name="Publish all drafts").click()
		desk.page.get_by_role("button", name="Yes").click()
		expect(desk.page.get_by_text("Exams published: 1")).to_be_visible()
		self.fresh()
		self.assertEqual(frappe.db.get_value(EXAM, exam.name, "state"), "Published")
		desk.settle()
		printed = desk.page.evaluate(
			"""() => frappe.render_template(frappe.query_report.report_settings.html_format, {
				filters: frappe.query_report.get_filter_values(),
				data: frappe.query_report.data,
			})"""
		)
		self.assertIn("09:00–12:00", printed)
		self.assertIn(period, printed)
		self.assertNotIn("<b>H1", printed)
