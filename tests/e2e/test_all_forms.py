"""Every list and form of ours opens for everybody who may read it, and the browser complains of nothing."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.factories import as_user, make_curriculum, make_user
from kredit_edu.testing.university import Study, make_study
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk

MODULE = "Kredit Edu"


class TestAllForms(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.curriculum = make_curriculum()
		self.study: Study = make_study(self.curriculum, passwords=True)

	def test_what_a_learner_opens(self):
		self.visit(self.study.user)

	def test_what_an_adviser_opens(self):
		self.visit(self.study.adviser)

	def test_what_a_teacher_opens(self):
		self.visit(self.study.teacher)

	def test_what_an_examiner_opens(self):
		self.visit(self.study.examiner)

	def test_what_a_registrar_opens(self):
		self.visit(self.person("Kredit Registrar"))

	def test_what_a_curriculum_manager_opens(self):
		self.visit(self.person("Kredit Curriculum Manager"))

	def test_what_an_administrator_of_the_university_opens(self):
		self.visit(self.person("Kredit Administrator"))

	def test_what_the_support_service_opens(self):
		self.visit(self.person("Kredit Support Service"))

	def test_what_the_secretary_of_a_commission_opens(self):
		self.visit(self.person("Kredit Commission Secretary"))

	def person(self, role: str) -> str:
		"""Somebody with one role."""
		return make_user(roles=[role], password=True)

	def visit(self, email: str) -> None:
		"""The workspace, and list, record and empty form of each DocType that the person may see."""
		desk = self.desk(email)
		desk.open("/app/kredit")
		expect(desk.front.get_by_text("Programs and curricula")).to_be_visible()
		self.assertNoErrors(desk)
		seen = 0
		for doctype in own_doctypes():
			with self.subTest(doctype=doctype), as_user(email):
				if not frappe.has_permission(doctype, "read"):
					continue
				seen += 1
				self.visit_doctype(desk, doctype)
				self.assertNoErrors(desk)
		self.assertGreater(seen, 3)

	def visit_doctype(self, desk: Desk, doctype: str) -> None:
		"""One DocType's list, record and empty form."""
		meta = frappe.get_meta(doctype)
		if meta.issingle:
			desk.go("Form", doctype)
			expect(desk.field_labels().first).to_be_visible()
			return
		desk.go("List", doctype, "List")
		expect(desk.front.locator(".frappe-list")).to_be_visible()
		if name := self.record(doctype):
			desk.go("Form", doctype, name)
			expect(desk.field_labels().first).to_be_visible()
			self.assertEqual(desk.page.evaluate("cur_frm.doc.name"), name)
		if frappe.has_permission(doctype, "create"):
			desk.page.evaluate("doctype => { frappe.new_doc(doctype) }", doctype)
			expect(desk.front.locator(".form-layout")).to_be_visible()
			desk.settle()

	def record(self, doctype: str) -> str | None:
		"""A record of a DocType that the person of this moment may read."""
		known = self.study.records().get(doctype)
		if known and frappe.has_permission(doctype, "read", known):
			return known
		if known:
			return None
		names = frappe.get_list(doctype, pluck="name", limit=1)
		return names[0] if names else None


def own_doctypes() -> list[str]:
	"""Every DocType of this app that has a form of its own."""
	return frappe.get_all("DocType", {"module": MODULE, "istable": 0}, pluck="name", order_by="name asc")
