"""Learners in Desk: an adviser for many, the history, a recognition approved and annulled, cadets enrolled."""

from __future__ import annotations

import os
from pathlib import Path

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import (
	YEAR,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_period,
	make_user,
)
from kredit_edu.testing.learners import make_adviser, make_group
from kredit_edu.testing.recognitions import make_recognition
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk

LEARNER, GROUP, RECOGNITION = "Kredit Learner", "Kredit Learner Group", "Kredit Recognition"


class TestLearnersInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.curriculum = make_curriculum()
		self.group = make_group(self.curriculum).name
		self.learners = [
			make_learner(curriculum=self.curriculum, learner_group=self.group) for _number in range(2)
		]
		self.adviser = make_adviser()
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)

	def look(self, desk: Desk, name: str) -> None:
		"""Keep a picture where somebody has asked for pictures."""
		if folder := os.environ.get("KREDIT_PICTURES"):
			desk.page.screenshot(path=str(Path(folder) / f"{name}.png"))

	def fill_adviser(self, desk: Desk, reason: str) -> None:
		dialog = desk.dialog()
		box = dialog.locator('[data-fieldname="adviser"] input:visible')
		box.fill(self.adviser)
		proposal = dialog.locator("ul[role=listbox] > *").filter(has_text=self.adviser).first
		expect(proposal).to_be_visible()
		proposal.click()
		box.press("Tab")
		# The control asks the server whether the user exists, and holds the value from then on.
		desk.settle()
		desk.page.wait_for_function(
			"adviser => cur_dialog.fields_dict.adviser.value === adviser", arg=self.adviser
		)
		dialog.locator('[data-fieldname="reason"] textarea').fill(reason)
		self.look(desk, "assign-adviser")
		dialog.locator(".modal-footer .btn-primary:visible, .btn-modal-primary:visible").first.click()
		desk.settle()

	def advisers(self) -> set[str]:
		self.fresh()
		return {frappe.db.get_value(LEARNER, learner.name, "adviser") for learner in self.learners}

	@accepts("4(4)", "2(29)")
	def test_an_adviser_from_the_list(self):
		desk = self.desk(self.registrar)
		desk.open(f"/app/kredit-learner/view/list?learner_group={self.group}")
		boxes = desk.front.locator(".list-row-checkbox:visible")
		expect(boxes).to_have_count(2)
		for box in boxes.all():
			box.check()
		desk.act("Assign adviser")
		self.fill_adviser(desk, "Order 12")
		expect(desk.dialog()).to_contain_text("Adviser assigned: 2")
		self.look(desk, "assigned")
		desk.close_dialogs()
		self.assertEqual(self.advisers(), {self.adviser})
		desk.open_form(LEARNER, self.learners[0].name)
		expect(desk.front.get_by_text("Credits: 0 of 30, of these recognised: 0.")).to_be_visible()
		desk.front.locator(".section-head").filter(has_text="Advisers").first.click()
		expect(desk.cell("adviser_history", 2, "reason")).to_contain_text("Order 12")
		self.look(desk, "adviser-history")

	@accepts("4(4)")
	def test_an_adviser_from_the_group(self):
		desk = self.desk(self.registrar)
		desk.open_form(GROUP, self.group)
		desk.front.get_by_role("button", name="Assign adviser").click()
		self.fill_adviser(desk, "New year")
		expect(desk.dialog()).to_contain_text("Adviser assigned: 2")
		desk.close_dialogs()
		self.assertEqual(self.advisers(), {self.adviser})
		expect(desk.front.get_by_role("button", name="Enroll from the curriculum")).to_have_count(0)

	@accepts("9(1)", "40")
	def test_a_recognition_is_approved_and_annulled(self):
		names = [option.discipline for option in self.curriculum.options[:2]]
		doc = make_recognition(self.learners[0].name, names, decision_number="")
		desk = self.desk(self.registrar)
		desk.open_form(RECOGNITION, doc.name)
		self.assertEqual(desk.reasons, ["40"])
		self.look(desk, "recognition")
		desk.field("decision_number").locator("input:visible").fill("7")
		desk.save()
		self.assertEqual(desk.reasons, [])
		desk.front.get_by_role("button", name="Approve", exact=True).click()
		desk.page.wait_for_function("() => cur_frm.doc.state === 'Approved'")
		desk.settle()
		self.assertEqual(desk.value("total_credits"), 10)
		desk.front.get_by_role("button", name="Annul", exact=True).click()
		desk.dialog().locator('[data-fieldname="reason"] textarea').fill("Forged")
		desk.dialog().locator(".modal-footer .btn-primary:visible, .btn-modal-primary:visible").first.click()
		desk.page.wait_for_function("() => cur_frm.doc.state === 'Annulled'")
		self.look(desk, "annulled")

	@accepts("8.1", case="T278")
	def test_cadets_are_enrolled_from_the_group(self):
		make_period(1)
		make_period(2)
		ensure_settings(institution_type="Military")
		frappe.db.set_value("Kredit Curriculum Option Row", {"parent": self.curriculum.name}, "is_default", 1)
		desk = self.desk(self.registrar)
		desk.open_form(GROUP, self.group)
		desk.front.get_by_role("button", name="Enroll from the curriculum").click()
		desk.dialog().locator('[data-fieldname="academic_year"] input:visible').fill(YEAR)
		desk.dialog().locator(".modal-footer .btn-primary:visible, .btn-modal-primary:visible").first.click()
		desk.settle()
		expect(desk.dialog()).to_contain_text("Learners: 2. New enrollments: 12.")
		desk.close_dialogs()
