"""Recognition of earlier studies: drafted, approved by the Registrar with every reason, counted once, annulled."""

import frappe

from kredit_edu.services.recognition.approval import annul, approve
from kredit_edu.services.standing import recompute
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import (
	YEAR,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_learner,
	make_period,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition

RECOGNITION, STANDING = "Kredit Recognition", "Kredit Learner Standing"
ENTRY = "Kredit Recognition Entry"


class RecognitionCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		cls.curriculum = make_curriculum()
		cls.disciplines = [option.discipline for option in cls.curriculum.options]
		cls.registrar = make_user(roles=["Kredit Registrar"])

	def setUp(self):
		super().setUp()
		self.learner = make_learner(
			curriculum=self.curriculum, previous_education="Post-secondary", is_shortened=1
		)

	def draft(self, *disciplines, **values):
		return make_recognition(self.learner.name, disciplines or self.disciplines[:2], **values)

	def approve(self, doc, user=None):
		with as_user(user or self.registrar):
			return approve(doc.name)

	def annul(self, doc, reason="The document was not genuine", user=None):
		with as_user(user or self.registrar):
			return annul(doc.name, reason)

	def standing(self, scope="Cumulative"):
		return frappe.db.get_value(
			STANDING, {"learner": self.learner.name, "scope": scope}, "*", as_dict=True
		)


class TestApproval(RecognitionCase):
	@accepts("9(1)", "40", "39", case="T294")
	def test_its_credits_count_from_the_approval_on(self):
		doc = self.draft()
		self.assertEqual((doc.state, doc.total_credits, doc.program), ("Draft", 10, self.learner.program))
		self.assertEqual(fact_book(self.learner.name).credits_earned, 0)
		doc = self.approve(doc)
		self.assertEqual((doc.state, doc.approved_by), ("Approved", self.registrar))
		self.assertEqual(doc.edition, "152/2011-145/2023")
		facts = fact_book(self.learner.name, program=self.learner.program)
		self.assertEqual(facts.credits_earned, 10)
		self.assertEqual(set(facts), set(self.disciplines[:2]))
		self.assertTrue(facts.has_recognised)
		self.assertEqual(self.standing().credits_earned, 10)

	@refuses("9(1)", "40", "39")
	def test_all_reasons_at_once(self):
		passed, enrolled = self.disciplines[0], self.disciplines[1]
		Class([self.learner.name], discipline=passed).grade("80")
		place(
			"Kredit Enrollment",
			learner=self.learner.name,
			discipline=enrolled,
			academic_period=make_period().name,
			status="Enrolled",
			active_key=unique("a"),
		)
		self.draft(self.disciplines[2], approved=True)
		doc = self.draft(
			passed,
			enrolled,
			self.disciplines[2],
			make_discipline().name,
			source_institution=" ",
			document_number="",
			decision_date="2999-01-01",
		)
		with self.assertRefused("9(1)", "40", "39") as refusal:
			self.approve(doc)
		self.assertEqual(
			refusal.keys,
			{
				"recognition.no_institution",
				"recognition.no_document",
				"recognition.decision_later",
				"recognition.passed",
				"recognition.enrolled",
				"recognition.recognised",
				"recognition.outside_curriculum",
			},
		)
		self.assertEqual(frappe.db.get_value(RECOGNITION, doc.name, "state"), "Draft")
		doc.run_method("onload")
		self.assertEqual({reason["key"] for reason in doc.get_onload("kredit_reasons")}, refusal.keys)

	@accepts("40")
	def test_what_the_catalogue_offers_is_of_the_curriculum(self):
		own = make_discipline().name
		slot = next(row for row in self.curriculum.slots if row.component == "Elective")
		place(
			"Kredit Elective Catalogue",
			program=self.curriculum.program,
			academic_year=YEAR,
			state="Approved",
			slots=[{"curriculum": self.curriculum.name, "slot_key": slot.slot_key}],
			options=[{"slot_key": slot.slot_key, "discipline": own}],
		)
		self.assertEqual(self.approve(self.draft(own)).state, "Approved")

	@refuses("40", "39")
	def test_it_is_approved_and_annulled_once(self):
		doc = self.draft()
		with self.assertRefused("40") as refusal:
			self.annul(doc)
		self.assertEqual(refusal.keys, {"recognition.other_state"})
		self.approve(doc)
		with self.assertRefused("40"):
			self.approve(doc)
		with self.assertRefused("40") as refusal:
			self.annul(doc, " ")
		self.assertEqual(refusal.keys, {"recognition.no_reason"})
		self.annul(doc)
		for act in (self.approve, self.annul):
			with self.assertRefused("40"):
				act(doc)

	@accepts("39", "40")
	def test_an_annulled_one_counts_nowhere_and_stays_on_record(self):
		doc = self.approve(self.draft())
		doc = self.annul(doc)
		self.assertEqual((doc.state, doc.annulled_by), ("Annulled", self.registrar))
		self.assertFalse(fact_book(self.learner.name).has_recognised)
		self.assertIsNone(self.standing())
		self.assertEqual(self.approve(self.draft()).state, "Approved")

	@refuses("31", "40")
	def test_others_neither_approve_nor_annul(self):
		doc, approved = self.draft(), self.draft(self.disciplines[3], approved=True)
		for user in (
			self.learner.user,
			self.learner.adviser,
			make_user(roles=["Kredit Support Service"]),
			make_user(roles=["Kredit Dean"]),
			make_user(),
		):
			with self.subTest(user=user):
				with self.assertRaises(frappe.PermissionError):
					self.approve(doc, user)
				with self.assertRaises(frappe.PermissionError):
					self.annul(approved, user=user)
		self.assertEqual(frappe.db.get_value(RECOGNITION, doc.name, "state"), "Draft")


class TestRecord(RecognitionCase):
	@accepts("40")
	def test_a_draft_saves_whatever_is_missing(self):
		doc = frappe.get_doc({"doctype": RECOGNITION, "learner": self.learner.name}).insert()
		self.assertEqual((doc.state, doc.total_credits), ("Draft", 0))
		doc.delete()

	@refuses("40")
	def test_the_state_is_the_services(self):
		doc = self.draft()
		for values in ({"state": "Approved"}, {"docstatus": 1}):
			doc = frappe.get_doc(RECOGNITION, doc.name)
			doc.update(values)
			with self.subTest(values=values), self.assertRefused("40"):
				doc.save()

	@refuses("40", "39")
	def test_what_was_approved_stays(self):
		doc = self.approve(self.draft())
		doc = frappe.get_doc(RECOGNITION, doc.name)
		doc.entries[0].letter = "A"
		with self.assertRefused("10.1"):
			doc.save()
		doc = frappe.get_doc(RECOGNITION, doc.name)
		with self.assertRefused("40") as refusal:
			doc.delete()
		self.assertEqual(refusal.keys, {"recognition.kept"})
		with self.assertRaises(frappe.PermissionError):
			frappe.get_doc(ENTRY, doc.entries[0].name).delete()

	@accepts("24", "39", "41", case="T301")
	def test_credits_are_those_of_the_discipline(self):
		doc = self.draft()
		doc.entries[0].original_volume = "6 ECTS"
		doc.entries[0].credits = 60
		doc.total_credits = 99
		doc.save()
		self.assertEqual((doc.entries[0].credits, doc.total_credits), (5, 10))

	@refuses("AnnexB", "40")
	def test_a_letter_is_one_of_the_scale(self):
		doc = self.draft(letter=" В+ ")
		self.assertEqual({row.letter for row in doc.entries}, {"B+"}, "typed in Cyrillic")
		with self.assertRefused("AnnexB"):
			self.draft(letter="E")
		with self.assertRefused("40") as refusal:
			self.approve(self.draft(self.disciplines[0], letter="FX"))
		self.assertEqual(refusal.keys, {"recognition.not_positive"})

	@clause("39", "40")
	def test_queries_do_not_grow_with_the_rows(self):
		self.annul(self.approve(self.draft()))  # what is read once is read
		counts = []
		for names in (self.disciplines[:1], self.disciplines[:4]):
			doc = self.draft(*names)
			with count_queries() as log:
				self.approve(doc)
			counts.append(log.our_count)
			self.annul(doc)
		self.assertEqual(*counts)


class TestStanding(RecognitionCase):
	def grade(self, mark):
		Class([self.learner.name], discipline=self.disciplines[3]).grade(mark)

	@accepts("39", "40", "2(28)", case="T097")
	def test_credits_without_a_grade_leave_every_gpa_alone(self):
		self.grade("82")
		self.draft(self.disciplines[0], approved=True)
		self.assertEqual((self.standing().gpa, self.standing().gpa_credits), ("3.00", 5))
		self.assertEqual(self.standing().credits_earned, 10)

	@accepts("39", "40", "2(28)", case="T098")
	def test_a_recognised_grade_counts_as_a_whole_and_in_no_period(self):
		self.grade("82")
		self.draft(self.disciplines[0], letter="A", approved=True)
		whole = self.standing()
		self.assertEqual((whole.gpa, whole.gpa_credits, whole.credits_earned), ("3.50", 10, 10))
		for scope in ("Period", "Year"):
			row = self.standing(scope)
			self.assertEqual((row.gpa, row.gpa_credits, row.credits_earned), ("3.00", 5, 5))

	@accepts("2(28)", "40")
	def test_a_university_may_leave_recognised_grades_out(self):
		ensure_settings(gpa_counts_recognised=0)
		self.addCleanup(ensure_settings)
		self.grade("95")
		self.draft(letter="C", approved=True)
		self.assertEqual((self.standing().gpa, self.standing().credits_earned), ("4.00", 15))

	@accepts("39")
	def test_a_publication_after_a_recognition_counts_both(self):
		self.draft(letter="B", approved=True)
		self.assertEqual(frappe.db.count(STANDING, {"learner": self.learner.name}), 1)
		self.grade("95")
		stored = self.standing()
		self.assertEqual((stored.gpa, stored.credits_earned), ("3.33", 15))
		recompute([self.learner.name])
		self.assertEqual(self.standing().gpa, stored.gpa)

	@clause("39", "41")
	def test_it_counts_in_its_program_alone(self):
		self.draft(approved=True)
		self.assertEqual(fact_book(self.learner.name, program="another").credits_earned, 0)
		self.assertEqual(fact_book(self.learner.name).credits_earned, 10)


class TestTwoAtOnce(CommittingTestCase):
	@refuses("39")
	def test_nothing_is_credited_twice(self):
		ensure_settings()
		curriculum = make_curriculum()
		learner = make_learner(curriculum=curriculum).name
		discipline = curriculum.options[0].discipline
		first, second = (make_recognition(learner, [discipline]).name for _ in range(2))
		answers = at_once(lambda: approve(first), lambda: approve(second))
		refused = [answer for answer in answers if isinstance(answer, Exception)]
		self.assertEqual(len(refused), 1, answers)
		self.assertEqual({reason.key for reason in refused[0].decision.refusals}, {"recognition.recognised"})
		self.assertEqual(fact_book(learner).credits_earned, 5)
