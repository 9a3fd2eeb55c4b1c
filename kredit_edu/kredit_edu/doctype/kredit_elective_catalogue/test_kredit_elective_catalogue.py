"""Catalogues of elective disciplines: drafted, filled, sent, approved, superseded, seen."""

from __future__ import annotations

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.exceptions import MoveForbidden, StaleDocument
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.catalogue.fill import fill
from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.review import reasons_for, take
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.catalogues import APPROVE, SEND, approve_catalogue, make_catalogue
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	YEAR,
	Slot,
	as_user,
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


class TestApproval(CatalogueTestCase):
	@accepts("7.1", "7.2", "10.1", "12.1", case="T239")
	def test_a_right_catalogue_is_approved(self):
		doc = self.draft()
		taught = make_user(roles=["Kredit Teacher"])
		doc.append("teachers", {"discipline": doc.options[0].discipline, "teacher": taught})
		doc.save()
		author, dean = make_user(roles=["Kredit Head of Department"]), make_user(roles=["Kredit Dean"])
		with as_user(author):
			take(REVIEW, doc.name, SEND)
		with as_user(dean):
			doc = take(REVIEW, doc.name, APPROVE)
		self.assertEqual((doc.state, doc.active_key), ("Approved", f"{doc.program}|{YEAR}"))
		self.assertEqual((doc.edition, doc.approved_by), ("152/2011-145/2023", dean))
		self.assertEqual([row.moved_by for row in doc.moves], [author, dean])

	@refuses("7.2", case="T239")
	def test_one_option_is_no_choice(self):
		doc = self.draft()
		doc.options = doc.options[1:]
		doc.save()
		self.assertEqual(self.refused(doc, "7.2").keys, {"slot.no_alternative"})

	@refuses("7.2")
	@accepts("7.2")
	def test_the_university_decides_how_many_alternatives(self):
		doc = self.draft()
		ensure_settings(elective_alternatives="3")
		self.refused(doc, "7.2")
		ensure_settings(elective_alternatives="1")
		doc.options = doc.options[1:]
		doc.save()
		self.assertEqual(take(REVIEW, doc.name, SEND).state, "Under Review")

	@refuses("12.1")
	@accepts("12.1")
	def test_titles_of_curriculum_and_catalogue_do_not_repeat(self):
		doc = self.draft()
		given = frappe.get_doc("Kredit Curriculum", doc.slots[0].curriculum).options[0].discipline
		title = frappe.db.get_value("Kredit Discipline", given, "title_kk")
		twin = make_discipline(title_kk=f" {title.upper()} ")
		doc.append("options", {"slot_key": "S04", "discipline": twin.name, "addition_reason": "x"})
		doc.save()
		self.refused(doc, "12.1")
		doc.options[-1].discipline = make_discipline().name
		doc.save()
		self.assertEqual(take(REVIEW, doc.name, SEND).state, "Under Review")

	@refuses("12.1")
	def test_a_discipline_is_not_renamed_to_a_title_beside_it(self):
		"""Neither an addition to a title of the curriculum, nor the other way round."""
		doc = self.draft()
		added = make_discipline()
		doc.append("options", {"slot_key": "S04", "discipline": added.name, "addition_reason": "x"})
		doc.save()
		given = frappe.get_doc("Kredit Curriculum", doc.slots[0].curriculum).options[1].discipline
		for renamed, other in ((added.name, given), (given, added.name)):
			discipline = frappe.get_doc("Kredit Discipline", renamed)
			discipline.title_ru = frappe.db.get_value("Kredit Discipline", other, "title_ru").upper()
			with self.subTest(renamed=renamed), self.assertRefused("12.1"):
				discipline.save()

	@refuses("4(3)")
	def test_whoever_teaches_is_a_teacher(self):
		doc = self.draft()
		stranger = make_user(roles=["Kredit Examiner"])
		doc.append("teachers", {"discipline": doc.options[0].discipline, "teacher": stranger})
		doc.save()
		self.assertEqual(self.refused(doc, "4(3)").keys, {"catalogue.not_a_teacher"})

	@refuses("10.1")
	def test_a_curriculum_in_draft(self):
		curriculum = make_curriculum(slots=TWO_CHOICES, approve=False)
		doc = make_catalogue(curriculum, filled=False)
		doc.append("slots", {"curriculum": curriculum.name, "curriculum_slot": "S04"})
		for option in curriculum.options[3:5]:
			doc.append("options", {"slot_key": "S04", "discipline": option.discipline})
		doc.save()
		self.refused(doc, "10.1")

	@refuses("2(30)", "4(1)", "7.2")
	def test_all_reasons_come_at_once(self):
		doc = self.draft()
		doc.options = doc.options[1:]
		doc.append("options", {"slot_key": "U", "discipline": make_discipline(credits=4).name})
		doc.save()
		self.refused(doc, "2(30)", "4(1)", "7.2")

	def test_queries_do_not_grow_with_the_catalogue(self):
		small = self.draft()
		large = self.draft(
			[*ORDINARY_SLOTS, *(Slot("Elective", period=2, module=2, options=3) for _n in range(10))]
		)
		with count_queries() as few:
			take(REVIEW, small.name, SEND)
		with count_queries() as many:
			take(REVIEW, large.name, SEND)
		self.assertEqual(few.our_count, many.our_count, many.shapes())

	def test_the_former_catalogue_is_superseded(self):
		curriculum = make_curriculum()
		first = make_catalogue(curriculum, approve=True)
		other_year = make_catalogue(curriculum, academic_year="2027-2028", filled=False)
		second = make_catalogue(curriculum, approve=True)
		first.reload()
		self.assertEqual((first.state, first.active_key), ("Superseded", None))
		self.assertEqual((second.state, second.version, other_year.version), ("Approved", 2, 1))

	def test_a_later_change_is_noticed(self):
		doc = self.draft()
		with self.assertRaises(StaleDocument):
			take(REVIEW, doc.name, SEND, modified="2026-01-01 00:00:00")
		with self.assertRaises(StaleDocument):
			fill(doc.name, modified="2026-01-01 00:00:00")

	@refuses("7.1")
	def test_what_an_approved_catalogue_offers_keeps_its_volume(self):
		doc = self.draft()
		added = make_discipline()
		doc.append("options", {"slot_key": "S04", "discipline": added.name, "addition_reason": "x"})
		doc.save()
		approve_catalogue(doc.name)
		added.reload()
		added.update({"lecture_hours": "44", "own_independent_hours": "66"})
		with self.assertRefused("7.1") as refusal:
			added.save()
		self.assertIn(doc.title, refusal.text)


