"""What the approval of a curriculum refuses and accepts."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum.approval import reasons_for
from kredit_edu.testing.calendars import ADMISSION_YEAR
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.curricula import CurriculumTestCase, titled
from kredit_edu.testing.factories import (
	Slot,
	ensure_settings,
	hours_of,
	make_curriculum,
	make_discipline,
	make_program,
)
from kredit_edu.testing.queries import count_queries


class TestApproval(CurriculumTestCase):
	@accepts("7.2", "12.1", "16", "17", "21.1")
	def test_a_right_curriculum_is_approved(self):
		doc = make_curriculum()
		self.assertEqual(doc.state, "Approved")
		self.assertEqual(doc.active_key, f"{doc.program}|{ADMISSION_YEAR}")
		self.assertEqual((doc.edition, doc.approved_by), ("152/2011-145/2023", "Administrator"))
		self.assertTrue(doc.approved_on)
		self.assertFalse(doc.reading_uses)

	@refuses("12.1", case="T132")
	def test_titles_repeat(self):
		for other in ("Философия", " философия  ", "ФИЛОСОФИЯ", "Филоcофия"):
			with self.subTest(other=other):
				self.refused("12.1", titled("Философия"), titled(other))

	@refuses("12.1", case="T137")
	def test_a_title_that_only_speaks_of_languages_is_not_exempt(self):
		self.refused("12.1", titled("Бағдарламалау тілдері"), titled("Бағдарламалау тілдері"))

	@refuses("12.1", case="T141")
	def test_titles_equal_in_one_language_alone_are_refused(self):
		slots = [Slot(options=[make_discipline(title_ru="Социология").name]) for _number in range(2)]
		self.refused("12.1", *slots)

	@accepts("12.1", case="T136")
	def test_languages_may_repeat_their_title(self):
		self.approved(titled("Шетел тілі", is_language=1), titled("Шетел тілі", is_language=1))

	@accepts("12.1", case="T138")
	def test_titles_that_differ_by_a_number_pass_with_a_warning(self):
		doc = self.draft(titled("Математика 1"), titled("Математика 2"))
		warnings = {(reason.clause, reason.key) for reason in reasons_for(doc).warnings}
		self.assertEqual(warnings, {("12.1", "title.differs_by_number")})
		self.approve(doc)

	@accepts("12.1", "28.1", case="T152")
	def test_physical_education_in_four_parts_of_three_credits(self):
		parts = [
			titled("Дене шынықтыру", is_physical_education=1, credits="3", **hours_of(3)) for _n in range(4)
		]
		self.approved(*parts)

	@refuses("11.1", case="T128")
	def test_small_parts_need_their_reading(self):
		def parts():
			values = {"is_physical_education": 1, "credits": "2", **hours_of(2)}
			return [titled("Дене шынықтыру", **values) for _number in range(4)]

		self.refused("11.1", *parts())
		ensure_settings(readings=["D21"])
		doc = self.approved(*parts())
		self.assertEqual([(row.reading, row.clause) for row in doc.reading_uses], [("D21", "11.1")] * 4)
		self.assertIn("Дене шынықтыру", doc.reading_uses[0].subject)

	@refuses("11.1")
	def test_small_parts_that_do_not_suffice_are_refused_under_the_reading(self):
		ensure_settings(readings=["D21"])
		self.refused("11.1", titled("Дене шынықтыру", is_physical_education=1, credits="2", **hours_of(2)))

	@refuses("16", case="T181")
	def test_a_module_of_one_discipline_is_refused(self):
		self.refused("16", Slot(module=2))

	@refuses("16", case="T184")
	def test_one_discipline_twice_does_not_make_a_module(self):
		discipline = make_discipline(is_language=1).name
		self.refused("16", Slot(module=2, options=[discipline]), Slot(module=2, options=[discipline]))

	@accepts("16", case="T180")
	def test_a_discipline_with_a_practice_makes_a_module(self):
		self.approved(Slot(module=2), Slot("University", kind="Practice", module=2))

	@refuses("16", case="T183")
	def test_a_module_of_practice_and_attestation_needs_its_reading(self):
		def slots():
			return [
				Slot("University", kind="Practice", module=2),
				Slot("University", kind="Final Attestation", module=2, cycle="Final Attestation"),
			]

		self.refused("16", *slots())
		ensure_settings(readings=["D54"])
		doc = self.approved(*slots())
		self.assertEqual([(row.reading, row.clause) for row in doc.reading_uses], [("D54", "16")])

	@refuses("17", case="T186")
	def test_a_practice_in_no_module_is_refused(self):
		doc = self.draft()
		# The form asks for a module; older data may lack it.
		frappe.db.set_value("Kredit Curriculum Slot Row", doc.slots[2].name, "module", None)
		with self.assertRefused("17"):
			self.approve(doc)

	@refuses("17", case="T189")
	def test_one_practice_in_two_modules_is_refused(self):
		practice = make_discipline(kind="Practice").name
		slots = [Slot(module=2), Slot("University", kind="Practice", module=2, options=[practice])]
		slots.append(Slot("University", kind="Practice", options=[practice]))
		self.refused("17", *slots)

	@accepts("17", case="T188")
	def test_practices_may_lie_in_different_modules(self):
		self.approved(Slot(module=2), Slot("University", kind="Practice", module=2))

	@refuses("21.1")
	def test_a_curriculum_without_practice_is_refused(self):
		doc = make_curriculum(slots=[Slot(), Slot()], approve=False)
		with self.assertRefused("21.1"):
			self.approve(doc)

	@refuses("7.2")
	def test_an_elective_slot_offers_an_alternative(self):
		self.refused("7.2", Slot("Elective", options=1))
		self.approved(Slot("Elective", options=2))
		ensure_settings(elective_alternatives="3")
		self.refused("7.2", Slot("Elective", options=2))

	@refuses("8.2")
	def test_a_slot_without_options_is_refused(self):
		self.refused("8.2", Slot(options=[]))

	@refuses("28.1")
	def test_a_period_after_the_last_one_is_refused(self):
		self.refused("28.1", Slot(period=3))

	@refuses("4(1)")
	def test_an_option_of_other_credits_is_refused(self):
		self.refused("4(1)", Slot(options=[make_discipline(credits=4).name]))

	@refuses("6(2)")
	def test_the_credits_of_the_program_bind(self):
		program = make_program(required_credits="240").name
		refusal = self.refused("6(2)", program=program)
		self.assertEqual(refusal.keys, {"curriculum.total"})
		empty = make_curriculum(program=program, slots=[], approve=False)
		with self.assertRefused("6(2)"):
			self.approve(empty)

	@clause("8.2")
	def test_heavy_periods_only_warn(self):
		doc = self.draft(*(Slot() for _number in range(4)))
		self.assertEqual({reason.key for reason in reasons_for(doc).warnings}, {"load.period"})
		self.approve(doc)

	@refuses("7.2", "12.1", "16", "28.1")
	def test_all_reasons_come_at_once(self):
		doc = self.draft(
			titled("Философия"),
			titled("Философия"),
			Slot("Elective", options=1),
			Slot(module=2),
			Slot(period=5),
		)
		with self.assertRefused("7.2", "12.1", "16", "28.1"):
			self.approve(doc)

	def test_queries_do_not_grow_with_the_slots(self):
		small, large = self.draft(), self.draft(*(Slot() for _number in range(12)))
		with count_queries() as few:
			self.approve(small)
		with count_queries() as many:
			self.approve(large)
		self.assertEqual(few.our_count, many.our_count, many.shapes())
