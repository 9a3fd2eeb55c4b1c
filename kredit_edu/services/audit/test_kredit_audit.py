"""Audits of learners from their stored records: results, enrollments, plans, minors, other programs."""

import frappe

from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.degree_audit_places import NotUsed
from kredit_edu.services.audit.run import audit_of, audits_of, completion_of
from kredit_edu.services.audit.view import view_of
from kredit_edu.testing import factories
from kredit_edu.testing.audits import disciplines, enrolled, grade, pass_all, planned
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition


class AuditCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.curriculum = factories.make_curriculum()
		cls.by_slot = disciplines(cls.curriculum)
		cls.all = [names[0] for names in cls.by_slot.values()]

	def setUp(self):
		super().setUp()
		self.learner = factories.make_learner(curriculum=self.curriculum)

	def outcomes(self, **values):
		found = audit_of(self.learner.name, **values)
		return {node.slot.code: node.outcome.value for node in found.slots}

	def unused(self, **values):
		return {each.work.discipline: each.why for each in audit_of(self.learner.name, **values).unused}


class TestAudit(AuditCase):
	@accepts("39", "8.2", "17", "21.1")
	def test_a_learner_with_every_result_is_complete(self):
		pass_all(self.learner, self.all)
		self.assertTrue(completion_of(self.learner.name).allowed)
		self.assertEqual(audit_of(self.learner.name).total.done, 30)

	@refuses("39", "8.2", "17", "21.1")
	def test_everything_that_is_missing_is_told_at_once(self):
		pass_all(self.learner, self.all[1:3])
		found = completion_of(self.learner.name)
		self.assertEqual({reason.clause for reason in found.refusals}, {"39", "8.2", "17", "21.1"})
		self.assertEqual(len(found.refusals), 5)

	@clause("8.2")
	def test_results_enrollments_and_plans_are_apart(self):
		grade(self.learner, self.all[0])
		enrolled(self.learner, self.all[1])
		enrolled(self.learner, self.all[2], status="Held")
		planned(self.learner, {"S04.1": self.by_slot["S04"][1]})
		grade(self.learner, self.all[4], is_positive=0, letter="F", points_hundredths=0)
		self.assertEqual(
			self.outcomes(),
			{
				"S01": "Done",
				"S02": "In Progress",
				"S03": "Planned",
				"S04": "Planned",
				"S05": "Missing",
				"S06": "Missing",
			},
		)
		self.assertEqual(self.unused(), {self.all[4]: NotUsed.FAILED})

	@clause("42")
	def test_an_entry_that_was_corrected_counts_no_more(self):
		grade(self.learner, self.all[0], is_current=0)
		grade(self.learner, self.all[0], is_positive=0, letter="F", entry_kind="Correction")
		self.assertEqual(self.outcomes()["S01"], "Missing")

	@clause("36.2", "36.3")
	def test_what_is_retaken_is_studied_and_what_has_ended_is_not(self):
		first, second = (enrolled(self.learner, name, "Failed") for name in self.all[:2])
		for enrollment in (first, second):
			values = {"is_positive": 0, "letter": "FX", "enrollment": enrollment.name}
			grade(self.learner, enrollment.discipline, **values)
		of_first = {"learner": self.learner.name, "enrollment": first.name}
		retake = factories.place("Kredit Retake", state="Registered", **of_first)
		found = self.outcomes()
		self.assertEqual((found["S01"], found["S02"]), ("In Progress", "Missing"))
		frappe.db.set_value("Kredit Retake", retake.name, "state", "Lapsed")
		self.assertEqual(self.outcomes()["S01"], "Missing")

	def test_a_row_of_a_plan_that_ended_is_planned_no_more(self):
		plan = planned(self.learner, {"S01.1": self.all[0]})
		key = plan.get("items")[0].row_key
		enrolled(self.learner, self.all[0], "Failed", study_plan=plan.name, row_key=key)
		self.assertEqual(self.outcomes()["S01"], "Missing")
		planned(self.learner, {"S02.1": self.all[1]}, year="2019-2020")
		self.assertEqual(self.outcomes()["S02"], "Missing")

	@accepts("9(1)", "40", case="T294")
	def test_recognised_disciplines_count_to_the_total(self):
		make_recognition(self.learner.name, self.all[:3], approved=True)
		pass_all(self.learner, self.all[3:])
		self.assertTrue(completion_of(self.learner.name).allowed)

	@accepts("9(2)", case="T296")
	@refuses("9(2)")
	def test_a_shortened_learner_is_measured_by_the_own_volume(self):
		values = {"is_shortened": 1, "required_credits": "25", "previous_education": "Higher"}
		self.learner.update(values).save(ignore_permissions=True)
		pass_all(self.learner, [name for name in self.all if name != self.all[2]])
		self.assertEqual(audit_of(self.learner.name).total.required, 25)
		self.assertTrue(completion_of(self.learner.name).allowed)
		frappe.db.set_value("Kredit Learner", self.learner.name, "required_credits", "26")
		(reason,) = completion_of(self.learner.name).refusals
		self.assertEqual((reason.clause, reason.params["missing"]), ("9(2)", "1"))

	@refuses("2(14)")
	def test_without_a_curriculum_nothing_is_complete(self):
		frappe.db.set_value("Kredit Learner", self.learner.name, "curriculum", None)
		self.assertIn("2(14)", {reason.clause for reason in completion_of(self.learner.name).refusals})

	@clause("34", "2(16)")
	def test_the_minor_of_the_newest_plan_is_audited_and_its_disciplines_count_in_choices(self):
		extra = factories.make_discipline().name
		minor = factories.make_minor(
			self.learner.program, parts=[{"discipline": extra, "component": "Elective"}]
		)
		grade(self.learner, extra)
		self.assertEqual(self.unused(), {extra: NotUsed.OUTSIDE})
		self.assertEqual(self.outcomes(minor=minor.name)["S04"], "Done")
		planned(self.learner, {}, minor=minor.name)
		found = audit_of(self.learner.name)
		self.assertEqual((found.minor.key, found.minor.progress.done), (minor.name, 5))

	def test_a_discipline_counts_where_the_plan_took_it(self):
		extra = factories.make_discipline().name
		plan = planned(self.learner, {"S04.1": extra})
		key = plan.get("items")[0].row_key
		enrollment = enrolled(self.learner, extra, "Completed", study_plan=plan.name, row_key=key)
		grade(self.learner, extra, enrollment=enrollment.name)
		self.assertEqual(self.outcomes()["S04"], "Done")


