"""Catalogues of elective disciplines: drafted, filled, sent, approved, superseded, seen."""

from __future__ import annotations

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.catalogue.fill import fill
from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.review import reasons_for, take
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.catalogues import APPROVE, SEND, make_catalogue
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	YEAR,
	Slot,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_program,
	make_user,
)
from kredit_edu.testing.queries import count_queries

CATALOGUE = "Kredit Elective Catalogue"
TWO_CHOICES = (*ORDINARY_SLOTS, Slot("University", period=2, module=2, options=2, code="U"))


class CatalogueTestCase(KreditTestCase):
	institution = "Civil"

	def setUp(self):
		super().setUp()
		ensure_settings(
			institution_type=self.institution,
			academic_hour_minutes="40" if self.institution == "Military" else "50",
		)

	def draft(self, slots=TWO_CHOICES, **values):
		return make_catalogue(make_curriculum(slots=slots), **values)

	def refused(self, doc, *clauses):
		with self.assertRefused(*clauses) as refusal:
			take(REVIEW, doc.name, SEND)
		self.assertEqual(frappe.db.get_value(CATALOGUE, doc.name, "state"), "Draft")
		return refusal


class TestDraft(CatalogueTestCase):
	@accepts("7.1", "2(30)", case="T236")
	def test_filled_from_the_curriculum(self):
		"""Slots of the university and of the elective component are in it; mandatory ones and practice are not."""
		doc = self.draft()
		self.assertEqual([row.slot_key for row in doc.slots], ["2026/S04.1", "2026/U.1"])
		self.assertEqual([row.component for row in doc.slots], ["Elective", "University"])
		self.assertEqual([(row.credits, row.period_number, row.choose) for row in doc.slots], [(5, 2, 1)] * 2)
		self.assertEqual([row.option_count for row in doc.slots], [2, 2])
		self.assertEqual(
			[(row.credits, row.hours, row.is_addition) for row in doc.options], [(5, 150, 0)] * 4
		)
		self.assertEqual((doc.slot_count, doc.option_count, doc.version), (2, 4, 1))
		self.assertEqual(doc.title, f"{doc.program} · {YEAR} · 1")

	def test_filling_again_leaves_what_stands(self):
		doc = self.draft()
		doc.options = doc.options[1:]
		doc.note = "x"
		doc.save()
		doc = fill(doc.name)
		self.assertEqual((doc.slot_count, doc.option_count, doc.note), (2, 3, "x"))

	def test_each_admission_gets_the_slots_of_its_year(self):
		slots = [*ORDINARY_SLOTS, Slot("Elective", period=3, options=2, code="E")]
		values = {"slots": slots, "period_count": "4"}
		first = make_curriculum(admission_year="2025", **values)
		make_curriculum(first.program, admission_year="2026", **values)
		make_curriculum(first.program, admission_year="2027", **values)
		doc = make_catalogue(first)
		self.assertEqual([row.slot_key for row in doc.slots], ["2025/E.1", "2026/S04.1"])
		self.assertEqual([row.study_year for row in doc.slots], [2, 1])

	@refuses("2(30)", "7.1", case="T236")
	def test_a_mandatory_slot_is_refused_even_in_a_draft(self):
		doc = self.draft()
		curriculum = doc.slots[0].curriculum
		doc.append("slots", {"curriculum": curriculum, "curriculum_slot": "S01"})
		with self.assertRefused("2(30)") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"catalogue.mandatory_slot"})

	@accepts("2(30)", "7.1", case="T236")
	def test_slots_are_named_by_code_or_key(self):
		curriculum = make_curriculum(slots=TWO_CHOICES)
		doc = make_catalogue(curriculum, filled=False)
		doc.append("slots", {"curriculum": curriculum.name, "curriculum_slot": " S04 "})
		doc.append("slots", {"curriculum": curriculum.name, "curriculum_slot": "U.1"})
		for slot in ("S04", "S04.1", "2026/S04.1", "U"):
			doc.append("options", {"slot_key": slot, "discipline": make_discipline().name})
		doc.append("teachers", {"discipline": doc.options[3].discipline, "teacher": make_user()})
		doc.save()
		keys = [row.slot_key for row in (*doc.options, *doc.teachers)]
		self.assertEqual(keys, ["2026/S04.1"] * 3 + ["2026/U.1"] * 2)
		self.assertEqual({row.is_addition for row in doc.options}, {1})

	@refuses("7.1", "2(2)", "30.2", "4(3)", "12.1", "35(2)")
	def test_everything_malformed_is_named_at_once(self):
		doc = self.draft()
		doc.academic_year = "2026"
		doc.append("slots", {"curriculum": doc.slots[0].curriculum, "curriculum_slot": "nowhere"})
		doc.append("options", {"slot_key": "nowhere", "discipline": doc.options[0].discipline})
		doc.append("options", {"slot_key": "S04", "discipline": doc.options[0].discipline})
		doc.options[1].seats_min = "9,5"
		doc.append("teachers", {"discipline": make_discipline().name, "teacher": "Administrator"})
		doc.choice_opens_on = "2026-04-01"
		with self.assertRefused("7.1", "2(2)", "30.2", "4(3)", "12.1", "35(2)"):
			doc.save()
		self.assertEqual(frappe.db.get_value(CATALOGUE, doc.name, "option_count"), 4)

	@refuses("30.2")
	def test_seats_are_whole(self):
		doc = self.draft()
		for given in ("0", "-1", "4.5", "х", "1e3"):
			doc.reload()
			doc.options[0].seats_max = given
			with self.subTest(given=given), self.assertRefused("30.2"):
				doc.save()
		doc.reload()
		doc.options[0].update({"seats_min": " 10 ", "seats_max": "025"})
		doc.save()
		self.assertEqual((doc.options[0].seats_min, doc.options[0].seats_max), ("10", "25"))

	@refuses("4(3)")
	def test_a_teacher_of_a_discipline_in_several_slots_names_one(self):
		doc = self.draft()
		discipline = make_discipline(is_language=1).name
		for slot in ("S04", "U"):
			doc.append("options", {"slot_key": slot, "discipline": discipline})
		teacher = make_user(roles=["Kredit Teacher"])
		doc.append("teachers", {"discipline": discipline, "teacher": teacher})
		with self.assertRefused("4(3)") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"catalogue.teacher_of_several"})
		doc.reload()
		for slot in ("S04", "U"):
			doc.append("options", {"slot_key": slot, "discipline": discipline})
		doc.append("teachers", {"discipline": discipline, "teacher": teacher, "slot_key": "U"})
		doc.save()
		self.assertEqual(doc.teachers[0].slot_key, "2026/U.1")

	@refuses("7.1")
	def test_a_curriculum_of_another_program(self):
		doc, other = self.draft(), make_curriculum()
		doc.append("slots", {"curriculum": other.name, "curriculum_slot": "S04"})
		with self.assertRefused("7.1") as refusal:
			doc.save()
		self.assertIn("catalogue.foreign_curriculum", refusal.keys)

	def test_a_draft_saves_whatever_the_rules_say(self):
		doc = self.draft()
		doc.options = [doc.options[0]]
		doc.append("options", {"slot_key": "U", "discipline": make_discipline(credits=4).name})
		doc.save()
		self.assertEqual(
			{reason.clause for reason in reasons_for(REVIEW, doc).refusals}, {"7.2", "4(1)", "2(30)"}
		)

	def test_saving_asks_a_constant_number_of_queries(self):
		small = self.draft()
		many = [*ORDINARY_SLOTS, *(Slot("Elective", period=2, module=2, options=3) for _n in range(10))]
		large = self.draft(many)
		for doc in (small, large):
			doc.append("teachers", {"discipline": doc.options[0].discipline, "teacher": "Administrator"})
		with count_queries() as few:
			small.save()
		with count_queries() as more:
			large.save()
		self.assertEqual(few.our_count, more.our_count, more.shapes())


