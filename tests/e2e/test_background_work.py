"""Work in the background as its form shows it: started, followed once, gone on with; and what can be revoked."""

from __future__ import annotations

import json

import frappe
from playwright.sync_api import Route, expect

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_discipline, make_offering, make_period, make_user, unique
from kredit_edu.testing.plans import Review
from kredit_edu.testing.registration import override
from tests.e2e.case import DeskTestCase

IMPORT, OVERRIDE = "Kredit Timetable Import", "Kredit Override"
ENOUGH_MILLISECONDS = 5000
"""Time for two questions of one form about its progress, at one in two seconds."""


class TestTimetableImportInDesk(DeskTestCase):
	def setUp(self):
		super().setUp()
		period = make_period(1, "2064-2065").name
		discipline = make_discipline()
		make_offering(discipline.name, period)
		lines = (
			"discipline,weekday,starts_at,ends_at,work,room",
			f"{discipline.code},1,09:00,09:50,Lecture,7",
		)
		file = frappe.get_doc(
			{
				"doctype": "File",
				"file_name": f"{unique('t')}.csv",
				"content": "\n".join(lines),
				"is_private": 0,
			}
		).insert()
		values = {"doctype": IMPORT, "timetable_file": file.file_url, "academic_period": period}
		self.name = frappe.get_doc(values).insert().name
		self.registrar = self.desk(make_user(roles=["Kredit Registrar"], password=True))

	@accepts("30.1")
	def test_it_is_started_and_told_of_in_the_form(self):
		self.registrar.open_form(IMPORT, self.name)
		self.button("Start import").click()
		expect(self.registrar.indicator).to_have_text("Finished")
		expect(self.button("Start again")).to_be_visible()
		self.fresh()
		self.assertEqual(frappe.db.get_value(IMPORT, self.name, "rows_taken"), 1)

	@clause("30.1")
	def test_work_that_no_worker_has_is_started_again(self):
		self.set_status("Running")
		self.registrar.open_form(IMPORT, self.name)
		self.button("Start again").click()
		expect(self.registrar.indicator).to_have_text("Finished")

	@clause("30.1")
	def test_one_form_asks_once_however_often_it_is_refreshed(self):
		self.set_status("Running")
		told = {"name": self.name, "status": "Running", "stalled": False, "progress": 40}
		asked = []

		def answer(route: Route) -> None:
			asked.append(route.request.url)
			body = json.dumps({"message": {**told, "progress_note": "2 of 5"}})
			route.fulfill(status=200, content_type="application/json", body=body)

		page = self.registrar.page
		page.route("**/*offering.import_status*", answer)
		self.registrar.open_form(IMPORT, self.name)
		expect(self.registrar.front.locator(".progress-area")).to_contain_text("2 of 5")
		expect(self.button("Start again")).to_have_count(0)
		page.evaluate("for (let times = 0; times < 5; times++) cur_frm.refresh()")
		self.registrar.settle()
		asked.clear()
		page.wait_for_timeout(ENOUGH_MILLISECONDS)
		self.assertIn(len(asked), (1, 2, 3))
		# The end is told by the same question, and the form then shows what is stored.
		told["status"] = "Finished"
		self.set_status("Finished")
		expect(self.registrar.indicator).to_have_text("Finished")

	@refuses("31")
	def test_who_only_reads_starts_nothing(self):
		reader = self.desk(make_user(roles=["Kredit Administrator"], password=True))
		reader.open_form(IMPORT, self.name)
		expect(reader.front.get_by_role("button", name="Start import")).to_have_count(0)

	def button(self, name: str):
		return self.registrar.front.get_by_role("button", name=name, exact=True)

	def set_status(self, status: str) -> None:
		frappe.db.set_value(IMPORT, self.name, "status", status)
		frappe.db.commit()


class TestRevokingInDesk(DeskTestCase):
	@accepts("8.2")
	@refuses("31")
	def test_an_override_is_revoked_by_who_may_grant_one(self):
		name = override(Review(password=True).ready().name).name
		reader = self.desk(make_user(roles=["Kredit Support Service"], password=True))
		reader.open_form(OVERRIDE, name)
		expect(reader.front.get_by_role("button", name="Revoke")).to_have_count(0)
		registrar = self.desk(make_user(roles=["Kredit Registrar"], password=True))
		registrar.open_list(OVERRIDE)
		expect(registrar.front.locator(".list-row", has_text="In force").first).to_be_visible()
		registrar.open_form(OVERRIDE, name)
		registrar.front.get_by_role("button", name="Revoke").click()
		registrar.dialog().get_by_role("button", name="Yes").click()
		registrar.settle()
		expect(registrar.front.get_by_role("button", name="Revoke")).to_have_count(0)
		self.fresh()
		self.assertTrue(frappe.db.get_value(OVERRIDE, name, "revoked_on"))
