"""Prerequisites as people see them: on the form of a discipline, and as a picture on its program."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import Slot, make_curriculum, make_discipline, make_program, make_user
from tests.e2e.case import DeskTestCase

DISCIPLINE = "Kredit Discipline"


class TestPrerequisitesInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		titles = ("Бағдарламалау негіздері", "Деректер қоры", "Таратылған жүйелерді жобалау және сүйемелдеу")
		self.first, self.second, self.third = (make_discipline(title_kk=title) for title in titles)
		self._need(self.second, self.first)
		self._need(self.third, self.second)
		self._need(self.third, self.first)
		self.program = make_curriculum(
			make_program(required_credits="15").name,
			[
				Slot(options=[self.first.name], period=1),
				Slot(options=[self.second.name], period=2),
				Slot(options=[self.third.name], period=2),
			],
			approve=False,
		).program

	def _need(self, discipline, target):
		discipline.append("prerequisites", {"target_discipline": target.name})
		discipline.save()

	@clause("2(24)", "2(25)")
	def test_the_picture_of_a_program(self):
		desk = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True), language="kk")
		desk.open(f"/app/kredit-program/{self.program}#structure_tab")
		panel = desk.page.locator(".kredit-graph")
		desk.page.get_by_role("tab", name="Модульдер мен пәндер").click()
		expect(panel.locator(".kredit-graph-box")).to_have_count(3)
		expect(panel.locator(".kredit-graph-edge")).to_have_count(3)
		expect(panel.locator(".kredit-graph-edge.out-of-order")).to_have_count(1)
		box = panel.locator(f'.kredit-graph-box[data-name="{self.second.name}"]')
		box.focus()
		expect(panel.locator(".kredit-graph-edge.marked")).to_have_count(2)
		panel.locator("summary").click()
		expect(panel.locator("tbody tr")).to_have_count(3)
		expect(panel.locator("tbody")).to_contain_text("Деректер қоры")

	@clause("2(11)", "2(24)")
	def test_the_form_of_a_discipline(self):
		desk = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True), language="kk")
		desk.open_form(DISCIPLINE, self.first.name)
		expect(desk.field("postrequisites_panel")).to_contain_text("Деректер қоры")
		expect(desk.field("independent_hours")).to_contain_text("СӨЖ барлығы")

	@clause("21.2", "21.5")
	def test_the_form_of_a_practice(self):
		settings = frappe.get_doc("Kredit Settings")
		kind = {"title_kk": "Тілдік", "title_ru": "Языковая", "title_en": "Language"}
		settings.append("practice_kinds", {**kind, "main_kind": "Educational Practice"})
		settings.save()
		practice = make_discipline(kind="Practice", own_practice_kind="Тілдік")
		desk = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True), language="kk")
		desk.open_form(DISCIPLINE, practice.name)
		expect(desk.field("practice_weeks_due")).to_contain_text("5")
		expect(desk.field("lecture_hours")).to_be_hidden()
		desk.field("own_practice_kind").locator("input").click()
		expect(desk.field("own_practice_kind")).to_contain_text("Тілдік")