class TestOtherPrograms(AuditCase):
	@clause("41", "39")
	def test_results_of_another_program_count_in_a_what_if_alone(self):
		pass_all(self.learner, self.all, program=factories.make_program().name)
		self.assertEqual(set(self.unused().values()), {NotUsed.OTHER_PROGRAM})
		other = factories.make_learner()
		pass_all(other, self.all)
		found = audit_of(other.name, program=self.curriculum.program)
		self.assertEqual((found.total.done, found.facts.from_anywhere), (30, True))
		self.assertTrue(check_completion(found).allowed)

	@refuses("6(2)")
	def test_a_program_without_a_curriculum_in_force_cannot_be_compared_with(self):
		empty = factories.make_program().name
		with self.assertRefused("6(2)"):
			audit_of(self.learner.name, program=empty)

	def test_the_curriculum_of_the_same_admission_is_taken(self):
		program = self.curriculum.program
		other = factories.make_learner()
		found = audit_of(other.name, program=program)
		self.assertEqual(found.facts.curriculum, self.curriculum.name)


class TestQueries(AuditCase):
	MOST = 20

	def test_many_learners_take_as_many_queries_as_one(self):
		learners = [
			self.learner,
			factories.make_learner(curriculum=self.curriculum),
			factories.make_learner(),
		]
		minor = factories.make_minor(self.learner.program).name
		for learner in learners:
			pass_all(learner, self.all[:3])
			planned(learner, {"S04.1": self.by_slot["S04"][0]}, minor=minor)
		names = [learner.name for learner in learners]
		audits_of(names)
		with count_queries() as one:
			audits_of(names[:1])
		with count_queries() as many:
			found = audits_of(names)
		self.assertEqual(set(found), set(names))
		self.assertEqual(one.count, many.count, many.shapes())
		self.assertLessEqual(many.count, self.MOST)

	def test_the_view_asks_nothing_more(self):
		pass_all(self.learner, self.all[:3])
		found = audit_of(self.learner.name)
		view_of(found)
		with count_queries() as log:
			view = view_of(found)
		self.assertEqual(log.our_count, 0, log.shapes())
		self.assertFalse(view["is_complete"])
