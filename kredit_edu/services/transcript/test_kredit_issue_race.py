"""Several at once: one first key, one number for each document, one replacement for a former one (2(26))."""

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.signing import KEY, keys
from kredit_edu.services.transcript import TRANSCRIPT, issue
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.transcripts import Graduate

AT_ONCE = 4


class TestAtOnce(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		keys.active_key()
		frappe.db.commit()

	def as_registrar(self, graduate, act):
		def run():
			with as_user(graduate.registrar):
				return act()

		return run

	@accepts("2(26)")
	def test_documents_issued_at_once_have_numbers_of_their_own(self):
		graduates = [Graduate("A") for _number in range(AT_ONCE)]
		names = at_once(
			*(
				self.as_registrar(graduate, lambda graduate=graduate: issue.issue(graduate.learner.name))
				for graduate in graduates
			)
		)
		numbers = frappe.get_all(TRANSCRIPT, {"name": ("in", names)}, pluck="number", order_by="number asc")
		self.assertEqual(len(set(numbers)), AT_ONCE)
		last = [int(number[-5:]) for number in numbers]
		self.assertEqual(last, list(range(last[0], last[0] + AT_ONCE)))

	@refuses("2(26)")
	def test_a_document_is_replaced_once(self):
		graduate = Graduate("A")
		document = graduate.issue()
		given = at_once(
			*(
				self.as_registrar(graduate, lambda: issue.reissue(document.name, "Lost"))
				for _number in range(AT_ONCE)
			)
		)
		new = [name for name in given if isinstance(name, str)]
		self.assertEqual(len(new), 1, given)
		self.assertTrue(all(isinstance(error, RuleRefused) for error in given if error not in new), given)
		self.assertEqual(frappe.db.count(TRANSCRIPT, {"replaces": document.name}), 1)

	@accepts("2(26)")
	def test_the_first_key_is_made_once(self):
		known = keys.active_key()
		frappe.db.set_value(KEY, known, {"state": "Retired", "active_key": None})
		frappe.db.commit()
		self.addCleanup(self._activate, known)
		given = at_once(*(keys.active_key for _number in range(AT_ONCE)))
		self.assertEqual(len(set(given)), 1, given)
		self.assertEqual(frappe.db.count(KEY, {"state": "Active"}), 1)

	def _activate(self, known):
		frappe.db.rollback()
		for key in frappe.get_all(KEY, {"state": "Active"}, pluck="name", order_by="name asc"):
			frappe.db.delete(KEY, {"name": key})
			frappe.db.delete("__Auth", {"doctype": KEY, "name": key})
		frappe.db.set_value(KEY, known, {"state": "Active", "active_key": "Active"})
		frappe.db.commit()
