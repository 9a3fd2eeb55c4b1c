"""The degree audit's page: read on a phone, with a keyboard, without colour, on paper; by whom it is opened."""

from __future__ import annotations

import os
from pathlib import Path

import frappe
from playwright.sync_api import expect

from kredit_edu.testing import factories
from kredit_edu.testing.audits import disciplines, enrolled, except_from, grade, pass_all, planned
from tests.e2e.pages import NARROW, WIDE, PagesTestCase

AUDIT = "/kredit/audit"


def person(*roles: str) -> str:
	"""Somebody who can log in."""
	return factories.make_user(roles=roles, password=True)


class AuditPageCase(PagesTestCase):
	"""A learner in the middle of the studies, with something of every sort."""

	def setUp(self):
		super().setUp()
		factories.make_period(1)
		slots = (
			*factories.ORDINARY_SLOTS,
			factories.Slot("Elective", period=2, module=2, options=3, cycle="Profile", choose=2),
		)
		self.curriculum = factories.make_curriculum(slots=slots)
		by_slot = disciplines(self.curriculum)
		adviser = person("Kredit Adviser", "Kredit Teacher")
		user = person("Kredit Learner")
		self.learner = factories.make_learner(user, self.curriculum, adviser)
		other = factories.make_discipline().name
		pass_all(self.learner, [by_slot["S01"][0], by_slot["S07"][0], other])
		enrolled(self.learner, by_slot["S02"][0])
		planned(self.learner, {"S04.1": by_slot["S04"][0]})
		grade(self.learner, by_slot["S05"][0], is_positive=0, letter="F", sequence=9)
		except_from(self.learner, "Also Allow", discipline=other, cycle="Profile", component="Elective")
		self.unused = factories.make_discipline().name
		grade(self.learner, self.unused, sequence=10)
		frappe.db.set_value("Kredit Program", self.learner.program, "is_active", 1, update_modified=False)
		frappe.db.commit()


class TestReading(AuditPageCase):
	def test_a_learner_reads_what_is_missing_on_a_phone(self):
		for language, said in (("kk", "Не жетіспейді"), ("ru", "Чего не хватает")):
			site = self.site(self.learner.user, language=language)
			site.open(AUDIT)
			expect(site.page.locator("#reasons")).to_contain_text(said)
			self.assertEqual(site.faults(), [])
			self.keep(site, f"phone-{language}")
			site.page.set_viewport_size(NARROW)
			self.assertEqual(site.faults(), [])

	def test_it_is_read_at_twice_the_size_of_the_text(self):
		site = self.site(self.learner.user)
		site.open(AUDIT)
		site.enlarge()
		self.assertEqual(site.faults(), [])

	def test_the_picture_says_in_words_what_it_shows(self):
		site = self.site(self.learner.user, language="en")
		site.open(AUDIT)
		whole = site.page.locator("#picture svg[role=img]").first
		expect(whole).to_have_attribute(
			"aria-label", "All credits: Done: 15 · Studied now: 5 · Planned: 5 · Missing: 15"
		)
		self.assertGreater(site.page.locator("#picture pattern").count(), 0)

	def test_a_reason_leads_to_its_place_and_the_filter_leaves_what_is_open(self):
		site = self.site(self.learner.user, WIDE, "en")
		site.open(AUDIT)
		places = site.page.locator(".kredit-audit-slot[data-outcome]")
		before = places.count()
		self.assertEqual(site.page.locator("#slot-S01\\.1").count(), 1)
		site.page.get_by_label("Only what is not done").check()
		expect(site.page.locator("#slot-S01\\.1")).to_have_count(0)
		self.assertLess(places.count(), before)
		site.page.locator("#audit-by").select_option("module")
		expect(site.page.locator("#slot-S06\\.1")).to_be_visible()
		site.page.locator("#reasons a[href='#slot-S06.1']").click()
		self.assertTrue(site.page.url.endswith("#slot-S06.1"))
		self.keep(site, "wide-missing")

	def test_what_does_not_count_and_what_counts_by_exception_is_told(self):
		site = self.site(self.learner.user, WIDE, "en")
		site.open(AUDIT)
		expect(site.page.locator("#allowed")).to_contain_text("Decided by the commission")
		expect(site.page.locator("#unused summary")).to_contain_text("2")
		site.page.locator("#unused summary").click()
		expect(site.page.locator("#unused")).to_contain_text("not in the curriculum")

	def test_on_paper_the_controls_are_left_out(self):
		site = self.site(self.learner.user, WIDE, "ru")
		site.open(AUDIT)
		site.page.emulate_media(media="print")
		expect(site.page.locator("#audit-filter")).to_be_hidden()
		expect(site.page.locator("#picture")).to_be_visible()
		self.keep(site, "print-ru")

	def keep(self, site, name):
		"""Keep a picture where somebody has asked for pictures."""
		if folder := os.environ.get("KREDIT_PICTURES"):
			site.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


class TestComparing(AuditPageCase):
	def test_a_learner_compares_with_another_program_and_a_double_degree(self):
		other = factories.make_curriculum()
		frappe.db.commit()
		site = self.site(self.learner.user, WIDE, "en")
		site.open(AUDIT)
		site.page.locator("#what-if summary").click()
		site.page.locator("#what-if-program").select_option(other.program)
		site.button("Compare").click()
		expect(site.page.locator("#verdict")).to_contain_text("What if")
		self.assertEqual(site.faults(), [])
		site.page.locator("#what-if-program").select_option("")
		site.page.locator("#what-if-second_program").select_option(other.program)
		site.button("Compare").click()
		expect(site.page.locator("#shared")).to_be_visible()
		expect(site.page.locator("#second-verdict")).to_be_visible()
		self.assertEqual(site.faults(), [])

	def test_a_program_without_a_curriculum_is_told(self):
		empty = factories.make_program().name
		frappe.db.commit()
		site = self.site(self.learner.user, WIDE, "en")
		site.open(f"{AUDIT}?program={empty}")
		expect(site.page.locator("#refused")).to_contain_text("no curriculum in force")
		expect(site.page.locator("#verdict")).not_to_contain_text("What if")


class TestWho(AuditPageCase):
	def test_an_adviser_opens_the_own_learner_from_the_list(self):
		site = self.site(self.learner.adviser, WIDE, "en")
		site.open("/kredit/adviser")
		site.page.get_by_role("link", name="Degree audit").first.click()
		expect(site.page.locator("#verdict")).to_be_visible()

	def test_others_are_turned_away(self):
		other = factories.make_learner(
			person("Kredit Learner"), adviser=person("Kredit Adviser", "Kredit Teacher")
		)
		frappe.db.commit()
		for user in (other.user, other.adviser):
			site = self.site(user)
			site.open(f"{AUDIT}?learner={self.learner.name}", status=403)
			site.desk.errors = [error for error in site.desk.errors if "403" not in error]

	def test_whoever_is_no_learner_is_told_so(self):
		site = self.site(person("Kredit Registrar"), WIDE, "en")
		site.open(AUDIT)
		expect(site.main).to_contain_text("You are not recorded as a learner")
