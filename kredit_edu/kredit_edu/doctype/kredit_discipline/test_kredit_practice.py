"""Practice in the record of a discipline: its kind, weeks and week of work (21)."""

from __future__ import annotations

import frappe

from kredit_edu.services.discipline.labels import work_labels
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot, ensure_settings, make_curriculum, make_discipline, make_period
from kredit_edu.testing.grading import Class, make_learners

LANGUAGE_PRACTICE = {"title_kk": "Тілдік", "title_ru": "Языковая", "title_en": "Language"}


def settle(institution: str = "Civil", *kinds: dict):
	"""The settings of a kind of university, with its own kinds of practice."""
	settings = ensure_settings(
		institution_type=institution, practice_hour_unit="Academic Hour", practice_above_norm="Refuse"
	)
	for kind in kinds:
		settings.append("practice_kinds", {**LANGUAGE_PRACTICE, **kind})
	return settings.save()


def practice(credits: int = 5, **values: object):
	return make_discipline(kind="Practice", credits=credits, **values)


class PracticeTestCase(KreditTestCase):
	institution = "Civil"

	def setUp(self):
		super().setUp()
		self.settings = settle(self.institution)

	def refused(self, clause_id: str, *cases: dict):
		for case in cases:
			with self.subTest(**case), self.assertRefused(clause_id):
				practice(**case)


class TestCivilPractice(PracticeTestCase):
	@accepts("21.5", case="T191")
	def test_weeks_are_shown_when_left_blank(self):
		doc = practice(practice_kind="Production Practice")
		self.assertEqual((doc.practice_weeks, doc.practice_weeks_due), (None, "5"))
		doc = practice(practice_weeks=" 5 ", practice_weeks_due="9")
		self.assertEqual((doc.practice_weeks, doc.practice_weeks_due), ("5", "5"))

	@refuses("21.5", case="T192")
	def test_weeks_that_do_not_make_the_credits(self):
		self.refused(
			"21.5", *({"practice_weeks": given} for given in ("4", "6", "4.5", "0", "-5", "five", "5 h"))
		)

	@refuses("21.5", case="T193")
	def test_the_normative_week(self):
		longer = ({"practice_day_hours": "7"}, {"practice_week_days": "6"})
		self.refused("21.5", *longer)
		self.settings.practice_above_norm = "Warn"
		self.settings.save()
		for schedule in longer:
			self.assertTrue(practice(**schedule).name)

	@refuses("21.5", case="T197")
	def test_clock_hours(self):
		self.settings.practice_hour_unit = "Clock Hour"
		self.settings.save()
		self.assertEqual(practice(6).practice_weeks_due, "5")
		self.refused("21.5", {"credits": 5})

	@accepts("21.3", case="T198")
	def test_apart_from_or_beside_the_period(self):
		beside = practice(practice_timing="Beside the academic period", practice_day_hours="2")
		self.assertEqual(beside.practice_timing, "Beside the academic period")
		self.assertEqual(practice().practice_timing, "Apart from the academic period")

	@refuses("21.3")
	def test_there_is_no_third_way(self):
		self.refused("21.3", {"practice_timing": "Never"})

	@refuses("21.2", case="T200")
	def test_an_own_kind_needs_a_main_kind(self):
		with self.assertRefused("21.2"):
			settle("Civil", {})
		self.refused("21.2", {"own_practice_kind": "Тілдік"}, {"practice_kind": "Excursion"})

	@accepts("21.2", case="T200")
	def test_an_own_kind_with_its_main_kind(self):
		settle("Civil", {"main_kind": "Educational Practice"})
		doc = practice(own_practice_kind="тілдік")
		self.assertEqual(doc.practice_kind, "Educational Practice")
		self.refused("21.2", {"own_practice_kind": "Тілдік", "practice_kind": "Production Practice"})

	@refuses("21.2")
	def test_an_own_kind_that_is_in_use_stays(self):
		settings = settle("Civil", {"main_kind": "Educational Practice"})
		practice(own_practice_kind="Тілдік")
		settings.set("practice_kinds", [])
		with self.assertRefused("21.2"):
			settings.save()

	def test_other_study_work_has_no_practice(self):
		doc = make_discipline(practice_weeks="4", practice_kind="Production Practice", own_practice_kind="x")
		self.assertEqual(
			(doc.practice_weeks, doc.practice_kind, doc.own_practice_kind, doc.practice_weeks_due),
			(None,) * 4,
		)

	@accepts("6(2)")
	def test_what_was_left_open_is_filled_in_under_a_curriculum_in_force(self):
		doc = practice()
		curriculum = make_curriculum(slots=[Slot(options=[doc.name], kind="Practice")], approve=False)
		frappe.db.set_value("Kredit Curriculum", curriculum.name, "state", "Approved")
		doc.update({"practice_kind": "Production Practice", "practice_weeks": "5"})
		doc.save()
		doc.practice_kind = "Research Practice"
		with self.assertRefused("6(2)"):
			doc.save()


