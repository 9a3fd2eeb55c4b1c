"""A discipline through the document: whatever door it comes by, the Rules are asked."""

from __future__ import annotations

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import ensure_settings, make_discipline, make_user
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
