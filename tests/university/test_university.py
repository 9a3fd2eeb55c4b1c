"""A small university: seeded whole, and held to what is expected of the large one."""

import frappe

from kredit_edu.testing.case import KreditTestCase
from tests.load.university.invariants import Broken, check
from tests.load.university.layout import lines_of_year
from tests.load.university.people import api_keys
from tests.load.university.seed import seed
from tests.load.university.size import FULL, smaller

LEARNERS = 40
GRADES_OF_GRADUATE = 42


class TestUniversity(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		for doctype in ("Kredit Academic Period", "Kredit Academic Calendar"):
			frappe.db.delete(doctype)
		cls.university = seed(smaller(LEARNERS), prefix="T", commit=False, say=lambda text: None)

	def test_it_holds_together(self):
		check(self.university, say=lambda text: None)

	def test_a_check_finds_what_is_broken(self):
		offering = frappe.db.get_value(
			"Kredit Enrollment", {"learner": self.university.learners[0].name}, "offering"
		)
		frappe.db.set_value("Kredit Offering", offering, "seats_taken", 0)
		with self.assertRaisesRegex(Broken, "seats"):
			check(self.university, say=lambda text: None)

	def test_users_have_keys_of_the_api(self):
		user = self.university.learners[0].user
		key, secret = api_keys(user)
		self.assertEqual(frappe.db.get_value("User", {"api_key": key}), user)
		self.assertEqual(frappe.get_doc("User", user).get_password("api_secret"), secret)

	def test_the_full_one_has_the_numbers_asked_for(self):
		self.assertEqual((FULL.learners, FULL.disciplines, FULL.programs), (10_000, 400, 60))
		self.assertEqual(len(lines_of(range(1, 5))), GRADES_OF_GRADUATE)
		last = len(lines_of(range(1, 4)))
		self.assertGreaterEqual(FULL.graduates * GRADES_OF_GRADUATE + FULL.cohort * last, 400_000)
		self.assertEqual(FULL.graduates + FULL.cohort, 10_000)


def lines_of(courses):
	return [line for course in courses for line in lines_of_year(course)]
