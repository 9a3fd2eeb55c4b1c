"""What a program requires beside what a curriculum holds: the compliance panel, the tree, the presets."""

import json

import frappe

from kredit_edu.exceptions import StaleDocument
from kredit_edu.rules.requirements import check_consistency
from kredit_edu.services.program.compliance import compliance
from kredit_edu.services.program.preset import apply_preset, presets
from kredit_edu.services.program.requirements import read_requirements
from kredit_edu.services.program.tree import tree
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot, make_curriculum, make_program
from kredit_edu.testing.queries import count_queries

CREDITS_240 = 240


def whole_program(disciplines: int = 46):
	"""A program of 240 credits: disciplines, practice of 2 and attestation of 8, over 8 periods."""
	names = [factories.make_discipline(credits=5).name for _ in range(disciplines)]
	rest = CREDITS_240 - 5 * disciplines
	slots = [
		Slot(options=[name], period=1 + number % 8, module=1 + number % 6)
		for number, name in enumerate(names)
	]
	slots += [
		Slot("University", kind="Practice", credits=rest - 8, cycle="Profile", period=8),
		Slot("University", kind="Final Attestation", credits=8, cycle="Final Attestation", period=8),
	]
	program = make_program(required_credits=str(CREDITS_240), period_count="8")
	apply_preset(program.name, "bachelor_240")
	return make_curriculum(program.name, slots, approve=False, period_count="8")


class PanelTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()


class TestCompliance(PanelTestCase):
	def program(self, **values):
		return make_program(
			requirements=[
				{"cycle": "Basic", "bound": "At Least", "credits": "12", "source": "МЖМБС"},
				{"component": "Elective", "bound": "Exactly", "credits": "5"},
				{"work_kind": "Practice", "bound": "At Most", "credits": "4"},
			],
			**values,
		)

	@clause("6(2)", "8.2", "21.1")
	def test_each_requirement_with_its_numbers(self):
		program = self.program()
		curriculum = make_curriculum(program.name, approve=False)
		found = compliance(program.name)
		self.assertEqual(found["curriculum"], curriculum.name)
		self.assertEqual(found["total"]["present"], 30)
		self.assertTrue(found["total"]["holds"])
		self.assertEqual(
			[
				(row["required"], row["present"], row["difference"], row["clause"], row["holds"])
				for row in found["requirements"]
			],
			[(12, 10, -2, "6(2)", False), (5, 5, 0, "8.2", True), (4, 5, 1, "21.1", False)],
		)
		self.assertEqual(found["requirements"][0]["source"], "МЖМБС")
		self.assertEqual(found["requirements"][1]["words"]["cycle"], "all cycles")

	@clause("16", "17", "21.1")
	def test_the_rules_own_findings_are_counted_by_clause(self):
		program = self.program()
		make_curriculum(program.name, [Slot(credits=15), Slot(credits=15, module=2)], approve=False)
		checks = {check["clause"]: check for check in compliance(program.name)["checks"]}
		self.assertEqual(
			{c: checks[c]["refusals"] for c in ("16", "17", "21.1")}, {"16": 2, "17": 0, "21.1": 1}
		)
		self.assertEqual([checks[c]["holds"] for c in ("16", "17", "21.1")], [False, True, False])
		self.assertTrue(all(check["title"] for check in checks.values()))

	@clause("44")
	def test_windows_are_held_against_the_curriculum_that_is_shown(self):
		window = {"period_number": "2", "credits": "20"}
		program = self.program(period_count="2", mobility_windows=[window])
		make_curriculum(program.name, approve=False)
		(check,) = [check for check in compliance(program.name)["checks"] if check["clause"] == "44"]
		self.assertEqual((check["refusals"], check["holds"]), (1, False))

	@clause("6.2", "7.2", "11.3")
	def test_a_military_program_is_asked_what_binds_it(self):
		program = self.program().name
		make_curriculum(program, approve=False)
		civil = {check["clause"] for check in compliance(program)["checks"]}
		factories.ensure_settings(institution_type="Military")
		military = {check["clause"]: check for check in compliance(program)["checks"]}
		self.assertLessEqual({"7.2", "11.1"}, civil)
		self.assertEqual({"7.2", "11.1"} & set(military), set())
		self.assertIn("11.3", military)
		self.assertFalse(military["6.2"]["holds"], "it is drawn up from no typical curriculum")

	def test_without_a_curriculum_nothing_is_present(self):
		found = compliance(self.program().name)
		self.assertEqual((found["curriculum"], found["curricula"], found["checks"]), (None, [], []))
		self.assertEqual([row["present"] for row in found["requirements"]], [0, 0, 0])

	def test_the_latest_is_shown_and_another_one_can_be_chosen(self):
		program = make_program()
		earlier = make_curriculum(program.name, admission_year="2025")
		later = make_curriculum(program.name, admission_year="2026", approve=False)
		found = compliance(program.name)
		self.assertEqual(found["curriculum"], later.name)
		self.assertEqual([row["name"] for row in found["curricula"]], [later.name, earlier.name])
		self.assertEqual(compliance(program.name, earlier.name)["curriculum"], earlier.name)

	@refuses("6(2)")
	def test_a_curriculum_of_another_program_is_refused(self):
		with self.assertRefused("6(2)") as refusal:
			compliance(make_program().name, make_curriculum(approve=False).name)
		self.assertEqual(refusal.keys, {"program.other_curriculum"})

	@accepts("6(2)", "8.2", "17")
	def test_a_whole_program_in_one_answer_whose_queries_do_not_grow(self):
		few = make_curriculum(self.program().name, approve=False)
		many = whole_program()
		counts = []
		for curriculum in (few, many):
			compliance(curriculum.program)
			with count_queries() as log:
				found = compliance(curriculum.program)
			counts.append(log.count)
		self.assertEqual(counts[0], counts[1], log.shapes())
		self.assertLessEqual(counts[1], 20, log.all)
		self.assertEqual(found["total"]["present"], CREDITS_240)
		self.assertEqual([row["present"] for row in found["requirements"]], [0, 0, 232, 8])
		self.assertLess(len(json.dumps(found)), 20_000)

	def test_in_the_language_of_the_reader(self):
		program = self.program()
		make_curriculum(program.name, approve=False)
		frappe.local.lang = "kk"
		words = compliance(program.name)["requirements"][1]["words"]
		self.assertEqual(words["component"], "Таңдау компоненті (ТК)")
		self.assertEqual(words["cycle"], "барлық циклдер")


