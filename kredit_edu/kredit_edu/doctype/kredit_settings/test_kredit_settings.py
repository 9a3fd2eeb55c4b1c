"""The university's settings: as strict as the edition or stricter, and safe for what is there."""

import frappe
from frappe.utils import add_days, today

from kredit_edu.services.rules_context import rules_context
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses

LAXER = (
	({"academic_hour_minutes": "45"}, "2(5)", "policy.academic_hour_exact"),
	({"academic_hour_minutes": "35", "institution_type": "Military"}, "2(5)", "policy.academic_hour_least"),
	({"admission_weight": "60", "control_weight": "60"}, "36.1", "policy.weights_sum"),
	({"elective_alternatives": "0"}, "7.2", "policy.alternatives"),
	({"year_load_warning": "0"}, "8.2", "policy.load"),
	({"period_load_warning": "0"}, "8.2", "policy.load"),
	({"admission_weight": "6O"}, "36.1", "number.not_a_number"),
	({"control_weight": "39,5"}, "36.1", "number.not_whole"),
)


class TestKreditSettings(KreditTestCase):
	def setUp(self):
		super().setUp()
		frappe.db.delete("Kredit Discipline")
		factories.ensure_settings()

	@accepts("2(5)", "36.1", "7.2", "8.2")
	def test_the_proposed_settings_are_in_force(self):
		context = rules_context()
		self.assertEqual(context.policy.academic_hour_minutes, 50)
		self.assertEqual(frappe.get_doc("Kredit Settings").edition, context.edition.key)

	def test_settings_are_neither_submitted_nor_cancelled(self):
		for act in ("submit", "cancel"):
			getattr(frappe.get_doc("Kredit Settings"), act)()
			self.assertEqual(frappe.get_doc("Kredit Settings").docstatus, 0, act)

	@accepts("2(5)")
	def test_a_longer_academic_hour_for_the_military(self):
		factories.ensure_settings(institution_type="Military", academic_hour_minutes="45")
		self.assertEqual(rules_context().policy.academic_hour_minutes, 45)

	@refuses("2(5)", "36.1", "7.2", "8.2", case="T105")
	def test_nothing_laxer_than_the_edition(self):
		for values, clause, key in LAXER:
			with self.subTest(**values), self.assertRefused(clause) as refusal:
				factories.ensure_settings(**values)
			self.assertIn(key, refusal.keys)

	@refuses("2(5)", "7.2", "36.1")
	def test_all_reasons_at_once(self):
		with self.assertRefused("2(5)", "7.2", "36.1", "11.1"):
			factories.ensure_settings(
				academic_hour_minutes="40",
				elective_alternatives="0",
				control_weight="50",
				readings=["D21", "D21"],
			)

	def test_the_edition_is_not_entered(self):
		factories.ensure_settings(edition="of our own")
		self.assertEqual(frappe.get_doc("Kredit Settings").edition, rules_context().edition.key)

	@refuses("11.1", "11.2", case="T129")
	def test_the_kind_of_university_does_not_leave_small_disciplines_behind(self):
		factories.ensure_settings(institution_type="Culture and Arts")
		small = factories.make_discipline(credits=2)
		factories.make_discipline(credits=3)
		with self.assertRefused("11.1") as refusal:
			factories.ensure_settings(institution_type="Civil")
		self.assertEqual([reason.row for reason in refusal.reasons], [small.code])
		self.assertIn(small.title_kk, refusal.text)
		self.assertEqual(
			frappe.db.get_single_value("Kredit Settings", "institution_type"), "Culture and Arts"
		)

	@accepts("11.1", "11.2")
	def test_the_kind_changes_when_every_discipline_is_large_enough(self):
		factories.ensure_settings(institution_type="Culture and Arts")
		factories.make_discipline(credits=3)
		factories.make_discipline(kind="Practice", credits=1)
		factories.ensure_settings(institution_type="Civil")
		self.assertEqual(rules_context().institution.institution_type.value, "Civil")


class TestLoadNorms(KreditTestCase):
	NORM = {
		"work": "Final Control",
		"unit": "Per Learner",
		"hours": "0,25",
		"decision_number": "3",
		"decision_date": "2026-08-28",
	}

	def save(self, *rows, **values):
		return factories.ensure_settings(load_norms=[{**self.NORM, **row} for row in rows], **values)

	@accepts("29.1")
	def test_norms_of_the_university(self):
		doc = self.save({}, {"level": "Master", "hours": "0.5"}, {"work": "Thesis Supervision", "hours": 15})
		self.assertEqual([row.hours for row in doc.load_norms], ["0,25", "0.5", 15])
		self.assertFalse(self.save(annual_load_hours="750").load_norms)

	@refuses("29.1")
	def test_all_faults_of_the_norms_at_once(self):
		rows = (
			{"hours": "-1"},
			{"hours": "O"},
			{"work": "Thesis Supervision"},
			{"work": "Thesis Supervision"},
			{"work": "Course Work Supervision", "unit": "Per Week"},
			{"work": "Practice Supervision", "decision_date": add_days(today(), 1)},
		)
		with self.assertRefused("29.1") as refusal:
			self.save(*rows, annual_load_hours="none")
		self.assertEqual(
			refusal.keys,
			{
				"load_norm.out_of_range",
				"load_norm.not_a_number",
				"load_norm.repeated",
				"load_norm.unit",
				"load_norm.decided_later",
				"number.not_a_number",
			},
		)

	def test_a_norm_has_a_decision(self):
		for field in ("decision_number", "decision_date", "hours", "work", "unit"):
			with self.subTest(field=field), self.assertRaises(frappe.ValidationError):
				self.save({field: None})

	@refuses("29.1", "29.2", case="T338")
	def test_load_is_counted_by_the_hour_of_the_institution(self):
		for kind, minutes, clause in (("Civil", "45", "29.1"), ("Military", "39", "29.2")):
			with self.subTest(kind=kind), self.assertRefused("2(5)", clause):
				self.save(institution_type=kind, academic_hour_minutes=minutes)

	@accepts("29.2")
	def test_the_military_hour_may_be_longer(self):
		doc = self.save(institution_type="Military", academic_hour_minutes="40")
		self.assertEqual(doc.academic_hour_minutes, "40")


class TestContestedReadings(KreditTestCase):
	def save(self, **values):
		doc = factories.ensure_settings(readings=["D16"])
		doc.contested_readings[0].update(values)
		return doc.save()

	@accepts("26.1", "16")
	def test_a_decision_on_record_is_in_force(self):
		factories.ensure_settings(readings=["D16", "D54"])
		self.assertEqual({reading.value for reading in rules_context().policy.readings}, {"D16", "D54"})

	@refuses("26.1")
	def test_a_decision_that_is_still_to_come(self):
		with self.assertRefused("26.1") as refusal:
			self.save(decision_date=add_days(today(), 1))
		self.assertEqual(refusal.keys, {"reading.decided_later"})
		self.save(decision_date=today())

	def test_a_decision_has_a_reason_and_a_number(self):
		for field in ("reason", "decision_number", "decision_date"):
			with self.subTest(field=field), self.assertRaises(frappe.MandatoryError):
				self.save(**{field: None})

	@refuses("P0")
	def test_no_other_rule_can_be_read_otherwise(self):
		with self.assertRefused("P0"):
			self.save(reading="D52")
