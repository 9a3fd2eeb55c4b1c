"""A program in Desk: how its curriculum complies, its tree by keyboard, requirements from a set."""

from __future__ import annotations

import frappe
from playwright.sync_api import Locator, expect

from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import make_curriculum, make_program, make_user
from tests.e2e.case import DeskTestCase, translations
from tests.e2e.desk import Desk

PROGRAM = "Kredit Program"


class TestProgramInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.program = make_program(
			requirements=[
				{"cycle": "Basic", "bound": "At Least", "credits": "12"},
				{"component": "Elective", "bound": "At Least", "credits": "5"},
			]
		)
		self.head = make_user(roles=["Kredit Head of Department"], password=True)

	def open(self, tab: str, language: str = "en") -> Desk:
		desk = self.desk(self.head, language=language)
		desk.open_form(PROGRAM, self.program.name)
		text = translations(language)[tab] if language != "en" else tab
		desk.front.get_by_role("tab", name=text).click()
		return desk

	def row(self, desk: Desk, text: str) -> Locator:
		return desk.field("compliance_panel").locator("tr").filter(has_text=text)

	@clause("6(2)", "8.2", "21.1")
	def test_requirements_stand_beside_what_the_curriculum_holds(self):
		earlier = make_curriculum(self.program.name, admission_year="2025", approve=False)
		make_curriculum(self.program.name, approve=False)
		for language in ("en", "kk", "ru"):
			words = translations(language) if language != "en" else {}
			desk = self.open("Requirements", language)
			with self.subTest(language=language):
				basic = self.row(desk, words.get("Basic", "Basic")).first
				expect(basic).to_contain_text("12")
				expect(basic).to_contain_text("−2")
				expect(basic).to_contain_text(words.get("Not met", "Not met"))
				expect(self.row(desk, words.get("Practice is there", "Practice is there"))).to_contain_text(
					words.get("Met", "Met")
				)
			desk.field("compliance_panel").get_by_role("combobox").select_option(earlier.name)
			desk.settle()
			expect(desk.field("compliance_panel").get_by_role("combobox")).to_have_value(earlier.name)

	@clause("2(18)")
	def test_the_tree_opens_by_keyboard(self):
		curriculum = make_curriculum(self.program.name, approve=False)
		desk = self.open("Modules and disciplines")
		tree = desk.field("tree_panel")
		module = tree.locator("details details").first
		expect(module).not_to_have_attribute("open", "")
		module.locator("summary").first.focus()
		desk.page.keyboard.press("Enter")
		expect(module).to_have_attribute("open", "")
		link = module.get_by_role("link").nth(1)
		discipline = curriculum.options[0].discipline
		expect(link).to_contain_text(frappe.db.get_value("Kredit Discipline", discipline, "title_en"))
		link.focus()
		desk.page.keyboard.press("Enter")
		desk.page.wait_for_url(f"**/{discipline}")

	def test_a_set_of_requirements_fills_the_rows(self):
		desk = self.open("Requirements")
		desk.front.get_by_role("button", name="Propose requirements").click()
		dialog = desk.dialog()
		dialog.locator("select").select_option("bachelor_240")
		dialog.get_by_role("button", name="Fill in").click()
		desk.page.wait_for_function("() => cur_frm.doc.requirements.length === 4")
		desk.save()
		self.fresh()
		self.program.reload()
		self.assertEqual(self.program.required_credits, "240")
		self.assertEqual([row.credits for row in self.program.requirements], ["56", "51", "176", "8"])
