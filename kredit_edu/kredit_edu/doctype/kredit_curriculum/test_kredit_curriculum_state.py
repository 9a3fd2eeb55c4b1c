"""The state of a curriculum: moved by the service alone, by the right people, once."""

from __future__ import annotations

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.exceptions import StaleDocument
from kredit_edu.services.curriculum.approval import move
from kredit_edu.services.moves import save_moved
from kredit_edu.testing.calendars import ADMISSION_YEAR
from kredit_edu.testing.clauses import refuses
from kredit_edu.testing.curricula import CurriculumTestCase
from kredit_edu.testing.factories import make_curriculum, make_user
from kredit_edu.testing.site import as_user


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
		other_year = make_curriculum(program=first.program, admission_year="2019")
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
