"""A discipline through the document: whatever door it comes by, the Rules are asked."""

from __future__ import annotations

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot, ensure_settings, make_curriculum, make_discipline, make_user
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user


def shares(classroom: int, whole: int, **values: str) -> dict[str, str]:
	"""Hours with so many hours of classroom work; the rest is independent work alone."""
	return {
		"lecture_hours": str(classroom),
		"practical_hours": "",
		"guided_independent_hours": "",
		"own_independent_hours": str(whole - classroom),
		**values,
	}


class DisciplineTestCase(KreditTestCase):
	institution = "Civil"

	def setUp(self):
		super().setUp()
		ensure_settings(institution_type=self.institution)

	def accepted(self, *cases: dict):
		for case in cases:
			with self.subTest(**case):
				self.assertTrue(make_discipline(**case).name)

	def refused(self, clause_id: str, *cases: dict):
		for case in cases:
			with self.subTest(**case), self.assertRefused(clause_id):
				make_discipline(**case)

	def refused_credits(self, clause_id: str, given: object, **values: str):
		"""Refused although everything else fits: only the credits are changed."""
		doc = make_discipline(**values)
		doc.credits = given
		with self.subTest(given=given), self.assertRefused(clause_id):
			doc.save()


class TestVolume(DisciplineTestCase):
	@accepts("11.1", case="T113")
	@accepts("11.1", case="T114")
	@accepts("11.1", case="T120")
	def test_volumes_from_three_credits_are_accepted(self):
		self.accepted(*({"credits": credits} for credits in ("3", "4", "5", "12", 5, 5.0)))

	@refuses("11.1", case="T116")
	@refuses("11.1", case="T117")
	def test_smaller_volumes_are_refused(self):
		self.refused("11.1", *({"credits": credits} for credits in ("1", "2", "0", "-5")))

	@refuses("11.1", case="T118")
	def test_what_is_not_plainly_a_whole_number_is_refused(self):
		for given in (4.5, "4.5", "5,5", "3.5", "4,5", "1e1", "٥", "пять", "+5", True, None, "", "  "):
			self.refused_credits("11.1", given)

	@refuses("4(1)", case="T121")
	def test_a_blank_volume_of_other_work_is_refused(self):
		for kind in ("Practice", "Research Work", "Final Attestation"):
			self.refused_credits("4(1)", "", kind=kind)

	@refuses("4(1)")
	def test_other_work_without_credits_is_refused(self):
		self.refused("4(1)", {"kind": "Practice", "credits": "0"})

	@accepts("11.1", "4(1)")
	def test_the_floor_does_not_bind_other_work(self):
		self.accepted({"kind": "Practice", "credits": "2"}, {"kind": "Final Attestation", "credits": "1"})

	@clause("11.1", case="T128")
	def test_small_parts_of_languages_wait_for_the_curriculum(self):
		self.accepted({"credits": "2", "is_physical_education": 1}, {"credits": "1", "is_language": 1})

	def test_whole_numbers_are_kept_as_plain_digits(self):
		doc = make_discipline(credits=5)
		doc.credits, doc.lecture_hours = 5.0, 45.0
		doc.save()
		self.assertEqual((doc.credits, doc.lecture_hours, doc.total_hours), ("5", "45", 150))


class TestVolumeInArts(DisciplineTestCase):
	institution = "Culture and Arts"

	@accepts("11.2", "12.2", case="T122")
	def test_two_credits_and_several_periods_are_accepted(self):
		self.accepted({"credits": "2"}, {"credits": "5", "periods": "2"})

	@refuses("11.2")
	def test_one_credit_is_refused(self):
		self.refused("11.2", {"credits": "1"})

	@accepts("26.1", case="T161")
	def test_the_classroom_share_of_two_credits(self):
		self.accepted({"credits": "2", **shares(18, 60)})
		self.refused("26.1", {"credits": "2", **shares(17, 60)})


