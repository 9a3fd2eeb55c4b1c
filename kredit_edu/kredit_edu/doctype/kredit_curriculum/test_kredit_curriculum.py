"""A curriculum through the document: what a draft takes, and what its approval refuses."""

from __future__ import annotations

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.exceptions import StaleDocument
from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.services.moves import save_moved
from kredit_edu.testing.calendars import ADMISSION_YEAR
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	Slot,
	ensure_settings,
	hours_of,
	make_curriculum,
	make_discipline,
	make_module,
	make_program,
	make_user,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user

PRACTICE = Slot("University", kind="Practice")


class CurriculumTestCase(KreditTestCase):
	institution = "Civil"

	def setUp(self):
		super().setUp()
		ensure_settings(institution_type=self.institution)

	def draft(self, *slots: Slot, **values):
		"""A draft of a module of two disciplines, a practice, and the given slots."""
		base = (Slot(), Slot(), PRACTICE)
		return make_curriculum(slots=[*base, *slots], approve=False, **values)

	def approve(self, doc):
		return move(doc.name, "Approve")

	def approved(self, *slots: Slot, **values):
		doc = self.approve(self.draft(*slots, **values))
		self.assertEqual(doc.state, "Approved")
		return doc

	def refused(self, clause_id: str, *slots: Slot, **values):
		doc = self.draft(*slots, **values)
		with self.assertRefused(clause_id) as refusal:
			self.approve(doc)
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", doc.name, "state"), "Draft")
		return refusal


def titled(title: str, **values) -> Slot:
	"""A slot of one discipline with a title in all languages."""
	titles = {f"title_{language}": title for language in ("kk", "ru", "en")}
	discipline = make_discipline(**{**titles, **values})
	return Slot(options=[discipline.name], credits=int(discipline.credits), kind=discipline.kind)


class TestDraft(CurriculumTestCase):
	def test_totals_are_computed(self):
		doc = make_curriculum(approve=False)
		self.assertEqual((doc.total_credits, doc.total_hours, doc.slot_count), (30, 900, 6))
		self.assertEqual([row.option_count for row in doc.slots], [1, 1, 1, 2, 1, 1])
		self.assertEqual({(row.credits, row.hours) for row in doc.options}, {(5, 150)})

	def test_a_slot_of_two_choices_counts_twice(self):
		doc = self.draft(Slot("Elective", options=4, choose=2))
		self.assertEqual((doc.total_credits, doc.total_hours), (25, 750))

	@refuses("11.1", "28.1", "8.2")
	def test_malformed_rows_are_refused_all_at_once(self):
		doc = self.draft()
		doc.slots[0].credits = "4,5"
		doc.slots[1].period_number = "I"
		doc.slots[2].choose = "0"
		doc.admission_year = "26"
		doc.period_count = ""
		with self.assertRefused("11.1", "28.1", "8.2", "6(2)") as refusal:
			doc.save()
		self.assertEqual(len(refusal.reasons), 5)
		self.assertIn("row 2, Period", refusal.text)

	def test_a_draft_may_hold_what_the_rules_forbid(self):
		doc = self.draft(titled("Философия"), titled("Философия"), Slot("Elective", options=1))
		self.assertEqual(doc.state, "Draft")
		self.assertEqual({reason.clause for reason in reasons_for(doc).refusals}, {"12.1", "7.2"})

	@refuses("17")
	def test_a_module_of_another_program_is_refused(self):
		doc = self.draft()
		doc.slots[0].module = make_module(make_program().name).name
		with self.assertRefused("17"):
			doc.save()


class TestSlotKeys(CurriculumTestCase):
	def test_slots_of_one_code_are_told_apart(self):
		doc = self.draft(Slot(code="4305", options=[]), Slot(code="4305", options=[]))
		self.assertEqual([row.slot_key for row in doc.slots[3:]], ["4305.1", "4305.2"])
		disciplines = [make_discipline().name, make_discipline().name]
		doc.append("options", {"slot_code": "4305.2", "discipline": disciplines[0]})
		doc.save()
		self.assertEqual((doc.options[-1].slot_code, doc.options[-1].slot_key), ("4305", "4305.2"))
		doc.append("options", {"slot_code": "4305", "discipline": disciplines[1]})
		with self.assertRefused("6(2)") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"curriculum.slot_ambiguous"})
		self.assertIn("4305.1, 4305.2", refusal.text)

	def test_an_option_of_no_slot_is_refused(self):
		doc = self.draft()
		doc.append("options", {"slot_code": "9999", "discipline": make_discipline().name})
		with self.assertRefused("6(2)"):
			doc.save()

	def test_options_follow_a_renamed_slot(self):
		doc = self.draft()
		doc.slots[0].slot_code = "N1"
		doc.save()
		self.assertEqual((doc.options[0].slot_code, doc.options[0].slot_key), ("N1", "S01.1"))

	def test_a_posted_key_is_not_taken(self):
		doc = self.draft()
		doc.slots[0].slot_key = doc.options[1].slot_key = "mine"
		doc.append("slots", {**_plain(doc.slots[0]), "slot_code": "S09", "slot_key": "mine"})
		doc.append("options", {"slot_code": "S09", "slot_key": "mine", "discipline": make_discipline().name})
		doc.save()
		self.assertNotIn("mine", [row.slot_key for row in (*doc.slots, *doc.options)])
		self.assertEqual(doc.options[-1].slot_key, "S09.1")

	@refuses("12.1")
	def test_a_discipline_is_offered_once_in_a_slot(self):
		doc = self.draft()
		doc.append("options", {"slot_code": "S01", "discipline": doc.options[0].discipline})
		with self.assertRefused("12.1"):
			doc.save()


