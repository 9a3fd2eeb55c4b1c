"""The registrar's desk: figures as of now, for those who look after registration, in a constant number of queries."""

from __future__ import annotations

import frappe

from kredit_edu.services.registration import overview as desk
from kredit_edu.services.registration.missing import Choice
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_offering, make_user
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.plans import Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.rows import place

OTHERS = (
	"Kredit Learner",
	"Kredit Adviser",
	"Kredit Teacher",
	"Kredit Examiner",
	"Kredit Dean",
	"Kredit Head of Department",
	"Kredit Curriculum Manager",
	"System Manager",
)


class TestOverview(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.sent = Review().ready()
		cls.curriculum = frappe.get_doc("Kredit Curriculum", cls.sent.learner.curriculum)
		cls.group = make_group(cls.curriculum, adviser=cls.sent.adviser).name
		cls.draft = Review(
			make_learner(curriculum=cls.curriculum, adviser=cls.sent.adviser, learner_group=cls.group)
		)
		cls.none = Review(make_learner(curriculum=cls.curriculum, learner_group=cls.group))
		Review(make_learner(curriculum=cls.curriculum, status="Graduated"))
		cls.draft.start()
		cls.sent.submit()
		row = next(row for row in cls.sent.plan.get("items") if row.academic_period)
		cls.offering = make_offering(row.discipline, row.academic_period, seats_min="2", seats_max="30")
		cls.choice = Choice(YEAR, program=cls.sent.learner.program)

	def setUp(self):
		super().setUp()
		frappe.set_user(self.sent.registrar)

	@accepts("30.1", "31")
	def test_figures_of_a_program(self):
		found = desk.overview(self.choice, self.offering.academic_period)
		self.assertEqual(found["missing"], {"all": 2, "with_draft": 1})
		self.assertEqual((found["states"]["Draft"], found["states"]["Adviser Review"]), (1, 1))
		(waiting,) = found["waiting"]
		self.assertEqual((waiting["user"], waiting["number"]), (self.sent.adviser, 1))
		self.assertEqual(waiting["since"], str(self.sent.plan.moves[-1].moved_on))
		(offering,) = [row for row in found["offerings"] if row["name"] == self.offering.name]
		self.assertEqual((offering["least"], offering["seats"], offering["enrolled"]), (2, 30, 0))
		self.assertTrue(offering["below_minimum"])

	def test_a_plan_with_the_registrar_waits_for_the_role(self):
		self.sent.advise()
		(waiting,) = desk.overview(self.choice)["waiting"]
		self.assertEqual((waiting["role"], waiting["user"]), ("Kredit Registrar", None))

	def test_offerings_of_other_programs_are_left_out(self):
		other = make_offering(period=self.offering.academic_period)
		names = {
			row["name"] for row in desk.overview(self.choice, self.offering.academic_period)["offerings"]
		}
		self.assertIn(self.offering.name, names)
		self.assertNotIn(other.name, names)
		every = {
			row["name"] for row in desk.overview(Choice(YEAR), self.offering.academic_period)["offerings"]
		}
		self.assertLessEqual({self.offering.name, other.name}, every)

	@accepts("35(2)")
	def test_learners_without_a_plan_by_pages_and_by_group(self):
		rows = desk.without_plan(self.choice)["rows"]
		self.assertEqual(
			{row["name"]: bool(row["draft"]) for row in rows},
			{self.draft.learner.name: True, self.none.learner.name: False},
		)
		second = desk.without_plan(self.choice, start=1, limit=1)["rows"]
		self.assertEqual([row["name"] for row in second], [rows[1]["name"]])
		(group,) = desk.without_plan_by(self.choice, "learner_group")
		self.assertEqual((group["value"], group["number"], group["with_draft"]), (self.group, 2, 1))
		(program,) = desk.without_plan_by(self.choice, "program")
		self.assertIn(frappe.db.get_value("Kredit Program", program["value"], "code"), program["title"])
		advisers = {row["value"] for row in desk.without_plan_by(self.choice, "adviser")}
		self.assertEqual(advisers, {self.draft.adviser, self.none.adviser})

	def test_reopened_deadlines_and_overrides_are_counted(self):
		today = frappe.utils.today()
		values = {"academic_year": YEAR, "opens_on": today, "closes_on": today, "reason": "Illness"}
		place("Kredit Reopening", learner=self.none.learner.name, **values)
		place("Kredit Reopening", learner=self.none.learner.name, revoked_on=f"{today} 00:00:00", **values)
		given = {"learner": self.none.learner.name, "academic_year": YEAR, "reason": "Illness"}
		place("Kredit Override", **given)
		place("Kredit Override", revoked_on=f"{today} 00:00:00", **given)
		found = desk.overview(self.choice)
		self.assertEqual((found["reopenings"], found["overrides"]), (1, 1))

	def test_the_number_of_queries_does_not_grow_with_the_learners(self):
		def counts() -> list[int]:
			found = []
			for act in (
				lambda: desk.overview(self.choice, self.offering.academic_period),
				lambda: desk.without_plan(self.choice),
				lambda: desk.without_plan_by(self.choice, "adviser"),
			):
				act()
				with count_queries() as log:
					act()
				found.append(log.our_count)
			return found

		before = counts()
		frappe.set_user("Administrator")
		for _number in range(4):
			review = Review(make_learner(curriculum=self.curriculum, learner_group=self.group))
			review.start()
		make_offering(self.offering.discipline, self.offering.academic_period)
		frappe.set_user(self.sent.registrar)
		self.assertEqual(counts(), before)
		self.assertLessEqual(before[0], 9)

	@clause("31")
	def test_only_those_who_look_after_registration_see_the_figures(self):
		for role in ("Kredit Registrar", "Kredit Administrator", "Kredit Support Service"):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				self.assertEqual(desk.overview(self.choice)["missing"]["all"], 2)
				listed = desk.without_plan(self.choice)["rows"]
				self.assertEqual(len(listed), 0 if role == "Kredit Administrator" else 2)
		for role in OTHERS:
			person = make_user(roles=[role])
			for act in (
				lambda: desk.overview(self.choice),
				lambda: desk.without_plan(self.choice),
				lambda: desk.without_plan_by(self.choice, "program"),
				desk.choices,
			):
				with self.subTest(role=role), as_user(person), self.assertRaises(frappe.PermissionError):
					act()

	def test_the_page_opens_with_the_period_that_comes_next(self):
		found = desk.choices()
		self.assertIn(YEAR, found["years"])
		self.assertIn(found["academic_period"], {period["name"] for period in found["periods"]})
		self.assertTrue(found["may_act"])