class TestTree(PanelTestCase):
	@clause("2(18)")
	def test_modules_hold_slots_and_slots_disciplines(self):
		curriculum = make_curriculum(approve=False)
		empty = factories.make_module(curriculum.program)
		found = tree(curriculum.program)
		self.assertEqual([module["credits"] for module in found["modules"]], [15, 15, 0])
		self.assertEqual(found["modules"][2]["name"], empty.name)
		choice = found["modules"][1]["slots"][0]
		self.assertEqual(
			(choice["component"], choice["period"], choice["choose"], len(choice["disciplines"])),
			("Elective", 2, 1, 2),
		)
		self.assertEqual(set(choice["disciplines"][0]["title"]), {"kk", "ru", "en"})

	def test_queries_do_not_grow(self):
		counts = []
		for curriculum in (make_curriculum(approve=False), whole_program()):
			tree(curriculum.program)
			with count_queries() as log:
				tree(curriculum.program)
			counts.append(log.count)
		self.assertEqual(counts[0], counts[1], log.shapes())


class TestPresets(PanelTestCase):
	@clause("6(2)", "8.2")
	def test_every_set_can_be_taken(self):
		found = presets()
		self.assertEqual(
			[(preset["level"], preset["credits"]) for preset in found if not preset["military"]],
			[
				("Bachelor", "240"),
				("Bachelor", "300"),
				("Master", "60"),
				("Master", "90"),
				("Master", "120"),
				("Doctoral", "180"),
			],
		)
		for preset in found:
			with self.subTest(preset=preset["key"]):
				requirements = read_requirements(preset["requirements"])
				self.assertTrue(requirements.ok)
				self.assertTrue(check_consistency(requirements.value, int(preset["credits"])).allowed)
				self.assertTrue(all(requirement.source for requirement in requirements.value))
				doc = apply_preset(make_program().name, preset["key"])
				self.assertEqual(
					(doc.required_credits, doc.period_count, len(doc.requirements)),
					(preset["credits"], preset["periods"], len(preset["requirements"])),
				)

	def test_sets_of_a_level(self):
		self.assertEqual({preset["level"] for preset in presets("Master")}, {"Master"})

	@refuses("6(2)")
	def test_no_set_replaces_what_a_curriculum_in_force_rests_on(self):
		program = make_curriculum().program
		with self.assertRefused("6(2)") as refusal:
			apply_preset(program, "bachelor_240")
		self.assertEqual(refusal.keys, {"program.in_force"})

	def test_an_unknown_set_and_an_old_form_are_refused(self):
		program = make_program()
		with self.assertRefused("6(2)") as refusal:
			apply_preset(program.name, "bachelor_241")
		self.assertEqual(refusal.keys, {"program.unknown_preset"})
		with self.assertRaises(StaleDocument):
			apply_preset(program.name, "bachelor_240", "2020-01-01 00:00:00.000000")
