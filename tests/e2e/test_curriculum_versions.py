"""A curriculum while it is drafted: loads as they are typed, versions compared, learners decided on."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.services.curriculum.versions import new_version
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import Slot, make_curriculum, make_discipline, make_learner, make_user
from tests.e2e.case import DeskTestCase, translations

CURRICULUM = "Kredit Curriculum"
MANAGER = ["Kredit Curriculum Manager"]


class TestLoadsInDesk(DeskTestCase):
	@clause("8.2")
	def test_loads_follow_what_is_typed_before_it_is_saved(self):
		slots = [Slot(credits=10), Slot(credits=10), Slot("University", kind="Practice", period=2)]
		curriculum = make_curriculum(slots=slots, approve=False)
		manager = self.desk(make_user(roles=MANAGER, password=True), language="kk")
		manager.open_form(CURRICULUM, curriculum.name)
		panel = manager.front.locator(".kredit-loads-panel")
		expect(panel.locator('[data-sum="credits"]')).to_have_text("25")
		expect(panel.locator('[data-period="1"] b')).to_have_text("20")
		manager.write_cell("slots", 1, "credits", "25")
		expect(panel.locator('[data-period="1"] b')).to_have_text("35")
		expect(panel.locator('[data-period="1"].kredit-load-heavy')).to_have_count(1)
		manager.write_cell("slots", 2, "credits", "4,5")
		expect(panel.locator('[data-period="1"] b')).to_have_text("25")
		expect(panel.locator(".kredit-load-malformed")).to_contain_text("1")
		manager.write_cell("slots", 2, "credits", "6")
		expect(panel.locator(".kredit-load-malformed")).to_have_count(0)
		expect(panel.locator('[data-sum="credits"]')).to_have_text("36")
		manager.save()
		expect(panel.locator('[data-sum="credits"]')).to_have_text("36")
		self.fresh()
		self.assertEqual(frappe.db.get_value(CURRICULUM, curriculum.name, "total_credits"), 36)


class TestVersionsInDesk(DeskTestCase):
	@accepts("10.1")
	def test_a_version_is_compared_weighed_and_approved_with_its_learners(self):
		words = translations("kk")
		first = make_curriculum()
		learner = make_learner(curriculum=first).name
		draft = new_version(first.name)
		draft.options[1].discipline = make_discipline().name
		draft.save()
		manager = self.desk(make_user(roles=MANAGER, password=True), language="kk")
		manager.open_form(CURRICULUM, draft.name)
		self.press(manager, words["Versions"], words["Compare with the former version"])
		expect(manager.dialog().locator('[data-change="Changed"]')).to_have_count(1)
		expect(manager.dialog()).to_contain_text(words["Added"])
		manager.close_dialogs()
		self.press(manager, words["Versions"], words["Impact on learners"])
		expect(manager.dialog()).to_contain_text(words["Learners: {0}, concerned: {1}"].format(1, 0))
		manager.close_dialogs()
		manager.act(words["Approve"])
		dialog = manager.dialog()
		dialog.locator("select").select_option("Follow the new version")
		dialog.locator(".btn-primary:visible").click()
		manager.settle()
		expect(manager.indicator).to_have_text(words["Approved"])
		self.fresh()
		self.assertEqual(frappe.db.get_value("Kredit Learner", learner, "curriculum"), draft.name)

	@staticmethod
	def press(desk, group: str, button: str) -> None:
		desk.front.locator(".inner-group-button > button:visible").filter(has_text=group).click()
		desk.front.locator(".inner-group-button .dropdown-item:visible").filter(has_text=button).click()
		desk.settle()
