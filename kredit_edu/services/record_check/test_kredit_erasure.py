"""Erasure of a record: results go, the chain holds, and nothing can hide behind it (3(4), 42)."""

import json

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.rules.record_audit import RecordFault
from kredit_edu.services.record_check import anchor, reading, verify_all, verify_learner
from kredit_edu.services.record_check.erasure import erase
from kredit_edu.services.record_check.repeated import REPEATED
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, place
from kredit_edu.testing.records import GRADE, GradedClass

ANCHOR, ERASURE = "Kredit Record Anchor", "Kredit Record Erasure"
STANDING = "Kredit Learner Standing"


class TestErasure(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings(appeal_days="3")
		self.group = GradedClass("60", "90")
		self.group.correct(final_control="70")
		appeal = self.group.review(self.group.appeal(reason="My exam was marked wrongly."))
		self.group.satisfy(appeal, "80")
		self.learner = self.group.learners[0]
		frappe.db.delete(ANCHOR)
		anchor.write_anchor()
		self.entries = self.rows()

	def rows(self):
		return frappe.get_all(GRADE, {"learner": self.learner}, ["*"], order_by="chain_number asc")

	def erase(self, **values):
		given = {
			"reason": "Asked for by law.",
			"document_number": "9",
			"document_date": getdate(),
			"by": "root",
		}
		return erase(self.learner, **{**given, **values})

	def leave(self, status="Expelled"):
		frappe.db.set_value("Kredit Learner", self.learner, "status", status)

	@accepts("42", "3(4)")
	def test_nothing_of_the_results_is_left_and_every_check_passes(self):
		self.leave()
		doc = self.erase()
		self.assertEqual(
			(doc.entries, doc.last_hash, doc.erased_by), (2, self.entries[-1].chain_hash, "root")
		)
		for row, before in zip(self.rows(), self.entries, strict=True):
			for field in (*reading.ERASED, "salt", "traditional_kk", "traditional_en"):
				self.assertIn(row[field], (None, "", 0), field)
			for field in ("commitment", "previous_hash", "chain_hash", "chain_number", "chain_key"):
				self.assertEqual(row[field], before[field], field)
		self.assertEqual(frappe.db.count(STANDING, {"learner": self.learner}), 0)
		for doctype, fields in REPEATED.items():
			for row in frappe.get_all(doctype, {"learner": self.learner}, list(fields), order_by="name"):
				self.assertEqual(set(row.values()), {None}, doctype)
		self.assertEqual(verify_learner(self.learner), [])
		self.assertEqual(list(verify_all()), [])

	@accepts("42", "3(4)")
	def test_the_history_of_the_sheet_loses_this_learner_alone(self):
		rows = {
			row.learner: row.name
			for row in frappe.get_all(
				"Kredit Grade Sheet Entry", {"parent": self.group.sheet}, ["name", "learner"]
			)
		}
		own, others = rows[self.learner], rows[self.group.learners[1]]
		changes = [["entries", 0, own, [["mark", "", "60"]]], ["entries", 1, others, [["mark", "", "90"]]]]
		added = [["entries", {"name": own, "mark": "60"}], ["entries", {"name": others, "mark": "90"}]]
		version = place(
			"Version",
			ref_doctype="Kredit Grade Sheet",
			docname=self.group.sheet,
			data=json.dumps({"changed": [], "row_changed": changes, "added": added, "removed": []}),
		)
		self.leave()
		self.erase()
		kept = json.loads(frappe.db.get_value("Version", version.name, "data"))
		self.assertEqual((kept["row_changed"], kept["added"]), (changes[1:], added[1:]))

	@refuses("42")
	def test_an_issued_document_is_revoked_first(self):
		issued = place("Kredit Transcript", learner=self.learner, number="T-1", state="Issued", snapshot="{}")
		self.leave()
		with self.assertRefused("42") as refusal:
			self.erase()
		self.assertEqual(refusal.keys, {"erasure.issued"})
		frappe.db.set_value("Kredit Transcript", issued.name, "state", "Revoked")
		self.erase()
		self.assertIsNone(frappe.db.get_value("Kredit Transcript", issued.name, "snapshot"))

	@accepts("42")
	def test_others_on_the_sheet_keep_their_results(self):
		other = self.group.entry(1)
		self.leave()
		self.erase()
		self.assertEqual(self.group.entry(1), other)
		self.assertEqual(verify_learner(self.group.learners[1]), [])

	@refuses("42")
	def test_who_studies_keeps_the_record(self):
		for status in ("Studying", "On Leave"):
			self.leave(status)
			with self.subTest(status=status), self.assertRefused("42") as refusal:
				self.erase()
			self.assertEqual(refusal.keys, {"erasure.studies"})
		self.assertEqual(self.rows(), self.entries)

	@refuses("42")
	def test_an_erasure_has_its_ground_and_is_done_once(self):
		self.leave()
		for values, key in (
			({"reason": " "}, "correction.no_reason"),
			({"document_number": ""}, "correction.no_number"),
			({"document_date": None}, "correction.no_date"),
			({"document_date": add_days(getdate(), 1)}, "correction.later_date"),
		):
			with self.subTest(key=key), self.assertRefused("3(4)") as refusal:
				self.erase(**values)
			self.assertEqual(refusal.keys, {key})
		self.erase()
		with self.assertRefused("42") as refusal:
			self.erase()
		self.assertEqual(refusal.keys, {"erasure.nothing"})
		with self.assertRaises(frappe.DoesNotExistError):
			erase("nobody", "x", "1", getdate(), "root")

	@refuses("42")
	def test_an_erasure_that_nobody_recorded_is_found(self):
		self.leave()
		self.erase()
		frappe.db.delete(ERASURE, {"learner": self.learner})
		found = {fault.what for fault in verify_learner(self.learner)}
		self.assertEqual(found, {RecordFault.ERASED_WITHOUT_RECORD})

	@refuses("42")
	def test_no_other_result_hides_behind_an_erasure(self):
		self.leave()
		self.erase()
		for values in ({"mark": 99}, {"letter": "A"}, {"credits": 5}, {"is_current": 1}):
			frappe.db.savepoint("kredit_try")
			frappe.db.set_value(GRADE, self.entries[0].name, values, update_modified=False)
			with self.subTest(values=values):
				self.assertIn(RecordFault.HALF_ERASED, {fault.what for fault in verify_learner(self.learner)})
			frappe.db.rollback(save_point="kredit_try")

	@refuses("42")
	def test_the_record_of_an_erasure_is_sealed(self):
		self.leave()
		name = self.erase().name
		doc = frappe.get_doc(ERASURE, name)
		doc.reason = "Another one."
		with self.assertRefused("42"):
			doc.save(ignore_permissions=True)
		with self.assertRefused("42"):
			frappe.delete_doc(ERASURE, name, ignore_permissions=True)