def _plain(row) -> dict:
	return {
		field: row.get(field)
		for field in ("module", "cycle", "component", "credits", "period_number", "choose")
	}


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


class TestMilitaryApproval(CurriculumTestCase):
	institution = "Military"

	@accepts("7.2", "12.3")
	def test_alternatives_are_not_asked_for(self):
		practice = make_discipline(kind="Practice", control_form="Defence").name
		slots = [
			Slot(),
			Slot(),
			Slot("University", kind="Practice", options=[practice]),
			Slot("Elective", options=1),
		]
		self.assertEqual(make_curriculum(slots=slots).state, "Approved")


class TestState(CurriculumTestCase):
	@refuses("10.1")
	def test_the_state_is_not_set_by_hand(self):
		doc = self.draft()
		for state in ("Approved", "Superseded"):
			doc.reload()
			doc.state = state
			with self.subTest(state=state), self.assertRefused("10.1"):
				doc.save()
			doc.reload()
			posted = {**doc.as_dict(), "state": state, "flags": {"kredit_move": True}}
			with self.subTest(state=state, by="form"), self.assertRefused("10.1"):
				savedocs(frappe.as_json(posted), "Save")
			with self.subTest(state=state, by="set_value"), self.assertRefused("10.1"):
				set_value("Kredit Curriculum", doc.name, "state", state)
			copy = {**frappe.copy_doc(doc).as_dict(), "state": state}
			with self.subTest(state=state, by="insert"), self.assertRefused("10.1"):
				frappe.get_doc(copy).insert()

	@refuses("10.1")
	def test_submitting_and_cancelling_are_refused(self):
		doc = self.draft()
		for docstatus in (1, 2):
			doc.reload()
			doc.docstatus = docstatus
			with self.subTest(docstatus=docstatus), self.assertRaises(frappe.ValidationError):
				doc.save()

	@refuses("10.1")
	def test_what_is_approved_is_frozen(self):
		doc = make_curriculum()
		doc.period_count = "4"
		with self.assertRefused("10.1"):
			doc.save()
		doc.reload()
		doc.slots[0].credits = "6"
		with self.assertRefused("10.1"):
			doc.save()
		with self.assertRefused("10.1"):
			self.approve(doc)
		with self.assertRefused("6(2)"):
			frappe.delete_doc("Kredit Curriculum", doc.name)

	def test_what_only_the_approval_writes_is_not_taken(self):
		doc = self.draft()
		doc.update(
			{"active_key": "x", "approved_by": "Guest", "edition": "x", "total_credits": 1, "title": "x"}
		)
		doc.append("reading_uses", {"reading": "D21", "clause": "1", "subject": "x"})
		doc.save()
		doc.reload()
		self.assertEqual(
			(doc.active_key, doc.approved_by, doc.edition, doc.reading_uses), (None, None, None, [])
		)
		self.assertEqual((doc.total_credits, doc.title), (15, f"{doc.program} · {ADMISSION_YEAR}"))

	def test_the_former_curriculum_is_superseded(self):
		first = make_curriculum()
		other_year = make_curriculum(program=first.program, admission_year="2027")
		second = make_curriculum(program=first.program)
		first.reload()
		other_year.reload()
		self.assertEqual((first.state, first.active_key), ("Superseded", None))
		self.assertEqual((second.state, other_year.state), ("Approved", "Approved"))

	def test_a_curriculum_can_be_put_out_of_force(self):
		doc = move(make_curriculum().name, "Supersede")
		self.assertEqual((doc.state, doc.active_key), ("Superseded", None))

	def test_a_later_change_is_noticed(self):
		doc = self.draft()
		with self.assertRaises(StaleDocument):
			move(doc.name, "Approve", modified="2026-01-01 00:00:00")
		self.assertEqual(move(doc.name, "Approve", modified=str(doc.modified)).state, "Approved")

	@refuses("10.1")
	def test_only_curriculum_managers_approve(self):
		doc = self.draft()
		for role in ("Kredit Registrar", "Kredit Administrator", "Kredit Adviser", "System Manager"):
			with self.subTest(role=role), as_user(make_user(roles=[role])), self.assertRefused("10.1"):
				self.approve(doc)
		with as_user(make_user(roles=["Kredit Curriculum Manager"])):
			self.assertEqual(self.approve(doc).state, "Approved")

	def test_the_unique_key_is_the_last_wall(self):
		first = make_curriculum()
		second = make_curriculum(program=first.program, approve=False)
		second.active_key = first.active_key
		with self.assertRaises(frappe.UniqueValidationError):
			save_moved(second, "Approved")


class TestForm(CurriculumTestCase):
	def test_the_form_shows_reasons_and_loads(self):
		doc = make_curriculum(slots=[*ORDINARY_SLOTS, Slot("Elective", options=1, period=2)], approve=False)
		doc.run_method("onload")
		shown = doc.get("__onload")
		self.assertEqual([reason["clause"] for reason in shown.kredit_reasons], ["7.2"])
		self.assertEqual(
			shown.kredit_loads,
			{
				"periods": [{"number": 1, "credits": 15}, {"number": 2, "credits": 20}],
				"years": [{"number": 1, "credits": 35}],
			},
		)