class TestVolumeInMilitary(DisciplineTestCase):
	institution = "Military"

	@accepts("11.3", case="T125")
	def test_one_credit_is_accepted(self):
		self.accepted({"credits": "1"}, {"credits": "2"})

	@refuses("11.3", case="T126")
	def test_none_and_fractions_are_refused(self):
		self.refused("11.3", {"credits": "0"})
		self.refused_credits("11.3", "1.5")

	@accepts("12.3", "28.2", case="T144")
	def test_two_periods_with_an_exam_after_each(self):
		self.accepted({"periods": "2", "intermediate_control_form": "Exam"})

	@refuses("28.2", case="T145")
	def test_a_missing_or_other_intermediate_control_is_refused(self):
		self.refused(
			"28.2", {"periods": "2"}, {"periods": "2", "intermediate_control_form": "Test in Points"}
		)

	@refuses("28.1")
	def test_more_periods_than_a_program_has_are_refused(self):
		"""Every one of them would be judged, and each reason shown."""
		self.refused("28.1", {"periods": "25"}, {"periods": "999999"})

	@refuses("28.2", case="T149")
	def test_forms_of_control(self):
		self.refused(
			"28.2",
			{"control_form": "Test in Points"},
			{"kind": "Practice", "control_form": "Exam"},
			{"course_work_control_form": "Test in Points"},
		)

	@accepts("28.2", case="T149")
	def test_defences_are_accepted(self):
		self.accepted(
			{"kind": "Practice", "control_form": "Defence"}, {"course_work_control_form": "Defence"}
		)

	@refuses("26.1", case="T162")
	def test_the_classroom_share_binds_here_too(self):
		self.accepted({"credits": "1", **shares(9, 30)})
		self.refused("26.1", {"credits": "1", **shares(8, 30)})


class TestHours(DisciplineTestCase):
	@accepts("27", "23.1", case="T153")
	def test_teaching_and_attestation_make_the_volume(self):
		doc = make_discipline(
			lecture_hours="45",
			practical_hours="",
			guided_independent_hours="15",
			own_independent_hours="80",
			attestation_hours="10",
		)
		self.assertEqual((doc.total_hours, doc.classroom_hours, doc.independent_hours), (150, 45, 95))

	@refuses("27", case="T154")
	def test_an_hour_too_few_is_refused(self):
		self.refused("27", shares(45, 141, attestation_hours="8"))

	@refuses("23.1")
	def test_hours_that_are_not_30_a_credit_are_refused(self):
		self.refused("23.1", {"own_independent_hours": "64"}, {"kind": "Practice", "other_work_hours": "149"})

	@refuses("23.1")
	def test_malformed_hours_are_refused_and_blank_ones_are_none(self):
		self.refused("23.1", *({"laboratory_hours": given} for given in ("-1", "4,5", 4.5, "а", "1e1")))
		self.assertIsNone(make_discipline(laboratory_hours=" ").laboratory_hours)

	@accepts("26.1", case="T156")
	@accepts("26.1", case="T158")
	@accepts("26.1", case="T160")
	def test_the_classroom_share_at_its_bound(self):
		self.accepted(
			shares(45, 150), {"credits": "3", **shares(27, 90)}, {"credits": "7", **shares(63, 210)}
		)

	@refuses("26.1", case="T157")
	@refuses("26.1", case="T158")
	def test_an_hour_below_the_classroom_share_is_refused(self):
		self.refused("26.1", shares(44, 150), {"credits": "3", **shares(26, 90)})

	@refuses("26.1", case="T165")
	def test_a_mooc_needs_its_reading(self):
		mooc = {"delivery_mode": "MOOC", **shares(0, 150)}
		self.refused("26.1", mooc)
		ensure_settings(readings=["D16"])
		self.accepted(mooc)

	@refuses("26.2", case="T166")
	def test_distance_hours(self):
		distance = {"delivery_mode": "Distance"}
		self.accepted({**distance, "distance_hours": "30"})
		self.refused("26.2", {**distance, "distance_hours": "31"}, {**distance, "distance_hours": "151"})

	@refuses("26.3", case="T169")
	def test_synchronous_hours(self):
		online = {"delivery_mode": "Online"}
		self.accepted({**online, "synchronous_hours": "30"})
		self.refused("26.3", {**online, "synchronous_hours": "29"})

	@accepts("26.3", case="T170")
	def test_a_mooc_needs_no_synchronous_hours(self):
		self.accepted({"delivery_mode": "MOOC", "synchronous_hours": "0", **shares(45, 150)})

	@clause("24", case="T110")
	def test_ects_credits_are_the_credits(self):
		doc = make_discipline(ects_credits=9)
		self.assertEqual(doc.ects_credits, 5)

	@clause("2(23)", case="T178")
	def test_work_with_the_teacher_is_not_classroom_work(self):
		doc = make_discipline(**shares(45, 130, guided_independent_hours="20"))
		self.assertEqual((doc.classroom_hours, doc.independent_hours), (45, 105))

	@clause("25.1", case="T174")
	def test_independent_work_is_the_sum_of_its_parts(self):
		doc = make_discipline(**shares(55, 135, guided_independent_hours="15"))
		self.assertEqual(doc.independent_hours, 95)


