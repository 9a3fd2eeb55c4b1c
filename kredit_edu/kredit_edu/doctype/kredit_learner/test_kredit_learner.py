"""The record of a learner."""

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses

test_ignore = ["User", "Kredit Program", "Kredit Curriculum"]


class TestKreditLearner(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.curriculum = factories.make_curriculum()

	def make(self, **values):
		return factories.make_learner(curriculum=self.curriculum, **values)

	@accepts("2(29)", "31")
	def test_an_ordinary_learner(self):
		learner = self.make(full_name_kk="  Әсем   Ұлықызы ", adviser=None)
		self.assertEqual(learner.full_name_kk, "Әсем Ұлықызы")

	@refuses("2(29)", case="T256")
	def test_an_adviser_is_an_adviser_and_a_teacher(self):
		for roles, keys in (
			([], {"learner.adviser_without_role", "plan.adviser_not_teacher"}),
			(["Kredit Adviser"], {"plan.adviser_not_teacher"}),
			(["Kredit Teacher"], {"learner.adviser_without_role"}),
		):
			with self.subTest(roles=roles), self.assertRefused("2(29)") as refusal:
				self.make(adviser=factories.make_user(roles=roles))
			self.assertEqual(refusal.keys, keys)

	@refuses("2(29)")
	def test_nobody_advises_the_same_person(self):
		both = factories.make_user(roles=["Kredit Learner", "Kredit Adviser", "Kredit Teacher"])
		with self.assertRefused("2(29)") as refusal:
			self.make(user=both, adviser=both)
		self.assertEqual(refusal.keys, {"learner.own_adviser"})

	@refuses("2(14)")
	def test_the_curriculum_is_the_programs(self):
		with self.assertRefused("2(14)") as refusal:
			self.make(program=factories.make_program().name)
		self.assertEqual(refusal.keys, {"learner.curriculum_of_other_program"})

	@refuses("31")
	def test_everything_that_is_wrong_is_told_at_once(self):
		with self.assertRefused("31", "2(29)", "2(14)") as refusal:
			self.make(
				user=factories.make_user(),
				adviser=factories.make_user(),
				program=factories.make_program().name,
				admission_year="20l6",
				full_name_kk="Сaуле Оразова",
				full_name_en="Сауле Оразова",
				iin="12345",
			)
		self.assertEqual(
			refusal.keys,
			{
				"learner.mixed_alphabets",
				"learner.name_not_latin",
				"number.not_a_number",
				"learner.user_without_role",
				"learner.curriculum_of_other_program",
				"learner.adviser_without_role",
				"plan.adviser_not_teacher",
				"iin.not_twelve_digits",
			},
		)
