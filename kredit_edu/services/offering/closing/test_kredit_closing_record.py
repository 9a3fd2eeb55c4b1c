"""The record of a close: what stands in it before registration is closed, and who sees it (30.1, 31)."""

from __future__ import annotations

import frappe

from kredit_edu.services.offering.closing import CLOSING
from kredit_edu.services.offering.closing.test_kredit_closing import ClosingCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, make_user


class TestRecord(ClosingCase):
	def make(self):
		with as_user(self.registrar):
			return frappe.get_doc({"doctype": CLOSING, "academic_period": self.period}).insert()

	@accepts("30.1", case="T272")
	def test_small_groups_are_listed_with_their_figures(self):
		small = self.offer(2)
		self.offer(3)
		(row,) = self.make().entries
		self.assertEqual((row.offering, row.learners, row.least, row.result), (small.name, 2, 3, None))

	@refuses("30.1")
	def test_results_are_not_entered(self):
		self.offer(2)
		doc = self.make()
		with as_user(self.registrar):
			doc.update({"status": "Finished", "confirmed": 7})
			doc.entries[0].update({"result": "Done", "clause": "1", "message": "x", "learners": 99})
			doc.save()
		row = doc.entries[0]
		self.assertEqual((doc.status, doc.confirmed, row.result, row.learners), ("Draft", 0, None, 2))

	@refuses("30.1")
	def test_malformed_and_repeated_rows(self):
		small = self.offer(2)
		name = self.make().name
		for days in ("0", "61", "x", ""):
			with self.subTest(days=days), self.assertRefused("35(2)"):
				frappe.get_doc(CLOSING, name).update({"change_days": days}).save()
		doc = frappe.get_doc(CLOSING, name)
		doc.append("entries", {"offering": small.name})
		with self.assertRefused("30.1") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"closing.twice"})

	def test_a_close_that_has_begun_stays(self):
		draft = self.make()
		draft.delete()
		self.offer(3)
		done = self.close()
		with self.assertRefused("30.1"):
			done.delete()

	def test_who_sees_it(self):
		doc = self.make()
		for roles, sees in (
			(["Kredit Registrar"], True),
			(["Kredit Dean"], True),
			(["Kredit Teacher"], False),
			(["Kredit Learner"], False),
			([], False),
		):
			user = make_user(roles=roles)
			with self.subTest(roles=roles), as_user(user):
				try:
					listed = doc.name in frappe.get_list(CLOSING, pluck="name")
				except frappe.PermissionError:
					listed = False
				single = frappe.has_permission(CLOSING, "read", doc=doc.name)
				self.assertEqual((listed, single), (sees, sees))
				writes = frappe.has_permission(CLOSING, "write", doc=doc.name)
				self.assertEqual(writes, roles == ["Kredit Registrar"])
