"""A group starts only when a syllabus or a typical program settles what is taught (13, 15.1)."""

from __future__ import annotations

from datetime import date

import frappe

from kredit_edu.services import grading
from kredit_edu.services.syllabus.start import check_group_start
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_offering,
	make_period,
	make_user,
)
from kredit_edu.testing.grading import enroll, make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.syllabuses import ensure_syllabus, follow_typical_program, make_syllabus

# Years so far from today that no test depends on the day on which it runs.
LONG_AGO, FAR_AHEAD = "1995-1996", "2895-2896"
FIRST_DAY = date(1995, 9, 1)


class StartCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.discipline = make_discipline().name
		self.registrar = make_user(roles=["Kredit Registrar"])

	def group(self, academic_year: str = LONG_AGO, **values):
		"""An offering with a learner, whose discipline has no syllabus."""
		period = make_period(1, academic_year).name
		offering = make_offering(self.discipline, period, syllabus=False, **values)
		enroll(make_learners(1)[0], offering)
		return offering

	def open(self, offering):
		with as_user(self.registrar):
			return grading.open_sheet(offering.name)


class TestGradeSheet(StartCase):
	@refuses("13", "15.1", case="T245")
	def test_none_is_opened_without_content(self):
		offering = self.group()
		with self.assertRefused("13", "15.1"):
			self.open(offering)
		with as_user(self.registrar), self.assertRefused("13", "15.1"):
			frappe.get_doc({"doctype": "Kredit Grade Sheet", "offering": offering.name}).insert()
		self.assertFalse(frappe.db.exists("Kredit Grade Sheet", {"offering": offering.name}))

	@refuses("13", "15.1", case="T245")
	def test_a_syllabus_on_its_way_does_not_suffice(self):
		make_syllabus(self.discipline)
		with self.assertRefused("13", "15.1"):
			self.open(self.group())

	@accepts("13", "15.1", case="T245")
	def test_an_approved_syllabus_suffices(self):
		make_syllabus(self.discipline, approve=True)
		self.assertEqual(len(self.open(self.group()).entries), 1)

	@refuses("15.1")
	def test_a_syllabus_of_later_years_does_not_suffice(self):
		make_syllabus(self.discipline, approve=True, valid_from="1996-1997")
		with self.assertRefused("13", "15.1"):
			self.open(self.group())
		self.assertTrue(self.open(self.group("1996-1997")).name)

	@accepts("13", case="T245")
	def test_a_typical_program_suffices(self):
		follow_typical_program([self.discipline])
		self.assertTrue(self.open(self.group()).name)

	@accepts("15.1", case="T245")
	def test_before_the_period_a_sheet_may_be_prepared(self):
		self.assertTrue(self.open(self.group(FAR_AHEAD)).name)

	@accepts("15.1")
	def test_practice_needs_none(self):
		self.discipline = make_discipline(kind="Practice").name
		self.assertTrue(self.open(self.group()).name)


class TestOffering(StartCase):
	def told(self) -> str:
		return frappe.as_json(frappe.local.message_log)

	@accepts("15.1", case="T245")
	def test_opening_one_only_warns(self):
		offering = self.group()
		self.assertIn("no approved syllabus", self.told())
		self.assertIn("15.1", self.told())
		frappe.local.message_log = []
		offering.seats_max = "25"
		offering.save()
		self.assertNotIn("syllabus", self.told())

	def test_with_a_syllabus_nothing_is_told(self):
		ensure_syllabus(self.discipline)
		self.group()
		self.assertNotIn("syllabus", self.told())

	@refuses("13", "15.1")
	def test_the_form_shows_what_is_missing(self):
		offering = frappe.get_doc("Kredit Offering", self.group().name)
		offering.run_method("onload")
		reasons = offering.get_onload("kredit_reasons")
		self.assertEqual(
			{(row["clause"], row["severity"]) for row in reasons}, {("13", "Refusal"), ("15.1", "Refusal")}
		)

	@refuses("13", "15.1", case="T245")
	def test_the_first_day_of_the_period_decides(self):
		name = self.group().name
		before = check_group_start(name, date(1995, 8, 31))
		self.assertTrue(before.allowed and before.warnings)
		self.assertFalse(check_group_start(name, FIRST_DAY).allowed)

	def test_it_takes_one_query(self):
		name = self.group().name
		with count_queries() as log:
			check_group_start(name, FIRST_DAY)
		self.assertEqual(log.our_count, 1, log.shapes())
