"""The check of records finds what was changed, cut out, cut off, put in another order or sealed anew (3(4), 42)."""

from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import now_datetime

from kredit_edu.rules.record_audit import RecordFault
from kredit_edu.rules.record_chain import CONTENT, FIRST, Link, chain_key, commitment_of, link_after
from kredit_edu.services.record_check import anchor, nightly, reading, verify_all, verify_learner
from kredit_edu.services.record_check import verify as verifying
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.grading import Class
from kredit_edu.testing.records import GRADE, GradedClass

ANCHOR = "Kredit Record Anchor"


class RecordCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		cls.group = GradedClass("60", "90")
		for _more in range(2):
			Class(cls.group.learners, people=cls.group).grade("70", "80")
		cls.learner = cls.group.learners[0]

	def rows(self, learner=None):
		"""The entries of a learner in the order of the chain."""
		filters = {"learner": learner or self.learner}
		return frappe.get_all(GRADE, filters, ["*"], order_by="chain_number asc")

	def change(self, name, **values):
		"""As somebody with the password of the database does."""
		frappe.db.set_value(GRADE, name, values, update_modified=False)

	def found(self):
		"""What is wrong with the records of the group, and with all together."""
		return {fault.what for fault in verify_all()}

	def anchor(self):
		"""Anchor what there is; the anchors of the site itself are not asked for here."""
		frappe.db.delete(ANCHOR)
		return anchor.write_anchor()


class TestChain(RecordCase):
	@accepts("42")
	def test_an_untouched_record_has_no_faults(self):
		self.anchor()
		self.assertEqual(verify_learner(self.learner), [])
		self.assertEqual(list(verify_all()), [])

	@accepts("42")
	def test_what_is_published_and_corrected_later_disturbs_no_anchor(self):
		self.anchor()
		group = GradedClass("50")
		group.correct(final_control="60")
		group.reverse()
		self.group.correct(final_control="61")
		self.assertEqual(list(verify_all()), [])

	@refuses("42")
	def test_a_changed_field_is_found(self):
		entry = self.rows()[1]
		for field, value in (
			("mark", 99),
			("letter", "A"),
			("points_hundredths", 400),
			("credits", 30),
			("final_control", "100"),
			("learner", self.group.learners[1]),
			("published_by", "Administrator"),
			("is_positive", 0),
		):
			frappe.db.savepoint("kredit_try")
			self.change(entry.name, **{field: value})
			with self.subTest(field=field):
				self.assertIn(RecordFault.ALTERED, self.found())
			frappe.db.rollback(save_point="kredit_try")

	@refuses("42")
	def test_an_entry_cut_out_of_the_middle_is_found(self):
		frappe.db.delete(GRADE, {"name": self.rows()[1].name})
		faults = {(fault.what, fault.number) for fault in verify_learner(self.learner)}
		self.assertEqual(faults, {(RecordFault.MISSING, 2)})

	@refuses("42")
	def test_two_entries_that_changed_places_are_found(self):
		_first, second, third = self.rows()
		frappe.db.set_value(GRADE, second.name, "chain_key", "x", update_modified=False)
		self.change(third.name, chain_number=2)
		self.change(second.name, chain_number=3)
		self.assertIn(RecordFault.UNLINKED, {fault.what for fault in verify_learner(self.learner)})

	@refuses("42")
	def test_a_false_hash_is_found(self):
		self.change(self.rows()[1].name, chain_hash="0" * 64)
		found = {fault.what for fault in verify_learner(self.learner)}
		self.assertEqual(found, {RecordFault.UNSEALED, RecordFault.UNLINKED})


class TestForce(RecordCase):
	@refuses("42")
	def test_an_old_value_put_back_in_force_is_found(self):
		old = self.group.entry()
		self.group.correct(final_control="100")
		new = self.group.entry()
		self.change(old.name, is_current=1)
		self.change(new.name, is_current=0)
		found = {(fault.entry, fault.what) for fault in verify_learner(self.learner)}
		self.assertEqual(found, {(old.name, RecordFault.NOT_IN_FORCE), (new.name, RecordFault.IN_FORCE)})

	@refuses("42")
	def test_a_fail_taken_out_of_force_is_found(self):
		self.change(self.rows()[0].name, is_current=0)
		self.assertEqual([fault.what for fault in verify_learner(self.learner)], [RecordFault.IN_FORCE])


class TestSheets(RecordCase):
	@refuses("42")
	def test_a_grade_that_left_its_sheet_is_found(self):
		(last,) = self.rows()[-1:]
		frappe.db.delete(GRADE, {"name": last.name})
		faults = [(fault.subject, fault.what) for fault in verify_all()]
		self.assertEqual(faults, [(last.grade_sheet, RecordFault.SHEET_DIFFERS)])


