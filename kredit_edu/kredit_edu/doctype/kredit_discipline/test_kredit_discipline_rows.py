"""Hours and neighbours of disciplines (12.1, 23-27)."""

from __future__ import annotations

import frappe

from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot, ensure_settings, make_curriculum, make_discipline
from kredit_edu.testing.queries import count_queries
from kredit_edu.kredit_edu.doctype.kredit_discipline.test_kredit_discipline import DisciplineTestCase, shares


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
