"""Publication: grades, statuses and standings at once, or nothing with every reason."""

import frappe

from kredit_edu.services import grading
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings, make_user, place
from kredit_edu.testing.grading import Class, enroll, make_learners
from kredit_edu.testing.queries import count_queries

SHEET = "Kredit Grade Sheet"
GRADE = "Kredit Grade"
STANDING = "Kredit Learner Standing"


class PublicationTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def grades(self, group, *columns):
		return frappe.get_all(GRADE, {"grade_sheet": group.sheet}, list(columns), order_by="sequence asc")


class TestPublication(PublicationTestCase):
	@accepts("36.1", "2(20)", "AnnexB", "37.2", "39")
	def test_each_row_becomes_a_grade(self):
		group = Class(2)
		doc = group.grade("72", "49")
		self.assertEqual((doc.state, doc.published_by), ("Published", group.registrar))
		self.assertTrue(doc.published_on and doc.edition)
		passed, failed = self.grades(group, "*")
		self.assertEqual(
			(passed.mark, passed.letter, passed.points_hundredths, passed.is_positive), (72, "C+", 233, 1)
		)
		names = (passed.traditional_kk, passed.traditional_ru, passed.traditional_en)
		self.assertEqual(names, ("Жақсы", "Хорошо", "Good"))
		self.assertEqual(
			(failed.letter, failed.is_positive, failed.traditional_en), ("FX", 0, "Unsatisfactory")
		)
		self.assertEqual((passed.credits, passed.attempt, passed.edition), (5, 1, doc.edition))
		self.assertEqual(passed.academic_year, YEAR)
		self.assertEqual(passed.owner, group.registrar)
		self.assertEqual(passed.attempt_key, f"{passed.enrollment}|1")
		statuses = [
			frappe.db.get_value("Kredit Enrollment", group.enrollments[row.learner], "status")
			for row in (passed, failed)
		]
		self.assertEqual(statuses, ["Completed", "Failed"])

	@clause("AnnexB")
	def test_c_plus_follows_the_settings(self):
		ensure_settings(cplus_traditional="Satisfactory")
		group = Class(1)
		group.grade("72")
		self.assertEqual(self.grades(group, "traditional_en"), [{"traditional_en": "Satisfactory"}])

	@refuses("36.1", "AnnexB", case="T037")
	def test_everything_that_is_missing_is_named_at_once(self):
		ensure_settings(cplus_traditional="")
		group = Class(3)
		group.open()
		first, second, third = group.learners
		group.rate({first: "80", second: "70"})
		group.examine({first: "80", third: "60"})
		with self.assertRefused("36.1", "AnnexB") as refusal:
			group.publish()
		found = sorted((reason.key, reason.row, reason.field) for reason in refusal.reasons)
		self.assertEqual(
			found,
			sorted(
				[
					("policy.cplus_open", None, "cplus_traditional"),
					("sheet.control_blank", group.enrollments[second], "final_control"),
					("sheet.admission_blank", group.enrollments[third], "admission_rating"),
				],
				key=lambda item: item[0],
			),
		)
		for learner in (second, third):
			self.assertIn(learner, refusal.text)
		self.assertFalse(frappe.db.exists(GRADE, {"grade_sheet": group.sheet}))
		self.assertEqual(frappe.db.get_value(SHEET, group.sheet, "state"), "Draft")

	@refuses("37.2")
	def test_nobody_but_the_registrar_publishes(self):
		group = Class(1)
		group.open()
		administrator = make_user(roles=["Kredit Administrator", "System Manager"])
		for user in (group.teacher, group.examiner, administrator, "Guest"):
			with self.subTest(user=user), as_user(user), self.assertRefused("37.2"):
				grading.publish(group.sheet)

	@refuses("42")
	def test_a_replay_publishes_nothing_more(self):
		group = Class(2)
		group.grade("90", "60")
		before = self.grades(group, "name", "sequence")
		with self.assertRefused("42") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.published"})
		self.assertEqual(self.grades(group, "name", "sequence"), before)

	@refuses("37.2")
	def test_sheet_and_enrollments_must_agree(self):
		group = Class(2)
		group.open()
		marks = dict.fromkeys(group.learners, "90")
		group.rate(marks)
		group.examine(marks)
		late = make_learners(1)[0]
		enroll(late, group.offering)
		gone = group.learners[0]
		frappe.db.set_value("Kredit Enrollment", group.enrollments[gone], "status", "Withdrawn")
		with self.assertRefused("37.2") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.learner_absent", "sheet.not_enrolled"})
		self.assertIn(late, refusal.text)
		self.assertIn(gone, refusal.text)

	@refuses("37.1")
	def test_a_lecturer_made_examiner_stops_publication(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "90"})
		group.examine({group.learners[0]: "90"})
		frappe.db.set_value("Kredit Offering", group.offering.name, "examiner", group.teacher)
		with self.assertRefused("37.1") as refusal:
			group.publish()
		self.assertEqual(refusal.keys, {"sheet.one_person"})

	@clause("36.1", case="T050")
	def test_weights_of_the_day_of_publication_count(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "100"})
		group.examine({group.learners[0]: "50"})
		ensure_settings(admission_weight="50", control_weight="50")
		group.publish()
		self.assertEqual(self.grades(group, "mark"), [{"mark": 75}])
		entry = frappe.db.get_value("Kredit Grade Sheet Entry", {"parent": group.sheet}, "mark")
		self.assertEqual(entry, "75")

	@refuses("36.1", case="T050")
	def test_weights_that_make_no_whole_publish_nothing(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "100"})
		with self.assertRefused("36.1"):
			ensure_settings(admission_weight="60", control_weight="50")

	@refuses("36.1", case="T036")
	def test_a_fraction_is_refused_where_whole_marks_are_asked(self):
		ensure_settings(grade_rounding="REFUSE")
		group = Class(1)
		with self.assertRefused("36.1") as refusal:
			group.grade("94.5")
		self.assertEqual(refusal.keys, {"sheet.fraction"})
		group.rate({group.learners[0]: "94"})
		group.examine({group.learners[0]: "94"})
		group.publish()
		self.assertEqual(self.grades(group, "mark"), [{"mark": 94}])

	def test_the_order_of_publication_grows(self):
		people = Class(1)
		people.grade("90")
		second = Class(2, people=people)
		second.grade("80", "70")
		numbers = [row.sequence for group in (people, second) for row in self.grades(group, "sequence")]
		self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 3)))

	@refuses("37.2")
	def test_after_publication_late_learners_get_a_sheet_of_their_own(self):
		group = Class(1)
		group.grade("90")
		published = group.sheet
		late = make_learners(1)[0]
		group.enrollments[late] = enroll(late, group.offering)
		with self.assertRefused("37.2") as refusal:
			group.open()
		self.assertEqual(refusal.keys, {"sheet.main_published"})
		doc = group.open("Individual", [late])
		self.assertNotEqual(doc.name, published)
		self.assertEqual([row.learner for row in doc.entries], [late])

	@refuses("42")
	def test_an_attempt_is_graded_once(self):
		group = Class(1)
		group.grade("90")
		grade = self.grades(group, "*")[0]
		with self.assertRaises(frappe.UniqueValidationError):
			place(GRADE, learner=grade.learner, attempt_key=grade.attempt_key)

	def test_nothing_is_queued_before_the_commit(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "90"})
		group.examine({group.learners[0]: "90"})
		queued = []
		real, frappe.enqueue = frappe.enqueue, lambda *a, **k: queued.append(k)
		try:
			group.publish()
		finally:
			frappe.enqueue = real
		self.assertEqual([call for call in queued if not call.get("enqueue_after_commit")], [])


class TestQueries(PublicationTestCase):
	def test_queries_do_not_grow_with_the_group(self):
		counts = {}
		people = Class(1)
		people.grade("90")
		for size in (2, 30):
			group = Class(size, people=people)
			group.open()
			marks = dict.fromkeys(group.learners, "77")
			group.rate(marks)
			group.examine(marks)
			with as_user(group.registrar), count_queries() as log:
				grading.publish(group.sheet)
			counts[size] = log
		self.assertEqual(counts[2].our_count, counts[30].our_count, (counts[2].shapes(), counts[30].shapes()))
		self.assertLess(counts[30].our_count, 25)

	def test_a_save_of_marks_does_not_grow_either(self):
		counts = {}
		people = Class(1)
		people.open()
		people.rate({people.learners[0]: "50"})
		for size in (2, 30):
			group = Class(size, people=people)
			group.open()
			with count_queries() as log:
				group.rate(dict.fromkeys(group.learners, "77"))
			counts[size] = log
		self.assertEqual(counts[2].our_count, counts[30].our_count, (counts[2].shapes(), counts[30].shapes()))
