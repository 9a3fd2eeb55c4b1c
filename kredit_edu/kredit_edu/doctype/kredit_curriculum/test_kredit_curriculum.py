"""A curriculum through the document: what a draft takes, and what its form shows."""

from __future__ import annotations

from kredit_edu.services.curriculum.approval import reasons_for
from kredit_edu.services.program.compliance import compliance
from kredit_edu.testing.clauses import refuses
from kredit_edu.testing.curricula import CurriculumTestCase, titled
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	Slot,
	make_curriculum,
	make_discipline,
	make_module,
	make_program,
)
from kredit_edu.testing.queries import count_queries


class TestDraft(CurriculumTestCase):
	def test_totals_are_computed(self):
		doc = make_curriculum(approve=False)
		self.assertEqual((doc.total_credits, doc.total_hours, doc.slot_count), (30, 900, 6))
		self.assertEqual([row.option_count for row in doc.slots], [1, 1, 1, 2, 1, 1])
		self.assertEqual({(row.credits, row.hours) for row in doc.options}, {(5, 150)})

	def test_a_slot_of_two_choices_counts_twice(self):
		doc = self.draft(Slot("Elective", options=4, choose=2))
		self.assertEqual((doc.total_credits, doc.total_hours), (25, 750))

	@refuses("11.1", "28.1", "8.2")
	def test_malformed_rows_are_refused_all_at_once(self):
		doc = self.draft()
		doc.slots[0].credits = "4,5"
		doc.slots[1].period_number = "I"
		doc.slots[2].choose = "0"
		doc.admission_year = "26"
		doc.period_count = ""
		with self.assertRefused("11.1", "28.1", "8.2", "6(2)") as refusal:
			doc.save()
		self.assertEqual(len(refusal.reasons), 5)
		self.assertIn("row 2, Period", refusal.text)

	def test_a_draft_may_hold_what_the_rules_forbid(self):
		doc = self.draft(titled("Философия"), titled("Философия"), Slot("Elective", options=1))
		self.assertEqual(doc.state, "Draft")
		self.assertEqual({reason.clause for reason in reasons_for(doc).refusals}, {"12.1", "7.2"})

	@refuses("17")
	def test_a_module_of_another_program_is_refused(self):
		doc = self.draft()
		doc.slots[0].module = make_module(make_program().name).name
		with self.assertRefused("17"):
			doc.save()


class TestSlotKeys(CurriculumTestCase):
	def test_slots_of_one_code_are_told_apart(self):
		doc = self.draft(Slot(code="4305", options=[]), Slot(code="4305", options=[]))
		self.assertEqual([row.slot_key for row in doc.slots[3:]], ["4305.1", "4305.2"])
		disciplines = [make_discipline().name, make_discipline().name]
		doc.append("options", {"slot_code": "4305.2", "discipline": disciplines[0]})
		doc.save()
		self.assertEqual((doc.options[-1].slot_code, doc.options[-1].slot_key), ("4305", "4305.2"))
		doc.append("options", {"slot_code": "4305", "discipline": disciplines[1]})
		with self.assertRefused("6(2)") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"curriculum.slot_ambiguous"})
		self.assertIn("4305.1, 4305.2", refusal.text)

	def test_an_option_of_no_slot_is_refused(self):
		doc = self.draft()
		doc.append("options", {"slot_code": "9999", "discipline": make_discipline().name})
		with self.assertRefused("6(2)"):
			doc.save()

	def test_options_follow_a_renamed_slot(self):
		doc = self.draft()
		doc.slots[0].slot_code = "N1"
		doc.save()
		self.assertEqual((doc.options[0].slot_code, doc.options[0].slot_key), ("N1", "S01.1"))

	def test_a_posted_key_is_not_taken(self):
		doc = self.draft()
		doc.slots[0].slot_key = doc.options[1].slot_key = "mine"
		doc.append("slots", {**_plain(doc.slots[0]), "slot_code": "S09", "slot_key": "mine"})
		doc.append("options", {"slot_code": "S09", "slot_key": "mine", "discipline": make_discipline().name})
		doc.save()
		self.assertNotIn("mine", [row.slot_key for row in (*doc.slots, *doc.options)])
		self.assertEqual(doc.options[-1].slot_key, "S09.1")

	@refuses("12.1")
	def test_a_discipline_is_offered_once_in_a_slot(self):
		doc = self.draft()
		doc.append("options", {"slot_code": "S01", "discipline": doc.options[0].discipline})
		with self.assertRefused("12.1"):
			doc.save()


def _plain(row) -> dict:
	return {
		field: row.get(field)
		for field in ("module", "cycle", "component", "credits", "period_number", "choose")
	}


class TestForm(CurriculumTestCase):
	def test_the_form_shows_reasons_and_loads(self):
		doc = make_curriculum(slots=[*ORDINARY_SLOTS, Slot("Elective", options=1, period=2)], approve=False)
		doc.run_method("onload")
		shown = doc.get("__onload")
		self.assertEqual([reason["clause"] for reason in shown.kredit_reasons], ["7.2"])
		loads = shown.kredit_loads
		self.assertEqual(loads["periods"], [{"number": 1, "credits": 15}, {"number": 2, "credits": 20}])
		self.assertEqual(loads["years"], [{"number": 1, "credits": 35}])
		self.assertEqual(loads["limits"], {"period": 30, "year": 60})
		cycles = {row.pop("cycle"): row for row in loads["cycles"]}
		self.assertEqual(cycles["General Education"], {"Mandatory": 5, "University": 0, "Elective": 0})
		self.assertEqual(sum(sum(row.values()) for row in cycles.values()), doc.total_credits)

	def test_queries_of_saving_and_opening_do_not_grow_with_the_rows(self):
		counts = []
		for slots in (2, 15, 60):  # the first warms the caches
			doc = make_curriculum(
				slots=[Slot(period=number % 2 + 1) for number in range(slots)], approve=False
			)
			self.assertEqual(len(doc.slots) + len(doc.options), 2 * slots)
			doc.slots[0].period_number = "2"
			with count_queries() as saving:
				doc.save()
			with count_queries() as opening:
				doc.run_method("onload")
			with count_queries() as printing:
				doc.sheet()
			with count_queries() as panel:
				compliance(doc.program, doc.name)
			counts.append([log.our_count for log in (saving, opening, printing, panel)])
		self.assertEqual(*counts[1:])
		self.assertTrue(all(counts[0]), counts)
