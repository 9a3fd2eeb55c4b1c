"""The way of a transcript: the Registrar issues it, the learner shares it, a guest checks it (2(26), 31)."""

from __future__ import annotations

import os
import time
from urllib.parse import urlsplit

import frappe
from playwright.sync_api import Page, expect

from kredit_edu.services.signing import keys
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_user
from kredit_edu.testing.http import base_url
from kredit_edu.testing.transcripts import Graduate
from kredit_edu.testing.verification import forget_questions
from tests.e2e.case import DeskTestCase, translations
from tests.e2e.pages import PALE, SIDEWAYS, SMALL, WIDE, PagesTestCase

PAGE = "/kredit/transcripts"


class TestTranscript(PagesTestCase):
	def guest(self) -> Page:
		"""A window of somebody who has no account here."""
		context = self.browser.new_context(
			base_url=base_url(),
			viewport=WIDE,
			extra_http_headers={"X-Frappe-Site-Name": os.environ["KREDIT_TEST_SITE"]},
			locale="en-GB",
		)
		self.addCleanup(context.close)
		forget_questions()
		return context.new_page()

	def look(self, page: Page) -> None:
		"""Nothing on the page keeps somebody from using it."""
		self.assertEqual([fault for script in (PALE, SIDEWAYS, SMALL) for fault in page.evaluate(script)], [])
		self.picture(page)

	@staticmethod
	def picture(page: Page) -> None:
		"""A picture for whoever asks for one."""
		if folder := os.environ.get("KREDIT_LOOK"):
			page.screenshot(path=f"{folder}/verify-{time.monotonic_ns()}.png", full_page=True)

	@accepts("2(26)", "31")
	def test_from_the_request_to_the_answer_that_a_guest_reads(self):
		graduate = Graduate("A", "B+", "C", "F", password=True)
		site = self.site(graduate.user)
		site.open(PAGE)
		site.main.get_by_label("Document", exact=True).select_option("Transcript")
		site.button("Request").click()
		expect(site.main.locator(".kredit-document").first).to_contain_text("Requested")
		self.assertEqual(site.faults(), [])
		self.fresh()
		name = frappe.db.get_value(TRANSCRIPT, {"learner": graduate.learner.name})

		desk = self.desk(graduate.registrar)
		desk.open_form(TRANSCRIPT, name)
		desk.page.get_by_role("button", name="Issue", exact=True).click()
		expect(desk.indicator).to_have_text("Issued")
		self.assertNoErrors(desk)

		site.open(PAGE)
		shown = site.main.locator(f"#document-{name}")
		expect(shown).to_contain_text("TR-")
		with site.page.expect_download() as loading:
			shown.get_by_text("Load down (PDF)").click()
		file = loading.value.path()
		self.assertTrue(file.read_bytes().startswith(b"%PDF"))
		shown.locator("select").select_option("Whole List")
		site.calm()
		self.fresh()
		self.assertEqual(frappe.db.get_value(TRANSCRIPT, name, "share_level"), "Whole List")
		self.assertEqual(site.faults(), [])
		self.picture(site.page)
		address = shown.get_by_text("What others see").get_attribute("href")

		guest = self.guest()
		guest.goto(local(address))
		expect(guest.locator("[data-finding]")).to_have_attribute("data-finding", "Genuine")
		rows = guest.locator(".kredit-results tbody tr")
		expect(rows).to_have_count(3)
		self.look(guest)
		for language in ("kk", "ru"):
			guest.locator(f".kredit-languages a[lang={language}]").click()
			expect(guest.locator("h1")).to_have_text(translations(language)["Verification of a document"])
			expect(guest.locator("[data-finding]")).to_have_attribute("data-finding", "Genuine")
			self.look(guest)
		guest.locator("#kredit-file-input").set_input_files(file)
		expect(guest.locator("[data-file]")).to_have_attribute("data-file", "same")
		altered = file.with_suffix(".altered.pdf")
		altered.write_bytes(file.read_bytes() + b"\n")
		guest.locator("#kredit-file-input").set_input_files(altered)
		expect(guest.locator("[data-file]")).to_have_attribute("data-file", "other")

	@refuses("2(26)")
	def test_a_guest_meets_a_forged_seal_and_a_revoked_document(self):
		graduate = Graduate("A", password=True)
		document = graduate.issue()
		desk = self.desk(graduate.registrar)
		guest = self.guest()
		forged = f"/verify?c={document.verification_code}&n={document.number}&d=0&k=0&s=0&_lang=en"
		guest.goto(forged)
		expect(guest.locator("[data-finding]")).to_have_attribute("data-finding", "Altered")

		desk.open_form(TRANSCRIPT, document.name)
		desk.page.get_by_role("button", name="Revoke", exact=True).click()
		dialog = desk.dialog()
		dialog.locator("textarea").fill("Issued by mistake")
		dialog.get_by_role("button", name="Revoke").click()
		expect(desk.indicator).to_have_text("Revoked")
		guest.goto("/verify?_lang=en")
		guest.get_by_label("Verification code").fill(document.verification_code)
		guest.get_by_role("button", name="Check the document").click()
		expect(guest.locator("[data-finding]")).to_have_attribute("data-finding", "Revoked")
		expect(guest.locator("[data-finding]")).to_contain_text("Issued by mistake")


class TestKeysAndLists(DeskTestCase):
	@accepts("2(26)", "31")
	def test_the_list_of_documents_and_a_key_open(self):
		graduate = Graduate("A", password=True)
		graduate.issue()
		desk = self.desk(graduate.registrar)
		desk.open_list(TRANSCRIPT)
		expect(desk.page.get_by_role("button", name="Issue to a group")).to_be_visible()
		desk.page.get_by_role("button", name="Issue", exact=True).click()
		expect(desk.dialog()).to_contain_text("Academic Certificate")
		self.assertNoErrors(desk)
		keeper = self.desk(make_user(roles=["Kredit Administrator"], password=True))
		keeper.open_form("Kredit Signing Key", keys.active_key())
		expect(keeper.page.get_by_role("button", name="Make a new key")).to_be_visible()
		expect(keeper.page.locator("[data-fieldname=private_key]:visible")).to_have_count(0)


def local(address: str) -> str:
	"""An address of the university as the test site is served: the name of the university's site is not."""
	parts = urlsplit(address)
	return f"{parts.path}?{parts.query}"