class TestControl(DisciplineTestCase):
	@refuses("28.1", case="T142")
	def test_one_period_and_a_final_control(self):
		self.refused("28.1", {"periods": "2"}, {"periods": "0"}, {"control_form": ""}, {"periods": "x"})

	@accepts("28.1", case="T148")
	def test_the_form_is_free(self):
		self.accepted(
			*({"control_form": form} for form in ("Exam", "Course Work", "Test in Points", "Project"))
		)

	def test_unknown_choices_are_refused(self):
		self.refused("8.2", {"kind": "Excursion"})
		self.refused("28.1", {"control_form": "Oral Quiz"})
		self.refused("26.1", {"delivery_mode": "By post"})

	@refuses("11.1", "26.1", "28.1")
	def test_all_reasons_come_at_once(self):
		with self.assertRefused("11.1", "26.1", "28.1") as refusal:
			make_discipline(credits="2", control_form="", **shares(10, 60))
		fields = {reason.field for reason in refusal.reasons}
		self.assertEqual(fields, {"credits", "control_form", "lecture_hours"})


class TestNeighbours(DisciplineTestCase):
	def setUp(self):
		super().setUp()
		self.first = make_discipline(title_ru="Философия")
		self.second = make_discipline(title_ru="История")
		slots = [Slot(options=[self.first.name, self.second.name], component="Elective", period=1)]
		self.curriculum = make_curriculum(slots=slots, approve=False)

	@refuses("12.1", case="T140")
	@refuses("12.1", case="T132")
	@refuses("12.1", case="T133")
	@refuses("12.1", case="T134")
	def test_a_title_of_the_same_curriculum_is_refused(self):
		for title in ("Философия", " философия  ", "Филоcофия"):
			self.second.reload()
			self.second.title_ru = title
			with self.subTest(title=title), self.assertRefused("12.1"):
				self.second.save()

	@accepts("12.1")
	def test_a_title_of_another_curriculum_or_of_a_language_is_accepted(self):
		stranger = make_discipline()
		stranger.title_ru = "Философия"
		stranger.save()
		self.second.update({"title_ru": "Философия", "is_language": 1})
		self.second.save()

	@refuses("6(2)")
	def test_volume_and_hours_stay_under_a_curriculum_in_force(self):
		frappe.db.set_value("Kredit Curriculum", self.curriculum.name, "state", "Approved")
		self.first.update({"credits": "6", "own_independent_hours": "95"})
		with self.assertRefused("6(2)") as refusal:
			self.first.save()
		self.assertIn("Credits", refusal.text)
		self.first.reload()
		self.first.title_en = "Philosophy"
		self.first.save()

	def test_queries_do_not_grow_with_the_curricula(self):
		self.second.title_ru = "Этика"
		with count_queries() as few:
			self.second.save()
		for _number in range(4):
			make_curriculum(slots=[Slot(options=[self.second.name])], approve=False)
		self.second.title_ru = "Логика"
		with count_queries() as many:
			self.second.save()
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestRoles(DisciplineTestCase):
	def test_only_curriculum_managers_write(self):
		name = make_discipline().name
		for role in ("Kredit Registrar", "Kredit Teacher", "Kredit Administrator", "Kredit Learner"):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				doc = frappe.get_doc("Kredit Discipline", name)
				self.assertTrue(doc.has_permission("read"))
				with self.assertRaises(frappe.PermissionError):
					doc.save()
		with as_user(make_user(roles=["Kredit Curriculum Manager"])):
			frappe.get_doc("Kredit Discipline", name).save()
