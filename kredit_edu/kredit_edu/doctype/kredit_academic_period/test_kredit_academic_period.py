"""Academic periods as documents."""

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_period

YEAR = "2091-2092"


def period(**values):
	return frappe.get_doc(
		{
			"doctype": "Kredit Academic Period",
			"academic_year": YEAR,
			"term_form": "Semester",
			"number": "1",
			"starts_on": "2091-09-01",
			"ends_on": "2091-12-31",
			**values,
		}
	)


class TestKreditAcademicPeriod(KreditTestCase):
	@accepts("2(2)", case="T203")
	def test_a_period_is_named_by_what_it_is(self):
		self.assertEqual(period().insert().name, "2091-2092-S1")
		trimester = period(academic_year="2092-2093", term_form="Trimester", number="2")
		trimester.update({"starts_on": "2092-11-15", "ends_on": "2093-02-20"})
		self.assertEqual(trimester.insert().name, "2092-2093-T2")
		summer = period(is_summer=1, number="3", starts_on="2092-06-10", ends_on="2092-07-31").insert()
		self.assertEqual((summer.name, summer.title), ("2091-2092-SUMMER", "2091-2092-SUMMER"))

	@refuses("2(2)", case="T203")
	def test_another_form_is_refused(self):
		with self.assertRefused("2(2)") as refusal:
			period(term_form="Quarter").insert()
		self.assertEqual(refusal.keys, {"academic_period.form"})

	@refuses("2(2)")
	def test_all_reasons_come_at_once(self):
		with self.assertRefused("2(2)") as refusal:
			period(academic_year="2091", number="7", ends_on="2091-09-01").insert()
		self.assertEqual(refusal.keys, {"academic_period.year", "number.too_large", "academic_period.dates"})

	@refuses("2(2)")
	def test_a_second_one_of_the_same_key_is_refused(self):
		period().insert()
		with self.assertRefused("2(2)") as refusal:
			period(starts_on="2091-09-15").insert()
		self.assertEqual(refusal.keys, {"academic_period.double"})

	@refuses("2(2)")
	def test_the_key_stays(self):
		doc = period().insert()
		doc.number = "2"
		with self.assertRefused("2(2)") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"academic_period.renamed"})

	def test_a_given_name_is_not_taken(self):
		for word in ("name", "__newname"):
			doc = period(**{word: "Autumn"})
			try:
				doc.insert()
			except frappe.ValidationError:
				continue
			self.assertEqual(doc.name, "2091-2092-S1")
			doc.delete()
		self.assertFalse(frappe.db.exists("Kredit Academic Period", "Autumn"))

	def test_dates_may_move_within_the_year(self):
		doc = period().insert()
		doc.ends_on = "2092-01-20"
		doc.title = "Autumn"
		doc.save()
		self.assertEqual(doc.title, doc.name)
		doc.ends_on = "2092-09-10"
		with self.assertRefused("2(2)"):
			doc.save()

	def test_the_factory_gives_the_one_that_is_there(self):
		self.assertEqual(make_period(2, "2093-2094").name, make_period(2, "2093-2094").name)