class TestRoles(CatalogueTestCase):
	@refuses("10.1")
	@accepts("10.1", case="T244")
	def test_who_sends_and_who_approves(self):
		doc = self.draft()
		for role in ("Kredit Dean", "Kredit Registrar", "Kredit Administrator"):
			with self.subTest(role=role), as_user(make_user(roles=[role])), self.assertRaises(MoveForbidden):
				take(REVIEW, doc.name, SEND)
		for role in ("Kredit Learner", "Kredit Adviser", "Kredit Teacher", "System Manager"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				take(REVIEW, doc.name, SEND)
		take(REVIEW, doc.name, SEND)
		manager = make_user(roles=["Kredit Curriculum Manager"])
		with as_user(manager), self.assertRaises(MoveForbidden):
			take(REVIEW, doc.name, APPROVE)
		ensure_settings(catalogue_approver="Kredit Curriculum Manager")
		with as_user(make_user(roles=["Kredit Dean"])), self.assertRaises(MoveForbidden):
			take(REVIEW, doc.name, APPROVE)
		with as_user(manager):
			self.assertEqual(take(REVIEW, doc.name, APPROVE).state, "Approved")

	def test_drafts_are_closed_and_approved_catalogues_open(self):
		"""Lists and single documents by one criterion, role by role, with an outsider."""
		curriculum = make_curriculum()
		draft, approved = make_catalogue(curriculum), make_catalogue(curriculum, approve=True)
		staff = {"Administrator", "Curriculum Manager", "Head of Department", "Dean", "Council Secretary"}
		staff |= {"Registrar", "Head of Institution"}
		public = {"Adviser", "Teacher", "Examiner", "Learner", "Support Service"}
		for role in (*sorted(staff), *sorted(public), None):
			user = make_user(roles=[f"Kredit {role}"] if role else [])
			expected = {draft.name: role in staff, approved.name: role in staff | public}
			for name, seen in expected.items():
				doc = frappe.get_doc(CATALOGUE, name)
				with self.subTest(role=role, state=doc.state), as_user(user):
					self.assertEqual(doc.has_permission("read"), seen)
					self.assertEqual(doc.slots[0].has_permission("read"), seen)
					self.assertEqual(
						doc.has_permission("write"), role in ("Curriculum Manager", "Head of Department")
					)
					self.assertEqual(self.lists(CATALOGUE, name), seen)
					self.assertEqual(
						self.lists("Kredit Catalogue Option Row", doc.options[0].name, CATALOGUE), seen
					)
					self.assertEqual(self.lists("Kredit Review Entry", self.move_of(doc), CATALOGUE), seen)

	def move_of(self, doc):
		if not doc.moves:
			with as_user("Administrator"):
				take(REVIEW, doc.name, SEND)
			doc.reload()
		return doc.moves[0].name

	def lists(self, doctype, name, parent=None):
		try:
			return bool(frappe.get_list(doctype, {"name": name}, pluck="name", parent_doctype=parent))
		except frappe.PermissionError:
			return False


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


class TestAtOnce(CommittingTestCase):
	@clause("7.1", "10.1")
	def test_of_two_approvals_at_once_one_is_in_force(self):
		ensure_settings()
		curriculum = make_curriculum()
		names = [make_catalogue(curriculum).name for _number in range(2)]
		for name in names:
			take(REVIEW, name, SEND)
		given = at_once(*(lambda name=name: take(REVIEW, name, APPROVE) for name in names))
		self.assertFalse([error for error in given if isinstance(error, Exception)], given)
		states = frappe.get_all(CATALOGUE, {"name": ("in", names)}, pluck="state", order_by="state")
		self.assertEqual(states, ["Approved", "Superseded"])
		key = f"{curriculum.program}|{YEAR}"
		self.assertEqual(frappe.db.count(CATALOGUE, {"active_key": key}), 1)