class TestState(CatalogueTestCase):
	@refuses("10.1")
	def test_the_state_is_not_set_by_hand(self):
		doc = self.draft()
		for state in ReviewState:
			if state is ReviewState.DRAFT:
				continue
			doc.reload()
			doc.state = state.value
			with self.subTest(state=state), self.assertRefused("10.1"):
				doc.save()
			doc.reload()
			posted = {**doc.as_dict(), "state": state.value, "flags": {"kredit_move": True}}
			with self.subTest(state=state, by="form"), self.assertRefused("10.1"):
				savedocs(frappe.as_json(posted), "Save")
			with self.subTest(state=state, by="set_value"), self.assertRefused("10.1"):
				set_value(CATALOGUE, doc.name, "state", state.value)
			copy = {**frappe.copy_doc(doc).as_dict(), "state": state.value}
			with self.subTest(state=state, by="insert"), self.assertRefused("10.1"):
				frappe.get_doc(copy).insert()

	@refuses("10.1", "7.1")
	def test_what_has_left_its_draft_is_frozen(self):
		doc = self.draft()
		take(REVIEW, doc.name, SEND)
		doc.reload()
		doc.note = "later"
		with self.assertRefused("10.1"):
			doc.save()
		take(REVIEW, doc.name, APPROVE)
		doc.reload()
		doc.options[0].seats_max = "12"
		with self.assertRefused("10.1"):
			doc.save()
		with self.assertRefused("7.1"):
			frappe.delete_doc(CATALOGUE, doc.name)

	def test_rows_of_another_catalogue_stay_there(self):
		doc, other = self.draft(), self.draft()
		doc.append("options", {**other.options[0].as_dict(), "slot_key": "S04"})
		doc.save()
		other.reload()
		self.assertEqual(len(other.options), 4)


class TestMilitary(CatalogueTestCase):
	institution = "Military"

	@refuses("7.1", "4(2)")
	@accepts("7.1", case="T238")
	def test_there_is_no_catalogue(self):
		program = make_program().name
		with self.assertRefused("7.1") as refusal:
			frappe.get_doc({"doctype": CATALOGUE, "program": program, "academic_year": YEAR}).insert()
		self.assertEqual(refusal.keys, {"catalogue.not_due"})
		self.assertFalse(frappe.db.exists(CATALOGUE, {"program": program}))