class TestAnchors(RecordCase):
	@refuses("42")
	def test_a_cut_off_tail_is_found(self):
		self.anchor()
		(last,) = self.rows()[-1:]
		frappe.db.delete(GRADE, {"name": last.name})
		# Whoever cuts off the tail may mend the sheet too.
		frappe.db.set_value("Kredit Grade Sheet", last.grade_sheet, "grades_digest", None)
		self.assertEqual(self.found(), {RecordFault.CUT_OFF})
		self.assertEqual(verify_learner(self.learner), [])

	@refuses("42")
	def test_a_learners_whole_record_that_is_gone_is_found(self):
		self.anchor()
		frappe.db.delete(GRADE, {"learner": self.learner})
		self.assertIn(RecordFault.CUT_OFF, self.found())

	@refuses("42")
	def test_a_record_that_was_changed_and_sealed_anew_is_found(self):
		self.anchor()
		rows = self.rows()
		rows[1].update({"mark": 99, "letter": "A", "points_hundredths": 400})
		link = Link(1, FIRST, rows[0].commitment, rows[0].chain_hash)
		for row in rows[1:]:
			link = link_after(link, commitment_of({field: row[field] for field in CONTENT}, row.salt))
			self.change(
				row.name,
				mark=row.mark,
				letter=row.letter,
				points_hundredths=row.points_hundredths,
				commitment=link.commitment,
				previous_hash=link.previous,
				chain_hash=link.hash,
				chain_key=chain_key(self.learner, link.number),
			)
		# The chain by itself is whole: sheet and anchor betray it.
		self.assertEqual(verify_learner(self.learner), [])
		self.assertEqual(self.found(), {RecordFault.SHEET_DIFFERS, RecordFault.CUT_OFF})

	@refuses("42")
	def test_an_anchor_that_was_changed_or_taken_out_is_found(self):
		first = self.anchor()
		with patch.object(anchor, "now_datetime", lambda: now_datetime() + timedelta(days=1)):
			second = anchor.write_anchor()
		self.assertEqual(second.previous_hash, first.anchor_hash)
		self.assertEqual(list(anchor.faults()), [])
		frappe.db.savepoint("kredit_try")
		for change in (
			lambda: frappe.db.set_value(ANCHOR, first.name, "entries", 1),
			lambda: frappe.db.set_value(ANCHOR, second.name, "root", "0" * 64),
			lambda: frappe.db.delete(ANCHOR, {"name": first.name}),
		):
			change()
			self.assertIn(RecordFault.ANCHOR_ALTERED, {what for _day, what in anchor.faults()})
			frappe.db.rollback(save_point="kredit_try")
			frappe.db.savepoint("kredit_try")

	def test_one_anchor_a_day(self):
		self.anchor()
		self.assertIsNone(anchor.write_anchor())

	@refuses("42")
	def test_anchors_are_sealed(self):
		doc = frappe.get_doc(ANCHOR, self.anchor().name)
		doc.entries = 1
		with self.assertRefused("42"):
			doc.save(ignore_permissions=True)
		with self.assertRefused("42"):
			frappe.delete_doc(ANCHOR, doc.name, ignore_permissions=True)


class TestSteps(RecordCase):
	@accepts("42")
	def test_steps_make_no_difference(self):
		whole = anchor.tally_until()
		with patch.object(reading, "learners_after", lambda name: _one_after(name)):
			self.assertEqual(anchor.tally_until(), whole)
			self.assertEqual(list(verifying.verify_all()), [])


class TestNight(RecordCase):
	@accepts("42")
	def test_a_sound_record_is_anchored(self):
		frappe.db.delete(ANCHOR)
		nightly.check_and_anchor()
		self.assertEqual(frappe.db.count(ANCHOR), 1)

	@refuses("42")
	def test_a_broken_one_is_reported_and_not_anchored(self):
		frappe.db.delete(ANCHOR)
		self.change(self.rows()[1].name, mark=99)
		before = frappe.db.count("Error Log")
		with patch.object(nightly, "notify") as notify:
			nightly.check_and_anchor()
		self.assertEqual(frappe.db.count(ANCHOR), 0)
		self.assertEqual(frappe.db.count("Error Log"), before + 1)
		(_people, _doctype, _name, key, params), _kwargs = notify.call_args
		self.assertEqual((key, params), ("record.faults", {"count": "1"}))


def _one_after(name):
	"""The next learner, as a step of one."""
	table = frappe.qb.DocType(GRADE)
	query = frappe.qb.from_(table).select(table.learner).distinct().where(table.learner > name)
	return [row[0] for row in query.orderby(table.learner).limit(1).run()]
