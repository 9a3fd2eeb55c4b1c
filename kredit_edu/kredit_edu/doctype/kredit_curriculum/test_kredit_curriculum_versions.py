"""Versions of a curriculum: drafted beside the one in force, put in its place, learners moved as decided."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.patches.number_curriculum_versions import execute
from kredit_edu.services.curriculum import followers
from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.services.curriculum.versions import new_version
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.curricula import FOLLOW, STAY, CurriculumTestCase
from kredit_edu.testing.factories import (
	Slot,
	make_curriculum,
	make_discipline,
	make_learner,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user

CURRICULUM, LEARNER = "Kredit Curriculum", "Kredit Learner"


def place_learners(curriculum, number: int, **values) -> list[str]:
	"""Learners of a curriculum, written past the controller: for counting and moving."""
	return [
		place(
			LEARNER,
			learner_number=unique("L"),
			program=curriculum.program,
			curriculum=curriculum.name,
			**{"admission_year": curriculum.admission_year, "status": "Studying", **values},
		).name
		for _ in range(number)
	]


def curriculum_of(learner: str) -> str:
	return frappe.db.get_value(LEARNER, learner, "curriculum")


class TestNewVersion(CurriculumTestCase):
	def of_slots_alike(self, *codes: str):
		"""An approved curriculum with two more slots, whose codes or keys are easily mistaken."""
		draft = self.draft(*(Slot(code=code, options=[]) for code in codes))
		for row in draft.slots[-2:]:
			draft.append("options", {"slot_code": row.slot_key, "discipline": make_discipline().name})
		return self.approve(draft.save())

	@clause("6(2)")
	def test_it_is_drafted_beside_the_one_in_force_with_the_same_keys(self):
		source = self.of_slots_alike("4305", "4305")
		draft = new_version(source.name)
		self.assertEqual((draft.state, draft.version, draft.based_on), ("Draft", 2, source.name))
		self.assertEqual(draft.title, f"{source.program} · {source.admission_year} · v2")
		for table, fields in (
			("slots", ("slot_key", "slot_code", "module", "credits", "period_number", "choose", "component")),
			("options", ("slot_key", "slot_code", "discipline", "is_default", "credits", "hours")),
		):
			rows = [[[row.get(name) for name in fields] for row in doc.get(table)] for doc in (source, draft)]
			self.assertEqual(*rows)
		for field in ("active_key", "approved_by", "approved_on", "edition", "superseded_version"):
			self.assertFalse(draft.get(field), field)
		self.assertEqual(frappe.db.get_value(CURRICULUM, source.name, "state"), "Approved")

	@clause("6(2)")
	def test_keys_that_look_like_codes_stay_with_their_slots(self):
		source = self.of_slots_alike("4305", "4305.1")
		draft = new_version(source.name)
		pairs = [[(row.slot_key, row.discipline) for row in doc.options] for doc in (source, draft)]
		self.assertEqual(*pairs)

	@refuses("6(2)")
	def test_a_draft_needs_none(self):
		with self.assertRefused("6(2)"):
			new_version(self.draft().name)

	def test_whoever_does_not_draft_curricula_makes_none(self):
		source = self.approved()
		for role in ("Kredit Registrar", "Kredit Dean", "Kredit Learner", "Kredit Administrator"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				new_version(source.name)
		with as_user(make_user(roles=["Kredit Curriculum Manager"])):
			self.assertEqual(new_version(source.name).version, 2)

	def test_what_it_was_made_from_is_not_posted(self):
		source = self.approved()
		doc = self.draft(based_on=source.name, version=7, superseded_version=source.name)
		self.assertEqual((doc.based_on, doc.version, doc.superseded_version), (None, 1, None))
		draft = new_version(source.name)
		draft.reload()
		draft.based_on = doc.name
		draft.save()
		self.assertEqual(draft.based_on, source.name)


class TestApprovalOfAVersion(CurriculumTestCase):
	@accepts("10.1")
	def test_it_supersedes_the_former_one(self):
		first = make_curriculum()
		second = self.approve(new_version(first.name))
		first.reload()
		self.assertEqual((first.state, first.active_key), ("Superseded", None))
		self.assertEqual((second.state, second.version), ("Approved", 2))
		self.assertEqual(
			(second.superseded_version, second.active_key),
			(first.name, f"{first.program}|{first.admission_year}"),
		)

	def test_numbers_are_given_at_the_approval(self):
		first = make_curriculum()
		drafts = [new_version(first.name) for _ in range(2)]
		self.assertEqual([draft.version for draft in drafts], [2, 2])
		self.assertEqual([self.approve(draft).version for draft in drafts], [2, 3])
		other_year = make_curriculum(program=first.program, admission_year="2019")
		self.assertEqual(other_year.version, 1)

	@clause("10.1")
	def test_a_draft_made_before_another_version_is_warned_of(self):
		first = make_curriculum()
		one, other = new_version(first.name), new_version(first.name)
		self.assertFalse(reasons_for(other).warnings)
		self.approve(one)
		self.assertEqual(
			{reason.key for reason in reasons_for(other).warnings}, {"curriculum.based_on_other"}
		)

	@refuses("10.1")
	def test_nothing_is_superseded_when_the_rules_refuse(self):
		first = make_curriculum()
		draft = new_version(first.name)
		draft.set("options", draft.options[1:])
		draft.save()
		with self.assertRefused("8.2"):
			self.approve(draft)
		self.assertEqual(frappe.db.get_value(CURRICULUM, first.name, "state"), "Approved")


class TestLearners(CurriculumTestCase):
	def setUp(self):
		super().setUp()
		self.first = make_curriculum()
		self.learner = make_learner(curriculum=self.first)
		self.draft_two = new_version(self.first.name)

	@refuses("10.1")
	def test_the_approval_decides_on_them(self):
		shown = reasons_for(self.draft_two)
		self.assertTrue(shown.allowed)
		self.assertEqual({reason.key for reason in shown.warnings}, {"curriculum.learners_undecided"})
		for decided in (None, "", "Perhaps"):
			with self.subTest(decided=decided), self.assertRefused("10.1") as refusal:
				self.approve(self.draft_two, decided)
			self.assertLessEqual(
				refusal.keys, {"curriculum.learners_undecided", "curriculum.learners_unknown"}
			)
		self.assertEqual(frappe.db.get_value(CURRICULUM, self.first.name, "state"), "Approved")

	@accepts("10.1")
	def test_they_follow(self):
		others = {
			"graduated": place_learners(self.first, 1, status="Graduated")[0],
			"another year": place_learners(self.first, 1, admission_year="2019")[0],
		}
		on_leave = place_learners(self.first, 1, status="On Leave")[0]
		doc = self.approve(self.draft_two, FOLLOW)
		self.assertEqual((doc.learners_decision, doc.follow_status), (FOLLOW, "Finished"))
		self.assertEqual((doc.learners_to_move, doc.learners_moved), (2, 2))
		self.assertEqual({curriculum_of(name) for name in (self.learner.name, on_leave)}, {doc.name})
		self.assertEqual({curriculum_of(name) for name in others.values()}, {self.first.name})
		history = frappe.get_all("Version", {"docname": self.learner.name}, pluck="data")
		self.assertTrue(any(doc.name in data and self.first.name in data for data in history))

	@accepts("10.1")
	def test_they_stay(self):
		doc = self.approve(self.draft_two, STAY)
		self.assertEqual((doc.learners_decision, doc.follow_status, doc.learners_to_move), (STAY, None, 0))
		self.assertEqual(curriculum_of(self.learner.name), self.first.name)

	def test_a_posted_decision_does_not_stick_to_a_draft(self):
		self.draft_two.reload()
		self.draft_two.update({"learners_decision": FOLLOW, "follow_status": "Running", "learners_moved": 9})
		self.draft_two.save()
		self.draft_two.reload()
		self.assertEqual((self.draft_two.learners_decision, self.draft_two.learners_moved), (None, 0))
		with self.assertRefused("10.1"):
			self.approve(self.draft_two)

	def test_queries_do_not_grow_with_the_learners(self):
		with count_queries() as few:
			self.approve(self.draft_two, FOLLOW)
		place_learners(self.draft_two, 40)
		third = new_version(self.draft_two.name)
		with count_queries() as many:
			self.assertEqual(self.approve(third, FOLLOW).learners_moved, 41)
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestMovingInTheBackground(CurriculumTestCase):
	"""The job without its commits; tests/http runs it with a worker's."""

	def setUp(self):
		super().setUp()
		self.first = make_curriculum()
		self.learners = place_learners(self.first, 7)
		for name, value in (("MOST_AT_ONCE", 5), ("IN_BATCH", 3)):
			patcher = patch.object(followers, name, value)
			patcher.start()
			self.addCleanup(patcher.stop)
		self.kept = []
		keeper = patch.object(followers, "keep", lambda: self.kept.append(self.status()["moved"]))
		keeper.start()
		self.addCleanup(keeper.stop)
		self.second = self.approve(new_version(self.first.name), FOLLOW)

	def status(self):
		return followers.status_of(frappe.get_doc(CURRICULUM, self.second.name))

	def test_many_wait_for_a_worker_and_are_moved_in_batches(self):
		waiting = self.status()
		self.assertEqual((waiting["status"], waiting["to_move"], waiting["moved"]), ("Queued", 7, 0))
		self.assertTrue(waiting["stalled"])
		self.assertEqual({curriculum_of(name) for name in self.learners}, {self.first.name})
		followers.run_in_background(self.second.name)
		self.assertEqual(self.kept, [0, 3, 6, 7, 7])
		done = self.status()
		self.assertEqual((done["status"], done["moved"], done["stalled"]), ("Finished", 7, False))
		self.assertEqual({curriculum_of(name) for name in self.learners}, {self.second.name})

	def test_an_interrupted_move_goes_on_where_it_stopped(self):
		batches = iter([followers._move_batch, None])

		def once_then_fail(*args):
			batch = next(batches)
			if batch is None:
				raise RuntimeError("the worker is gone")
			return batch(*args)

		with (
			patch.object(followers, "_move_batch", once_then_fail),
			patch.object(frappe.db, "rollback"),
			patch.object(frappe, "log_error"),
		):
			followers.run_in_background(self.second.name)
		self.assertEqual((self.status()["status"], self.status()["moved"]), ("Failed", 3))
		followers.start_again(self.second.name)
		followers.run_in_background(self.second.name)
		self.assertEqual((self.status()["status"], self.status()["moved"]), ("Finished", 7))
		with self.assertRefused("10.1"):
			followers.start_again(self.second.name)

	@refuses("10.1")
	def test_the_next_version_waits_for_it(self):
		third = new_version(self.second.name)
		with self.assertRefused("10.1") as refusal:
			self.approve(third, FOLLOW)
		self.assertEqual(refusal.keys, {"curriculum.learners_moving"})
		followers.run_in_background(self.second.name)
		self.assertEqual(self.approve(third, STAY).version, 3)

	def test_others_may_not_start_it_again(self):
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Dean"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				followers.start_again(self.second.name)

	def test_a_version_out_of_force_may_still_be_followed_to_the_end(self):
		move(self.second.name, "Supersede")
		followers.run_in_background(self.second.name)
		self.assertEqual(self.status()["status"], "Finished")


class TestNumbering(CurriculumTestCase):
	def test_versions_from_before_they_were_counted_are_numbered_by_their_approvals(self):
		first = make_curriculum()
		second = self.approve(new_version(first.name))
		for day, doc in enumerate((first, second), 1):
			values = {"version": 0, "approved_on": f"2020-01-{day:02} 09:00:00"}
			frappe.db.set_value(CURRICULUM, doc.name, values)
		execute()
		numbers = [frappe.db.get_value(CURRICULUM, doc.name, "version") for doc in (first, second)]
		self.assertEqual(numbers, [1, 2])
