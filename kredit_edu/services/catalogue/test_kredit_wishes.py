"""Learners' wishes in spring, what they make together, and who sees them (4(2), 32(1), 35(2))."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import frappe
from frappe.desk.query_report import run

from kredit_edu.services.catalogue import wishes
from kredit_edu.services.catalogue.demand import demand
from kredit_edu.services.catalogue.view import options_for_me
from kredit_edu.services.catalogue.wishes import set_window, wish
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.catalogues import make_catalogue
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	YEAR,
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_user,
)
from kredit_edu.testing.queries import count_queries

WISH = "Kredit Elective Wish"
OPENS, CLOSES, DURING = date(2026, 4, 1), date(2026, 4, 30), date(2026, 4, 15)
SLOT = "2026/S04.1"


class WishTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.today(DURING)
		self.curriculum = make_curriculum()
		self.catalogue = make_catalogue(self.curriculum, approve=True)
		self.options = [row.discipline for row in self.catalogue.options]
		set_window(self.catalogue.name, OPENS, CLOSES)
		self.learner = make_learner(curriculum=self.curriculum)

	def today(self, day):
		patcher = patch.object(wishes, "getdate", lambda *given: day)
		patcher.start()
		self.addCleanup(patcher.stop)

	def wish(self, *disciplines, slot=SLOT, learner=None, catalogue=None):
		with as_user((learner or self.learner).user):
			return wish(catalogue or self.catalogue.name, slot, disciplines)

	def stored(self, learner=None):
		return frappe.get_all(
			WISH,
			{"learner": (learner or self.learner).name, "catalogue": self.catalogue.name},
			["discipline", "priority"],
			order_by="priority",
			as_list=True,
		)

	def refused(self, clause_, key, *disciplines, **where):
		before = self.stored()
		with self.assertRefused(clause_) as refusal:
			self.wish(*disciplines, **where)
		self.assertIn(key, refusal.keys)
		self.assertEqual(self.stored(), before)


class TestWishing(WishTestCase):
	@accepts("4(2)", "32(1)", "35(2)")
	def test_wishes_replace_earlier_ones(self):
		first, second = self.options
		self.assertEqual(self.wish(second, first), [second, first])
		self.assertEqual(self.stored(), ((second, 1), (first, 2)))
		for _time in range(2):
			self.wish(first)
			self.assertEqual(self.stored(), ((first, 1),))
		self.wish()
		self.assertEqual(self.stored(), ())

	@refuses("35(2)")
	def test_outside_of_the_window(self):
		self.wish(self.options[0])
		for day in (date(2026, 3, 31), date(2026, 5, 1)):
			self.today(day)
			self.refused("35(2)", "wish.closed", self.options[1])
		self.today(DURING)
		set_window(self.catalogue.name, None, None)
		self.refused("35(2)", "wish.closed", self.options[1])

	@refuses("32(1)")
	def test_what_the_learners_slots_do_not_offer(self):
		self.refused("32(1)", "wish.not_offered", self.curriculum.options[0].discipline)
		self.refused("32(1)", "wish.not_offered", "nothing of the kind")
		self.refused("32(1)", "wish.repeated", self.options[0], self.options[0])
		self.refused("32(1)", "wish.no_slot", self.options[0], slot="2025/S04.1")

	@refuses("32(1)")
	def test_another_admission_and_another_program(self):
		later = make_curriculum(self.curriculum.program, admission_year="2027")
		stranger = make_learner(curriculum=later)
		self.refused("32(1)", "wish.no_slot", self.options[0], learner=stranger)
		other = make_catalogue(make_curriculum(), approve=True)
		set_window(other.name, OPENS, CLOSES)
		self.refused("32(1)", "wish.other_program", other.options[0].discipline, catalogue=other.name)

	@refuses("7.1", "35")
	def test_a_catalogue_that_is_not_in_force_and_a_learner_who_left(self):
		make_catalogue(self.curriculum, approve=True)
		self.refused("7.1", "wish.not_in_force", self.options[0])
		frappe.db.set_value("Kredit Learner", self.learner.name, "status", "Expelled")
		self.refused("35", "wish.not_studying", self.options[0])

	def test_drafts_are_closed_to_learners(self):
		draft = make_catalogue(self.curriculum)
		with self.assertRaises(frappe.PermissionError):
			self.wish(self.options[0], catalogue=draft.name)

	@refuses("4(2)")
	def test_nobody_wishes_for_a_learner(self):
		for role in ("Kredit Registrar", "Kredit Adviser", "Kredit Curriculum Manager"):
			user = make_user(roles=[role])
			with self.subTest(role=role), as_user(user), self.assertRaises(frappe.PermissionError):
				wish(self.catalogue.name, SLOT, self.options[:1])
		self.wish(self.options[0])
		record = frappe.get_doc(WISH, {"learner": self.learner.name})
		with self.assertRefused("4(2)"):
			record.save(ignore_permissions=True)
		with self.assertRefused("4(2)"):
			frappe.delete_doc(WISH, record.name, ignore_permissions=True)
		with self.assertRefused("4(2)"):
			frappe.copy_doc(record).insert(ignore_permissions=True)

	def test_wishing_asks_a_constant_number_of_queries(self):
		slots = [
			*ORDINARY_SLOTS[:3],
			Slot("Elective", period=2, module=2, options=8, code="S04"),
			*ORDINARY_SLOTS[4:],
		]
		large = make_catalogue(make_curriculum(slots=slots), approve=True)
		set_window(large.name, OPENS, CLOSES)
		reader = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", large.slots[0].curriculum))
		self.wish(self.options[0])
		with count_queries() as few:
			self.wish(self.options[0])
		names = [row.discipline for row in large.options]
		self.wish(names[0], learner=reader, catalogue=large.name)
		with count_queries() as many:
			self.wish(*names, learner=reader, catalogue=large.name)
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestWindow(WishTestCase):
	@refuses("35(2)")
	def test_days_in_their_order(self):
		for opens, closes in ((CLOSES, OPENS), (OPENS, None), (None, CLOSES)):
			with self.subTest(opens=opens, closes=closes), self.assertRefused("35(2)"):
				set_window(self.catalogue.name, opens, closes)

	@accepts("31", "35(2)")
	def test_the_registrar_moves_the_window_of_an_approved_catalogue(self):
		with as_user(make_user(roles=["Kredit Registrar"])):
			doc = set_window(self.catalogue.name, OPENS, date(2026, 5, 10))
		self.assertEqual(doc.state, "Approved")
		stored = frappe.db.get_value("Kredit Elective Catalogue", doc.name, ["choice_closes_on", "state"])
		self.assertEqual(stored, (date(2026, 5, 10), "Approved"))

	def test_others_do_not(self):
		for role in ("Kredit Learner", "Kredit Adviser", "Kredit Dean", "Kredit Teacher"):
			with (
				self.subTest(role=role),
				as_user(make_user(roles=[role])),
				self.assertRaises(frappe.PermissionError),
			):
				set_window(self.catalogue.name, OPENS, CLOSES)


class TestDemand(WishTestCase):
	def setUp(self):
		super().setUp()
		first, second = self.options
		for number in range(3):
			self.wish(first, second, learner=make_learner(curriculum=self.curriculum))
			if not number:
				self.wish(second, learner=self.learner)
		frappe.db.set_value("Kredit Catalogue Option Row", self.catalogue.options[0].name, "seats_min", "3")
		frappe.db.set_value("Kredit Catalogue Option Row", self.catalogue.options[1].name, "seats_min", "2")

	@clause("4(2)", "30.1")
	def test_counts_of_first_and_of_all_wishes(self):
		found = [
			(row["first"], row["all"], row["seats_min"], row["verdict"])
			for row in demand(self.catalogue.name)
		]
		self.assertEqual(found, [(3, 3, 3, "Enough"), (1, 4, 2, "Too few")])

	def test_the_report(self):
		with as_user(make_user(roles=["Kredit Registrar"])):
			rows = run("Kredit Elective Demand", filters={"catalogue": self.catalogue.name})["result"]
		self.assertEqual([(row["first"], row["verdict"]) for row in rows], [(3, "Enough"), (1, "Too few")])
		self.assertTrue(all(row["title"] for row in rows))
		with self.assertRaises(frappe.MandatoryError):
			run("Kredit Elective Demand", filters={})

	def test_figures_are_for_those_who_may_read_all_wishes(self):
		for role in ("Kredit Learner", "Kredit Adviser", "Kredit Teacher", "System Manager"):
			user = make_user(roles=[role])
			with self.subTest(role=role), as_user(user):
				with self.assertRaises(frappe.PermissionError):
					demand(self.catalogue.name)
				with self.assertRaises(frappe.PermissionError):
					run("Kredit Elective Demand", filters={"catalogue": self.catalogue.name})

	def test_queries_do_not_grow_with_the_wishes(self):
		with count_queries() as few:
			demand(self.catalogue.name)
		for _number in range(4):
			self.wish(*self.options, learner=make_learner(curriculum=self.curriculum))
		with count_queries() as many:
			demand(self.catalogue.name)
		self.assertEqual(few.our_count, many.our_count)

	def test_who_sees_whose_wishes(self):
		own = frappe.db.get_value(WISH, {"learner": self.learner.name})
		stranger = make_learner(curriculum=self.curriculum)
		seen = {self.learner.user: True, self.learner.adviser: True}
		seen |= {stranger.user: False, stranger.adviser: False, make_user(): False}
		for user, expected in seen.items():
			with self.subTest(user=user), as_user(user):
				self.assertEqual(frappe.get_doc(WISH, own).has_permission("read"), expected)
				try:
					found = frappe.get_list(WISH, {"name": own}, pluck="name")
				except frappe.PermissionError:
					found = []
				self.assertEqual(bool(found), expected)


class TestView(WishTestCase):
	@clause("4(2)", "8.1")
	def test_what_a_learner_chooses_from(self):
		make_catalogue(self.curriculum, academic_year="2027-2028", filled=False)
		self.wish(self.options[1])
		with as_user(self.learner.user):
			(found,) = options_for_me()
			self.assertEqual(options_for_me("2030-2031"), [])
			with self.assertRefused("2(2)"):
				options_for_me("2030")
		self.assertEqual((found["name"], found["academic_year"]), (self.catalogue.name, YEAR))
		(slot,) = found["slots"]
		self.assertEqual((slot["slot_key"], slot["wishes"]), (SLOT, [self.options[1]]))
		self.assertEqual([option["discipline"] for option in slot["options"]], self.options)
		self.assertEqual(set(slot["options"][0]["title"]), {"kk", "ru", "en"})

	def test_only_learners_have_wishes(self):
		with as_user(make_user(roles=["Kredit Registrar"])), self.assertRaises(frappe.PermissionError):
			options_for_me()

	def test_the_print_speaks_the_readers_language(self):
		doc = frappe.get_doc("Kredit Elective Catalogue", self.catalogue.name)
		titles = frappe.get_doc("Kredit Discipline", self.options[0])
		for language, heading in (
			("kk", "Элективті пәндер каталогы"),
			("ru", "Каталог элективных дисциплин"),
			("en", "Catalogue of elective disciplines"),
		):
			with self.subTest(language=language), patch.object(frappe.local, "lang", language):
				html = frappe.get_print(doc.doctype, doc.name, "Kredit Elective Catalogue")
				self.assertIn(heading, html)
				self.assertIn(titles.get(f"title_{language}"), html)


class TestAtOnce(CommittingTestCase):
	@clause("35(2)")
	def test_one_learners_requests_at_once_leave_one_list(self):
		ensure_settings()
		curriculum = make_curriculum()
		catalogue = make_catalogue(curriculum, approve=True)
		today = frappe.utils.getdate()
		set_window(catalogue.name, today, frappe.utils.add_days(today, 1))
		learner = make_learner(curriculum=curriculum)
		first, second = (row.discipline for row in catalogue.options)

		def ask(*disciplines):
			frappe.set_user(learner.user)
			return wish(catalogue.name, SLOT, disciplines)

		given = at_once(lambda: ask(first, second), lambda: ask(second, first), lambda: ask(first, second))
		self.assertFalse([error for error in given if isinstance(error, Exception)], given)
		stored = frappe.get_all(WISH, {"learner": learner.name}, pluck="discipline", order_by="priority")
		self.assertEqual(sorted(stored), sorted([first, second]))
