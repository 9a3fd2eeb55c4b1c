"""A curriculum that the Rules do not let pass, as its manager sees it."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import Slot, make_curriculum, make_discipline, make_user
from tests.e2e.case import DeskTestCase, translations

CURRICULUM = "Kredit Curriculum"


class TestCurriculumInDesk(DeskTestCase):
	@refuses("11.1", "7.2", "21.1")
	def test_a_refusal_shows_every_reason_with_its_clause(self):
		short = [make_discipline(credits=2, is_physical_education=1).name for _ in range(2)]
		curriculum = make_curriculum(
			slots=(
				Slot(credits=2, options=short[:1]),
				Slot(credits=2, options=short[1:], period=2),
				Slot("Elective", options=1),
				Slot("University", kind="Final Attestation", cycle="Final Attestation", period=2),
			),
			approve=False,
		)
		manager = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True))
		manager.open_form(CURRICULUM, curriculum.name)
		self.assertEqual(sorted(set(manager.reasons)), ["11.1", "21.1", "7.2"])
		with manager.refused():
			manager.act("Approve")
			dialog = manager.dialog()
			for reason in ("clause 11.1", "clause 7.2", "clause 21.1"):
				expect(dialog).to_contain_text(reason)
		text = dialog.inner_text()
		for discipline in short:
			self.assertIn(frappe.db.get_value("Kredit Discipline", discipline, "title_kk"), text)
		manager.close_dialogs()
		manager.open_form(CURRICULUM, curriculum.name)
		expect(manager.indicator).to_have_text("Draft")

	@accepts("7.2", "11.1", "16", "17", "21.1")
	def test_an_approved_curriculum_is_closed(self):
		curriculum = make_curriculum(approve=False)
		manager = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True))
		manager.open_form(CURRICULUM, curriculum.name)
		self.assertEqual(manager.reasons, [])
		manager.act("Approve")
		expect(manager.indicator).to_have_text("Approved")
		expect(manager.field("admission_year").locator("input")).not_to_be_visible()
		expect(manager.field("slots").locator(".grid-add-row:visible")).to_have_count(0)
		expect(manager.front.locator(".kredit-loads")).to_contain_text("15")

	def test_a_curriculum_is_exported_from_its_form(self):
		curriculum = make_curriculum()
		manager = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True), language="kk")
		manager.open_form(CURRICULUM, curriculum.name)
		words = translations("kk")
		manager.front.get_by_role("button", name=words["Files"]).click()
		with manager.context.expect_event(
			"response", lambda found: "curriculum.export" in found.url
		) as answer:
			manager.front.get_by_text(words["Export as XLSX"], exact=True).click()
		self.assertEqual(answer.value.status, 200)
		name = f"curriculum-{curriculum.program}-{curriculum.admission_year}.xlsx"
		self.assertIn(name, answer.value.headers["content-disposition"])