class TestMilitaryPractice(PracticeTestCase):
	institution = "Military"

	@accepts("21.6", case="T194")
	def test_credits_are_half_as_many_weeks(self):
		self.assertEqual(practice(4, control_form="Defence", practice_weeks="2").practice_weeks_due, "2")

	@accepts("21.6", case="T195")
	def test_half_weeks(self):
		for given in ("2.5", "2,5", "2.50"):
			doc = practice(5, control_form="Defence", practice_weeks=given)
			self.assertEqual((doc.practice_weeks, doc.practice_weeks_due), ("2.5", "2.5"))

	@refuses("21.6", case="T196")
	def test_weeks_of_thirty_hours(self):
		self.refused(
			"21.6",
			{"credits": 4, "control_form": "Defence", "practice_weeks": "4"},
			{
				"credits": 4,
				"control_form": "Defence",
				"practice_weeks": "2",
				"practice_day_hours": "5",
				"practice_week_days": "6",
			},
			{"credits": 5, "control_form": "Defence", "practice_weeks": "2.25"},
		)


class TestForeignPractice(PracticeTestCase):
	institution = "Foreign Branch"

	@accepts("21.7", case="T201")
	def test_kinds_are_free(self):
		settle("Foreign Branch", {})
		self.assertTrue(practice(own_practice_kind="Тілдік").name)
		self.assertEqual(practice(own_practice_kind=" Studio  work ").own_practice_kind, "Studio work")

	@refuses("21.1", "21.7", case="T201")
	def test_practice_itself_is_not(self):
		slots = [Slot(), Slot(), Slot("University", period=2)]
		with self.assertRefused("21.1"):
			make_curriculum(slots=slots)

	@refuses("21.7")
	def test_an_own_kind_without_a_main_one_does_not_follow_to_a_civil_university(self):
		settings = settle("Foreign Branch", {})
		settings.institution_type = "Civil"
		with self.assertRefused("21.2"):
			settings.save()


class TestWords(PracticeTestCase):
	@clause("2(11)", "2(23)", case="T177")
	def test_names_of_independent_work_by_level(self):
		for language, names in {
			"kk": [("СӨЖ", "ОСӨЖ"), ("МӨЖ", "ОМӨЖ"), ("ДӨЖ", "ОДӨЖ"), ("БӨЖ", "ОБӨЖ")],
			"ru": [("СРС", "СРСП"), ("СРМ", "СРМП"), ("СРД", "СРДП"), ("СРО", "СРОП")],
			"en": [("SIW", "SIWT"), ("MIW", "MIWT"), ("DIW", "DIWT"), ("LIW", "LIWT")],
		}.items():
			frappe.local.lang = language
			levels = (["Bachelor"], ["Master"], ["Doctoral"], ["Bachelor", "Master"])
			given = [work_labels(of) for of in levels]
			self.assertEqual([(each["independent"], each["guided"]) for each in given], names)

	@clause("2(11)")
	def test_the_form_takes_the_level_of_the_programs_that_use_it(self):
		doc = make_discipline()
		make_curriculum(slots=[Slot(options=[doc.name])], approve=False)
		doc.run_method("onload")
		self.assertEqual(doc.get("__onload")["kredit_work_labels"], {"independent": "SIW", "guided": "SIWT"})


class TestAttestation(PracticeTestCase):
	@accepts("21.4", case="T202")
	def test_a_practice_counts_in_the_attestation_of_its_period(self):
		learners = make_learners(1)
		first, second = make_period(1).name, make_period(2).name
		theory = Class(learners, period=first)
		theory.grade("95")
		group = Class(learners, kind="Practice", period=second, people=theory)
		group.grade("80")
		self.assertEqual(self.period(learners[0], second), ("3.00", 5, 5))
		self.assertEqual(self.period(learners[0], first), ("4.00", 5, 5))
		listed = frappe.get_all(
			"Kredit Grade",
			{"learner": learners[0], "academic_period": second},
			["kind", "letter"],
			order_by="name",
		)
		self.assertEqual(listed, [{"kind": "Practice", "letter": "B"}])

	@refuses("21.4", case="T099")
	def test_a_failed_practice_lowers_the_period_and_earns_nothing(self):
		learners = make_learners(1)
		period = make_period(2).name
		theory = Class(learners, period=period)
		theory.grade("95")
		Class(learners, kind="Practice", period=period, people=theory).grade("30")
		self.assertEqual(self.period(learners[0], period), ("2.25", 10, 5))

	def period(self, learner: str, period: str) -> tuple:
		return frappe.db.get_value(
			"Kredit Learner Standing",
			{"learner": learner, "scope": "Period", "academic_period": period},
			["gpa", "gpa_credits", "credits_earned"],
		)
