"""What the page of grades holds, for whom, and in how many queries."""

import frappe

from kredit_edu.services.grade_page.page import grades_of, my_grades
from kredit_edu.services.plan_page.page import learner_page
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_learner, make_period, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries


class TestGradePage(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.learner = make_learner()
		self.people = None

	def grade(self, mark, **values):
		group = Class([self.learner.name], people=self.people, **values)
		group.grade(mark)
		self.people = self.people or group
		return group.offering.discipline

	@accepts("2(20)", "2(28)")
	def test_years_and_periods_with_their_figures(self):
		autumn, spring = make_period(1).name, make_period(2).name
		self.grade("95", period=autumn)
		self.grade("50", period=spring)
		with as_user(self.learner.user):
			page = my_grades()
		(year,) = page["years"]
		self.assertEqual([period["name"] for period in year["periods"]], [autumn, spring])
		self.assertEqual([period["figures"][0]["gpa"] for period in year["periods"]], ["4.00", "1.00"])
		self.assertEqual((year["figures"][0]["gpa"], page["whole"][0]["gpa"]), ("2.50", "2.50"))
		(row,) = year["periods"][0]["rows"]
		self.assertEqual((row["mark"], row["letter"], row["points"], row["credits"]), (95, "A", "4", 5))

	@clause("2(20)")
	def test_the_traditional_grade_is_in_the_readers_language(self):
		self.grade("95")
		found = set()
		for language in ("kk", "ru", "en"):
			frappe.local.lang = language
			with as_user(self.learner.user):
				page = my_grades()
			found.add(page["years"][0]["periods"][0]["rows"][0]["traditional"].lower())
		self.assertEqual(found, {"өте жақсы", "отлично", "excellent"})

	@refuses("2(28)", "2(29)")
	def test_who_may_not_see_it(self):
		self.grade("95")
		# Whoever looks up learners and teaches besides has two rights, and neither opens the record book.
		for roles in (
			["Kredit Learner"],
			["Kredit Adviser"],
			["Kredit Teacher"],
			["Kredit Support Service"],
			["Kredit Support Service", "Kredit Teacher"],
			["Kredit Support Service", "Kredit Examiner", "Kredit Adviser"],
		):
			user = make_user(roles=roles)
			with self.subTest(roles=roles), as_user(user), self.assertRaises(frappe.PermissionError):
				grades_of(self.learner.name)

	@accepts("2(29)", "37.2")
	def test_who_may_see_it(self):
		self.grade("95")
		registrar = make_user(roles=["Kredit Registrar"])
		for user, is_own in ((self.learner.user, True), (self.learner.adviser, False), (registrar, False)):
			with self.subTest(user=user), as_user(user):
				page = grades_of(self.learner.name)
				self.assertEqual((page["learner"]["is_own"], len(page["years"])), (is_own, 1))

	@clause("31")
	def test_the_plan_leads_to_the_grades_where_they_may_be_read(self):
		support = make_user(roles=["Kredit Support Service"])
		for user, shown in ((self.learner.user, True), (self.learner.adviser, True), (support, False)):
			with self.subTest(user=user), as_user(user):
				self.assertEqual(learner_page(self.learner.name)["learner"]["shows_grades"], shown)

	def test_nobody_is_no_learner(self):
		with as_user(make_user(roles=["Kredit Registrar"])):
			self.assertEqual(my_grades(), {"learner": None, "may_search": True})
		with as_user(make_user(roles=["Kredit Support Service"])):
			self.assertEqual(my_grades(), {"learner": None, "may_search": False})

	def test_queries_do_not_grow_with_the_grades(self):
		counts = []
		for _ in range(2):
			self.grade("95")
			with as_user(self.learner.user):
				my_grades()
				with count_queries() as log:
					my_grades()
			counts.append(log.our_count)
			for _more in range(3):
				self.grade("80")
		self.assertEqual(*counts)
