"""A catalogue by clicking: filled by the methodist, approved by the Dean, in Kazakh."""

from __future__ import annotations

from playwright.sync_api import expect

from kredit_edu.testing.catalogues import make_catalogue
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_curriculum, make_user
from tests.e2e.case import DeskTestCase, translations

CATALOGUE = "Kredit Elective Catalogue"


class TestCatalogueInDesk(DeskTestCase):
	@refuses("7.1")
	@accepts("7.1", "7.2", "10.1")
	def test_from_an_empty_draft_to_approval(self):
		doc = make_catalogue(make_curriculum(), filled=False)
		kk = translations("kk")
		author = self.desk(make_user(roles=["Kredit Curriculum Manager"], password=True), language="kk")
		author.open_form(CATALOGUE, doc.name)
		self.assertEqual(author.reasons, ["7.1", "7.1"])
		author.front.get_by_role("button", name=kk["Fill from curricula"]).click()
		author.settle()
		expect(author.cell("slots", 1, "slot_key")).to_contain_text("2026/S04.1")
		self.assertEqual(author.reasons, [])
		author.act(kk["Send for Approval"])
		expect(author.indicator).to_have_text(kk["Under Review"])

		dean = self.desk(make_user(roles=["Kredit Dean"], password=True), language="kk")
		dean.open_form(CATALOGUE, doc.name)
		dean.act(kk["Approve"])
		expect(dean.indicator).to_have_text(kk["Approved"])
		expect(dean.field("approved_by")).to_be_visible()
		self.fresh()
		doc.reload()
		self.assertEqual((doc.state, doc.option_count), ("Approved", 2))
