"""Cadets enrolled from the curriculum: everything of the year, once, by the Registrar, and only in the military."""

import frappe

from kredit_edu.services.enrollment.from_curriculum import CadetResult, enroll_group, is_open_to
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_offering,
	make_period,
	make_user,
	unique,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.queries import count_queries

ENROLLMENT, GROUP = "Kredit Enrollment", "Kredit Learner Group"


class TestFromCurriculum(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		make_period(1)
		make_period(2)
		cls.curriculum = make_curriculum()
		cls.disciplines = {
			slot.slot_code: [o.discipline for o in cls.curriculum.options if o.slot_key == slot.slot_key]
			for slot in cls.curriculum.slots
		}
		cls.default = cls.disciplines["S04"][1]
		frappe.db.set_value(
			"Kredit Curriculum Option Row",
			{"parent": cls.curriculum.name, "discipline": cls.default},
			"is_default",
			1,
		)
		cls.registrar = make_user(roles=["Kredit Registrar"])
		ensure_settings(institution_type="Military")

	def setUp(self):
		super().setUp()
		self.group = make_group(self.curriculum).name

	def cadet(self, **values):
		return make_learner(curriculum=self.curriculum, learner_group=self.group, **values).name

	def enroll(self, user=None, year=YEAR):
		with as_user(user or self.registrar):
			return {outcome.learner: outcome for outcome in enroll_group(self.group, year)}

	def rows(self, learner):
		return frappe.get_all(ENROLLMENT, {"learner": learner}, ["*"], order_by="academic_period, name")

	@accepts("8.1", "4(2)", "31", case="T278")
	def test_the_whole_year_without_a_plan(self):
		cadet = self.cadet()
		outcome = self.enroll()[cadet]
		self.assertEqual((outcome.result, outcome.enrolled), (CadetResult.ENROLLED, 6))
		self.assertEqual(outcome.as_dict()["reasons"], [])
		rows = self.rows(cadet)
		expected = {names[0] for code, names in self.disciplines.items() if code != "S04"} | {self.default}
		self.assertEqual({row.discipline for row in rows}, expected)
		for row in rows:
			self.assertEqual((row.status, row.source, row.study_plan), ("Enrolled", "Curriculum", None))
			self.assertEqual(row.active_key, f"{cadet}|{row.discipline}|{row.academic_period}")
			self.assertEqual(
				(row.credits, row.program, row.owner), (5, self.curriculum.program, self.registrar)
			)
		self.assertEqual({row.academic_period for row in rows}, {f"{YEAR}-S1", f"{YEAR}-S2"})
		self.assertEqual({row.kind for row in rows}, {"Discipline", "Practice", "Final Attestation"})

	@accepts("35", "8.1")
	def test_running_it_again_enrolls_nobody_twice(self):
		cadet = self.cadet()
		self.enroll()
		before = [row.name for row in self.rows(cadet)]
		newcomer = self.cadet()
		outcomes = self.enroll()
		self.assertEqual(outcomes[cadet].result, CadetResult.UNCHANGED)
		self.assertEqual(outcomes[newcomer].enrolled, 6)
		self.assertEqual([row.name for row in self.rows(cadet)], before)

	@refuses("8.1", "4(2)", case="T278")
	def test_learners_of_other_universities_plan_themselves(self):
		cadet = self.cadet()
		for kind in ("Civil", "Culture and Arts", "Foreign Branch"):
			ensure_settings(institution_type=kind, academic_hour_minutes="50")
			with self.subTest(kind=kind), self.assertRefused("8.1") as refusal:
				self.enroll()
			self.assertEqual(refusal.keys, {"cadet.plan_required"})
			with as_user(self.registrar):
				self.assertFalse(is_open_to(self.group))
		self.assertEqual(self.rows(cadet), [])

	@refuses("31")
	def test_the_registrar_alone_enrolls(self):
		cadet = self.cadet()
		for roles in (
			["Kredit Dean"],
			["Kredit Adviser"],
			["Kredit Support Service"],
			["Kredit Learner"],
			[],
		):
			user = make_user(roles=roles)
			with self.subTest(roles=roles), self.assertRaises(frappe.PermissionError):
				self.enroll(user)
			with as_user(user):
				self.assertFalse(is_open_to(self.group))
		self.assertEqual(self.rows(cadet), [])
		with as_user(self.registrar):
			self.assertTrue(is_open_to(self.group))

	@refuses("35", "8.2", "2(2)")
	def test_the_refusal_of_one_leaves_the_others(self):
		on_leave, late, cadet = self.cadet(status="On Leave"), self.cadet(), self.cadet()
		frappe.db.set_value("Kredit Learner", late, "admission_year", str(int(YEAR[:4]) + 1))
		outcomes = self.enroll()
		told = {name: {reason.key for reason in o.decision.refusals} for name, o in outcomes.items()}
		self.assertEqual(told[on_leave], {"plan.learner_does_not_study"})
		self.assertEqual(told[late], {"plan.empty_year"})
		self.assertEqual((told[cadet], outcomes[cadet].enrolled), (set(), 6))
		with self.assertRefused("2(2)"):
			self.enroll(year="2026")
		self.group = unique("G")
		with self.assertRefused("31"):
			self.enroll()

	@refuses("33.1", "35(3)")
	def test_an_unmet_prerequisite_leaves_its_discipline_out(self):
		needed = Class(1).offering.discipline
		discipline = frappe.get_doc("Kredit Discipline", self.disciplines["S02"][0])
		discipline.append(
			"prerequisites", {"group_number": "1", "group_kind": "All of", "target_discipline": needed}
		)
		discipline.save()
		cadet = self.cadet()
		outcome = self.enroll()[cadet]
		self.assertEqual((outcome.result, outcome.enrolled), (CadetResult.ENROLLED, 5))
		self.assertEqual({reason.clause for reason in outcome.decision.refusals} - {"35(3)"}, {"33.1"})
		self.assertNotIn(discipline.name, {row.discipline for row in self.rows(cadet)})
		again = self.enroll()[cadet]
		self.assertEqual((again.result, again.enrolled), (CadetResult.REFUSED, 0))

	@refuses("8.2")
	def test_a_choice_without_a_proposal_stays_open(self):
		frappe.db.set_value("Kredit Curriculum Option Row", {"parent": self.curriculum.name}, "is_default", 0)
		outcome = self.enroll()  # nobody is in the group yet
		self.assertEqual(outcome, {})
		cadet = self.cadet()
		outcome = self.enroll()[cadet]
		self.assertEqual(outcome.enrolled, 5)
		self.assertEqual({reason.key for reason in outcome.decision.refusals}, {"cadet.no_proposal"})

	@accepts("22.1")
	def test_what_is_passed_is_not_studied_again(self):
		cadet = self.cadet()
		passed = self.disciplines["S01"][0]
		Class([cadet], discipline=passed, period=make_period(1, "2020-2021").name).grade("90")
		self.assertEqual(self.enroll()[cadet].enrolled, 5)

	@accepts("30.2", "4(3)")
	def test_the_groups_own_offering_is_taken_and_its_seats(self):
		discipline = self.disciplines["S01"][0]
		own = make_offering(discipline, group_title=self.group, seats_max="2")
		make_offering(discipline)
		only = make_offering(self.disciplines["S02"][0])
		cadets = [self.cadet() for _ in range(2)]
		self.enroll()
		for cadet in cadets:
			found = {row.discipline: row for row in self.rows(cadet)}
			self.assertEqual(found[discipline].offering, own.name)
			self.assertEqual(found[discipline].lecturer, own.lecturer)
			self.assertEqual(found[self.disciplines["S02"][0]].offering, only.name)
			self.assertEqual(found[self.disciplines["S03"][0]].offering, None)
		self.assertEqual(frappe.db.get_value("Kredit Offering", own.name, "seats_taken"), 2)

	@refuses("30.2")
	def test_a_full_offering_takes_nobody_more(self):
		make_offering(self.disciplines["S01"][0], group_title=self.group, seats_max="1")
		self.cadet(), self.cadet()
		outcomes = list(self.enroll().values())
		self.assertEqual([outcome.enrolled for outcome in outcomes], [6, 0])
		self.assertEqual({reason.clause for reason in outcomes[1].decision.refusals}, {"30.2"})
		self.assertEqual(self.rows(outcomes[1].learner), [])

	@accepts("8.1", "35")
	def test_a_cadet_may_plan_all_the_same(self):
		"""A plan is not required of cadets, which forbids none; and nobody is enrolled twice."""
		cadet = self.cadet()
		user = frappe.db.get_value("Kredit Learner", cadet, "user")
		with as_user(user):
			plan = start_plan(cadet, YEAR)
		self.assertEqual(plan.state, "Draft")
		self.assertEqual(self.enroll()[cadet].enrolled, 6)

	@accepts("8.1")
	def test_a_learner_more_costs_the_same(self):
		counts = []
		for _ in range(3):
			for _ in range(2):
				self.cadet()
			with count_queries() as log:
				outcomes = self.enroll()
			counts.append((sum(o.enrolled > 0 for o in outcomes.values()), log.our_count))
		self.assertEqual([enrolled for enrolled, _count in counts], [2, 2, 2])
		# Whoever is enrolled already costs a few reads and no write.
		self.assertLess(counts[2][1] - counts[1][1], 25)
