"""Who approves elective catalogues, and what keeps one from approval (7, 10.1)."""

from __future__ import annotations

import frappe

from kredit_edu.kredit_edu.doctype.kredit_elective_catalogue.test_kredit_elective_catalogue import (
	CatalogueTestCase,
)
from kredit_edu.exceptions import MoveForbidden, StaleDocument
from kredit_edu.services.catalogue.fill import fill
from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.review import take
from kredit_edu.testing.case import CommittingTestCase
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
	make_user,
)
from kredit_edu.testing.queries import count_queries

CATALOGUE = "Kredit Elective Catalogue"
TWO_CHOICES = (*ORDINARY_SLOTS, Slot("University", period=2, module=2, options=2, code="U"))


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
