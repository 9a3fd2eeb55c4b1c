"""Learners of shortened programs: the record, the plan without what is recognised, the last year, the volume."""

import frappe

from kredit_edu.rules.facts import StudyFact
from kredit_edu.services.calendar.windows import learner_scope
from kredit_edu.services.learner.shortened import progress_of
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_user,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition

NEXT_YEAR = f"{int(YEAR[:4]) + 1}-{int(YEAR[:4]) + 2}"


class ShortenedCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		cls.curriculum = make_curriculum()
		cls.disciplines = {
			slot.slot_code: [o.discipline for o in cls.curriculum.options if o.slot_key == slot.slot_key]
			for slot in cls.curriculum.slots
		}

	def learner(self, **values):
		return make_learner(
			curriculum=self.curriculum,
			**{"previous_education": "Technical and Vocational", "is_shortened": 1, **values},
		)

	def recognise(self, learner, *codes):
		names = [self.disciplines[code][0] for code in codes]
		return make_recognition(learner.name, names, approved=True)


class TestRecord(ShortenedCase):
	@accepts("9(1)", "9(2)", case="T296")
	def test_terms_of_ones_own(self):
		learner = self.learner(required_credits=" 18 ", planned_completion=YEAR)
		self.assertEqual((learner.required_credits, learner.planned_completion), ("18", YEAR))

	@refuses("9(1)", "9(2)")
	def test_what_cannot_be(self):
		with self.assertRefused("9(1)", "9(2)") as refusal:
			self.learner(previous_education="General Secondary", required_credits="4,5")
		self.assertEqual(refusal.keys, {"shortened.base", "number.not_whole"})
		with self.assertRefused("9(2)"):
			make_learner(curriculum=self.curriculum, required_credits="18")


class TestPlan(ShortenedCase):
	def setUp(self):
		super().setUp()
		self.student = self.learner()
		self.review = Review(self.student)

	@refuses("9(1)")
	def test_it_waits_for_a_recognition(self):
		self.review.ready()
		with self.assertRefused("9(1)") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"plan.nothing_recognised"})
		make_recognition(self.student.name, self.disciplines["S01"])
		with self.assertRefused("9(1)"):
			self.review.submit()

	@accepts("9(1)", "22.1", case="T294")
	def test_what_is_recognised_is_not_taken_again(self):
		self.recognise(self.student, "S01", "S03", "S04")
		plan = self.review.start()
		self.assertEqual([row.slot_code for row in plan.items], ["S02", "S05", "S06"])
		self.review.choose()
		self.review.submit()
		self.review.advise()
		self.review.approve()
		enrolled = set(
			frappe.get_all("Kredit Enrollment", {"learner": self.student.name}, pluck="discipline")
		)
		self.assertEqual(enrolled, {self.disciplines[code][0] for code in ("S02", "S05", "S06")})

	@refuses("9(1)", "22.1", case="T294")
	def test_a_recognised_discipline_is_refused_and_may_be_taken_out(self):
		self.review.ready()
		self.recognise(self.student, "S01")
		with self.assertRefused("22.1") as refusal:
			self.review.submit()
		self.assertEqual(refusal.keys, {"plan.already_mastered"})
		plan = self.review.plan
		with as_user(self.student.user):
			plan.items = [row for row in plan.items if row.slot_code != "S01"]
			plan.save()
		self.review.submit()
		self.assertEqual(self.review.state, "Adviser Review")

	@refuses("32(1)")
	def test_what_is_not_recognised_stays(self):
		self.recognise(self.student, "S01")
		plan = self.review.start()
		with as_user(self.student.user), self.assertRefused("32(1)"):
			plan.items = [row for row in plan.items if row.slot_code != "S02"]
			plan.save()

	@refuses("22.1")
	def test_a_recognised_option_is_not_chosen_again(self):
		self.recognise(self.student, "S01", "S04")
		plan = self.review.start()
		self.assertNotIn("S04", [row.slot_code for row in plan.items])
		with as_user(self.student.user):
			plan.append("items", {"discipline": self.disciplines["S04"][0]})
			plan.save()
			save_choices(plan.name, [], True)
		self.assertEqual(
			{reason.key for reason in reasons_for(self.review.plan).refusals}, {"plan.already_mastered"}
		)

	@clause("9(1)")
	def test_one_query_more_however_many_are_recognised(self):
		counts = []
		for codes in (["S01"], ["S02", "S03", "S05"]):
			self.recognise(self.student, *codes)
			with count_queries() as log:
				facts = fact_book(self.student.name)
			counts.append(log.our_count)
		self.assertEqual(counts, [3, 3])
		self.assertEqual(sum(StudyFact.RECOGNISED in states for states in facts.values()), 4)


class TestTerm(ShortenedCase):
	def scope(self, year, learner, academic_year):
		return learner_scope(self.curriculum.name, year, learner.name, academic_year).is_graduating

	@accepts("9(2)", "20.1")
	def test_the_own_term_says_which_year_is_the_last(self):
		"""The curriculum of the factory has one year."""
		longer = self.learner(planned_completion=NEXT_YEAR)
		self.assertFalse(self.scope(1, longer, YEAR))
		self.assertTrue(self.scope(2, longer, NEXT_YEAR))
		usual = self.learner()
		self.assertTrue(self.scope(1, usual, YEAR))


class TestProgress(ShortenedCase):
	@accepts("9(2)", "39", case="T296")
	def test_the_own_volume_completes(self):
		learner = self.learner(required_credits="15")
		self.recognise(learner, "S01", "S02")
		progress = progress_of(learner.name)
		self.assertEqual(
			[
				progress[k]
				for k in ("required_credits", "earned_credits", "recognised_credits", "missing_credits")
			],
			[15, 10, 10, 5],
		)
		self.assertFalse(progress["is_complete"])
		self.assertEqual([reason["clause"] for reason in progress["reasons"]], ["9(2)"])
		Class([learner.name], discipline=self.disciplines["S03"][0]).grade("80")
		progress = progress_of(learner.name)
		self.assertEqual((progress["is_complete"], progress["missing_credits"]), (True, 0))
		self.assertEqual(
			[row["discipline"] for row in progress["recognised"]],
			[self.disciplines[code][0] for code in ("S01", "S02")],
		)

	@refuses("39")
	def test_others_complete_the_whole_program(self):
		learner = make_learner(curriculum=self.curriculum)
		progress = progress_of(learner.name)
		self.assertEqual((progress["required_credits"], progress["is_own_volume"]), (30, False))
		self.assertEqual([reason["clause"] for reason in progress["reasons"]], ["39"])

	@clause("2(29)", "31")
	def test_it_is_read_with_the_record(self):
		learner = self.learner()
		for user in (learner.user, learner.adviser, make_user(roles=["Kredit Support Service"])):
			with self.subTest(user=user), as_user(user):
				self.assertEqual(progress_of(learner.name)["earned_credits"], 0)
		for roles in (["Kredit Teacher"], ["Kredit Adviser"], ["Kredit Learner"], []):
			with (
				self.subTest(roles=roles),
				as_user(make_user(roles=roles)),
				self.assertRaises(frappe.PermissionError),
			):
				progress_of(learner.name)
