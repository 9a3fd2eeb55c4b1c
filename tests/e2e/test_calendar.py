"""The academic calendar in Desk: put together by the Registrar, approved by the secretary, seen by all."""

from __future__ import annotations

import frappe
from playwright.sync_api import expect

from kredit_edu.testing.calendars import CALENDAR, ensure_calendar, make_calendar
from kredit_edu.testing.calendars import YEAR as TODAYS_YEAR
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_period, make_user
from tests.e2e.case import DeskTestCase, translations

YEAR = "2091-2092"


class TestCalendarInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		self.periods = tuple(make_period(number, YEAR).name for number in (1, 2))

	def person(self, role):
		return make_user(roles=[role], password=True)

	@refuses("18.1", case="T204")
	@accepts("18.1", "18.2")
	def test_from_a_sketch_to_the_decision(self):
		doc = make_calendar(YEAR, self.periods, decision_number=None)
		registrar = self.desk(self.person("Kredit Registrar"))
		registrar.open_form(CALENDAR, doc.name)
		expect(registrar.front.locator("svg.kredit-year")).to_be_visible()
		self.assertIn("18.1", " ".join(registrar.reasons))
		registrar.front.get_by_role("button", name="Put in public holidays").click()
		registrar.settle()
		expect(registrar.field("rows").locator(".grid-row[data-idx='19']")).to_be_visible()
		registrar.field("decision_number").locator("input").fill("7")
		registrar.save()
		registrar.act("Send for Approval")
		expect(registrar.indicator).to_have_text("Under Review")

		secretary = self.desk(self.person("Kredit Council Secretary"))
		secretary.open_form(CALENDAR, doc.name)
		secretary.act("Approve")
		expect(secretary.indicator).to_have_text("Approved")
		expect(secretary.front.get_by_role("button", name="New version")).to_be_visible()

		self.fresh()
		self.assertEqual(frappe.db.get_value(CALENDAR, doc.name, "active_key"), f"{YEAR}|*|*|*")

	@clause("2(4)")
	def test_the_picture_follows_what_is_typed(self):
		doc = make_calendar(YEAR, self.periods)
		desk = self.desk(self.person("Kredit Registrar"), language="kk")
		desk.open_form(CALENDAR, doc.name)
		figures = desk.front.locator(".kredit-figures tr")
		expect(figures.nth(1)).to_contain_text("76")
		words = translations("kk")
		expect(desk.front.locator("svg.kredit-year")).to_contain_text(words["Interim Attestation"])
		desk.page.evaluate(
			"""() => {
				const row = cur_frm.doc.rows.find((row) => row.starts_on === "2092-01-01");
				frappe.model.set_value(row.doctype, row.name, "ends_on", "2092-01-07");
			}"""
		)
		expect(figures.nth(1)).to_contain_text("69")

	def test_desks_calendar_shows_the_ranges(self):
		ensure_calendar()
		desk = self.desk(self.person("Kredit Learner"))
		desk.open("/app/kredit-academic-calendar/view/calendar/default")
		# Practice lasts the whole year in the tests, so that it lies in whatever month is shown.
		expect(desk.front.get_by_text(f"Practice · {TODAYS_YEAR}").first).to_be_visible()
