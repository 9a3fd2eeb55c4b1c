"""Publications at the same moment, over connections of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.gpa import GpaPolicy, cumulative_gpa
from kredit_edu.services import grading
from kredit_edu.services.standing import load_results
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class, make_learners

GRADE = "Kredit Grade"


class TestRace(CommittingTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def at_once(self, *acts):
		"""Run each act in a connection of its own, all having read something before any goes on."""
		site, sites_path = frappe.local.site, frappe.local.sites_path
		barrier = threading.Barrier(len(acts))

		def run(act):
			frappe.init(site=site, sites_path=sites_path)
			frappe.connect()
			frappe.local.flags.in_test = True
			try:
				# The snapshot of the transaction is older than what the others are about to commit.
				frappe.get_all(GRADE, limit=1, order_by="name asc")
				barrier.wait(timeout=30)
				act()
				frappe.db.commit()
				return None
			except Exception as error:
				frappe.db.rollback()
				return error
			finally:
				frappe.destroy()

		frappe.db.commit()
		with ThreadPoolExecutor(len(acts)) as pool:
			outcomes = list(pool.map(run, acts))
		frappe.db.rollback()
		return outcomes

	def ready(self, *marks, learners, people=None):
		group = Class(learners, people=people)
		group.open()
		given = dict(zip(learners, marks, strict=True))
		group.rate(given)
		group.examine(given)
		return group

	@refuses("42")
	def test_two_registrars_publish_one_sheet_once(self):
		group = self.ready("90", "60", learners=make_learners(2))
		outcomes = self.at_once(*[group.publish] * 4)
		self.assertEqual(outcomes.count(None), 1, outcomes)
		refused = [error for error in outcomes if error is not None]
		self.assertTrue(all(isinstance(error, RuleRefused) for error in refused), refused)
		self.assertEqual(frappe.db.count(GRADE, {"grade_sheet": group.sheet}), 2)

	@clause("2(28)")
	def test_sheets_of_the_same_learners_all_count(self):
		learners = make_learners(3)
		first = self.ready("95", "70", "50", learners=learners)
		groups = [first] + [
			self.ready(*marks, learners=learners, people=first)
			for marks in (("50",) * 3, ("70",) * 3, ("85",) * 3)
		]
		self.assertEqual(self.at_once(*[group.publish for group in groups]), [None] * 4)
		results = load_results(learners)
		numbers = sorted(result.order for of_one in results.values() for result in of_one)
		self.assertEqual(len(set(numbers)), 12)
		for learner, of_one in results.items():
			stored = frappe.db.get_value(
				"Kredit Learner Standing", {"learner": learner, "scope": "Cumulative"}, ["gpa", "gpa_credits"]
			)
			expected = cumulative_gpa(of_one, of_one[0].program, GpaPolicy())
			self.assertEqual(stored, (str(expected.value), 20))

	def test_sheets_of_different_learners_do_not_block_each_other_for_good(self):
		program = frappe.db.get_value("Kredit Learner", make_learners(1)[0], "program")
		first = self.ready("90", "80", learners=make_learners(2, program))
		groups = [first] + [
			self.ready("70", "60", learners=make_learners(2, program), people=first) for _ in range(5)
		]
		self.assertEqual(self.at_once(*[group.publish for group in groups]), [None] * 6)
		numbers = frappe.get_all(
			GRADE,
			{"grade_sheet": ["in", [group.sheet for group in groups]]},
			pluck="sequence",
			order_by="sequence asc",
		)
		self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 12)))

	def test_one_sheet_is_opened_by_two_registrars(self):
		group = Class(2)
		opened = []

		def open_it():
			with as_user(group.registrar):
				opened.append(grading.open_sheet(group.offering.name).name)

		self.assertEqual(self.at_once(open_it, open_it, open_it), [None] * 3)
		self.assertEqual(len(set(opened)), 1)
		self.assertEqual(frappe.db.count("Kredit Grade Sheet", {"offering": group.offering.name}), 1)

	def test_a_mark_given_during_publication_is_not_lost(self):
		group = self.ready("90", learners=make_learners(1))
		enrollment = group.enrollments[group.learners[0]]

		def change():
			with as_user(group.examiner):
				grading.save_marks(group.sheet, {enrollment: {"final_control": "50"}})

		outcomes = self.at_once(group.publish, change)
		self.assertIsNone(outcomes[0])
		mark = frappe.db.get_value(GRADE, {"grade_sheet": group.sheet}, "mark")
		entry = frappe.db.get_value("Kredit Grade Sheet Entry", {"parent": group.sheet}, "mark")
		self.assertEqual(mark, 90 if outcomes[1] else 74)
		self.assertEqual(entry, str(mark))
